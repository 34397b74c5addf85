import Model

/// Places tasks one by one, each as early as its links and the people it needs allow.
struct SerialPlacement {
  private let problem: ResourceNetwork
  private var placement: Placement
  private var profiles: [ResourceProfile]

  /// Among the tasks whose predecessors all stand, the one with the least priority comes next; then the first.
  static func place(_ problem: ResourceNetwork, by priorities: [Int]) -> Placement {
    var run = SerialPlacement(problem)
    run.placeAll(priorities)
    return run.placement
  }

  private init(_ problem: ResourceNetwork) {
    self.problem = problem
    let count = problem.network.nodes.count
    placement = Placement(
      starts: Array(repeating: .zero, count: count), ends: Array(repeating: .zero, count: count),
      waits: Array(repeating: nil, count: count), follows: Array(repeating: nil, count: count))
    profiles = problem.capacities.map(ResourceProfile.init)
    // What stands fast takes its people first, whoever is more urgent.
    for entry in problem.fixed { occupy(entry.node, entry.start, entry.end) }
  }

  private mutating func placeAll(_ priorities: [Int]) {
    let network = problem.network
    var waiting = network.nodes.indices.map { network.incoming[$0].count }
    var ready = ReadyTasks(priorities)
    for index in network.order where waiting[index] == 0 { ready.insert(index) }
    while let index = ready.next() {
      place(index)
      for number in network.outgoing[index] {
        let next = network.links[number].to
        waiting[next] -= 1
        if waiting[next] == 0 { ready.insert(next) }
      }
    }
  }

  private mutating func place(_ index: Int) {
    let node = problem.network.nodes[index]
    switch node.state {
    case .finished(let start, let end): stand(index, start, end)
    case .running(let since, let until): stand(index, since, endBound(of: index, until))
    case .open:
      if let nailed = node.nailed {
        stand(index, node.availability.latestStart(endingBy: nailed, lasting: node.length), nailed)
      } else {
        fit(index, node)
      }
    }
  }

  private mutating func fit(_ index: Int, _ node: TaskNetwork.Node) {
    var (start, end) = node.availability.span(from: startBound(of: index, node), lasting: node.length)
    while let wait = firstClash(of: index, start, end) {
      placement.waits[index] = wait
      (start, end) = node.availability.span(from: wait.until, lasting: node.length)
    }
    stand(index, start, end)
    occupy(index, start, end)
  }

  private func firstClash(of index: Int, _ start: WorkingTime, _ end: WorkingTime) -> Placement.Wait? {
    for need in problem.needs[index] {
      let profile = profiles[need.resource]
      if let free = profile.clash(need.amount, from: start.millionths, to: end.millionths) {
        return Placement.Wait(resource: need.resource, until: WorkingTime(millionths: free))
      }
    }
    return nil
  }

  private mutating func stand(_ index: Int, _ start: WorkingTime, _ end: WorkingTime) {
    placement.starts[index] = start
    placement.ends[index] = end
  }

  private mutating func occupy(_ index: Int, _ start: WorkingTime, _ end: WorkingTime) {
    for need in problem.needs[index] {
      profiles[need.resource].take(need.amount, from: start.millionths, to: end.millionths)
    }
  }

  // MARK: Links

  private mutating func startBound(of index: Int, _ node: TaskNetwork.Node) -> WorkingTime {
    var start = node.earliest
    for number in problem.network.incoming[index] {
      let link = problem.network.links[number]
      let bound =
        switch link.kind {
        case .finishToStart: placement.ends[link.from] + link.lag
        case .startToStart: placement.starts[link.from] + link.lag
        case .finishToFinish:
          node.availability.earliestStart(
            endingAfter: placement.ends[link.from] + link.lag, lasting: node.length)
        case .startToFinish:
          node.availability.earliestStart(
            endingAfter: placement.starts[link.from] + link.lag, lasting: node.length)
        }
      guard bound > start else { continue }
      start = bound
      placement.follows[index] = link.from
    }
    return start
  }

  /// When a task that runs ends, if links to its end ask for more than it needs by itself.
  private mutating func endBound(of index: Int, _ until: WorkingTime) -> WorkingTime {
    var end = until
    for number in problem.network.incoming[index] {
      let link = problem.network.links[number]
      let bound: WorkingTime
      switch link.kind {
      case .finishToFinish: bound = placement.ends[link.from] + link.lag
      case .startToFinish: bound = placement.starts[link.from] + link.lag
      case .finishToStart, .startToStart: continue
      }
      guard bound > end else { continue }
      end = bound
      placement.follows[index] = link.from
    }
    return end
  }
}

/// Tasks that could come next, the most urgent first: a heap.
private struct ReadyTasks {
  private let priorities: [Int]
  private var heap: [Int] = []

  init(_ priorities: [Int]) { self.priorities = priorities }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (priorities[left], left) < (priorities[right], right)
  }

  mutating func insert(_ task: Int) {
    heap.append(task)
    var child = heap.count - 1
    while child > 0, precedes(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> Int? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      guard least != parent else { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
