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
    let bytes = span.extracting(first: end)
    let returns = bytes.count(of: UInt8(ascii: "\r"))
    var line = 1 + bytes.count(of: UInt8(ascii: "\n"))
    guard returns > 0 else { return line }
    for index in 0..<end where self[index] == UInt8(ascii: "\r") {
      if index + 1 == count || self[index + 1] != UInt8(ascii: "\n") { line += 1 }
    }
    return line
  }
}

extension Span<UInt8> {
  /// Eight at a time, because every figure of every page asks in which line it stands.
  fileprivate func count(of byte: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let sevens = ones &* 0x7F
    let wanted = ones &* UInt64(byte)
    let words = unsafe bytes
    var (found, index) = (0, 0)
    while index + 8 <= count {
      // No more rounds than each of the eight counters can hold.
      let last = Swift.min(index + 255 * 8, count)
      var counts: UInt64 = 0
      while index + 8 <= last {
        let word = unsafe words.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) ^ wanted
        // Adding carries into the high bit of every byte that is not zero, and never further.
        let differs = ((word & sevens) &+ sevens) | word
        counts &+= (~differs >> 7) & ones
        index += 8
      }
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts >> 8 & 0x00FF_00FF_00FF_00FF)
      found += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while index < count {
      found += self[index] == byte ? 1 : 0
      index += 1
    }
    return found
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
