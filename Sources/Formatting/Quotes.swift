import Source
import YAMLTree

extension Layout {
  /// A plain or quoted scalar, without quotes that change nothing for anybody.
  func scalarText(_ node: NodeID, isBeforeComment: Bool) -> [UInt8] {
    let range = tree.range(of: node).indices
    let text = bytes[range]
    switch tree.style(of: node) {
    case .singleQuoted, .doubleQuoted:
      let inside = text.dropFirst().dropLast()
      // Behind a plain text a comment is taken for lost words, and warned of.
      let isSafe =
        !isBeforeComment && isSafePlain(inside)
        && tree.isText(of: node, String(decoding: inside, as: UTF8.self))
      return Array(isSafe ? inside : text)
    default: return Array(text)
    }
  }
}

/// Whether a text reads as the same text without quotes, for us and for readers of YAML 1.1 and 1.2, in a flow
/// collection or outside.
func isSafePlain(_ text: ArraySlice<UInt8>) -> Bool {
  guard let first = text.first, let last = text.last, isLetter(first), last != 0x20 else { return false }
  // NEL, LS, PS and the byte order mark end a line or vanish; other multi-byte characters are letters to YAML.
  for unsafe in [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xEF, 0xBB, 0xBF]] as [[UInt8]]
  where text.indices.contains(where: { text[$0...].starts(with: unsafe) }) { return false }
  guard text.allSatisfy({ isLetter($0) || safeMarks.contains($0) }) else { return false }
  return !retypedWords.contains(String(decoding: text, as: UTF8.self).lowercased())
}

/// Letters of ASCII, and bytes of everything beyond it.
private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
}

private let safeMarks = Set(" 0123456789-_./();+=!?&%'\"*".utf8)

/// Words that some reader takes for a truth value or for nothing.
private let retypedWords: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
