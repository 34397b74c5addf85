/// Bytes that need no care; most words of a page consist of them, and looking once is much cheaper than caring.
enum PlainBytes {
  /// Letters, digits and `-`, `.`, `/`, `_`, `~`: themselves in an address and in an `id`.
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
    default: false
    }
  }

  /// Nothing hides itself, and nothing is a mark of Markdown.
  static func arePlainMarkdown(_ words: Span<UInt8>) -> Bool { arePlain(words, but: markdownMarks) }

  /// Nothing hides itself, and nothing means something in HTML.
  static func arePlainHTML(_ words: Span<UInt8>) -> Bool { arePlain(words, but: htmlMarks) }

  /// One bit for each byte of ASCII, in two halves.
  typealias ByteSet = (low: UInt64, high: UInt64)

  private static let markdownMarks = set(of: "\\`*[]|~$_<&")
  private static let htmlMarks = set(of: "<>&\"'")

  /// Controls belong to every set, because they hide themselves or mean white space.
  private static func set(of marks: String) -> ByteSet {
    var set: ByteSet = (low: 0xFFFF_FFFF, high: 1 << 63)
    for mark in marks.utf8 {
      if mark < 64 { set.low |= 1 << UInt64(mark) } else { set.high |= 1 << UInt64(mark - 64) }
    }
    return set
  }

  /// Beyond ASCII the usual letters, dashes, quotes, arrows and signs are known; the rest is left to who cares.
  private static func arePlain(_ words: Span<UInt8>, but marks: ByteSet) -> Bool {
    var index = 0
    while index < words.count {
      let byte = words[index]
      if byte < 0x80 {
        let half = byte < 64 ? marks.low : marks.high
        if half >> UInt64(byte & 63) & 1 == 1 { return false }
        index += 1
      } else {
        let length = visibleLength(words, at: index)
        if length == 0 { return false }
        index += length
      }
    }
    return true
  }

  /// The bytes of a character that is known to be seen, or 0.
  private static func visibleLength(_ words: Span<UInt8>, at index: Int) -> Int {
    switch words[index] {
    // Latin letters and signs without the controls below U+00A0.
    case 0xC2: index + 1 < words.count && words[index + 1] >= 0xA0 ? 2 : 0
    case 0xC3...0xCA: 2
    // General punctuation without what turns the direction of text, then signs and arrows.
    case 0xE2 where index + 2 < words.count:
      switch words[index + 1] {
      case 0x80: (0x90...0xA7).contains(words[index + 2]) || words[index + 2] >= 0xB0 ? 3 : 0
      case 0x82...0xBF: 3
      default: 0
      }
    default: 0
    }
  }
}
