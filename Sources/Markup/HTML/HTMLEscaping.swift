extension PageBytes {
  /// Appends words so that HTML shows them and does nothing else; what hides itself is named.
  mutating func appendHTML(_ words: String) {
    append(words) { page, name in
      page += "<span class=\"codepoint\">"
      page.append(name)
      page += "</span>"
    }
  }

  /// The same for the value of a quoted attribute, where there can be no element.
  mutating func appendHTMLAttribute(_ words: String) {
    append(words) { page, name in page.append(name) }
  }

  /// Copies whole stretches; only what means something in HTML or hides itself is looked at alone.
  private mutating func append(_ words: String, naming: (inout PageBytes, String) -> Void) {
    guard !isPlainHTML(words.utf8.span) else {
      append(words)
      return
    }
    let scalars = words.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let entity = entity(for: scalar)
      if entity != nil || VisibleText.hides(scalar) {
        bytes.append(contentsOf: words.utf8[start..<index])
        if let entity { self += entity } else { naming(&self, VisibleText.name(of: scalar)) }
        start = next
      }
      index = next
    }
    bytes.append(contentsOf: words.utf8[start...])
  }
}

extension String {
  /// The words as the value of a quoted attribute of HTML.
  var htmlAttribute: String {
    var page = PageBytes(bytes: [])
    page.appendHTMLAttribute(self)
    return String(decoding: page.bytes, as: UTF8.self)
  }
}

private func isPlainHTML(_ words: Span<UInt8>) -> Bool {
  for index in words.indices {
    switch words[index] {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return false
    case 0x20..<0x7F, 0x0A: continue
    default: return false
    }
  }
  return true
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
