/// Bytes that need no care; most words of a page consist of them, and looking once is much cheaper than caring.
enum PlainBytes {
  /// Letters, digits and `-`, `.`, `/`, `_`, `~`: themselves in an address and in an `id`.
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
    default: false
    }
  }

  /// Visible ASCII and the space, without the marks that mean something in Markdown.
  static func arePlainMarkdown(_ words: Span<UInt8>) -> Bool {
    for index in words.indices where !isPlainMarkdown(words[index]) { return false }
    return true
  }

  private static func isPlainMarkdown(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "<"),
      UInt8(ascii: "&"):
      false
    case 0x20..<0x7F: true
    default: false
    }
  }
}
