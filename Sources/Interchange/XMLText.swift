/// An element on lines of its own, with elements in it.
func xmlElement(_ name: String, _ attributes: [(String, String)], _ body: String, depth: Int) -> String {
  let indent = String(repeating: "  ", count: depth)
  let head = "\(indent)<\(name)\(xmlAttributes(attributes))"
  return body.isEmpty ? "\(head)/>\n" : "\(head)>\n\(body)\(indent)</\(name)>\n"
}

/// An element that holds lines of text.
func xmlElement(_ name: String, _ attributes: [(String, String)], lines: [String], depth: Int) -> String {
  let indent = String(repeating: "  ", count: depth)
  let text = lines.map(xmlEscaped).joined(separator: "\n")
  return "\(indent)<\(name)\(xmlAttributes(attributes))>\(text)</\(name)>\n"
}

private func xmlAttributes(_ attributes: [(String, String)]) -> String {
  attributes.map { " \($0)=\"\(xmlEscaped($1))\"" }.joined()
}

/// A text on one line, as an attribute or between tags.
///
/// XML 1.0 has no way at all to write most control characters, so they are shown as pictures. `>` is escaped as
/// well, because `]]>` may not stand in a text.
private func xmlEscaped(_ text: String) -> String {
  var escaped = ""
  for scalar in visibleWords(text, atMost: .max).unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
