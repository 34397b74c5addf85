/// How many columns of a terminal a visible text takes: combining marks none, East Asian signs and emoji two.
func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.reduce(0) { $0 + width(of: $1) }
}

private func width(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  let properties = first.properties
  switch properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  if properties.isEmojiPresentation || isWide(first.value) { return 2 }
  // U+FE0F asks for the coloured picture of a sign that is a letter by default.
  return properties.isEmoji && character.unicodeScalars.contains("\u{FE0F}") ? 2 : 1
}

/// Scripts whose signs fill two columns, as blocks of Unicode.
private func isWide(_ value: UInt32) -> Bool {
  switch value {
  case ..<0x1100: false
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F: true
  case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60: true
  case 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD: true
  default: false
  }
}
