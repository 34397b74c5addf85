import Markup
import Model
import Schema
import Source

/// Turns places in files into lines, and lines into addresses.
struct SourceLines: Sendable {
  private let portfolio: Portfolio
  private let template: SourceTemplate?
  private let revision: Revision

  init(_ portfolio: Portfolio, template: SourceTemplate?, revision: Revision) {
    self.portfolio = portfolio
    self.template = template
    self.revision = revision
  }

  func place(_ origin: Origin, _ key: String? = nil) -> SourcePlace {
    place(portfolio.place(of: origin, key))
  }

  func place(_ place: Place) -> SourcePlace {
    let file = portfolio.files[Int(place.file.index)]
    let line = file.line(at: place.range.lower)
    return SourcePlace(file: file.path, line: line, address: address(file.path, line))
  }

  /// A file as a whole.
  func place(ofFile path: String) -> SourcePlace {
    SourcePlace(file: path, line: 1, address: address(path, 1))
  }

  private func address(_ file: String, _ line: Int) -> String? {
    template?.address(ofLine: line, in: revision.folder + file, at: revision.commit ?? "HEAD")
  }
}
