import Model

/// The forward pass, which a simulation repeats with other lengths.
struct EarlyTimes {
  private(set) var starts: [WorkingTime]
  private(set) var ends: [WorkingTime]
  private(set) var drivers: [NetworkSchedule.Driver]
  private(set) var finishes: [WorkingTime?]
  /// The network once more, in rows that only this value holds: runs on several cores would else count the same
  /// references up and down.
  private let rows: NetworkRows

  init(_ network: TaskNetwork) {
    rows = NetworkRows(network)
    starts = Array(repeating: .zero, count: network.nodes.count)
    ends = starts
    drivers = Array(repeating: .ownStart, count: network.nodes.count)
    finishes = Array(repeating: nil, count: network.deadlines.count)
  }

  /// Places every task as early as it can be; with lengths of its own where some are given.
  ///
  /// Of a task that runs, the length is what is left of it from a moment on.
  mutating func place(_ network: TaskNetwork, lengths: [WorkingTime]?, now: WorkingTime = .zero) {
    for index in finishes.indices { finishes[index] = nil }
    for index in rows.order {
      if rows.isPlain[index] {
        placePlain(index, lengths.map { $0[index] } ?? rows.lengths[index])
        continue
      }
      let node = network.nodes[index]
      switch node.state {
      case .finished(let start, let end):
        starts[index] = start
        ends[index] = end
        drivers[index] = .fact
      case .running(let start, let end):
        let rest = lengths.map { node.availability.span(from: now, lasting: $0[index]).finish }
        placeRunning(index, since: start, until: rest ?? end, network)
      case .open: placeOpen(index, lengths?[index] ?? node.length, network)
      }
      finishes[node.group] = finishes[node.group].map { max($0, ends[index]) } ?? ends[index]
    }
  }

  /// A task that has not begun, is nailed to nothing, and whose people are never away.
  private mutating func placePlain(_ index: Int, _ length: WorkingTime) {
    var start = rows.earliest[index]
    var driver = NetworkSchedule.Driver.ownStart
    for place in rows.firstLinks[index]..<rows.firstLinks[index + 1] {
      let link = rows.links[place]
      let bound: WorkingTime =
        switch link.kind {
        case .finishToStart: ends[link.from] + link.lag
        case .startToStart: starts[link.from] + link.lag
        case .finishToFinish: ends[link.from] + link.lag - length
        case .startToFinish: starts[link.from] + link.lag - length
        }
      if bound > start {
        start = bound
        driver = .link(rows.numbers[place])
      }
    }
    starts[index] = start
    ends[index] = start + length
    drivers[index] = driver
    let group = rows.groups[index]
    finishes[group] = finishes[group].map { max($0, start + length) } ?? start + length
  }

  /// Counts the tasks from which tight links lead to the last tasks of their own group.
  ///
  /// A link into another group passes no criticality on: what decides another project's finish is counted there.
  func countCritical(_ run: Int, _ marks: inout [Int], _ counts: inout [Int]) {
    for index in rows.order.reversed() {
      let group = rows.groups[index]
      if marks[index] != run, finishes[group] == ends[index] { marks[index] = run }
      guard marks[index] == run else { continue }
      counts[index] += 1
      for place in rows.firstLinks[index]..<rows.firstLinks[index + 1] {
        let link = rows.links[place]
        if rows.groups[link.from] == group, isTight(rows.numbers[place], link) { marks[link.from] = run }
      }
    }
  }

  /// What holds its end still counts; what should have held its start does not any more.
  private mutating func placeRunning(
    _ index: Int, since start: WorkingTime, until end: WorkingTime, _ network: TaskNetwork
  ) {
    starts[index] = start
    ends[index] = end
    drivers[index] = .fact
    for number in network.incoming[index] {
      let link = network.links[number]
      let bound: WorkingTime
      switch link.kind {
      case .finishToFinish: bound = ends[link.from] + link.lag
      case .startToFinish: bound = starts[link.from] + link.lag
      case .finishToStart, .startToStart: continue
      }
      if bound > ends[index] {
        ends[index] = bound
        drivers[index] = .link(number)
      }
    }
  }

  private mutating func placeOpen(_ index: Int, _ length: WorkingTime, _ network: TaskNetwork) {
    let node = network.nodes[index]
    if let nailed = node.nailed {
      starts[index] = node.availability.latestStart(endingBy: nailed, lasting: length)
      ends[index] = nailed
      drivers[index] = .nailed
      return
    }
    var start = node.earliest
    drivers[index] = .ownStart
    for number in network.incoming[index] {
      let link = network.links[number]
      let bound: WorkingTime
      switch link.kind {
      case .finishToStart: bound = ends[link.from] + link.lag
      case .startToStart: bound = starts[link.from] + link.lag
      case .finishToFinish:
        bound = node.availability.earliestStart(endingAfter: ends[link.from] + link.lag, lasting: length)
      case .startToFinish:
        bound = node.availability.earliestStart(endingAfter: starts[link.from] + link.lag, lasting: length)
      }
      if bound > start {
        start = bound
        drivers[index] = .link(number)
      }
    }
    (starts[index], ends[index]) = node.availability.span(from: start, lasting: length)
  }

  /// Whether a link leaves no room: moving what stands before it moves what stands behind it.
  private func isTight(_ number: Int, _ link: TaskNetwork.Link) -> Bool {
    if drivers[link.to] == .link(number) { return true }
    return switch link.kind {
    case .finishToStart: ends[link.from] + link.lag == starts[link.to]
    case .startToStart: starts[link.from] + link.lag == starts[link.to]
    case .finishToFinish: ends[link.from] + link.lag == ends[link.to]
    case .startToFinish: starts[link.from] + link.lag == ends[link.to]
    }
  }

  /// Links into nailed tasks that the tasks before them do not keep.
  func broken(_ network: TaskNetwork) -> [Int] {
    network.order.filter { network.nodes[$0].nailed != nil }.flatMap { index -> [Int] in
      guard case .open = network.nodes[index].state else { return [] }
      return network.incoming[index].filter { number in
        let link = network.links[number]
        return switch link.kind {
        case .finishToStart: ends[link.from] + link.lag > starts[index]
        case .startToStart: starts[link.from] + link.lag > starts[index]
        case .finishToFinish: ends[link.from] + link.lag > ends[index]
        case .startToFinish: starts[link.from] + link.lag > ends[index]
        }
      }
    }
  }
}

/// A network as columns of numbers.
private struct NetworkRows {
  let order: [Int]
  /// Not begun, not nailed, and nobody ever away.
  let isPlain: [Bool]
  let lengths: [WorkingTime]
  let earliest: [WorkingTime]
  let groups: [Int]
  /// Links by the node they lead to; where those of each node begin, and one more entry at the end.
  let links: [TaskNetwork.Link]
  let numbers: [Int]
  let firstLinks: [Int]

  init(_ network: TaskNetwork) {
    order = Array(network.order)
    isPlain = network.nodes.map { node in
      if case .open = node.state { node.nailed == nil && node.availability.isAlways } else { false }
    }
    lengths = network.nodes.map(\.length)
    earliest = network.nodes.map(\.earliest)
    groups = network.nodes.map(\.group)
    var numbers: [Int] = []
    numbers.reserveCapacity(network.links.count)
    var firstLinks = [0]
    firstLinks.reserveCapacity(network.nodes.count + 1)
    for index in network.nodes.indices {
      numbers += network.incoming[index]
      firstLinks.append(numbers.count)
    }
    self.numbers = numbers
    self.firstLinks = firstLinks
    links = numbers.map { network.links[$0] }
  }
}
