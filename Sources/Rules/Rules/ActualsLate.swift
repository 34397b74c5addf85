import Diagnostics
import Model
import Quantities
import Schema

enum ActualsLate: EntityRule {
  static let reach = RuleReach.ownProject

  static let within = Parameter<Interval>(
    "within", "10wd", "How long after a period its actuals may be missing.")
  static let afterClosure = Parameter<Interval>(
    "after_closure", "60d", "How long after it was closed work may still have actuals.")

  static let card = RuleCard(
    id: "actuals-late", family: .budget, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [within.card, afterClosure.card],
    summary: "The actuals of the last closed period are missing, or money is booked on work long closed.",
    rationale:
      "Whoever steers by last quarter's costs learns of an overrun when nothing can be done about it.",
    source: "House default.",
    fix: "Write what was spent under 'actuals', nothing as 0; book later costs where they belong.",
    examples: [
      .fires(
        "nothing for the quarter that ended a quarter ago",
        """
        == projects/bridge/money.yaml
        actuals: ▸{}
        """),
      .fires(
        "nothing for a month that ended twenty working days ago",
        """
        == projects/bridge/money.yaml
        baseline: {2026-02: 60k, 2026-03: 60k, 2026-04: 60k, 2026-05: 60k, 2026-06: 60k, 2026-Q3: 180k, 2026-Q4: 120k}
        actuals: ▸{2026-02: 100k, 2026-03: 100k, 2026-04: 99k}
        forecast: {2026-05: 20k, 2026-06: 20k, 2026-Q3: 150k, 2026-Q4: 115k}
        """),
      .staysSilent(
        "the same, where a month and a half is allowed",
        """
        == folio.yaml
        thresholds: {actuals-late: {within: 45d}}
        == projects/bridge/money.yaml
        baseline: {2026-02: 60k, 2026-03: 60k, 2026-04: 60k, 2026-05: 60k, 2026-06: 60k, 2026-Q3: 180k, 2026-Q4: 120k}
        actuals: {2026-02: 100k, 2026-03: 100k, 2026-04: 99k}
        forecast: {2026-05: 20k, 2026-06: 20k, 2026-Q3: 150k, 2026-Q4: 115k}
        """),
      .staysSilent(
        "the quarter that ends today can wait",
        """
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 300k}
        """),
      .fires(
        "an invoice a quarter after the work was closed",
        """
        == projects/library/money.yaml (whole)
        baseline: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 10k}
        actuals: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 9k, ▸2026-Q1: 2k}
        """),
      .staysSilent(
        "the same, where that is how long invoices take",
        """
        == folio.yaml
        thresholds: {actuals-late: {after_closure: 90d}}
        == projects/library/money.yaml (whole)
        baseline: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 10k}
        actuals: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 9k, 2026-Q1: 2k}
        """),
      .isWaived(
        at: "library/money",
        """
        == projects/library/money.yaml (whole)
        baseline: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 10k}
        actuals: {2025-Q2: 40k, 2025-Q3: 30k, 2025-Q4: 9k, ▸2026-Q1: 2k}
        """),
    ])

  static func check(_ table: MoneyTable, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, table.container) else { return }
    if project.status == .closed {
      checkClosed(project, table, &context)
    } else if project.isBeingDelivered {
      checkLastPeriod(of: project, table, &context)
    }
  }

  private static func checkLastPeriod(
    of project: Project, _ table: MoneyTable, _ context: inout RuleContext
  ) {
    guard context.portfolio.isFullyRead(table.actuals, table.origin, "actuals") else { return }
    let starts = context.fiscalYearStarts
    // Spending was expected in periods that the plan or a forecast names.
    let expected = (table.baseline.filter { $0.value.amount != 0 }.map(\.key) + table.forecast.map(\.key))
    let due = expected.filter {
      context.isPast(context[within].after($0.days(fiscalYearStarts: starts).last, in: context.calendar))
    }
    func isEarlier(_ left: Period, _ right: Period) -> Bool {
      left.days(fiscalYearStarts: starts).last < right.days(fiscalYearStarts: starts).last
    }
    guard let last = due.max(by: isEarlier) else { return }
    let end = last.days(fiscalYearStarts: starts).last
    guard !table.actuals.contains(where: { $0.key.days(fiscalYearStarts: starts).last >= end }) else {
      return
    }
    let newest = table.actuals.map(\.key).max(by: isEarlier)
    context.report(
      .missing(project.name, last, days: end.days(until: context.asOf)), on: table.origin, "actuals",
      evidence: [
        Evidence("last actuals", newest?.description ?? "none"), Evidence("period closed", end.description),
        context.evidence(within), context.asOfEvidence,
      ])
  }

  private static func checkClosed(_ project: Project, _ table: MoneyTable, _ context: inout RuleContext) {
    guard let closed = project.closed?.date ?? project.finish else { return }
    let last = context[afterClosure].after(closed, in: context.calendar)
    for entry in table.actuals
    where entry.key.days(fiscalYearStarts: context.fiscalYearStarts).first > last
      && entry.value.amounts.contains(where: { $0.amount != 0 })
    {
      let place = context.portfolio.place(ofKey: entry.origin)
      context.report(
        .afterwards(project.name, closed, entry.key), at: place,
        evidence: [
          Evidence(
            "spent in \(entry.key)", entry.value.amounts.map(\.description).joined(separator: " and "),
            at: place),
          project.closed?.date == nil
            ? context.evidence("finish", project.origin, "finish")
            : context.evidence("closed", project.origin, "closed"),
          context.evidence(afterClosure),
        ])
    }
  }
}

extension Message {
  fileprivate static func missing(_ project: String, _ period: Period, days: Int) -> Self {
    "\(project) has no actuals for \(period), which ended \(counted(days, "day")) ago"
  }
  fileprivate static func afterwards(_ project: String, _ closed: Day, _ period: Period) -> Self {
    "\(project) was over on \(closed), and money was spent on it in \(period)"
  }
}
