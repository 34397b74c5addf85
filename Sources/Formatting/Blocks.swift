import Source
import YAMLTree

extension Layout {
  /// Lines of a block; the first one is to stand behind a dash where the block is inline.
  struct Block {
    /// Comments of what came first, which have to go above the dash.
    var hoisted: [OutputLine] = []
    var lines: [OutputLine] = []
  }

  func block(
    _ node: NodeID, at column: Int, _ expectation: Expectation, before: [TriviaLine],
    after: [TriviaLine] = [], isInline: Bool
  ) throws(Unformattable) -> Block {
    tree.isMapping(node)
      ? try mapping(node, at: column, expectation, before: before, after: after, isInline: isInline)
      : try sequence(node, at: column, expectation, before: before, after: after, isInline: isInline)
  }

  // MARK: Mappings

  private struct Piece {
    var leading: [OutputLine]
    var body: [OutputLine]
  }

  private func mapping(
    _ node: NodeID, at column: Int, _ expectation: Expectation, before: [TriviaLine], after: [TriviaLine],
    isInline: Bool
  ) throws(Unformattable) -> Block {
    let members = Array(tree.members(of: node))
    let old = lines.column(of: Int(tree.range(of: node).lower))
    let alignment = alignment(of: members, from: old)
    var pieces: [Piece] = []
    var staying: [[OutputLine]] = []
    for (index, member) in members.enumerated() {
      let keyRange = tree.range(of: member.key)
      if index > 0 || !isInline { try requireBlank(before: Int(keyRange.lower)) }
      var gap = before
      if index > 0 {
        let previous = members[index - 1].value
        let first = lastLine(of: previous) + 1
        gap = try self.gap(first..<max(first, lines.line(of: Int(keyRange.lower))))
        pieces[index - 1].body += tail(of: &gap, behind: previous, old, column)
      }
      let (stays, leading) = split(gap, column)
      staying.append(stays)
      let inner = expectation.ofMember(member.key, member.value, in: tree)
      pieces.append(
        Piece(leading: leading, body: try self.member(member, old, column, alignment, inner)))
    }
    var rest = after
    if let last = members.last {
      pieces[members.count - 1].body += tail(of: &rest, behind: last.value, old, column)
    }
    let order = expectation.order(of: members.map(\.key), in: tree)
    if order != Array(members.indices), let fixed = members.first(where: { ownsFollowingLines($0.value) }) {
      throw Unformattable(Int(tree.range(of: fixed.key).lower), .ownedBlankLines)
    }
    var block = Block()
    for (slot, index) in order.enumerated() {
      if slot == 0, isInline {
        block.hoisted = staying[slot] + pieces[index].leading
      } else {
        block.lines += staying[slot] + pieces[index].leading
      }
      block.lines += pieces[index].body
    }
    block.lines += written(rest, at: column)
    return block
  }

  /// The column at which all values of a mapping were aligned by hand, from the first key; nothing where not.
  private func alignment(of members: [(key: NodeID, value: NodeID)], from old: Int) -> Int? {
    var column: Int?
    var count = 0
    for (key, value) in members where !tree.isEmpty(value) && !tree.isBlockCollection(value) {
      let key = tree.range(of: key).indices
      let start = Int(tree.range(of: value).lower)
      guard lines.line(of: key.lowerBound) == lines.line(of: start) else { continue }
      let width = width(bytes[key.lowerBound..<start])
      guard column == nil || column == width else { return nil }
      column = width
      count += 1
    }
    return count > 1 ? column : nil
  }

  private func width(_ text: some Collection<UInt8>) -> Int { text.count { $0 & 0b1100_0000 != 0b1000_0000 } }

  private func member(
    _ member: (key: NodeID, value: NodeID), _ old: Int, _ column: Int, _ alignment: Int?,
    _ expectation: Expectation
  ) throws(Unformattable) -> [OutputLine] {
    let (key, value) = member
    let keyRange = tree.range(of: key).indices
    let colon = keyRange.upperBound + bytes[keyRange.upperBound...].indentation
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":"),
      lines.line(of: keyRange.lowerBound) == lines.line(of: colon)
    else { throw Unformattable(keyRange.lowerBound, .unusualWriting) }
    let keyText = scalarText(key, isBeforeComment: false) + [UInt8(ascii: ":")]
    if tree.isEmpty(value) {
      return [OutputLine(indent: column, text: keyText + (try comment(behind: colon + 1)))]
    }
    let start = Int(tree.range(of: value).lower)
    let keyLine = lines.line(of: colon)
    let valueLine = lines.line(of: start)
    if keyLine == valueLine {
      guard !tree.isBlockCollection(value) else { throw Unformattable(start, .unusualWriting) }
      let spaces = max(1, (alignment ?? 0) - width(keyText))
      var written = try leaf(
        value, oldColumn: old, column: column, expectation,
        lead: keyText + Array(repeating: 0x20, count: spaces))
      written[0].indent = column
      return written
    }
    var written = [OutputLine(indent: column, text: keyText + (try comment(behind: colon + 1)))]
    let between = try gap(keyLine + 1..<valueLine)
    if tree.isBlockCollection(value) {
      return written + (try block(value, at: column + 2, expectation, before: between, isInline: false)).lines
    }
    try requireBlank(before: start)
    written += self.written(between, at: column + 2)
    return written + (try leaf(value, oldColumn: old, column: column, expectation, lead: []))
  }

  // MARK: Sequences

  private func sequence(
    _ node: NodeID, at column: Int, _ expectation: Expectation, before: [TriviaLine], after: [TriviaLine],
    isInline: Bool
  ) throws(Unformattable) -> Block {
    let items = Array(tree.items(of: node))
    let start = Int(tree.range(of: node).lower)
    let old = lines.column(of: start)
    var block = Block()
    var dashLine = lines.line(of: start)
    for (index, item) in items.enumerated() {
      var gap = before
      if index > 0 {
        let first = lastLine(of: items[index - 1]) + 1
        dashLine = (first..<max(first, lines.count)).first { isDash(lines[$0]) } ?? lines.count - 1
        gap = try self.gap(first..<max(first, dashLine))
        block.lines += tail(of: &gap, behind: items[index - 1], old, column)
      }
      let dash = index == 0 ? start : lines.start(of: dashLine) + lines[dashLine].indentation
      guard bytes[dash] == UInt8(ascii: "-") else { throw Unformattable(dash, .unusualWriting) }
      if index > 0 || !isInline { try requireBlank(before: dash) }
      let written = try self.item(item, dash, old, column, expectation.ofItem(item, in: tree))
      if index == 0, isInline {
        block.hoisted = self.written(gap, at: column) + written.hoisted
      } else {
        block.lines += self.written(gap, at: column) + written.hoisted
      }
      block.lines += written.lines
    }
    var rest = after
    if let last = items.last { block.lines += tail(of: &rest, behind: last, old, column) }
    block.lines += written(rest, at: column)
    return block
  }

  private func isDash(_ line: ArraySlice<UInt8>) -> Bool {
    line.drop { $0.isSpace }.first == UInt8(ascii: "-")
  }

  private func item(_ item: NodeID, _ dash: Int, _ old: Int, _ column: Int, _ expectation: Expectation)
    throws(Unformattable) -> Block
  {
    let dashText: [UInt8] = [UInt8(ascii: "-")]
    if tree.isEmpty(item) {
      return Block(lines: [OutputLine(indent: column, text: dashText + (try comment(behind: dash + 1)))])
    }
    let start = Int(tree.range(of: item).lower)
    let dashLine = lines.line(of: dash)
    let itemLine = lines.line(of: start)
    guard dashLine != itemLine else {
      guard bytes[dash + 1..<start].isBlank else { throw Unformattable(dash, .unusualWriting) }
      guard tree.isBlockCollection(item) else {
        var written = try leaf(item, oldColumn: old, column: column, expectation, lead: dashText + [0x20])
        written[0].indent = column
        return Block(lines: written)
      }
      var block = try block(item, at: column + 2, expectation, before: [], isInline: true)
      block.hoisted = block.hoisted.map { OutputLine(indent: $0.isBlank ? 0 : column, text: $0.text) }
      block.lines[0].indent = column
      block.lines[0].text = dashText + [0x20] + block.lines[0].text
      return block
    }
    var written = [OutputLine(indent: column, text: dashText + (try comment(behind: dash + 1)))]
    let between = try gap(dashLine + 1..<itemLine)
    if tree.isBlockCollection(item) {
      written += try block(item, at: column + 2, expectation, before: between, isInline: false).lines
    } else {
      try requireBlank(before: start)
      written += self.written(between, at: column + 2)
      written += try leaf(item, oldColumn: old, column: column, expectation, lead: [])
    }
    return Block(lines: written)
  }
}
