/// A schedule in which nobody does more at a time than they can.
public struct LevelledSchedule: Sendable {
  public let starts: [WorkingTime]
  public let ends: [WorkingTime]
  /// When each group ends; nothing for a group without a task that can be placed.
  public let finishes: [WorkingTime?]
  /// When the groups end, added up; `first` of the schedule that the search began with.
  public let total: WorkingTime
  public let first: WorkingTime
  /// How many schedules were looked at.
  public let count: Int
  let waits: [Placement.Wait?]
  let follows: [Int?]

  /// How many orders are drawn besides the one by latest finish; fewer for what is large.
  private static let usualDraws = 200
  /// As many tasks are placed in all, so that the effort does not grow with the square of the size.
  private static let usualEffort = 400_000

  /// Begins with the order of the latest finishes, improves it, and does the same with orders near to it.
  ///
  /// Each is improved by placing everything from the end, as late as it can be, and then again from the start in
  /// the order that came of that. The best of all is kept, so that it is never worse than what it began with.
  public init(_ problem: ResourceNetwork) {
    let network = problem.network
    let urgency = Self.urgency(network)
    var best = SerialPlacement.place(problem, by: urgency)
    var total = best.total(network)
    first = WorkingTime(millionths: total)
    var count = 1
    func improve(_ start: Placement) {
      var current = start
      var value = current.total(network)
      // Not often more than three times; each time must win something.
      while true {
        if value < total { (best, total) = (current, value) }
        let next = Self.justified(current, problem)
        count += 1
        let nextValue = next.total(network)
        guard nextValue < value else { return }
        (current, value) = (next, nextValue)
      }
    }
    improve(best)
    let draws = min(Self.usualDraws, Self.usualEffort / max(network.nodes.count, 1))
    let numbers = CounterNumbers()
    let latest = Double(max(urgency.max() ?? 0, 1))
    // With nothing that anybody waits for there is nothing to search.
    for draw in 0..<(best.waits.contains { $0 != nil } ? draws : 0) {
      // From orders close to the first one to such as have little to do with it.
      let reach = latest * Double(draw % 10 + 1) / 10
      let order = urgency.enumerated().map { index, value in
        value + Int(reach * numbers.unit(run: draw, stream: index))
      }
      count += 1
      improve(SerialPlacement.place(problem, by: order))
    }
    self.count = count
    self.total = WorkingTime(millionths: total)
    starts = best.starts
    ends = best.ends
    waits = best.waits
    follows = best.follows
    var finishes = Array(repeating: WorkingTime?.none, count: network.deadlines.count)
    for index in network.order {
      let group = network.nodes[index].group
      finishes[group] = finishes[group].map { max($0, best.ends[index]) } ?? best.ends[index]
    }
    self.finishes = finishes
  }

  /// What a node waits for, and the node that does: itself, or one before it along what says when each may begin.
  func wait(of node: Int) -> (node: Int, wait: Placement.Wait)? {
    var node = node
    while true {
      if let wait = waits[node] { return (node, wait) }
      guard let before = follows[node] else { return nil }
      node = before
    }
  }

  /// What has to end first comes first.
  private static func urgency(_ network: TaskNetwork) -> [Int] {
    let times = NetworkSchedule(network).times
    let first = times.compactMap { $0?.lateFinish.millionths }.min() ?? 0
    return times.map { ($0?.lateFinish.millionths ?? first) - first }
  }

  private static func justified(_ placement: Placement, _ problem: ResourceNetwork) -> Placement {
    // Who ends last is placed first, as close to the end as it can be.
    let late = SerialPlacement.place(
      problem.reversed(placement), by: placement.ends.map { -$0.millionths })
    return SerialPlacement.place(problem, by: late.ends.map { -$0.millionths })
  }
}
