extension PageBytes {
  /// Appends words so that HTML shows them and does nothing else; what hides itself is named.
  mutating func appendHTML(_ words: String) {
    guard !PlainBytes.arePlainHTML(words.utf8.span) else {
      append(words)
      return
    }
    append(words) { page, name in
      page += "<span class=\"codepoint\">"
      page.append(name)
      page += "</span>"
    }
  }

  /// The same for the value of a quoted attribute, where there can be no element.
  mutating func appendHTMLAttribute(_ words: String) {
    guard !PlainBytes.arePlainHTML(words.utf8.span) else {
      append(words)
      return
    }
    append(words) { page, name in page.append(name) }
  }

  /// Copies whole stretches; only what means something in HTML or hides itself is looked at alone.
  private mutating func append(_ words: String, naming: (inout PageBytes, String) -> Void) {
    let scalars = words.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let entity = entity(for: scalar)
      if entity != nil || VisibleText.hides(scalar) {
        append(String(scalars[start..<index]))
        if let entity { self += entity } else { naming(&self, VisibleText.name(of: scalar)) }
        start = next
      }
      index = next
    }
    append(String(scalars[start...]))
  }
}

private func entity(for scalar: Unicode.Scalar) -> StaticString? {
  switch scalar {
  case "<": "&lt;"
  case ">": "&gt;"
  case "&": "&amp;"
  case "\"": "&quot;"
  case "'": "&#39;"
  default: nil
  }
}
