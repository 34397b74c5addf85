import Diagnostics
import Model
import Quantities
import Schema

enum NotYetHappened: AnyEntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "not-yet-happened", family: .dataQuality, nature: .record,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "Something is said to have happened on a day that has not come.",
    rationale:
      "What is dated ahead counts as done today: a gate seems passed, a risk looked at, an approval given.",
    source: "house default",
    fix:
      "Write the day on which it happened; what is only planned goes under 'planned', 'due' or 'next_gate'.",
    examples: [
      .fires(
        "a gate that is decided in the future",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-07-01
        decided: ▸▹(stale-business-case)2026-07-01
        outcome: pass
        approvals:
          - {by: ada, as: sponsor, date: ▸2026-07-01}
          - {by: eva, as: works-board, date: ▸2026-07-01}
          - {by: dan, as: works-board, date: ▸2026-07-01}
        """),
      .staysSilent(
        "a gate that is planned",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-11-20
        """),
      .fires(
        "a risk that somebody will have looked at",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: ▸2026-12-20
        """),
      .staysSilent(
        "a risk that was looked at today",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-06-30
        """),
      .fires(
        "a reading of a period that has not begun",
        """
        == strategy/kpis/days-open.yaml
        readings: {2026-Q1: 310, ▸2026-Q3: 320}
        """),
      .staysSilent(
        "a reading of a period that has begun",
        """
        == strategy/kpis/days-open.yaml
        readings: {2026-Q1: 310, 2026: 320}
        """),
      .fires(
        "a status report of a month that is to come",
        """
        == projects/bridge/status-reports/2026-07.yaml (whole)
        period: ▸2026-07
        by: ben
        rag: {overall: green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
        situation: The deck is done.
        action: The railing begins.
        outcome: The bridge opens in November.
        next: [{milestone: deck, text: Deck closed, due: 2026-09-04}]
        """),
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: ▸2026-12-20
        """),
    ])

  /// Those that write down what happened, or what somebody agreed to.
  static let kinds: [any PortfolioEntity.Type] = [
    Project.self, Gate.self, Risk.self, Issue.self, Action.self, Decision.self, ChangeRequest.self, Kpi.self,
    Benefit.self, StatusReport.self, Waiver.self, Policy.self,
  ]

  static func check(_ subject: any PortfolioEntity, _ context: inout RuleContext) {
    let origin = subject.origin
    check(subject.common.raised, origin, "raised", &context)
    check(subject.common.reviewed, origin, "reviewed", &context)
    check(subject.approvals, &context)
    switch subject {
    case let project as Project:
      for baseline in [project.baseline, project.original] {
        guard let baseline else { continue }
        check(baseline.set, baseline.origin, "set", &context)
        check(baseline.approvals, &context)
      }
    case let gate as Gate: check(gate.decided, origin, "decided", &context)
    case let risk as Risk: check(risk.closed, risk.reopened, &context)
    case let issue as Issue: check(issue.closed, issue.reopened, &context)
    case let action as Action: check(action.done, origin, "done", &context)
    case let decision as Decision:
      if let made = decision.decided { check(made.date, made.origin, "date", as: "decided", &context) }
    case let request as ChangeRequest:
      if let made = request.assessed { check(made.date, made.origin, "date", as: "assessed", &context) }
      if let made = request.decision { check(made.date, made.origin, "date", as: "decision", &context) }
    case let kpi as Kpi: check(kpi.readings, &context)
    case let benefit as Benefit: check(benefit.readings, &context)
    case let report as StatusReport:
      guard let period = report.period, context.isToCome(period) else { break }
      context.report(
        .toCome(period), on: origin, "period",
        evidence: [context.evidence("period", origin, "period"), context.asOfEvidence])
    default: break
    }
  }

  private static func check(
    _ day: Day?, _ origin: Origin, _ key: String, as name: String? = nil, _ context: inout RuleContext
  ) {
    guard let day, context.isToCome(day) else { return }
    context.report(
      .toCome(name ?? key, day), on: origin, key,
      evidence: [context.evidence(name ?? key, origin, key), context.asOfEvidence])
  }

  private static func check(_ approvals: [Approval], _ context: inout RuleContext) {
    for approval in approvals { check(approval.date, approval.origin, "date", as: "approval", &context) }
  }

  private static func check(_ closed: Closure?, _ reopened: Reopening?, _ context: inout RuleContext) {
    if let closed { check(closed.date, closed.origin, "date", as: "closed", &context) }
    if let reopened { check(reopened.date, reopened.origin, "date", as: "reopened", &context) }
  }

  private static func check(_ readings: Entries<Period, Quantities.Decimal>, _ context: inout RuleContext) {
    for reading in readings where context.isToCome(reading.key) {
      let place = context.portfolio.place(ofKey: reading.origin)
      context.report(
        .toCome(reading.key), at: place,
        evidence: [
          Evidence("reading of \(reading.key)", reading.value.description, at: place), context.asOfEvidence,
        ])
    }
  }
}

extension RuleContext {
  fileprivate func isToCome(_ period: Period) -> Bool {
    isToCome(period.days(fiscalYearStarts: fiscalYearStarts).first)
  }
}

extension Message {
  fileprivate static func toCome(_ name: String, _ day: Day) -> Self {
    "'\(name)' is \(day), a day that has not come"
  }
  fileprivate static func toCome(_ period: Period) -> Self { "\(period) has not begun" }
}
