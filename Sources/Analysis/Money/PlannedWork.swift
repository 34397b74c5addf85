import Model
import Quantities
import Schema

/// What of a project's budget was to be earned by a day, and what was.
struct PlannedWork {
  /// BAC: the costs of its tasks where all of them are known, else the budget last approved, else the sum of its
  /// periods.
  private(set) var budget: Decimal?
  private(set) var planned: Decimal?
  private(set) var earned: Decimal?
  private(set) var levelOfEffort = Decimal.zero
  private(set) var sources: [EarnedValue.Basis] = []
  /// Whether somebody wants to follow the figures back; to write that down takes longer than to work them out.
  private let keepsSources: Bool

  /// What was earned by a moment before the day that the files tell of is not available where they do not say it.
  init(
    _ project: Project, _ plan: Plan?, _ table: MoneyTable?, _ moment: Moment, told: Day? = nil,
    keepsSources: Bool = false
  ) {
    self.keepsSources = keepsSources
    let currency = table?.currency ?? moment.currency
    let mayHaveCosts = table?.method != .periods && plan?.tasks.contains { $0.value.cost != nil } ?? false
    let tasks =
      plan.map {
        EarningTask.all(
          in: $0, on: moment.asOf, moment.calendar, told: told, isPlannedAsked: mayHaveCosts)
      } ?? []
    let curve = PlannedCurve(table, moment)
    if mayHaveCosts, moment.isBudgeted(by: tasks, in: currency) {
      earn(byCostsOf: tasks, currency)
      if planned == nil, let curve { follow(curve, moment) }
      return
    }
    budget = project.baseline?.budget.flatMap { money in
      money.assuming(moment.currency).currency == currency ? money.amount : nil
    }
    if let approved = project.baseline?.budget, budget != nil, let origin = project.baseline?.origin {
      note(
        .init("BAC", AnalysisInput("budget", .money(approved.assuming(moment.currency)), origin, "budget")))
    }
    if let curve {
      if budget == nil { budget = curve.total }
      follow(curve, moment)
    }
    let last = told.flatMap { $0 > moment.asOf ? moment.asOf : nil }
    guard let budget, let share = doneShare(plan, tasks, by: last) else { return }
    earned = budget * share
  }

  private mutating func note(_ basis: @autoclosure () -> EarnedValue.Basis) {
    if keepsSources { sources.append(basis()) }
  }

  /// Every task by its own cost and rule.
  private mutating func earn(byCostsOf tasks: [EarningTask], _ currency: Currency) {
    var (budget, planned, earned) = (Decimal.zero, Decimal?.some(.zero), Decimal.zero)
    for task in tasks {
      guard let cost = task.task.cost else { continue }
      let done = cost.amount * task.earnedShare
      budget += cost.amount
      planned = planned.flatMap { sum in task.plannedShare.map { sum + cost.amount * $0 } }
      earned += done
      if task.isLevelOfEffort { levelOfEffort += done }
      note(
        .init("BAC", AnalysisInput(task.id, .money(cost.assuming(currency)), task.task.origin, "cost")))
      note(
        .init(
          "EV",
          AnalysisInput(
            "\(task.id): \(Percent(share: task.earnedShare)) of \(cost)", .money(Money(done, currency)),
            task.task.origin,
            task.earnedKey)))
      if let share = task.plannedShare {
        note(
          .init(
            "PV",
            AnalysisInput(
              "\(task.id): \(Percent(share: share)) of \(cost)", .money(Money(cost.amount * share, currency)),
              task.task.origin, "baseline")))
      }
    }
    self.budget = budget
    self.planned = planned
    self.earned = tasks.contains { $0.task.cost != nil && !$0.isKnown } ? nil : earned
    if planned == nil { sources.removeAll { $0.key == "PV" } }
  }

  private mutating func follow(_ curve: PlannedCurve, _ moment: Moment) {
    planned = curve.planned(by: moment.asOf, in: moment.calendar)
    for part in curve.parts
    where part.period.hasBegun(on: moment.asOf, fiscalYearStarts: moment.fiscalYearStarts) {
      note(
        .init(
          "PV",
          AnalysisInput("planned \(part.period)", .money(Money(part.amount, curve.currency)), part.origin)))
    }
  }

  /// How much of the work is done: by points where it is planned in points, else by tasks, each as long as it is.
  ///
  /// Of a past day only the increments that had ended count.
  private mutating func doneShare(_ plan: Plan?, _ tasks: [EarningTask], by last: Day?) -> Decimal? {
    let increments = plan?.increments ?? []
    let points = increments.reduce(Decimal.zero) { $0 + ($1.plannedPoints ?? 0) + ($1.addedPoints ?? 0) }
    if points > 0 {
      let ended = increments.filter { step in last.map { step.ends ?? .latest <= $0 } ?? true }
      for step in ended where step.donePoints != nil {
        note(
          .init(
            "EV",
            AnalysisInput(
              "done in \(step.id?.text ?? "an increment")", AnalysisValue(step.donePoints), step.origin,
              "done_points")))
      }
      return ended.reduce(Decimal.zero) { $0 + ($1.donePoints ?? 0) }.divided(by: points)
    }
    guard !tasks.contains(where: { $0.length > 0 && !$0.isKnown }) else { return nil }
    var (weight, done) = (Decimal.zero, Decimal.zero)
    for task in tasks where task.length > 0 {
      weight += task.length
      done += task.length * task.earnedShare
      note(
        .init(
          "EV",
          AnalysisInput(
            "\(task.id): \(Percent(share: task.earnedShare)) of \(task.length) working days",
            .number(task.length * task.earnedShare), task.task.origin, task.earnedKey)))
    }
    return done.divided(by: weight)
  }
}
