import Markup
import Model
import Reports
import Snapshots
import TestSupport

/// A site in memory: every page in both forms.
struct WrittenPages: Sendable {
  struct Page: Sendable {
    var path: String
    var html: String
    var markdown: String
  }

  var pages: [Page]

  init(_ files: ExampleFiles, sourceURL: String? = nil) async {
    let snapshot = await Judged(files.bytes().files).snapshot
    let template = sourceURL.flatMap { try? SourceTemplate(reading: $0) }
    let revision = Revision(words: "1a2b3c4", commit: "1a2b3c4")
    let site = Site(Edition(snapshot, revision: revision, sourceTemplate: template))
    pages = site.pages.map { page in
      let document = site.document(page)
      return Page(path: page.path, html: document.html(), markdown: document.markdown())
    }
  }

  subscript(path: String) -> Page? { pages.first { $0.path == path } }

  /// The portfolio that the documents tell of.
  static let example = ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio")
}

extension String {
  /// What stands between each opening and the next closing.
  func parts(between opening: String, and closing: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let start = rest.firstRange(of: opening) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: closing) else { break }
      parts.append(String(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return parts
  }

  /// Without what stands between the two, and without them.
  func removing(from opening: String, through closing: String) -> String {
    var kept = ""
    var rest = self[...]
    while let start = rest.firstRange(of: opening) {
      kept += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: closing) else { return kept }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }
}
