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
