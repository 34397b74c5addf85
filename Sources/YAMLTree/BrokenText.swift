import Source

/// The bytes around a mistake, and what had been read before libyaml stopped.
struct BrokenText {
  /// The most characters that libyaml looks back for the key of a colon.
  static let longestKey = 1024

  /// At least one.
  let bytes: [UInt8]
  /// Where this reading began.
  let start: Int
  /// The last scalar, where nothing but it was read last.
  let lastScalar: TextRange?
  /// The innermost '[' or '{' that has not been closed.
  let innermostBracket: Int?
  /// Where the first thing of a document stands that has been read whole.
  let root: Int?

  // MARK: Bytes

  /// Zero beyond the ends, where the marks of a broken text may stand.
  subscript(offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// What there is of a part of the text; empty where it ends before it begins.
  subscript(part: Range<Int>) -> ArraySlice<UInt8> { self[from: part.lowerBound, to: part.upperBound] }

  subscript(from lower: Int, to upper: Int) -> ArraySlice<UInt8> {
    let lower = min(max(lower, 0), bytes.count)
    return bytes[lower..<min(max(upper, lower), bytes.count)]
  }

  subscript(from lower: Int) -> ArraySlice<UInt8> { self[from: lower, to: bytes.count] }

  // MARK: Lines

  private func lineStart(of offset: Int) -> Int {
    // libyaml takes a carriage return alone for the end of a line too.
    let end = self[from: start, to: offset].lastIndex {
      $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    return (end ?? start - 1) + 1
  }

  private func lineEnd(of offset: Int) -> Int {
    self[from: offset].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  /// Counted in bytes: before a key and before the dashes of a list stand blanks only.
  func column(of offset: Int) -> Int { offset - lineStart(of: offset) + 1 }

  func isFirstOfLine(_ offset: Int) -> Bool {
    self[from: lineStart(of: offset), to: offset].allSatisfy(\.isBlank)
  }

  /// Where the text of a line begins, behind its blanks and the dashes of lists.
  func content(ofLineAt offset: Int) -> Int {
    let end = lineEnd(of: offset)
    var index = lineStart(of: offset)
    while index < end {
      let isDash = self[index] == UInt8(ascii: "-") && index + 1 < end && self[index + 1].isBlank
      guard self[index].isBlank || isDash else { break }
      index += 1
    }
    return index
  }

  /// The rest of a line without its comment.
  func restOfLine(from offset: Int) -> TextRange {
    var end = offset
    var index = offset
    let lineEnd = lineEnd(of: offset)
    while index < lineEnd {
      if self[index].isBlank {
        if index + 1 < lineEnd, self[index + 1] == UInt8(ascii: "#") { break }
      } else {
        end = index + 1
      }
      index += 1
    }
    return TextRange(offset, max(end, offset + 1))
  }

  // MARK: Colons

  private func isColon(at index: Int, before end: Int) -> Bool {
    self[index] == UInt8(ascii: ":") && (index + 1 >= end || self[index + 1].isBlank)
  }

  /// Whether a ': ' stands there; one inside the quotes that a line begins with is none.
  func hasColon(between lower: Int, _ upper: Int) -> Bool {
    var index = lower
    if isQuote(at: lower), let closing = self[from: lower + 1, to: upper].firstIndex(of: self[lower]) {
      index = closing
    }
    return (index..<max(index, upper)).contains { isColon(at: $0, before: bytes.count) }
  }

  /// Whether a word, a colon and a value stand there without a space between them.
  func hasTightColon(_ range: TextRange) -> Bool {
    let text = self[range.indices]
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else { return false }
    return colon + 1 < text.endIndex && text[..<colon].allSatisfy { !$0.isBlank }
  }

  /// The first of the lines directly above that stand as far in as this one and have no ': '.
  func lineWithoutColon(above key: Int) -> Int? {
    let indent = column(of: key)
    var found: Int?
    var line = lineStart(of: key)
    while line > start {
      let above = content(ofLineAt: line - 1)
      line = lineStart(of: line - 1)
      let end = lineEnd(of: line)
      if above >= end || self[above] == UInt8(ascii: "#") { continue }
      guard column(of: above) == indent, !hasColon(between: above, end) else { break }
      found = above
    }
    return found
  }

  // MARK: Quotes and brackets

  func isQuote(at offset: Int) -> Bool {
    bytes.indices.contains(offset)
      && (self[offset] == UInt8(ascii: "'") || self[offset] == UInt8(ascii: "\""))
  }

  func isBracket(at offset: Int) -> Bool {
    self[offset] == UInt8(ascii: "[") || self[offset] == UInt8(ascii: "{")
  }

  /// The quote that was meant to end lines above, and ran on over keys to the next quote.
  func runawayQuote(before problem: Int) -> Int? {
    guard let scalar = lastScalar.map(\.indices), scalar.lowerBound >= start, scalar.upperBound <= problem,
      isQuote(at: scalar.lowerBound), self[from: scalar.upperBound, to: problem].allSatisfy(\.isBlank)
    else { return nil }
    let indent = self[from: lineStart(of: scalar.lowerBound)].prefix { $0.isBlank }.count
    var line = lineEnd(of: scalar.lowerBound) + 1
    while line < scalar.upperBound {
      let content = line + self[from: line, to: scalar.upperBound].prefix { $0.isBlank }.count
      if content - line <= indent, isItem(at: content) || hasColon(between: content, lineEnd(of: content)) {
        return scalar.lowerBound
      }
      line = lineEnd(of: line) + 1
    }
    return nil
  }

  private func isItem(at offset: Int) -> Bool {
    offset + 1 < bytes.count && self[offset] == UInt8(ascii: "-") && self[offset + 1].isBlank
  }

  /// Whether as many brackets close as open, before a key at the margin begins something else.
  func isClosed(bracket opening: Int) -> Bool {
    var depth = 0
    var index = opening
    var quote: UInt8?
    while index < bytes.count {
      let byte = self[index]
      if byte == UInt8(ascii: "\n"), Self.isMarginKey(bytes, at: index + 1) { return false }
      if let open = quote {
        if byte == open { quote = nil }
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 }
      } else {
        let before = index > opening ? self[index - 1] : UInt8(ascii: " ")
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: "'") where !before.isWord, UInt8(ascii: "\"") where !before.isWord: quote = byte
        case UInt8(ascii: "#") where before.isBlank: index = lineEnd(of: index) - 1
        default: break
        }
        if depth == 0 { return true }
      }
      index += 1
    }
    return false
  }

  /// Whether a line begins here with a key at column 1.
  static func isMarginKey(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset].isKeyStart else { return false }
    return bytes[offset...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: ":"))
  }

  /// The backslash of an escape; libyaml names the character of it that does not fit.
  func backslash(before offset: Int) -> Int {
    self[from: max(start, offset - 10), to: offset + 1].lastIndex(of: UInt8(ascii: "\\")) ?? offset
  }

  /// The '...' that ended the document before a text.
  func documentEnd(before offset: Int) -> Int? {
    var line = lineStart(of: offset)
    while true {
      if self[from: line].starts(with: "...".utf8) { return line }
      let rest = self[from: line, to: offset].drop { $0.isBlank }
      let isEmpty = rest.isEmpty || rest.first == UInt8(ascii: "\n") || rest.first == UInt8(ascii: "#")
      guard line > start, isEmpty else { return nil }
      line = lineStart(of: line - 1)
    }
  }

  // MARK: Words

  func character(at offset: Int) -> String { characters(at: offset, count: 1) }

  func characters(at offset: Int, count: Int) -> String {
    let scalars = String(decoding: self[from: offset].prefix(4 * count), as: UTF8.self).unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(count)))
  }

  /// The last character before an offset that is no blank.
  func visible(before offset: Int) -> String {
    self[from: start, to: offset].last { !$0.isBlank }.map { $0 < 0x80 ? String(Unicode.Scalar($0)) : "" }
      ?? ""
  }

  /// The star of a word that stands before a text and was meant to be its first.
  func alias(before offset: Int) -> Int? {
    let end = self[from: start, to: offset].lastIndex { !$0.isBlank } ?? start
    let first = (self[from: start, to: end].lastIndex { $0.isBlank } ?? start - 1) + 1
    return self[first] == UInt8(ascii: "*") ? first : nil
  }

  func hasByteOrderMark(at offset: Int) -> Bool {
    offset >= 0 && self[from: offset].starts(with: byteOrderMark)
  }

  /// So much of a text as a sentence has room for.
  func excerpt(_ range: TextRange) -> String {
    let text = String(decoding: self[range.indices], as: UTF8.self)
    return text.count <= 40 ? text : "\(text.prefix(40))…"
  }
}

extension UInt8 {
  /// Behind such a byte a quote is a part of a word.
  fileprivate var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: self >= 0x80
    }
  }

  fileprivate var isKeyStart: Bool {
    isWord || self == UInt8(ascii: "_") || self == UInt8(ascii: "\"") || self == UInt8(ascii: "'")
  }
}
