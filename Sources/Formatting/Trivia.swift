import Source
import YAMLTree

/// A line between two nodes: a comment, or nothing.
struct TriviaLine {
  var column: Int
  var text: ArraySlice<UInt8>
  var isBlank: Bool { text.isEmpty }
}

extension Layout {
  /// The lines between two nodes, which can hold only comments and blank lines.
  func gap(_ range: Range<Int>) throws(Unformattable) -> [TriviaLine] {
    var gap: [TriviaLine] = []
    for line in range {
      let text = lines[line]
      let column = text.indentation
      guard text.count == column || text[text.startIndex + column] == UInt8(ascii: "#") else {
        throw Unformattable(text.startIndex + column, .unusualWriting)
      }
      gap.append(TriviaLine(column: column, text: text.dropFirst(column).trimmed))
    }
    return gap
  }

  /// The lines that belong to what stands before them: comments as far to the right as its last block.
  func tail(of gap: inout [TriviaLine], behind value: NodeID, _ old: Int, _ new: Int) -> [OutputLine] {
    let blocks = lastBlocks(in: value, new)
    guard let first = blocks.first, first.old >= old else { return [] }
    let firstOther = gap.firstIndex { !$0.isBlank && ($0.column < first.old || $0.column <= old) }
    guard let last = gap[..<(firstOther ?? gap.count)].lastIndex(where: { !$0.isBlank }) else { return [] }
    let taken = gap[...last].map { line in
      let column = blocks.last { $0.old <= line.column }?.new ?? first.new
      return OutputLine(indent: line.isBlank ? 0 : column, text: Array(line.text))
    }
    gap.removeFirst(last + 1)
    return taken
  }

  /// The blocks that end together at the end of a value, from the outside in, with old and new columns.
  private func lastBlocks(in value: NodeID, _ parent: Int) -> [(old: Int, new: Int)] {
    var blocks: [(old: Int, new: Int)] = []
    var next: NodeID? = value
    while let node = next, tree.isBlockCollection(node) {
      let old = lines.column(of: Int(tree.range(of: node).lower))
      blocks.append((old, (blocks.last?.new ?? parent) + 2))
      next = tree.members(of: node).last?.value ?? tree.items(of: node).last
    }
    return blocks
  }

  /// Cuts a gap into what stays where it is, and the comments directly above what follows.
  func split(_ gap: [TriviaLine], _ column: Int) -> (staying: [OutputLine], leading: [OutputLine]) {
    func written(_ lines: ArraySlice<TriviaLine>) -> [OutputLine] {
      lines.map { OutputLine(indent: $0.isBlank ? 0 : column, text: Array($0.text)) }
    }
    var cut = (gap.lastIndex { $0.isBlank } ?? -1) + 1
    // A line for the editor has to be where the editor looks.
    if let marked = gap.lastIndex(where: { $0.text.starts(with: "# yaml-language-server:".utf8) }) {
      cut = max(cut, marked + 1)
    }
    return (written(gap[..<cut]), written(gap[cut...]))
  }

  /// What stands behind a value on its last line: a comment with the spaces before it, or nothing.
  func comment(behind offset: Int) throws(Unformattable) -> [UInt8] {
    let rest = bytes[offset..<max(offset, lines.end(of: lines.line(of: offset)))]
    let column = rest.indentation
    guard column < rest.count else { return [] }
    guard rest[rest.startIndex + column] == UInt8(ascii: "#") else {
      throw Unformattable(offset, .unusualWriting)
    }
    return Array((column == 0 ? [0x20] : []) + rest.trimmed)
  }
}
