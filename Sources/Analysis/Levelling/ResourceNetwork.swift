import Model

/// A network whose tasks need people, of whom there are only so many.
public struct ResourceNetwork: Sendable {
  /// That a task takes some of a resource from its start to its end.
  public struct Need: Sendable, Hashable {
    public var resource: Int
    public var amount: Int

    public init(_ resource: Int, _ amount: Int = 1) {
      self.resource = resource
      self.amount = amount
    }
  }

  public let network: TaskNetwork
  /// For each node; never more of a resource than there is.
  public let needs: [[Need]]
  public let capacities: [Int]
  /// Nodes that stand where they stand: they have begun, or are nailed to a day.
  let fixed: [(node: Int, start: WorkingTime, end: WorkingTime)]

  /// What asks for more than there is gets all there is: it can only run alone.
  public init(_ network: TaskNetwork, needs: [[Need]], capacities: [Int]) {
    self.network = network
    self.capacities = capacities
    self.needs = needs.map { own in
      own.compactMap { need in
        let amount = min(need.amount, capacities[need.resource])
        return amount > 0 ? Need(need.resource, amount) : nil
      }
    }
    fixed = network.nodes.enumerated().compactMap { index, node in
      switch node.state {
      case .finished: return nil
      case .running(let since, let until): return (index, since, until)
      case .open:
        return node.nailed.map {
          (index, node.availability.latestStart(endingBy: $0, lasting: node.length), $0)
        }
      }
    }
  }

  /// The same seen from the end: every link the other way round, every task as long as a schedule made it.
  ///
  /// What placing this early gives is only an order; when something may begin is for the network itself to say.
  func reversed(_ placement: Placement) -> ResourceNetwork {
    let nodes = network.nodes.indices.map { index in
      TaskNetwork.Node(
        length: placement.ends[index] - placement.starts[index], group: network.nodes[index].group)
    }
    let links = network.links.map { link in
      let kind: Predecessor.Kind =
        switch link.kind {
        case .finishToStart: .finishToStart
        case .startToStart: .finishToFinish
        case .finishToFinish: .startToStart
        case .startToFinish: .startToFinish
        }
      return TaskNetwork.Link(link.to, link.from, kind, link.lag)
    }
    return ResourceNetwork(
      TaskNetwork(nodes, links, deadlines: network.deadlines), needs: needs, capacities: capacities)
  }
}

/// Where every node of a network stands.
struct Placement: Sendable {
  /// What a node waited for beyond its links.
  struct Wait: Sendable, Hashable {
    let resource: Int
    /// When it became free.
    let until: WorkingTime
  }

  var starts: [WorkingTime]
  var ends: [WorkingTime]
  var waits: [Wait?]
  /// The node whose link says when a node may begin, or how long a running one lasts; nothing where its own days do.
  var follows: [Int?]

  /// When the groups end, added up: for one project the length of all work.
  func total(_ network: TaskNetwork) -> Int {
    var finishes = Array(repeating: Int?.none, count: network.deadlines.count)
    for index in network.order {
      let group = network.nodes[index].group
      finishes[group] = max(finishes[group] ?? .min, ends[index].millionths)
    }
    return finishes.reduce(0) { $0 + ($1 ?? 0) }
  }
}
