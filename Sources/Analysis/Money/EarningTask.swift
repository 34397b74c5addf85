import Model
import Quantities
import Schema

/// A task that earns: how much of it was planned by a day, and how much is done.
struct EarningTask {
  let id: String
  let task: PlanTask
  /// Working days, as most likely.
  let length: Decimal
  /// Nothing where it has no baseline, or where nobody asked.
  let plannedDays: DayRange?
  let plannedShare: Decimal?
  let earnedShare: Decimal
  /// The field that says how much is done.
  let earnedKey: String
  let isLevelOfEffort: Bool
  /// False where a day in the past was asked for, and nobody wrote down when the work began.
  let isKnown: Bool

  /// The tasks of a plan that are no summary of others, as they were on a day by files that tell of a day after it.
  ///
  /// What was planned by the day takes time to find out, and only a plan with costs asks for it.
  static func all(
    in plan: Plan, on day: Day, _ calendar: WorkCalendar, told: Day? = nil, isPlannedAsked: Bool = true
  ) -> [EarningTask] {
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let byID = Dictionary(plan.tasks.map { ($0.key.text, $0.value) }) { first, _ in first }
    return plan.tasks.filter { !summaries.contains($0.key.text) }.map {
      EarningTask($0.key.text, $0.value, byID, on: day, calendar, told: max(told ?? day, day), isPlannedAsked)
    }
  }

  private init(
    _ id: String, _ task: PlanTask, _ tasks: [String: PlanTask], on asOf: Day, _ calendar: WorkCalendar,
    told: Day, _ isPlannedAsked: Bool
  ) {
    self.id = id
    self.task = task
    length = task.duration.map { calendar.days($0.likely) } ?? .zero
    if case .levelOfEffort = task.evMethod { isLevelOfEffort = true } else { isLevelOfEffort = false }
    let isPlanned = isPlannedAsked || isLevelOfEffort
    let plan = isPlanned ? PlannedDays(task.baseline, length, calendar) : nil
    plannedDays = plan.flatMap { DayRange(first: $0.start, last: $0.finish) }
    let isFinished = task.finished.map { $0 <= asOf } ?? false
    let isStarted = isFinished || task.started.map { $0 <= asOf } ?? false
    let linear = plan?.share(by: asOf, in: calendar)
    let reached = isFinished ? 1 : Self.reached(task, by: asOf, told: told, calendar)
    let progress = reached ?? .zero
    switch task.evMethod {
    case .percent, nil:
      plannedShare = linear
      earnedShare = progress
    case .zeroHundred:
      plannedShare = plan.map { $0.finish <= asOf ? 1 : 0 }
      earnedShare = isFinished ? 1 : 0
    case .fiftyFifty:
      let half = Decimal(saturating: 500_000_000)
      plannedShare = plan.map { $0.finish <= asOf ? 1 : $0.start <= asOf ? half : 0 }
      earnedShare = isFinished ? 1 : isStarted ? half : 0
    case .levelOfEffort:
      // Time alone earns: ended early or late, it neither wins nor loses against its plan.
      plannedShare = linear
      earnedShare = linear ?? progress
    case .milestones(let steps):
      plannedShare = isPlanned ? Self.planned(steps, tasks, asOf) ?? linear : nil
      earnedShare = isFinished ? 1 : Self.earned(steps, tasks, progress, asOf)
    }
    let isByPlan = isLevelOfEffort && linear != nil
    earnedKey =
      isByPlan ? "baseline" : isFinished ? "finished" : task.progress == nil ? "started" : "progress"
    if case .zeroHundred = task.evMethod { isKnown = true } else { isKnown = isByPlan || reached != nil }
  }

  /// How much was done by a day; before the day that the files tell of, work is taken to have gone on evenly.
  private static func reached(_ task: PlanTask, by day: Day, told: Day, _ calendar: WorkCalendar) -> Decimal?
  {
    let finished = task.finished.flatMap { $0 <= told ? $0 : nil }
    let done = finished == nil ? task.progress?.percent.share ?? .zero : 1
    guard day < told, done > 0 else { return done }
    guard let started = task.started else { return nil }
    guard let passed = DayRange(first: started, last: day) else { return .zero }
    guard let all = DayRange(first: started, last: finished ?? told) else { return nil }
    return done.multiplied(
      by: Decimal(calendar.workdays(in: passed)), over: Decimal(calendar.workdays(in: all)))
  }

  /// Nothing unless every step is a task with a baseline.
  private static func planned(_ steps: Entries<String, Share>, _ tasks: [String: PlanTask], _ asOf: Day)
    -> Decimal?
  {
    var sum = Decimal.zero
    for step in steps {
      guard let finish = tasks[step.key]?.baseline?.finish else { return nil }
      if finish <= asOf { sum += step.value.percent.share }
    }
    return min(sum, 1)
  }

  /// Steps that are tasks count when those are finished; others in their order, as far as the progress covers them.
  private static func earned(
    _ steps: Entries<String, Share>, _ tasks: [String: PlanTask], _ progress: Decimal, _ asOf: Day
  ) -> Decimal {
    var (sum, covered) = (Decimal.zero, Decimal.zero)
    for step in steps {
      let share = step.value.percent.share
      if let task = tasks[step.key] {
        if task.finished.map({ $0 <= asOf }) ?? false { sum += share }
      } else if covered + share <= progress {
        covered += share
        sum += share
      } else {
        covered = progress
      }
    }
    return min(sum, 1)
  }
}

extension Moment {
  /// Whether work has its budget task by task: some have a cost, and every cost can be read and is in one currency.
  ///
  /// A sum without one of them would be too small, and every index taken from it wrong.
  func isBudgeted(by tasks: [EarningTask], in currency: Currency) -> Bool {
    var hasCosts = false
    for task in tasks {
      guard let cost = task.task.cost else {
        if portfolio.isGiven(task.task.origin, "cost") { return false }
        continue
      }
      guard cost.assuming(currency).currency == currency else { return false }
      hasCosts = true
    }
    return hasCosts
  }
}

/// The days between which a task was to be done.
private struct PlannedDays {
  let start: Day
  let finish: Day

  /// Where only the finish was approved, the start is as far before it as the task is long.
  init?(_ baseline: TaskBaseline?, _ length: Decimal, _ calendar: WorkCalendar) {
    guard let finish = baseline?.finish else { return nil }
    self.finish = finish
    let days = max(length.roundedUp, 1)
    start = min(baseline?.start ?? calendar.adding(-(days - 1), to: finish), finish)
  }

  /// By working days, each day counted at its end.
  func share(by day: Day, in calendar: WorkCalendar) -> Decimal {
    guard let all = DayRange(first: start, last: finish),
      let passed = DayRange(first: start, last: min(day, finish))
    else { return .zero }
    guard day < finish else { return 1 }
    return Decimal(calendar.workdays(in: passed)).divided(by: Decimal(calendar.workdays(in: all))) ?? .zero
  }
}
