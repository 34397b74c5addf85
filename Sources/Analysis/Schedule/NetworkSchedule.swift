import Model

/// When every task of a network can begin and end, and when it has to.
public struct NetworkSchedule: Sendable {
  /// Early and late start and finish of a task.
  public struct Times: Sendable, Hashable {
    public var earlyStart = WorkingTime.zero
    public var earlyFinish = WorkingTime.zero
    public var lateStart = WorkingTime.zero
    public var lateFinish = WorkingTime.zero
    /// How far its start and its finish may move before something has to give; nothing where nothing hangs on it.
    public var startFloat: WorkingTime?
    public var finishFloat = WorkingTime.zero
    public var freeFloat = WorkingTime.zero

    /// How far it may slip; below zero where a deadline cannot be kept.
    public var totalFloat: WorkingTime { startFloat.map { min($0, finishFloat) } ?? finishFloat }
    public var isCritical: Bool { totalFloat <= .zero }
    /// Only its start matters: making it shorter wins nothing.
    public var isStartCritical: Bool { isCritical && finishFloat > .zero }
  }

  /// What decided when a task begins.
  public enum Driver: Sendable, Hashable {
    /// The link with this number.
    case link(Int)
    /// Its own earliest day.
    case ownStart
    /// It has begun.
    case fact
    /// Its end is nailed to a day.
    case nailed
  }

  /// Nothing for tasks in a circle, or behind one.
  public let times: [Times?]
  public let drivers: [Driver]
  /// When each group ends; nothing for a group without a task that can be placed.
  public let finishes: [WorkingTime?]
  /// Links that cannot be kept because what stands behind them is nailed to a day.
  public let broken: [Int]

  public init(_ network: TaskNetwork) {
    var early = EarlyTimes(network)
    early.place(network, lengths: nil)
    times = Self.late(network, early)
    drivers = early.drivers
    finishes = early.finishes
    broken = early.broken(network)
  }

  private static func late(_ network: TaskNetwork, _ early: EarlyTimes) -> [Times?] {
    var times = Array(repeating: Times?.none, count: network.nodes.count)
    for index in network.order.reversed() {
      let node = network.nodes[index]
      let finish = early.finishes[node.group] ?? .zero
      var own = Times()
      own.earlyStart = early.starts[index]
      own.earlyFinish = early.ends[index]
      var end = min(finish, network.deadlines[node.group] ?? finish)
      if let deadline = node.deadline { end = min(end, deadline) }
      if let nailed = node.nailed { end = min(end, nailed) }
      var start: WorkingTime?
      var free = finish - own.earlyFinish
      for number in network.outgoing[index] {
        let link = network.links[number]
        guard let next = times[link.to] else { continue }
        let state = network.nodes[link.to].state
        if case .finished = state { continue }
        let hasBegun = if case .running = state { true } else { false }
        switch link.kind {
        case .finishToStart where !hasBegun:
          end = min(end, next.lateStart - link.lag)
          free = min(free, next.earlyStart - link.lag - own.earlyFinish)
        case .startToStart where !hasBegun:
          start = min(start ?? next.lateStart - link.lag, next.lateStart - link.lag)
          free = min(free, next.earlyStart - link.lag - own.earlyStart)
        case .finishToFinish:
          end = min(end, next.lateFinish - link.lag)
          free = min(free, next.earlyFinish - link.lag - own.earlyFinish)
        case .startToFinish:
          start = min(start ?? next.lateFinish - link.lag, next.lateFinish - link.lag)
          free = min(free, next.earlyFinish - link.lag - own.earlyStart)
        case .finishToStart, .startToStart: break
        }
      }
      own.freeFloat = free
      own.finishFloat = end - own.earlyFinish
      switch node.state {
      case .open:
        own.startFloat = start.map { $0 - own.earlyStart }
        let latest = node.availability.latestStart(endingBy: end, lasting: node.length)
        own.lateStart = min(latest, start ?? latest)
        own.lateFinish = min(end, node.availability.span(from: own.lateStart, lasting: node.length).finish)
      case .running, .finished:
        own.lateStart = own.earlyStart
        own.lateFinish = end
      }
      times[index] = own
    }
    return times
  }
}

/// The forward pass, which a simulation repeats with other lengths.
struct EarlyTimes {
  private(set) var starts: [WorkingTime]
  private(set) var ends: [WorkingTime]
  private(set) var drivers: [NetworkSchedule.Driver]
  private(set) var finishes: [WorkingTime?]

  init(_ network: TaskNetwork) {
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
    for index in network.order {
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
  func isTight(_ number: Int, _ link: TaskNetwork.Link) -> Bool {
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
