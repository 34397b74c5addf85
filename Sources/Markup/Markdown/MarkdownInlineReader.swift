/// The marks within a paragraph, in one pass and with bounded nesting.
struct MarkdownInlineReader {
  private let source: [Character]
  private var position = 0
  private var nodes: [MarkdownNode] = []
  private var words = ""
  private var brackets: [Int] = []
  /// Lengths of backtick runs that have no partner in the rest of the text.
  private var unclosedTicks: Set<Int> = []

  private init(_ source: String) { self.source = Array(source) }

  static func read(_ source: String) -> Text {
    var reader = MarkdownInlineReader(source)
    reader.scan()
    return Text(runs: MarkdownNode.runs(of: reader.nodes))
  }

  private mutating func scan() {
    while position < source.count {
      let character = source[position]
      switch character {
      case "\\": escape()
      case "`": code()
      case "*", "_": delimiter(character)
      case "[":
        flush()
        brackets.append(nodes.count)
        nodes.append(.bracket)
        position += 1
      case "]": closeBracket()
      case "<": automaticLink()
      case "&": entity()
      case "h" where isAddressStart: bareAddress()
      case "\n", "\r\n", "\r": breakLine()
      default:
        words.append(character)
        position += 1
      }
    }
    flush()
  }

  private mutating func flush() {
    guard !words.isEmpty else { return }
    nodes.append(.run(.plain(words), depth: 0))
    words = ""
  }

  private mutating func escape() {
    let next = position + 1 < source.count ? source[position + 1] : nil
    if let next, next.isASCII, next.isPunctuation || next.isSymbol {
      words.append(next)
      position += 2
    } else if next == "\n" || next == "\r\n" {
      addBreak()
      position += 2
    } else {
      words.append("\\")
      position += 1
    }
  }

  /// Two spaces at a line's end ask for a break; a lone line end is a space.
  private mutating func breakLine() {
    if words.hasSuffix("  ") { addBreak() } else { words.append(" ") }
    position += 1
  }

  private mutating func addBreak() {
    while words.last == " " { words.removeLast() }
    flush()
    nodes.append(.run(.lineBreak, depth: 0))
  }

  private mutating func code() {
    let ticks = runLength(of: "`", at: position)
    guard !unclosedTicks.contains(ticks), let end = closingTicks(ticks, after: position + ticks) else {
      unclosedTicks.insert(ticks)
      words += String(repeating: "`", count: ticks)
      position += ticks
      return
    }
    flush()
    var inner = String(source[(position + ticks)..<end].map { $0.isNewline ? " " : $0 })
    if inner.count > 2, inner.first == " ", inner.last == " ", inner.contains(where: { $0 != " " }) {
      inner = String(inner.dropFirst().dropLast())
    }
    nodes.append(.run(.code(inner), depth: 0))
    position = end + ticks
  }

  private func closingTicks(_ ticks: Int, after start: Int) -> Int? {
    var index = start
    while index < source.count {
      guard source[index] == "`" else {
        index += 1
        continue
      }
      let length = runLength(of: "`", at: index)
      if length == ticks { return index }
      index += length
    }
    return nil
  }

  private func runLength(of character: Character, at start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == character { end += 1 }
    return end - start
  }

  /// Whether a run of stars or underscores can open or close depends on what stands beside it.
  private mutating func delimiter(_ sign: Character) {
    let count = runLength(of: sign, at: position)
    let before = position > 0 ? source[position - 1] : " "
    let after = position + count < source.count ? source[position + count] : " "
    let isPunctuation = { (character: Character) in character.isPunctuation || character.isSymbol }
    let leans = !after.isWhitespace && (!isPunctuation(after) || before.isWhitespace || isPunctuation(before))
    let trails =
      !before.isWhitespace && (!isPunctuation(before) || after.isWhitespace || isPunctuation(after))
    flush()
    position += count
    let isStar = sign == "*"
    let mark = MarkdownNode.Delimiter(
      sign: sign, count: count, opens: leans && (isStar || !trails || isPunctuation(before)),
      closes: trails && (isStar || !leans || isPunctuation(after)))
    nodes.append(.delimiter(mark))
  }

  private mutating func closeBracket() {
    flush()
    position += 1
    guard let start = brackets.popLast() else {
      words = "]"
      return
    }
    guard let (address, end) = destination(at: position), LinkPolicy.allows(address) else {
      words = "]"
      return
    }
    let inner = Array(nodes[(start + 1)...])
    let text = Text(runs: MarkdownNode.runs(of: inner))
    nodes.removeSubrange(start...)
    nodes.append(
      .run(
        .link(text.isEmpty ? Text(address) : text, .address(address)),
        depth: MarkdownNode.depth(of: inner) + 1))
    brackets = []
    position = end
  }

  /// `(address)` or `(address "title")`; the title is read past.
  private func destination(at start: Int) -> (String, end: Int)? {
    guard start < source.count, source[start] == "(" else { return nil }
    var index = start + 1
    var depth = 0
    var address = ""
    while index < source.count, !source[index].isWhitespace, !(source[index] == ")" && depth == 0) {
      if source[index] == "(" { depth += 1 }
      if source[index] == ")" { depth -= 1 }
      address.append(source[index])
      index += 1
      guard index - start < 1024 else { return nil }
    }
    while index < source.count, source[index] == " " { index += 1 }
    if index < source.count, source[index] == "\"" {
      guard let quote = source[(index + 1)...].prefix(512).firstIndex(of: "\"") else { return nil }
      index = quote + 1
    }
    guard index < source.count, source[index] == ")" else { return nil }
    if address.hasPrefix("<"), address.hasSuffix(">") { address = String(address.dropFirst().dropLast()) }
    return (address, index + 1)
  }

  /// The names that a writer needs to show a character that would otherwise be a mark.
  private mutating func entity() {
    let rest = String(source[position...].prefix(6))
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")]
    let found = entities.first { rest.hasPrefix($0.0) }
    words += found?.1 ?? "&"
    position += found?.0.count ?? 1
  }

  private mutating func automaticLink() {
    let rest = source[(position + 1)...].prefix(256)
    if let end = rest.firstIndex(of: ">") {
      let address = String(source[(position + 1)..<end])
      if LinkPolicy.isExternal(address), LinkPolicy.allows(address) {
        flush()
        nodes.append(.run(.link(Text(address), .address(address)), depth: 1))
        position = end + 1
        return
      }
    }
    words.append("<")
    position += 1
  }

  private var isAddressStart: Bool {
    guard brackets.isEmpty, position == 0 || !(source[position - 1].isLetter || source[position - 1].isNumber)
    else { return false }
    let start = String(source[position...].prefix(8))
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  /// An address in the middle of a sentence; the sentence's punctuation stays outside.
  private mutating func bareAddress() {
    let found = source[position...].prefix { !$0.isWhitespace && !"<>\"`*[]|".contains($0) }
    var address = String(found)
    while let last = address.last, ".,;:!?')_".contains(last) { address.removeLast() }
    if LinkPolicy.allows(address) {
      flush()
      nodes.append(.run(.link(Text(address), .address(address)), depth: 1))
    } else {
      words += address
    }
    position += address.count
  }
}
