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
    while true {
      let members = members(of: node)
      let items = items(of: node)
      if let index = child(
        among: members.count, at: range, { self.range(of: members[$0].key).lower },
        {
          self.range(of: members[$0].key).contains(range) || self.range(of: members[$0].value).contains(range)
        })
      {
        path.append((.key(text(of: members[index].key)), members[index].value))
        node = members[index].value
      } else if let index = child(
        among: items.count, at: range, { self.range(of: items[$0]).lower },
        {
          self.range(of: items[$0]).contains(range)
        })
      {
        path.append((.item(index), items[index]))
        node = items[index]
      } else {
        return path
      }
      guard self.range(of: node).contains(range) else { return path }
    }
  }

  /// The child that holds a range, found by halving: a list may be long, and have a finding for each of its items.
  private func child(
    among count: Int, at range: TextRange, _ start: (Int) -> UInt32, _ holds: (Int) -> Bool
  ) -> Int? {
    var begun = 0
    var unknown = count
    while begun < unknown {
      let middle = (begun + unknown) / 2
      if start(middle) <= range.lower { begun = middle + 1 } else { unknown = middle }
    }
    if begun > 0, holds(begun - 1) { return begun - 1 }
    // What was pieced together from a broken file need not stand in its order.
    return isWhole ? nil : (0..<count).first(where: holds)
  }
}
