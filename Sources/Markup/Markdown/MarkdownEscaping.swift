extension PageBytes {
  /// Words that mean themselves in Markdown.
  mutating func appendMarkdown(_ words: String) {
    append(PlainBytes.arePlainMarkdown(words.utf8.span) ? words : MarkdownEscaping.words(words))
  }
}

/// Makes words mean themselves in GitHub-flavoured Markdown.
enum MarkdownEscaping {
  /// Line ends become spaces; `<` and `&` become entities, since not every reader honours a backslash there.
  static func words(_ words: String) -> String {
    guard !PlainBytes.arePlainMarkdown(words.utf8.span) else { return words }
    let scalars = Array(words.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n", "\t", "\r": escaped += " "
      case "\\", "`", "*", "[", "]", "|", "~", "$": escaped += "\\\(scalar)"
      case "_": escaped += isWithinWord(scalars, index) ? "_" : "\\_"
      case "<": escaped += "&lt;"
      case "&": escaped += beginsEntity(scalars, index) ? "&amp;" : "&"
      default: appendVisibly(scalar, to: &escaped)
      }
    }
    return escaped
  }

  /// Between ticks everything is literal, so only the ticks must be longer than any inside.
  static func code(_ words: String, inTable: Bool) -> String {
    let isPlain = words.utf8.allSatisfy { PlainBytes.isUnreserved($0) || $0 == UInt8(ascii: ":") }
    guard !isPlain || words.isEmpty else { return "`\(words)`" }
    var inner = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": inner += " "
      case "|" where inTable: inner += "\\|"
      default: appendVisibly(scalar, to: &inner)
      }
    }
    guard inner.contains(where: { $0 != " " }) else { return "" }
    let ticks = String(repeating: "`", count: longestRun(of: "`", in: inner) + 1)
    let needsRoom =
      inner.hasPrefix("`") || inner.hasSuffix("`") || inner.hasPrefix(" ") && inner.hasSuffix(" ")
    return needsRoom ? "\(ticks) \(inner) \(ticks)" : ticks + inner + ticks
  }

  static func fenced(_ words: String) -> String {
    let fence = String(repeating: "`", count: max(longestRun(of: "`", in: words) + 1, 3))
    var inner = ""
    for scalar in words.unicodeScalars { appendVisibly(scalar, to: &inner) }
    return "\(fence)\n\(inner)\n\(fence)"
  }

  /// For an address that the policy has allowed, between `(` and `)`.
  static func address(_ address: String) -> String {
    let isPlain = address.utf8.allSatisfy {
      PlainBytes.isUnreserved($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#")
    }
    guard !isPlain else { return address }
    var escaped = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "(": escaped += "%28"
      case ")": escaped += "%29"
      case "<": escaped += "%3C"
      case ">": escaped += "%3E"
      case "|": escaped += "%7C"
      case "\"": escaped += "%22"
      case "`": escaped += "%60"
      case "&": escaped += "&amp;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A line that would begin a heading, a list, a quote or a rule gets a backslash before its mark.
  static func lineStart(_ line: String) -> String {
    guard let first = line.first else { return line }
    let isAlone = { (rest: Substring) in rest.first.map { $0 == " " } ?? true }
    let begins =
      switch first {
      case ">": true
      case "#": isAlone(line.drop { $0 == "#" })
      case "+": isAlone(line.dropFirst())
      case "-": isAlone(line.dropFirst()) || line.dropFirst().first == "-"
      case "=": line.allSatisfy { $0 == "=" || $0 == " " }
      case ":": line.dropFirst().first == "-"
      default: false
      }
    if begins { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")", isAlone(rest.dropFirst()) else {
      return line
    }
    return digits + "\\" + rest
  }

  private static func appendVisibly(_ scalar: Unicode.Scalar, to words: inout String) {
    if VisibleText.hides(scalar) {
      words += VisibleText.name(of: scalar)
    } else {
      words.unicodeScalars.append(scalar)
    }
  }

  private static func isWithinWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return isWord(scalars[index - 1]) && isWord(scalars[index + 1])
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func beginsEntity(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index + 1 < scalars.count else { return false }
    return scalars[index + 1] == "#" || isWord(scalars[index + 1])
  }

  private static func longestRun(of character: Character, in words: String) -> Int {
    var (longest, current) = (0, 0)
    for each in words {
      current = each == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
