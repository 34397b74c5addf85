import Diagnostics
import Model
import Quantities
import Schema

enum GateConditionOverdue: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "gate-condition-overdue", family: .gates, nature: .process,
    severity: SeverityByType(.warning, .warning, .error), pack: .standard,
    summary: "A condition of a gate, or critical advice given at one, was not met in time.",
    rationale: "A condition that nobody asks for again was never one.",
    source: "House default; the classes of advice are those of the UK and New Zealand gateway reviews.",
    fix: "Meet it and write the day under 'done', or go back to those who decided.",
    examples: [
      .fires(
        "a condition that was due yesterday",
        """
        == projects/bridge/gates/g2-ready.yaml
        outcome: conditional
        conditions: [{action: Order the steel, owner: ben, due: ▸2026-06-29}]
        """),
      .staysSilent(
        "one that is due today, and one that was met late",
        """
        == projects/bridge/gates/g2-ready.yaml
        outcome: conditional
        conditions:
          - {action: Order the steel, owner: ben, due: 2026-06-30}
          - {action: Ask the fire brigade, owner: ben, due: 2026-03-31, done: 2026-04-14}
        """),
      .fires(
        "critical advice that is past its day",
        """
        == projects/bridge/gates/g2-ready.yaml
        recommendations: [{text: Insure the falsework, class: critical, owner: ben, due: ▸2026-06-29}]
        """),
      .fires(
        "critical advice that was open when the next gate was passed",
        """
        == projects/bridge/gates/g1-business-case.yaml
        recommendations: [{text: ▸Insure the falsework, class: critical, owner: ben, due: 2026-09-30}]
        """),
      .fires(
        "critical advice that was followed after the next gate was passed",
        """
        == projects/bridge/gates/g1-business-case.yaml
        recommendations: [{text: ▸Insure the falsework, class: critical, done: 2026-01-23}]
        """),
      .staysSilent(
        "critical advice that was followed the day before, and advice that can wait",
        """
        == projects/bridge/gates/g1-business-case.yaml
        recommendations:
          - {text: Insure the falsework, class: critical, done: 2026-01-21}
          - {text: Print a calendar, class: recommended, owner: ben, due: 2026-09-30}
        """),
      .isWaived(
        at: "bridge/gates/g2-ready",
        """
        == projects/bridge/gates/g2-ready.yaml
        outcome: conditional
        conditions: [{action: Order the steel, owner: ben, due: ▸2026-06-29}]
        """),
    ])

  static func check(_ gate: Gate, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard portfolio.phase(of: gate.container) != .cancelled else { return }
    for condition in gate.conditions {
      guard let due = condition.due, context.isPast(due), !portfolio.isGiven(condition.origin, "done") else {
        continue
      }
      report(
        condition.action ?? "a condition", condition.owner, due, condition.origin, &context)
    }
    let next = portfolio.nextPassage(after: gate)
    for advice in gate.recommendations where advice.urgency == .critical {
      if let due = advice.due, context.isPast(due), !portfolio.isGiven(advice.origin, "done") {
        report(advice.text ?? "critical advice", advice.owner, due, advice.origin, &context)
        continue
      }
      guard let next, let passed = next.decided else { continue }
      if advice.done == nil, portfolio.isGiven(advice.origin, "done") { continue }
      guard advice.done.map({ $0 > passed }) ?? true else { continue }
      context.report(
        .passedOver(advice.text ?? "critical advice", next.gate?.text ?? next.id, passed, advice.done),
        on: advice.origin, "text",
        evidence: [
          context.evidence("done", advice.origin, "done"),
          context.evidence("next gate", next.origin, "decided"),
        ])
    }
  }

  private static func report(
    _ what: String, _ owner: Reference<Person>?, _ due: Day, _ origin: Origin, _ context: inout RuleContext
  ) {
    let who = owner.map { context.portfolio.name(of: $0) }
    context.report(
      .overdue(what, who, days: due.days(until: context.asOf)), on: origin, "due",
      evidence: [
        context.evidence("due", origin, "due"), context.evidence("owner", origin, "owner"),
        context.asOfEvidence,
      ])
  }
}

extension Portfolio {
  /// The first decision after another one that let the work of its container pass some gate.
  fileprivate func nextPassage(after gate: Gate) -> Gate? {
    guard let decided = gate.decided else { return nil }
    return all(Gate.self, in: gate.container).filter {
      $0.isPassed && $0.gate?.text != gate.gate?.text && ($0.decided ?? .earliest) > decided
    }.min { ($0.decided ?? .latest) < ($1.decided ?? .latest) }
  }
}

extension Message {
  fileprivate static func overdue(_ what: String, _ owner: String?, days: Int) -> Self {
    "'\(what)'\(owner.map { ", which \($0) was to see to," } ?? "") is \(counted(days, "day")) late"
  }
  fileprivate static func passedOver(_ what: String, _ gate: String, _ passed: Day, _ done: Day?) -> Self {
    let state = done.map { "done on \($0)" } ?? "not done"
    return "'\(what)' was critical, and is \(state), though the gate \(gate) was passed on \(passed)"
  }
}
