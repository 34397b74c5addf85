import Diagnostics
import Source
import YAMLTree

/// A line that a patch puts in.
struct PatchLine {
  var indent: Int
  var text: String
  var written: String { String(repeating: " ", count: indent) + text }
}

extension Patcher {
  /// The longest line that a mapping in braces may make.
  private static let width = 110

  /// The lines of a key and its value.
  func memberLines(_ key: String, _ value: YAMLValue, at column: Int) -> [PatchLine] {
    let head = PatchLine(indent: column, text: "\(key):")
    let short = PatchLine(indent: column, text: "\(key): \(value.flow)")
    switch value {
    case .nothing: return [head]
    case .text: return [short]
    case .list(let items):
      // A list of words stands in brackets, a list of records gets a line for each.
      guard items.contains(where: { $0.members != nil }) else { return [short] }
      let dash = column + (indentsLists ? 2 : 0)
      return [head] + items.flatMap { itemLines($0, at: dash, gap: 1, asBlock: false) }
    case .map(let members):
      guard !members.isEmpty, short.written.count > Self.width else { return [short] }
      return [head] + members.flatMap { memberLines(yamlText($0.key), $0.value, at: column + 2) }
    case .block(let members):
      return [head] + members.flatMap { memberLines(yamlText($0.key), $0.value, at: column + 2) }
    }
  }

  /// The lines of a list item, the dash at a column and the item so many spaces behind it.
  func itemLines(_ item: YAMLValue, at column: Int, gap: Int, asBlock: Bool) -> [PatchLine] {
    let lead = "-" + String(repeating: " ", count: gap)
    let short = PatchLine(indent: column, text: lead + item.flow)
    guard let members = item.members, !members.isEmpty, asBlock || short.written.count > Self.width else {
      return [short]
    }
    let inner = column + lead.count
    var lines = members.flatMap { memberLines(yamlText($0.key), $0.value, at: inner) }
    lines[0] = PatchLine(indent: column, text: lead + lines[0].text)
    return lines
  }

  /// Whether lists of this file stand to the right of their key; so they do where there is none.
  private var indentsLists: Bool {
    var waiting = [tree.root].compactMap { $0 }
    while let node = waiting.popLast() {
      for member in tree.members(of: node) {
        if tree.isSequence(member.value), tree.isBlockCollection(member.value) {
          return lines.column(of: Int(tree.range(of: member.value).lower))
            > lines.column(of: Int(tree.range(of: member.key).lower))
        }
        waiting.append(member.value)
      }
      waiting += tree.items(of: node)
    }
    return true
  }

  // MARK: Lists

  mutating func append(_ item: YAMLValue, to key: String, in mapping: NodeID, _ order: [String])
    throws(Unpatchable)
  {
    guard let list = tree.value(of: mapping, for: key), !tree.isEmpty(list) else {
      return try add(.set(key, .list([item]), in: mapping, order: order))
    }
    let range = tree.range(of: list).indices
    guard tree.isSequence(list) else { throw Unpatchable(range.lowerBound, .unusualPlace) }
    let items = Array(tree.items(of: list))
    guard tree.isBlockCollection(list), let last = items.last else {
      return try insertInFlow(
        item.flow, among: items.map { (tree.range(of: $0), tree.range(of: $0)) },
        behind: items.isEmpty ? nil : items.count - 1, of: list)
    }
    let column = lines.column(of: range.lowerBound)
    let start = Int(tree.range(of: last).lower)
    let isOnItsOwn = bytes[lines.start(of: lines.line(of: start))..<start].isBlank
    let gap = isOnItsOwn ? 1 : max(1, lines.column(of: start) - column - 1)
    insertLines(
      itemLines(item, at: column, gap: gap, asBlock: tree.isMapping(last) && tree.isBlockCollection(last)),
      behind: lastLine(of: list, right: lines.column(of: Int(tree.range(of: mapping).lower))))
  }

  // MARK: Removal

  /// Takes a key away with its value; comments that stood among them become lines of their own.
  mutating func remove(_ key: String, from mapping: NodeID) throws(Unpatchable) {
    let members = Array(tree.members(of: mapping))
    guard let index = members.firstIndex(where: { tree.isText(of: $0.key, key) }) else { return }
    let start = Int(tree.range(of: members[index].key).lower)
    guard tree.isBlockCollection(mapping) else { return try removeFromFlow(index, of: members) }
    let first = lines.line(of: start)
    let last = layout.lastLine(of: members[index].value)
    guard lines[first].indentation == lines.column(of: start), members.count > 1 else {
      throw Unpatchable(start, .unusualPlace)
    }
    let range = lines.start(of: first)..<(last + 1 < lines.count ? lines.start(of: last + 1) : bytes.count)
    let kept = commentRanges(in: tree).filter { range.contains($0.lowerBound) }.map { comment in
      PatchLine(
        indent: lines.column(of: start), text: String(decoding: bytes[comment].trimmed, as: UTF8.self)
      ).written + lineEnd
    }
    replace(range, with: kept.joined())
  }

  private mutating func removeFromFlow(_ index: Int, of members: [(key: NodeID, value: NodeID)])
    throws(Unpatchable)
  {
    func end(_ index: Int) -> Int {
      Int(max(tree.range(of: members[index].key).upper, tree.range(of: members[index].value).upper))
    }
    func start(_ index: Int) -> Int { Int(tree.range(of: members[index].key).lower) }
    let range: Range<Int>
    if index > 0 {
      range = end(index - 1)..<end(index)
    } else if members.count > 1 {
      range = start(0)..<start(1)
    } else {
      range = start(0)..<end(0)
    }
    guard !commentRanges(in: tree).contains(where: { $0.overlaps(range) }) else {
      throw Unpatchable(range.lowerBound, .unusualPlace)
    }
    replace(range, with: "")
  }
}
