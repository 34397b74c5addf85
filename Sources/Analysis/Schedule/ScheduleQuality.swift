import Model
public import Quantities
import Schema

/// How well a schedule is built, and how well it is kept.
public struct ScheduleQuality: AnalysisFigures {
  /// Some of a number of things, and which.
  public struct Part: Sendable, Hashable {
    public let names: [String]
    public let total: Int

    /// Nothing of nothing is no share.
    public var share: Decimal? { Decimal(names.count).divided(by: Decimal(total)) }
  }

  /// BEI: finished beside due.
  public let executionIndex: Decimal?
  /// CPLI.
  public let lengthIndex: Decimal?
  /// Tasks whose baseline ended by the day, and those of them that were not finished in time.
  public let missed: Part
  public let finishedCount: Int
  /// Tasks that are not finished, without what they wait for or without what waits for them.
  public let openEnds: Part
  public let leads: Part
  public let lags: Part
  public let finishToStart: Part
  public let hard: Part
  public let highFloat: Part
  public let negativeFloat: Part
  public let long: Part
  /// Where each task is written.
  private let origins: [String: Origin]

  /// CPLI: a path that is a tenth too long for its baseline gives 0.9.
  public static func lengthIndex(criticalLength: Decimal, float: Decimal) -> Decimal? {
    (criticalLength + float).divided(by: criticalLength)
  }

  /// BEI.
  public static func executionIndex(finished: Int, due: Int) -> Decimal? {
    Decimal(finished).divided(by: Decimal(due))
  }

  /// Working days beyond which a task or a float counts as long.
  public static let limit = 44

  init(_ plan: Plan, _ schedule: ProjectSchedule, at moment: Moment, successors: Set<String>) {
    let asOf = moment.asOf
    origins = Dictionary(plan.tasks.map { ($0.key.text, $0.value.origin) }) { first, _ in first }
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let tasks = plan.tasks.filter { !summaries.contains($0.key.text) }
    let measured = tasks.filter {
      !$0.value.isMilestone && !$0.value.isLevelOfEffort && $0.value.baseline?.finish != nil
    }
    let due = measured.filter { ($0.value.baseline?.finish ?? .latest) <= asOf }
    finishedCount = measured.count { $0.value.isFinished(by: asOf) }
    executionIndex = Self.executionIndex(finished: finishedCount, due: due.count)
    missed = Part(
      names: due.filter { !$0.value.isFinished(by: min($0.value.baseline?.finish ?? asOf, asOf)) }.map(
        \.key.text),
      total: due.count)
    if let remaining = schedule.remaining, remaining > 0, let slip = schedule.slip {
      lengthIndex = Self.lengthIndex(criticalLength: remaining, float: Decimal(-slip))
    } else {
      lengthIndex = nil
    }
    let open = tasks.filter { !$0.value.isFinished(by: asOf) }
    let placed = schedule.tasks
    openEnds = Self.openEnds(open, tasks, placed, of: schedule.project, successors)
    let links = open.flatMap { entry in
      entry.value.predecessors.items.map { (name: "\($0.task.id) → \(entry.key.text)", link: $0) }
    }
    func part(_ matches: (Predecessor) -> Bool) -> Part {
      Part(names: links.filter { matches($0.link) }.map(\.name), total: links.count)
    }
    leads = part { $0.lag.amount < 0 }
    lags = part { $0.lag.amount > 0 }
    finishToStart = part { $0.kind == .finishToStart }
    hard = Part(names: open.filter { $0.value.mustFinish != nil }.map(\.key.text), total: open.count)
    let limit = Decimal(Self.limit)
    long = Part(
      names: open.filter { ($0.value.duration.map { moment.calendar.days($0.likely) } ?? 0) > limit }.map(
        \.key.text),
      total: open.count)
    highFloat = Part(
      names: placed.filter { ($0.totalFloat ?? 0) > limit }.map(\.id), total: open.count)
    negativeFloat = Part(
      names: placed.filter { ($0.totalFloat ?? 0) < 0 }.map(\.id), total: open.count)
  }

  /// The first task to begin and the last to end have to be open, so one of each is none too many.
  private static func openEnds(
    _ open: [Entries<LocalID, PlanTask>.Entry], _ tasks: [Entries<LocalID, PlanTask>.Entry],
    _ placed: [ProjectSchedule.Task], of project: String, _ successors: Set<String>
  ) -> Part {
    let ids = tasks.filter { $0.value.partOf == nil }
    let startless = Set(ids.filter { $0.value.predecessors.items.isEmpty }.map(\.key.text))
    let endless = Set(
      ids.map(\.key.text).filter { !successors.contains("\(project)/\($0)") })
    let first = placed.filter { startless.contains($0.id) }.min { $0.earlyStart < $1.earlyStart }?.id
    let last = placed.filter { endless.contains($0.id) }.max { $0.earlyFinish < $1.earlyFinish }?.id
    let names = open.map(\.key.text).filter { id in
      (startless.contains(id) && id != first) || (endless.contains(id) && id != last)
    }
    return Part(names: names, total: open.count)
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("BEI", AnalysisValue(executionIndex)), AnalysisEntry("CPLI", AnalysisValue(lengthIndex)),
      AnalysisEntry("due", .count(missed.total)), AnalysisEntry("finished", .count(finishedCount)),
      AnalysisEntry("missed_share", AnalysisValue(missed.share)),
      AnalysisEntry("open_end_share", AnalysisValue(openEnds.share)),
      AnalysisEntry("lead_share", AnalysisValue(leads.share)),
      AnalysisEntry("lag_share", AnalysisValue(lags.share)),
      AnalysisEntry("fs_share", AnalysisValue(finishToStart.share)),
      AnalysisEntry("hard_share", AnalysisValue(hard.share)),
      AnalysisEntry("high_float_share", AnalysisValue(highFloat.share)),
      AnalysisEntry("negative_float_share", AnalysisValue(negativeFloat.share)),
      AnalysisEntry("long_share", AnalysisValue(long.share)),
      AnalysisEntry("missed", AnalysisValue(missed.names)),
      AnalysisEntry("open_ends", AnalysisValue(openEnds.names)),
      AnalysisEntry("leads", AnalysisValue(leads.names)), AnalysisEntry("hard", AnalysisValue(hard.names)),
      AnalysisEntry("long", AnalysisValue(long.names)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    func tasks(_ part: Part, _ field: String) -> [AnalysisInput] {
      part.names.map { name in
        // A link is named by both its ends and written at the second.
        let id = name.split(separator: " ").last.map(String.init) ?? name
        return AnalysisInput(name, .nothing, origins[id], field)
      }
    }
    return switch key {
    case "BEI":
      [AnalysisInput("finished", .count(finishedCount)), AnalysisInput("due", .count(missed.total))]
    case "missed", "missed_share": tasks(missed, "baseline")
    case "open_ends", "open_end_share": tasks(openEnds, "predecessors")
    case "leads", "lead_share": tasks(leads, "predecessors")
    case "lag_share": tasks(lags, "predecessors")
    case "fs_share": tasks(finishToStart, "predecessors")
    case "hard", "hard_share": tasks(hard, "must_finish")
    case "high_float_share": tasks(highFloat, "duration")
    case "negative_float_share": tasks(negativeFloat, "duration")
    case "long", "long_share": tasks(long, "duration")
    default: []
    }
  }
}

extension PlanTask {
  fileprivate var isLevelOfEffort: Bool { if case .levelOfEffort = evMethod { true } else { false } }
  fileprivate func isFinished(by day: Day) -> Bool { finished.map { $0 <= day } ?? false }
}
