import Source
import YAMLTree

/// A literal or folded scalar as it is written.
struct TextBlock {
  /// The `|` or `>` with its indicators.
  let header: Range<Int>
  let firstLine: Int
  let lastLine: Int
  /// The spaces before each line that are not text, where the header does not say so itself.
  let indentation: Int
  let hasIndicator: Bool
  /// True for `|+`: the blank lines behind it are text.
  let keepsLineEnds: Bool

  init(_ node: NodeID, in layout: Layout) {
    let lines = layout.lines
    let range = layout.tree.range(of: node).indices
    let signs = layout.bytes[range.lowerBound...].prefix { !$0.isSpace && !$0.isLineEnd }
    header = range.lowerBound..<signs.endIndex
    hasIndicator = signs.contains { (0x31...0x39).contains($0) }
    keepsLineEnds = signs.contains(UInt8(ascii: "+"))
    let headerLine = lines.line(of: range.lowerBound)
    firstLine = headerLine + 1
    var last = max(headerLine, lines.line(of: max(range.upperBound - 1, range.lowerBound)))
    let written = (firstLine..<max(firstLine, last + 1)).filter { !lines[$0].isBlank }.map { lines[$0] }
    indentation =
      hasIndicator
      ? written.map(\.indentation).min() ?? 0 : written.first.map { $0.prefix { $0 == 0x20 }.count } ?? 0
    // White space beyond the indentation is text, and with '+' so is every blank line.
    var next = last + 1
    while next < lines.count, lines[next].isBlank {
      if keepsLineEnds || (last > headerLine && lines[next].count > indentation) { last = next }
      next += 1
    }
    lastLine = last
  }
}

extension Layout {
  /// A scalar or flow collection behind its key or dash, which is `lead`, with the comment behind it.
  ///
  /// Without a lead it stands on a line of its own, two columns to the right of what it belongs to.
  func leaf(
    _ node: NodeID, oldColumn: Int, column: Int, _ expectation: Expectation, lead: [UInt8]
  ) throws(Unformattable) -> [OutputLine] {
    if tree.isBlockScalar(node) { return try textBlock(node, oldColumn, column, lead) }
    let range = tree.range(of: node).indices
    let comment = try comment(behind: range.upperBound)
    let isFlow = tree.isFlowCollection(node)
    let text =
      isFlow ? try flowText(node, expectation) : scalarText(node, isBeforeComment: !comment.isEmpty)
    var written: [OutputLine] = []
    for (index, line) in textLines(text).enumerated() {
      if index == 0 {
        written.append(OutputLine(indent: column + 2, text: lead + endTrimmed(line)))
        continue
      }
      let spaces = line.indentation
      let rest = endTrimmed(line.dropFirst(spaces))
      let indent = isFlow ? max(0, spaces + column - oldColumn) : column + 2
      written.append(OutputLine(indent: rest.isEmpty ? 0 : indent, text: rest, isContent: true))
    }
    written[written.count - 1].text += comment
    return written
  }

  /// Without trailing spaces, unless a backslash says that one of them counts.
  private func endTrimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let short = line.trimmed
    return Array(short.last == UInt8(ascii: "\\") ? line : short)
  }

  private func textLines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    let lines = Lines(text, from: 0)
    return (0..<lines.count).map { lines[$0] }
  }

  private func textBlock(_ node: NodeID, _ oldColumn: Int, _ column: Int, _ lead: [UInt8])
    throws(Unformattable) -> [OutputLine]
  {
    let block = TextBlock(node, in: self)
    var header = Array(bytes[block.header])
    let isUnfinished = !lines.endsWithLineEnd && block.lastLine == lines.count - 1
    if isUnfinished, !tree.text(of: node).utf8.isEmpty, tree.text(of: node).utf8.last != .lineFeed {
      // The line end that the file is about to gain must not become part of the text.
      header.removeAll { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
      header.append(UInt8(ascii: "-"))
    }
    var written = [
      OutputLine(indent: column + 2, text: lead + header + (try comment(behind: block.header.upperBound)))
    ]
    for line in block.firstLine..<max(block.firstLine, block.lastLine + 1) {
      let text = lines[line]
      if text.isBlank, text.count <= block.indentation {
        written.append(OutputLine(indent: 0, text: [], isContent: true))
      } else if block.hasIndicator {
        let spaces = text.prefix { $0 == 0x20 }.count
        written.append(
          OutputLine(
            indent: max(0, spaces + column - oldColumn), text: Array(text.dropFirst(spaces)), isContent: true)
        )
      } else {
        guard text.prefix(block.indentation).allSatisfy({ $0 == 0x20 }) else {
          throw Unformattable(text.startIndex, .unusualWriting)
        }
        written.append(
          OutputLine(indent: column + 2, text: Array(text.dropFirst(block.indentation)), isContent: true))
      }
    }
    return written
  }
}
