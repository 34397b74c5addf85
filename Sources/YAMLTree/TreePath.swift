public import Source

/// One step from a node to a node inside it.
public enum TreeStep: Hashable, Sendable {
  case key(String)
  case item(Int)
}

extension Tree {
  /// The steps from the root down to the smallest node that holds a range.
  ///
  /// A key leads to the same path as its value, so that a finding on either names the same field.
  public func path(to range: TextRange) -> [(step: TreeStep, node: NodeID)] {
    var path: [(step: TreeStep, node: NodeID)] = []
    guard var node = root else { return path }
    descent: while true {
      for member in members(of: node)
      where self.range(of: member.key).contains(range) || self.range(of: member.value).contains(range) {
        path.append((.key(text(of: member.key)), member.value))
        node = member.value
        guard self.range(of: node).contains(range) else { break descent }
        continue descent
      }
      for (index, item) in items(of: node).enumerated() where self.range(of: item).contains(range) {
        path.append((.item(index), item))
        node = item
        continue descent
      }
      break
    }
    return path
  }
}
