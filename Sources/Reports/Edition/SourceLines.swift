import Markup
import Model
import Schema
import Source

/// Turns places in files into lines, and lines into addresses.
struct SourceLines: Sendable {
  private let portfolio: Portfolio
  private let template: [Piece]?

  private enum Piece {
    case words(String)
    case file
    case line
  }

  init(_ portfolio: Portfolio, template: String?, revision: String?) {
    self.portfolio = portfolio
    self.template = template.map { Self.pieces(of: $0, revision: revision ?? "HEAD") }
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
    guard let template else { return nil }
    return template.map { piece in
      switch piece {
      case .words(let words): words
      case .file: file.percentEncodedPath
      case .line: String(line)
      }
    }.joined()
  }

  private static func pieces(of template: String, revision: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.words(String(rest[..<open])))
      switch rest[rest.index(after: open)..<close] {
      case "file": pieces.append(.file)
      case "line": pieces.append(.line)
      case "revision": pieces.append(.words(revision.percentEncodedPath))
      case let other: pieces.append(.words("{\(other)}"))
      }
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(.words(String(rest)))
    return pieces
  }
}

extension String {
  /// Letters, digits and what a path holds unambiguously stay; everything else is escaped byte by byte.
  fileprivate var percentEncodedPath: String {
    var encoded = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
