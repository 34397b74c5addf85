extension String {
  /// Appends words so that HTML shows them and does nothing else; what hides itself is named.
  mutating func appendHTML(_ words: String) {
    guard !words.utf8.allSatisfy(isPlainHTML) else {
      self += words
      return
    }
    for scalar in words.unicodeScalars {
      if let entity = entity(for: scalar) {
        self += entity
      } else if VisibleText.hides(scalar) {
        self += "<span class=\"codepoint\">\(VisibleText.name(of: scalar))</span>"
      } else {
        unicodeScalars.append(scalar)
      }
    }
  }

  /// The same for the value of a quoted attribute, where there can be no element.
  mutating func appendHTMLAttribute(_ words: String) {
    guard !words.utf8.allSatisfy(isPlainHTML) else {
      self += words
      return
    }
    for scalar in words.unicodeScalars {
      if let entity = entity(for: scalar) {
        self += entity
      } else if VisibleText.hides(scalar) {
        self += VisibleText.name(of: scalar)
      } else {
        unicodeScalars.append(scalar)
      }
    }
  }
}

private func isPlainHTML(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
  case 0x20..<0x7F, 0x0A: true
  default: false
  }
}

private func entity(for scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "<": "&lt;"
  case ">": "&gt;"
  case "&": "&amp;"
  case "\"": "&quot;"
  case "'": "&#39;"
  default: nil
  }
}
