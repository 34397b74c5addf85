import Markup

/// A text on one line in which every character that acts on a terminal is shown as a picture or by its name.
func visibleWords(_ text: String, atMost limit: Int = 600) -> String {
  guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || text.utf8.count > limit else { return text }
  var visible = ""
  var count = 0
  for character in text {
    guard count < limit else { return visible + "…" }
    count += 1
    if character == "\r\n" {
      visible += "␊"
    } else {
      for scalar in character.unicodeScalars { visible += visibleScalar(scalar) }
    }
  }
  return visible
}

/// One character as it may be shown: itself, its control picture, or its number between `<` and `>`.
func visibleScalar(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "�"
  case 0x7F: return "␡"
  default: return VisibleText.hides(scalar) ? "<\(VisibleText.name(of: scalar))>" : String(scalar)
  }
}

/// A stretch of a source line as a terminal shows it: tabs are four spaces, nothing acts.
func visibleSource(_ text: String) -> String {
  guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
  return text.unicodeScalars.map { $0 == "\t" ? "    " : visibleScalar($0) }.joined()
}
