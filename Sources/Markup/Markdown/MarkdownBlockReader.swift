/// Lines to blocks; nesting stops at a fixed depth, so no input can exhaust a thread's stack.
struct MarkdownBlockReader {
  private static let deepest = 12

  private let lines: [Substring]

  init(_ source: String) {
    lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
  }

  mutating func read() -> [Block] { nested(pieces(of: lines, depth: 0)) }

  private enum Piece {
    case heading(level: Int, Text)
    case block(Block)
  }

  private struct Marker: Equatable {
    var style: List.Style
    var sign: Character
    /// Columns before the item's own words.
    var width: Int
  }

  private func pieces(of lines: [Substring], depth: Int) -> [Piece] {
    var pieces: [Piece] = []
    var next = 0
    while next < lines.count {
      let line = lines[next]
      if isBlank(line) {
        next += 1
      } else if let fence = fence(line) {
        pieces.append(.block(code(lines, &next, fence)))
      } else if let heading = heading(line) {
        pieces.append(heading)
        next += 1
      } else if depth < Self.deepest, unquoted(line) != nil {
        pieces.append(.block(quote(lines, &next, depth)))
      } else if depth < Self.deepest, let marker = marker(line) {
        pieces.append(.block(list(lines, &next, marker, depth)))
      } else {
        pieces.append(.block(paragraph(lines, &next, depth)))
      }
    }
    return pieces
  }

  /// Puts what follows a heading into its section, whatever levels the writer skipped.
  private func nested(_ pieces: [Piece]) -> [Block] {
    var open: [(level: Int, section: Section)] = []
    var blocks: [Block] = []
    func close(to level: Int) {
      while let last = open.last, last.level >= level {
        open.removeLast()
        add(.section(last.section))
      }
    }
    func add(_ block: Block) {
      if open.isEmpty { blocks.append(block) } else { open[open.count - 1].section.blocks.append(block) }
    }
    for piece in pieces {
      switch piece {
      case .block(let block): add(block)
      case .heading(let level, let text):
        close(to: level)
        open.append((level, Section(text) {}))
      }
    }
    close(to: 0)
    return blocks
  }

  private func paragraph(_ lines: [Substring], _ next: inout Int, _ depth: Int) -> Block {
    var words = String(trimmedStart(lines[next]))
    next += 1
    while next < lines.count, !isBlank(lines[next]), !begins(lines[next], depth) {
      words += "\n" + trimmedStart(lines[next])
      next += 1
    }
    return .paragraph(MarkdownInlineReader.read(words))
  }

  private func quote(_ lines: [Substring], _ next: inout Int, _ depth: Int) -> Block {
    var inner: [Substring] = []
    while next < lines.count, let line = unquoted(lines[next]) {
      inner.append(line)
      next += 1
    }
    return .quote(nested(pieces(of: inner, depth: depth + 1)))
  }

  private func code(_ lines: [Substring], _ next: inout Int, _ fence: (sign: Character, count: Int)) -> Block
  {
    var inner: [Substring] = []
    next += 1
    while next < lines.count {
      let line = lines[next]
      next += 1
      if let end = self.fence(line), end.sign == fence.sign, end.count >= fence.count,
        trimmedStart(line).allSatisfy({ $0 == fence.sign || $0 == " " })
      {
        break
      }
      inner.append(line)
    }
    return .code(inner.joined(separator: "\n"))
  }

  private func list(_ lines: [Substring], _ next: inout Int, _ first: Marker, _ depth: Int) -> Block {
    var items: [[Block]] = []
    while next < lines.count, let marker = marker(lines[next]), marker.sign == first.sign {
      var inner = [lines[next].dropFirst(marker.width)]
      next += 1
      while let line = continuation(lines, &next, marker, depth) { inner.append(line) }
      items.append(nested(pieces(of: inner, depth: depth + 1)))
    }
    return .list(List(blocks: items, style: first.style))
  }

  /// The next line without its indentation if it still belongs to the item that the marker began.
  ///
  /// Blank lines go with what follows them: to the item if that is indented, to the list if it is its next item.
  private func continuation(
    _ lines: [Substring], _ next: inout Int, _ marker: Marker, _ depth: Int
  ) -> Substring? {
    let first = next
    var word = next
    while word < lines.count, isBlank(lines[word]) { word += 1 }
    guard word < lines.count else { return nil }
    let line = lines[word]
    if indentation(line) >= marker.width {
      next = word == first ? word + 1 : word
      return word == first ? line.dropFirst(marker.width) : ""
    }
    if word > first {
      if self.marker(line)?.sign == marker.sign { next = word }
      return nil
    }
    guard !begins(line, depth) else { return nil }
    next += 1
    return line
  }

  /// Whether the line ends the paragraph above it.
  private func begins(_ line: Substring, _ depth: Int) -> Bool {
    fence(line) != nil || heading(line) != nil
      || depth < Self.deepest && (unquoted(line) != nil || marker(line) != nil)
  }

  private func heading(_ line: Substring) -> Piece? {
    let line = trimmedStart(line)
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.isEmpty || rest.first == " " else { return nil }
    var words = trimmedStart(rest)
    while words.last == " " { words.removeLast() }
    return .heading(level: level, MarkdownInlineReader.read(String(words)))
  }

  private func fence(_ line: Substring) -> (sign: Character, count: Int)? {
    let line = trimmedStart(line)
    guard let sign = line.first, sign == "`" || sign == "~" else { return nil }
    let count = line.prefix { $0 == sign }.count
    guard count >= 3, sign == "~" || !line.dropFirst(count).contains("`") else { return nil }
    return (sign, count)
  }

  private func unquoted(_ line: Substring) -> Substring? {
    let line = trimmedStart(line)
    guard line.first == ">" else { return nil }
    let rest = line.dropFirst()
    return rest.first == " " ? rest.dropFirst() : rest
  }

  private func marker(_ line: Substring) -> Marker? {
    let indent = indentation(line)
    let rest = line.dropFirst(indent)
    guard let sign = rest.first else { return nil }
    if "-*+".contains(sign), rest.dropFirst().first == " " {
      return Marker(style: .bullets, sign: sign, width: indent + 2)
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }.count
    let behind = rest.dropFirst(digits)
    guard (1...9).contains(digits), let end = behind.first, end == "." || end == ")",
      behind.dropFirst().first == " "
    else { return nil }
    return Marker(style: .numbers, sign: end, width: indent + digits + 2)
  }

  private func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
  private func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
  private func trimmedStart(_ line: Substring) -> Substring { line.drop { $0 == " " || $0 == "\t" } }
}
