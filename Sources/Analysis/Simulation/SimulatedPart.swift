import Model

/// Plans that hang together, cut out of the network of all plans.
///
/// Runs of one part do not touch another: what is drawn for a project then depends on nothing but the plans it is
/// linked with, and a large portfolio needs no more memory than its largest part.
struct SimulatedPart {
  /// Numbers of its nodes in the whole network, ascending.
  let nodes: [Int]
  /// Numbers of its groups in the whole network, ascending.
  let groups: [Int]
  let network: TaskNetwork

  /// The parts of a network in the order of their first nodes.
  static func all(of network: TaskNetwork) -> [SimulatedPart] {
    var parents = Array(network.deadlines.indices)
    func root(_ group: Int) -> Int {
      var group = group
      while parents[group] != group {
        parents[group] = parents[parents[group]]
        group = parents[group]
      }
      return group
    }
    for link in network.links {
      let (from, to) = (root(network.nodes[link.from].group), root(network.nodes[link.to].group))
      if from != to { parents[max(from, to)] = min(from, to) }
    }
    let roots = parents.indices.map(root)
    var nodes = Array(repeating: [Int](), count: parents.count)
    var groups = nodes
    var links = Array(repeating: [TaskNetwork.Link](), count: parents.count)
    for (index, node) in network.nodes.enumerated() { nodes[roots[node.group]].append(index) }
    for group in parents.indices { groups[roots[group]].append(group) }
    for link in network.links { links[roots[network.nodes[link.from].group]].append(link) }
    var places = Array(repeating: 0, count: network.nodes.count)
    for part in nodes { for (place, index) in part.enumerated() { places[index] = place } }
    return nodes.indices.compactMap { part in
      guard !nodes[part].isEmpty else { return nil }
      let numbers = Dictionary(groups[part].enumerated().map { ($1, $0) }) { first, _ in first }
      return SimulatedPart(
        nodes: nodes[part], groups: groups[part],
        network: TaskNetwork(
          nodes[part].map { index in
            var node = network.nodes[index]
            node.group = numbers[node.group] ?? 0
            return node
          },
          links[part].map { TaskNetwork.Link(places[$0.from], places[$0.to], $0.kind, $0.lag) },
          deadlines: groups[part].map { network.deadlines[$0] }))
    }
  }
}
