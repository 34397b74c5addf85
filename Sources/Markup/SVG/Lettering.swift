/// How wide words become, estimated on the wide side because the reader's font is not known.
enum Lettering {
  static func width(of words: some StringProtocol, size: Double) -> Double {
    words.unicodeScalars.reduce(0) { $0 + advance(of: $1) } * size
  }

  /// The words, or as many of them as fit with an ellipsis behind.
  static func fitted(_ words: String, into width: Double, size: Double) -> String {
    guard self.width(of: words, size: size) > width else { return words }
    var kept = ""
    var used = advance(of: "…") * size
    for character in words {
      used += self.width(of: String(character), size: size)
      guard used <= width else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The words on as many lines as they need, broken at spaces; the last of the lines allowed ends in an ellipsis.
  static func wrapped(_ words: String, into width: Double, size: Double, lines limit: Int) -> [String] {
    var lines: [String] = []
    var rest = words.split(separator: " ")[...]
    while let first = rest.first {
      guard lines.count + 1 < limit else {
        return lines + [fitted(rest.joined(separator: " "), into: width, size: size)]
      }
      var line = String(first)
      var used = self.width(of: first, size: size)
      rest = rest.dropFirst()
      while let next = rest.first {
        used += advance(of: " ") * size + self.width(of: next, size: size)
        guard used <= width else { break }
        line += " "
        line += next
        rest = rest.dropFirst()
      }
      lines.append(fitted(line, into: width, size: size))
    }
    return lines
  }

  /// In parts of the font size, after the widest of the common system fonts.
  private static func advance(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0x20, 0x21, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x66, 0x69, 0x6A, 0x6C, 0x72, 0x74, 0x7C:
      0.4
    case 0x4D, 0x57, 0x6D, 0x77, 0x25, 0x40, 0x2026: 1.0
    case 0x41...0x5A: 0.74
    case 0x00...0x2FF: 0.64
    case 0x300...0x10FF: 0.74
    default: 1.05
    }
  }
}
