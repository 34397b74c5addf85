import Source
public import YAMLTree

/// Whether two trees say the same: the same keys and values, lists in the same order, mappings in any.
func haveSameContent(_ left: Tree, _ right: Tree) -> Bool {
  guard let first = left.root, let second = right.root else { return left.root == nil && right.root == nil }
  return isSame(left, first, right, second)
}

private func isSame(_ left: Tree, _ first: NodeID, _ right: Tree, _ second: NodeID) -> Bool {
  if left.isScalar(first) {
    return right.isScalar(second) && left.text(of: first) == right.text(of: second)
      && left.isEmpty(first) == right.isEmpty(second)
  }
  if left.isSequence(first) {
    let items = left.items(of: first)
    let others = right.items(of: second)
    guard right.isSequence(second), items.count == others.count else { return false }
    return zip(items, others).allSatisfy { isSame(left, $0, right, $1) }
  }
  let members = left.members(of: first)
  let others = right.members(of: second)
  guard right.isMapping(second), members.count == others.count else { return false }
  var byKey: [String: NodeID] = [:]
  for member in others { byKey[right.text(of: member.key)] = member.value }
  return members.allSatisfy { member in
    guard let other = byKey[left.text(of: member.key)] else { return false }
    return isSame(left, member.value, right, other)
  }
}

/// Every comment of a file, from its `#` to the end of its line, in the order of their bytes.
public func comments(in tree: Tree) -> [[UInt8]] {
  let bytes = tree.source.bytes
  return commentRanges(in: tree).map { Array(bytes[$0].trimmed) }.sorted { $0.lexicographicallyPrecedes($1) }
}

/// Where the comments of a file stand, each up to the end of its line.
///
/// Between scalars only white space, indicators and comments can stand, so that a `#` outside all of them begins a
/// comment, and one inside never does.
func commentRanges(in tree: Tree) -> [Range<Int>] {
  let bytes = tree.source.bytes
  var found: [Range<Int>] = []
  func take(from offset: Int) -> Int {
    let end = bytes[offset...].prefix { !$0.isLineEnd }.endIndex
    found.append(offset..<end)
    return end
  }
  var index = 0
  func search(upTo end: Int) {
    while index < end {
      index = bytes[index] == UInt8(ascii: "#") ? take(from: index) : index + 1
    }
  }
  for scalar in tree.scalarsInOrder {
    let range = tree.range(of: scalar).indices
    search(upTo: range.lowerBound)
    if tree.isBlockScalar(scalar) {
      search(upTo: range.lowerBound + bytes[range.lowerBound...].prefix { !$0.isLineEnd }.count)
    }
    index = max(index, range.upperBound)
  }
  search(upTo: bytes.count)
  return found
}

extension Tree {
  /// Every scalar, keys included, in the order of the file.
  fileprivate var scalarsInOrder: [NodeID] {
    var found: [NodeID] = []
    var waiting = [root].compactMap { $0 }
    while let node = waiting.popLast() {
      if isScalar(node) { found.append(node) }
      waiting += members(of: node).flatMap { [$0.key, $0.value] }
      waiting += items(of: node)
    }
    return found.sorted { range(of: $0).lower < range(of: $1).lower }
  }

  func isBlockScalar(_ node: NodeID) -> Bool {
    switch style(of: node) {
    case .literal, .folded: true
    default: false
    }
  }

  func isBlockCollection(_ node: NodeID) -> Bool {
    switch style(of: node) {
    case .blockMapping, .blockSequence: true
    default: false
    }
  }

  func isFlowCollection(_ node: NodeID) -> Bool {
    switch style(of: node) {
    case .flowMapping, .flowSequence: true
    default: false
    }
  }
}
