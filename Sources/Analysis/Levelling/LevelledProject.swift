import Model
public import Quantities
import Schema

/// What levelling does to one project.
public struct LevelledProject: AnalysisFigures {
  /// A task that begins later than its links alone would have it.
  public struct Moved: Sendable {
    public let id: String
    public let from: Day
    public let to: Day
    public let workdays: Decimal
    /// The person or role that it waits for, or that what it follows waits for.
    public let resource: String?
    /// The task that has them until then.
    public let holder: String?
    /// The task before it that waits; nothing where it does so itself.
    public let through: String?
    let origin: Origin
  }

  public let length: Decimal
  public let levelledLength: Decimal
  public let finish: Day
  public let levelledFinish: Day
  public let baselineFinish: Day?
  /// In the order of their new days.
  public let moved: [Moved]
  /// The same as links alone have it; nothing where no day can be told.
  private let critical: ProjectSchedule?
  /// The task that ends last.
  private let last: AnalysisInput?

  public var delay: Decimal { levelledLength - length }
  public var gap: Decimal? { delay.divided(by: length) }

  /// Whom tasks wait for; the one with the most waiting tasks first, then by name.
  public var bottlenecks: [String] {
    var counts: [String: Int] = [:]
    for task in moved { if let resource = task.resource { counts[resource, default: 0] += 1 } }
    return counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
  }

  init?(_ project: Project, _ group: Int, _ levelled: LevelledPortfolio, _ moment: Moment) {
    let (plans, scheduled) = (moment.schedule.plans, moment.schedule)
    guard let end = scheduled.schedule.finishes[group], let levelledEnd = levelled.schedule.finishes[group],
      let items = scheduled.group(of: project.id)?.items
    else { return nil }
    let begin = plans.starts[group]
    length = (end - begin).days
    levelledLength = (levelledEnd - begin).days
    critical = moment[CriticalPathAnalysis.self][project.id]
    finish = scheduled.finishDay(ofGroup: group, at: end, shown: critical?.finish)
    let levelledDay = scheduled.finishDay(ofGroup: group, at: levelledEnd, shown: critical?.finish)
    levelledFinish = levelledDay
    baselineFinish = project.baseline?.finish
    moved = items.compactMap { index -> (start: WorkingTime, Moved)? in
      guard let times = scheduled.schedule.times[index] else { return nil }
      let start = levelled.schedule.starts[index]
      guard start > times.earlyStart else { return nil }
      let found = levelled.schedule.wait(of: index)
      let wait = found?.wait
      let holder = wait.flatMap { levelled.holder(of: $0.resource, until: $0.until) }
      let waiting = found.flatMap { $0.node == index ? nil : plans.items[$0.node].address }
      return (
        start,
        Moved(
          id: plans.items[index].id, from: plans.axis.firstDay(from: times.earlyStart),
          to: plans.axis.firstDay(from: start), workdays: (start - times.earlyStart).days,
          resource: wait.map { levelled.resources[$0.resource] },
          holder: holder.map { plans.items[$0].address }, through: waiting,
          origin: plans.items[index].task.origin)
      )
    }.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element.1)
    let ends = levelled.schedule.ends
    last = items.filter { scheduled.schedule.times[$0] != nil }.max { ends[$0] < ends[$1] }.map { index in
      AnalysisInput("\(plans.items[index].id) ends last", .day(levelledDay), plans.items[index].task.origin)
    }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("T", .number(length)), AnalysisEntry("T_levelled", .number(levelledLength)),
      AnalysisEntry("finish", .day(finish)), AnalysisEntry("levelled_finish", .day(levelledFinish)),
      AnalysisEntry("delay", .number(delay)), AnalysisEntry("gap", AnalysisValue(gap)),
      AnalysisEntry("baseline_finish", AnalysisValue(baselineFinish)),
      AnalysisEntry("moved", AnalysisValue(moved.map(\.id))),
      AnalysisEntry("bottlenecks", AnalysisValue(bottlenecks)),
      AnalysisEntry(
        "tasks",
        .list(
          moved.map {
            .map([
              AnalysisEntry("id", .text($0.id)), AnalysisEntry("from", .day($0.from)),
              AnalysisEntry("to", .day($0.to)), AnalysisEntry("workdays", .number($0.workdays)),
              AnalysisEntry("waits_for", AnalysisValue($0.resource)),
              AnalysisEntry("busy_with", AnalysisValue($0.holder)),
              AnalysisEntry("through", AnalysisValue($0.through)),
            ])
          })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "T", "finish", "baseline_finish": critical?.inputs(of: key) ?? []
    case "T_levelled", "levelled_finish": [last].compactMap(\.self) + waits
    case "delay", "gap":
      [AnalysisInput("T_levelled", .number(levelledLength)), AnalysisInput("T", .number(length))] + waits
    case "moved", "tasks", "bottlenecks": waits
    default: []
    }
  }

  private var waits: [AnalysisInput] {
    moved.filter { $0.resource != nil }.map { task in
      AnalysisInput(
        "\(task.id) waits\(task.through.map { " through \($0)" } ?? "") for", AnalysisValue(task.resource),
        task.origin, task.through == nil ? "assignee" : "predecessors")
    }
  }
}
