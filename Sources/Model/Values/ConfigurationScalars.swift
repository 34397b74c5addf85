import Diagnostics
public import Schema

/// The web address of a line of a file, with a place for each part of it.
public struct SourceTemplate: Scalar {
  private enum Piece: Sendable, Hashable {
    case words(String)
    case file, line, revision

    init?(named name: Substring) {
      switch name {
      case "file": self = .file
      case "line": self = .line
      case "revision": self = .revision
      default: return nil
      }
    }
  }

  private let pieces: [Piece]

  public static let scalarShape = ScalarShape(
    "web address with {file}", example: "https://git.example/blob/{revision}/{file}#L{line}",
    pattern: "^https?://[^ ]*\\{file\\}")

  public init(reading text: String) throws(Malformed) {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") else {
      throw Malformed("'\(text)' is not a web address; write it as \(Self.scalarShape.example)")
    }
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      pieces.append(.words(String(rest[..<open])))
      let name = rest[rest.index(after: open)...].prefix { $0 != "}" && $0 != "{" }
      guard name.endIndex < rest.endIndex, rest[name.endIndex] == "}", let part = Piece(named: name) else {
        throw Malformed("'{\(name)}' is no part of an address; write {file}, {line} or {revision}")
      }
      pieces.append(part)
      rest = rest[rest.index(after: name.endIndex)...]
    }
    guard pieces.contains(.file) else {
      throw Malformed("'\(text)' has no {file} in it, so it would lead from every line to the same place")
    }
    self.pieces = pieces + [.words(String(rest))]
  }

  /// Where a browser shows a line of a file as it was at a revision.
  public func address(ofLine line: Int, in file: String, at revision: String) -> String {
    var address = ""
    for piece in pieces {
      switch piece {
      case .words(let words): address += words
      case .file: address.append(percentEncoding: file)
      case .line: address += String(line)
      case .revision: address.append(percentEncoding: revision)
      }
    }
    return address
  }
}

extension String {
  /// Letters, digits and what a path holds unambiguously stay; everything else is escaped byte by byte.
  fileprivate mutating func append(percentEncoding words: String) {
    for byte in words.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        unicodeScalars.append(Unicode.Scalar(byte))
      default:
        self += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

/// What the ids of a kind look like: `#` is a digit, `?` any one character and `*` any run of them.
///
/// Not a regular expression: a portfolio comes from others, and a regular expression can be made to run for ever.
public struct IDPattern: Scalar {
  public let text: String

  public static let scalarShape = ScalarShape("pattern of ids", example: "r-###-*", mayLookLikeNumber: true)

  public init(reading text: String) throws(Malformed) {
    guard !text.isEmpty else { throw Malformed("this pattern is empty; write it as r-###-*") }
    let marks = ["^", "$", "[", "]", "(", ")", "{", "}", "+", "|", "\\", ".*"]
    if let mark = marks.first(where: { text.contains($0) }) {
      throw Malformed(
        "'\(mark)' of a regular expression means nothing in a pattern of ids; write '#' for a digit, '?' for any character and '*' for any run of them, as in r-###-*"
      )
    }
    self.text = text
  }

  /// Whether an id is made of it.
  func fits(_ id: String) -> Bool {
    let pattern = Array(text.utf8)
    let bytes = Array(id.utf8)
    var at = 0
    var index = 0
    var star: (at: Int, index: Int)?
    while index < bytes.count {
      if at < pattern.count, Self.fits(pattern[at], bytes[index]) {
        at += 1
        index += 1
      } else if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, index)
        at += 1
      } else if let last = star {
        star = (last.at, last.index + 1)
        at = last.at + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func fits(_ pattern: UInt8, _ byte: UInt8) -> Bool {
    switch pattern {
    case UInt8(ascii: "#"): byte >= 0x30 && byte <= 0x39
    case UInt8(ascii: "?"): true
    case UInt8(ascii: "*"): false
    default: pattern == byte
    }
  }
}
