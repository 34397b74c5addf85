import Schema
import Source
import YAMLTree

/// Writes a tree line by line from the bytes it was read from.
///
/// Nothing is made up: keys, scalars and comments are copied, and only what stands between them is chosen.
struct Layout {
  let tree: Tree
  let lines: Lines
  var bytes: [UInt8] { tree.source.bytes }

  init(_ tree: Tree) {
    self.tree = tree
    let bytes = tree.source.bytes
    lines = Lines(bytes, from: bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
  }

  func file(as card: KindCard?) throws(Unformattable) -> [UInt8] {
    guard let root = tree.root else { return bytes }
    let range = tree.range(of: root)
    let firstLine = lines.line(of: Int(range.lower))
    let lastLine = lastLine(of: root)
    // Marks of the document's start and end stay, with everything outside them.
    let start = (0..<firstLine).last { isMark(lines[$0]) }.map { $0 + 1 } ?? 0
    let end = (lastLine + 1..<max(lastLine + 1, lines.count)).first { isMark(lines[$0]) } ?? lines.count
    var output = (0..<start).map { OutputLine(indent: 0, text: Array(lines[$0].trimmed)) }
    let before = try gap(start..<firstLine)
    let after = try gap(lastLine + 1..<max(lastLine + 1, end))
    let expectation = card.map { Expectation(fields: $0.fields) } ?? .nothing
    if tree.isBlockCollection(root) {
      let block = try block(root, at: 0, expectation, before: before, after: after, isInline: false)
      output += block.lines
    } else {
      try requireBlank(before: Int(range.lower))
      output += written(before, at: 0)
      output += try leaf(root, oldColumn: -2, column: -2, expectation, lead: [])
      output += written(after, at: 0)
    }
    output += (end..<max(end, lines.count)).map { OutputLine(indent: 0, text: Array(lines[$0].trimmed)) }
    return joined(output)
  }

  /// `---` and `...`, alone or before a comment.
  private func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "---".utf8) || line.starts(with: "...".utf8) else { return false }
    let rest = line.dropFirst(3)
    return rest.isBlank || rest.drop { $0.isSpace }.first == UInt8(ascii: "#") && rest.first?.isSpace == true
  }

  func written(_ gap: [TriviaLine], at column: Int) -> [OutputLine] {
    gap.map { OutputLine(indent: $0.isBlank ? 0 : column, text: Array($0.text)) }
  }

  /// At most two blank lines in a row, none at either end, and one line end at the end.
  private func joined(_ output: [OutputLine]) -> [UInt8] {
    var result = bytes.starts(with: byteOrderMark) ? byteOrderMark : []
    let lineEnd: [UInt8] = lines.usesReturns ? [.carriageReturn, .lineFeed] : [.lineFeed]
    var blankCount = 2
    let last = output.lastIndex { !$0.isBlank } ?? -1
    for line in output[...last] {
      blankCount = line.isBlank ? blankCount + 1 : 0
      guard blankCount <= 2 else { continue }
      if !line.text.isEmpty { result += repeatElement(0x20, count: max(0, line.indent)) + line.text }
      result += lineEnd
    }
    return result
  }

  // MARK: Extent

  /// The last line of a node, with all lines of a text block.
  func lastLine(of node: NodeID) -> Int {
    var node = node
    while tree.isBlockCollection(node) {
      guard let last = tree.members(of: node).last?.value ?? tree.items(of: node).last else { break }
      node = last
    }
    let range = tree.range(of: node)
    let last = lines.line(of: Int(range.isEmpty ? range.lower : range.upper - 1))
    return tree.isBlockScalar(node) ? TextBlock(node, in: self).lastLine : last
  }

  /// Whether blank lines behind a value are part of its text, so that nothing may be put before or behind it.
  func ownsFollowingLines(_ value: NodeID) -> Bool {
    var node = value
    while tree.isBlockCollection(node) {
      guard let last = tree.members(of: node).last?.value ?? tree.items(of: node).last else { return false }
      node = last
    }
    return tree.isBlockScalar(node) && TextBlock(node, in: self).keepsLineEnds
  }

  func requireBlank(before offset: Int) throws(Unformattable) {
    let start = lines.start(of: lines.line(of: offset))
    guard bytes[start..<offset].isBlank else { throw Unformattable(offset, .unusualWriting) }
  }
}
