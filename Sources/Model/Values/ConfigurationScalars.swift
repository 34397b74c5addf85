import Diagnostics
public import Schema

/// The web address of a line of a file, with a place for each part of it.
public struct SourceTemplate: Scalar {
  public let text: String

  private static let parts = ["file", "line", "revision"]

  public static let scalarShape = ScalarShape(
    "web address with {file}", example: "https://git.example/blob/{revision}/{file}#L{line}",
    pattern: "^https?://[^ ]*\\{file\\}")

  public init(reading text: String) throws(Malformed) {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") else {
      throw Malformed("'\(text)' is not a web address; write it as \(Self.scalarShape.example)")
    }
    for piece in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != "}" }
      guard name.endIndex < piece.endIndex, Self.parts.contains(String(name)) else {
        throw Malformed("'{\(name)}' is no part of an address; write {file}, {line} or {revision}")
      }
    }
    guard text.contains("{file}") else {
      throw Malformed("'\(text)' has no {file} in it, so it would lead from every line to the same place")
    }
    self.text = text
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
