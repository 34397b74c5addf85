import Source
import YAMLTree

extension Layout {
  /// A mapping or list in braces or brackets: keys in order, one space where one belongs.
  ///
  /// One that goes over several lines keeps its lines. With comments inside it stays as it is, and then its keys have
  /// to be in order already.
  func flowText(_ node: NodeID, _ expectation: Expectation) throws(Unformattable) -> [UInt8] {
    guard tree.isFlowCollection(node) else { return scalarText(node, isBeforeComment: false) }
    let range = tree.range(of: node).indices
    let parts = flowParts(of: node)
    guard let first = parts.first, let last = parts.last else {
      let inside = bytes[range].dropFirst().dropLast()
      return inside.isBlank ? [bytes[range.lowerBound], bytes[range.upperBound - 1]] : Array(bytes[range])
    }
    let separators = zip(parts, parts.dropFirst()).map { bytes[$0.range.upperBound..<$1.range.lowerBound] }
    guard separators.allSatisfy(isPlainComma), parts.allSatisfy(\.isUsual) else {
      try requireOrder(in: node, expectation)
      return Array(bytes[range])
    }
    let isOnOneLine = !bytes[range].contains { $0.isLineEnd }
    let opening = bytes[range.lowerBound..<first.range.lowerBound]
    let closing = bytes[last.range.upperBound..<range.upperBound]
    let order = expectation.order(of: parts.compactMap(\.key), in: tree)
    var texts: [[UInt8]] = []
    for part in parts { texts.append(try partText(part, expectation, isOnOneLine: isOnOneLine)) }
    var text = isOnOneLine ? Array(opening.trimmed) : Array(opening)
    for index in parts.indices {
      let source = parts[index].key == nil ? index : order[index]
      text += texts[source]
      guard index < separators.count else { continue }
      text += isOnOneLine ? [UInt8(ascii: ","), 0x20] : Array(separators[index])
    }
    return text + (isOnOneLine ? closing.filter { !$0.isSpace } : Array(closing))
  }

  /// A pair or an item.
  private struct FlowPart {
    var key: NodeID?
    var value: NodeID
    var range: Range<Int>
    /// A key, a colon and a value; or a value.
    var isUsual: Bool
  }

  private func flowParts(of node: NodeID) -> [FlowPart] {
    let items = tree.items(of: node).map { item in
      FlowPart(value: item, range: tree.range(of: item).indices, isUsual: !tree.isEmpty(item))
    }
    return items
      + tree.members(of: node).map { member in
        let key = tree.range(of: member.key).indices
        let value = tree.range(of: member.value).indices
        let between = bytes[key.upperBound..<max(key.upperBound, value.lowerBound)]
        let isUsual =
          !tree.isEmpty(member.value) && between.count { $0 == UInt8(ascii: ":") } == 1
          && between.allSatisfy { $0 == UInt8(ascii: ":") || $0.isSpace }
        return FlowPart(
          key: member.key, value: member.value, range: key.lowerBound..<max(key.upperBound, value.upperBound),
          isUsual: isUsual)
      }
  }

  private func partText(_ part: FlowPart, _ expectation: Expectation, isOnOneLine: Bool)
    throws(Unformattable) -> [UInt8]
  {
    guard let key = part.key else {
      return try flowText(part.value, expectation.ofItem(part.value, in: tree))
    }
    let between = bytes[Int(tree.range(of: key).upper)..<Int(tree.range(of: part.value).lower)]
    let colon: [UInt8] = isOnOneLine ? [UInt8(ascii: ":"), 0x20] : Array(between)
    let inner = expectation.ofMember(key, part.value, in: tree)
    // Without its quotes a key needs the space that they made needless.
    let keyText =
      isOnOneLine ? scalarText(key, isBeforeComment: false) : Array(bytes[tree.range(of: key).indices])
    return keyText + colon + (try flowText(part.value, inner))
  }

  /// Refuses what is copied as it is although some of its keys belong in another order.
  private func requireOrder(in node: NodeID, _ expectation: Expectation) throws(Unformattable) {
    let members = Array(tree.members(of: node))
    guard expectation.order(of: members.map(\.key), in: tree) == Array(members.indices) else {
      throw Unformattable(Int(tree.range(of: node).lower), .unmovableKeys)
    }
    for (key, value) in members {
      try requireOrder(in: value, expectation.ofMember(key, value, in: tree))
    }
    for item in tree.items(of: node) { try requireOrder(in: item, expectation.ofItem(item, in: tree)) }
  }

  private func isPlainComma(_ text: ArraySlice<UInt8>) -> Bool {
    text.count { $0 == UInt8(ascii: ",") } == 1
      && text.allSatisfy { $0 == UInt8(ascii: ",") || $0.isSpace || $0.isLineEnd }
  }
}
