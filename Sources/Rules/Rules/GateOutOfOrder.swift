import Diagnostics
import Model
import Quantities
import Schema

enum GateOutOfOrder: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "gate-out-of-order", family: .gates, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "A gate was passed before the one in front of it, or is no gate of the lifecycle.",
    rationale: "Each gate rests on the one before: to skip the business case is to fund work without a case.",
    source: "PM² and the stage gates of the UK Gateway process follow each other in a fixed order.",
    fix: "File the missing gate, correct the days, or add a waiver that says why the gate was skipped.",
    examples: [
      .fires(
        "ready to deliver, without a business case",
        """
        == projects/bridge/gates/g1-business-case.yaml (removed)
        == projects/bridge/gates/g2-ready.yaml
        gate: ▸g2
        """),
      .fires(
        "a business case that was agreed to a day after the work was let go",
        """
        == projects/bridge/gates/g1-business-case.yaml
        decided: 2026-01-23
        approvals:
          - {by: ada, as: sponsor, date: 2026-01-23}
          - {by: eva, as: works-board, date: 2026-01-23}
          - {by: dan, as: works-board, date: 2026-01-23}
        - next_gate
        == projects/bridge/gates/g2-ready.yaml
        decided: ▸2026-01-22
        """),
      .fires(
        "a gate that the lifecycle does not have",
        """
        == projects/bridge/gates/checkpoint-may.yaml (whole)
        gate: ▸checkpoint
        decided: 2026-05-04
        outcome: pass
        approvals:
          - {by: ada, as: sponsor, date: 2026-05-04}
          - {by: eva, as: works-board, date: 2026-05-04}
          - {by: dan, as: works-board, date: 2026-05-04}
        """),
      .staysSilent(
        "two gates passed on one day",
        """
        == projects/bridge/gates/g1-business-case.yaml
        decided: 2026-01-22
        approvals:
          - {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        - next_gate
        """),
      .isWaived(
        at: "bridge/gates/g2-ready",
        """
        == projects/bridge/gates/g1-business-case.yaml (removed)
        == projects/bridge/gates/g2-ready.yaml
        gate: ▸g2
        """),
    ])

  static func check(_ record: Gate, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let gate = record.gate?.text, let work = portfolio.work(record.container),
      let plan = portfolio.knownLifecycle(of: work)
    else { return }
    guard let index = plan.gates.firstIndex(where: { $0.id == gate }) else {
      context.report(
        .noSuchGate(gate, of: plan), on: record.origin, "gate",
        evidence: [
          context.evidence("gate", record.origin, "gate"),
          Evidence("gates", plan.gates.map(\.id).joined(separator: ", ")),
        ],
        fix: "Name a gate of the lifecycle, or name the lifecycle that has this gate.", atMost: .warning)
      return
    }
    // A checkpoint comes again and again, so that nothing has to wait for one.
    guard let before = plan.gates[..<index].last(where: { $0.enters != nil }), record.isPassed,
      portfolio.passage(through: gate, in: record.container)?.address == record.address,
      !portfolio.hasUnclearDecision(on: before.id, in: record.container)
    else { return }
    check(record, after: before, &context)
  }

  private static func check(_ record: Gate, after before: LifecycleGate, _ context: inout RuleContext) {
    let evidence = [
      context.evidence("gate", record.origin, "gate"), context.evidence("decided", record.origin, "decided"),
    ]
    guard let first = context.portfolio.passage(through: before.id, in: record.container) else {
      context.report(.skips(record, before), on: record.origin, "gate", evidence: evidence)
      return
    }
    guard let decided = record.decided, let earlier = first.decided, decided < earlier else { return }
    context.report(
      .precedes(record, decided, before, earlier), on: record.origin, "decided",
      evidence: evidence + [
        context.evidence("gate before it", first.origin, "gate"),
        context.evidence("decided", first.origin, "decided"),
      ])
  }
}

extension Message {
  fileprivate static func noSuchGate(_ gate: String, of plan: LifecyclePlan) -> Self {
    "the lifecycle '\(plan.title)' has no gate '\(gate)'; it has \(enumerated(plan.gates.map(\.id), atMost: 8))"
  }
  fileprivate static func skips(_ record: Gate, _ before: LifecycleGate) -> Self {
    "the gate \(record.gate?.text ?? record.id) was passed, and \(before.id) (\(before.title)) before it was not"
  }
  fileprivate static func precedes(
    _ record: Gate, _ decided: Day, _ before: LifecycleGate, _ earlier: Day
  ) -> Self {
    "the gate \(record.gate?.text ?? record.id) was passed on \(decided), before \(before.id) (\(before.title)) was on \(earlier)"
  }
}
