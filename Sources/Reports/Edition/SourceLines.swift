import Markup
import Model
import Schema
import Source

/// Turns places in files into lines, and lines into addresses.
struct SourceLines: Sendable {
  /// Files longer than this are searched with a table; to count the lines of the others is quicker.
  private static let longFile = 16_384
  private let portfolio: Portfolio
  private let tables: [FileID: LineTable]
  private let template: [Piece]?

  private enum Piece {
    case words(String)
    case file
    case line
  }

  init(_ portfolio: Portfolio, template: String?, revision: String?) {
    self.portfolio = portfolio
    var tables: [FileID: LineTable] = [:]
    for index in portfolio.files.indices {
      let source = portfolio.source(of: FileID(index))
      if source.bytes.count > Self.longFile { tables[FileID(index)] = LineTable(source.bytes) }
    }
    self.tables = tables
    self.template = template.map { Self.pieces(of: $0, revision: revision ?? "HEAD") }
  }

  func place(_ origin: Origin, _ key: String? = nil) -> SourcePlace {
    place(portfolio.place(of: origin, key))
  }

  func place(_ place: Place) -> SourcePlace {
    let source = portfolio.source(of: place.file)
    let line =
      tables[place.file]?.position(of: place.range.lower).line
      ?? source.bytes.lineNumber(at: Int(place.range.lower))
    return SourcePlace(file: source.path, line: line, address: address(source.path, line))
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

extension [UInt8] {
  /// Counted as `LineTable` counts, without building one.
  fileprivate func lineNumber(at offset: Int) -> Int {
    let end = Swift.min(offset, count)
    var (feeds, returns) = (0, 0)
    var start = 0
    // So many at once as a byte can count: then the processor looks at dozens of them in one step.
    while start < end {
      let bytes = span.extracting(start..<Swift.min(start + 255, end))
      var found: (feeds: UInt8, returns: UInt8) = (0, 0)
      for index in bytes.indices {
        found.feeds &+= bytes[index] == UInt8(ascii: "\n") ? 1 : 0
        found.returns &+= bytes[index] == UInt8(ascii: "\r") ? 1 : 0
      }
      feeds += Int(found.feeds)
      returns += Int(found.returns)
      start += 255
    }
    guard returns > 0 else { return 1 + feeds }
    var line = 1 + feeds
    for index in 0..<end where self[index] == UInt8(ascii: "\r") {
      if index + 1 == count || self[index + 1] != UInt8(ascii: "\n") { line += 1 }
    }
    return line
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
