import Diagnostics
import Model
import Quantities
import Schema

enum ActionLate: RecordRule {
  static let reach = RuleReach.ownProject

  static let grace = Parameter<Interval>(
    "grace", "5wd", "How long after its day an action may still be open.")

  static let card = RuleCard(
    id: "action-late", family: .issues, nature: .process, severity: SeverityByType(.info, .warning, .warning),
    pack: .standard, parameters: [grace.card],
    summary: "An action or a recommendation is past its day and not done.",
    rationale: "Small promises break before large ones do, and they are the cheapest to mend.",
    source: "House default.",
    fix: "Do it and write the day under 'done', or promise a new day and say why.",
    examples: [
      .fires(
        "an action in a file of its own, six working days late",
        """
        == projects/bridge/actions/permit.yaml
        due: ▸2026-06-22
        """),
      .staysSilent(
        "an action that is five working days late",
        """
        == projects/bridge/actions/permit.yaml
        due: 2026-06-23
        """),
      .fires(
        "an action that is five working days late, where no grace is given",
        """
        == folio.yaml
        thresholds: {action-late: {grace: 0d}}
        == projects/bridge/actions/permit.yaml
        due: ▸2026-06-23
        """),
      .staysSilent(
        "an action that was done late",
        """
        == projects/bridge/actions/permit.yaml
        due: 2026-05-22
        done: 2026-06-22
        """),
      .fires(
        "actions of a risk, an issue and a stakeholder, and what a review and a gate advised",
        """
        == projects/bridge/risks/steel.yaml
        actions: [{action: Ask a second mill, owner: ben, due: ▸2026-06-01}]
        == projects/bridge/issues/late-drawings.yaml
        actions: [{action: Hire a second surveyor, owner: fay, due: ▸2026-06-01}]
        == projects/bridge/stakeholders/traders.yaml
        actions: [{action: Show them the plan, owner: ben, due: ▸2026-06-01}]
        == projects/bridge/gates/g2-ready.yaml
        recommendations: [{text: Ask the fire brigade, class: essential, owner: ben, due: ▸2026-06-01}]
        == projects/library/reviews/pir.yaml
        recommendations: [{text: Tell the other libraries, owner: dan, due: ▸2026-06-15}]
        """),
      .staysSilent(
        "an action that went with its closed risk, and one of an earlier report",
        """
        == projects/bridge/risks/steel.yaml
        actions: [{action: Ask a second mill, owner: ben, due: 2026-06-01}]
        status: closed
        closed: {date: 2026-06-10, why: the price is agreed}
        == projects/bridge/status-reports/2026-05.yaml
        period: 2026-05
        by: ben
        rag: {overall: amber}
        situation: The footings were late.
        action: Two gangs work in turns.
        outcome: The bridge opens in November.
        next: [{milestone: footings, due: 2026-05-15}]
        recovery: [{action: Find a second gang, owner: ben, due: 2026-05-20}]
        """),
      .staysSilent(
        "an action, a condition, a decision and an issue of work that was cancelled",
        """
        \(secondProject)
        == projects/bridge/project.yaml
        status: cancelled
        == projects/bridge/team.yaml (removed)
        == projects/bridge/actions/permit.yaml
        due: 2026-05-22
        == projects/bridge/gates/g2-ready.yaml
        outcome: conditional
        conditions: [{action: Order the steel, owner: ben, due: 2026-05-29}]
        == projects/bridge/decisions/railing.yaml
        needed_by: 2026-05-29
        == projects/bridge/issues/late-drawings.yaml
        due: 2026-05-29
        """),
      .isWaived(
        at: "bridge/actions/permit",
        """
        == projects/bridge/actions/permit.yaml
        due: ▸2026-06-22
        """),
    ])

  static func subjects(in portfolio: Portfolio) -> [Owned<StandingAction>] {
    // Conditions of gates and critical advice at them have a rule of their own.
    let gates = portfolio.all(Gate.self)
    let reserved = Set(
      gates.flatMap { $0.conditions.map(\.origin) }
        + gates.flatMap { $0.recommendations.filter { $0.urgency == .critical }.map(\.origin) })
    return portfolio.standingActions.filter { !reserved.contains($0.origin) }.map { Owned($0, of: $0.entity) }
  }

  static func check(_ subject: Owned<StandingAction>, _ context: inout RuleContext) {
    let action = subject.record
    guard context.portfolio.phase(of: subject.entity.container) != .cancelled,
      !context.portfolio.isGiven(action.origin, "done"), let due = action.due,
      context.isPast(context[grace].after(due, in: context.calendar))
    else { return }
    context.report(
      .late(action.text ?? subject.entity.name, days: due.days(until: context.asOf)), on: action.origin,
      "due",
      evidence: [
        context.evidence("due", action.origin, "due"), context.evidence("owner", action.origin, "owner"),
        context.evidence(grace), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func late(_ action: String, days: Int) -> Self {
    "'\(action)' is \(counted(days, "day")) late and not done"
  }
}
