import Diagnostics
import Model
import Quantities
import Schema

enum StaleBusinessCase: EntityRule {
  static let reach = RuleReach.ownProject

  static let maxAge = Parameter<Interval>(
    "max_age", "6m", "How long ago the business case may have been looked at.")
  static let beforeGate = Parameter<Interval>(
    "before_gate", "90d", "How long before a gate it may have been looked at.")

  static let card = RuleCard(
    id: "stale-business-case", family: .gates, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [maxAge.card, beforeGate.card],
    summary:
      "Nobody has looked at the business case of running work for too long, or not before its last gate.",
    rationale: "Work goes on because it is worth it; whether it still is, somebody has to ask.",
    source:
      "The UK Teal Book: work starts and continues only while the current business case justifies it. The spans are a house default.",
    fix: "Look at the business case again, correct it, and set 'reviewed' of the project to the day.",
    examples: [
      .fires(
        "six months and a day since the last gate that looked at it",
        """
        == projects/bridge/project.yaml
        reviewed: ▸2025-12-29
        baseline:
          set: 2025-12-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals: [{by: ada, as: sponsor, date: 2025-12-20}]
        == projects/bridge/gates/g2-ready.yaml
        decided: 2025-12-22
        """),
      .staysSilent(
        "exactly six months",
        """
        == projects/bridge/project.yaml
        reviewed: 2025-12-30
        == projects/bridge/gates/g2-ready.yaml
        decided: 2025-12-22
        """),
      .fires(
        "five months and a half, where four are allowed",
        """
        == folio.yaml
        thresholds: {stale-business-case: {max_age: 4m}}
        == projects/bridge/project.yaml
        reviewed: ▸2026-01-15
        """),
      .fires(
        "ninety-one days between the business case and the gate after it",
        """
        == projects/bridge/gates/g1-business-case.yaml
        decided: 2025-10-23
        == projects/bridge/gates/g2-ready.yaml
        decided: ▸2026-01-22
        """),
      .staysSilent(
        "ninety days",
        """
        == projects/bridge/gates/g1-business-case.yaml
        decided: 2025-10-24
        """),
      .staysSilent(
        "the same, and it was looked at again between the two",
        """
        == projects/bridge/project.yaml
        reviewed: 2026-01-20
        == projects/bridge/gates/g1-business-case.yaml
        decided: 2025-10-23
        """),
      .fires(
        "seventy-three days, where sixty are allowed",
        """
        == folio.yaml
        thresholds: {stale-business-case: {before_gate: 60d}}
        == projects/bridge/gates/g2-ready.yaml
        decided: ▸2026-01-22
        """),
      .isWaived(
        at: "bridge",
        """
        == folio.yaml
        thresholds: {stale-business-case: {max_age: 4m}}
        == projects/bridge/project.yaml
        reviewed: ▸2026-01-15
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard project.status?.isActive ?? false, let plan = portfolio.knownLifecycle(of: project),
      project.common.reviewed != nil || !portfolio.isGiven(project.origin, "reviewed"),
      !portfolio.hasUnclearGate(in: project.container)
    else { return }
    let passages = passages(in: project.container, plan, portfolio)
    // Before the first gate that asks for it there may be no business case yet.
    guard !passages.isEmpty else { return }
    let reviewed = project.common.reviewed
    if let last = ([reviewed] + passages.map(\.decided)).compactMap({ $0 }).max(),
      context.isPast(context[maxAge].after(last, in: context.calendar))
    {
      let open = openAssumptions(of: project, portfolio)
      context.report(
        .old(project.name, last, days: last.days(until: context.asOf), open: open.count), on: project.origin,
        "reviewed",
        evidence: [context.evidence("reviewed", project.origin, "reviewed")]
          + passages.suffix(1).map {
            context.evidence("decided at \($0.gate?.text ?? $0.id)", $0.origin, "decided")
          }
          + evidence(of: open, portfolio) + [context.evidence(maxAge), context.asOfEvidence])
    }
    checkLastGate(passages, project, &context)
  }

  /// What the newest passage rested on; a look after it has taken the place of the one before, so nobody knows.
  private static func checkLastGate(
    _ passages: [Gate], _ project: Project, _ context: inout RuleContext
  ) {
    guard passages.count > 1, let gate = passages.last, let decided = gate.decided else { return }
    let reviewed = project.common.reviewed
    if let reviewed, reviewed > decided { return }
    guard let last = ([reviewed] + passages.dropLast().map(\.decided)).compactMap({ $0 }).max(),
      context[beforeGate].after(last, in: context.calendar) < decided
    else { return }
    let open = openAssumptions(of: project, context.portfolio)
    context.report(
      .beforeGate(gate.gate?.text ?? gate.id, days: last.days(until: decided), open: open.count),
      on: gate.origin, "decided",
      evidence: [
        context.evidence("decided", gate.origin, "decided"),
        context.evidence("reviewed", project.origin, "reviewed"),
      ]
        + passages.dropLast().suffix(1).map {
          context.evidence("decided at \($0.gate?.text ?? $0.id)", $0.origin, "decided")
        } + evidence(of: open, context.portfolio) + [context.evidence(Self.beforeGate)])
  }

  /// What the business case takes for true, and nobody has tried yet.
  private static func openAssumptions(of project: Project, _ portfolio: Portfolio) -> [Assumption] {
    portfolio.all(Assumption.self, in: project.id).filter(\.isOpen)
  }

  private static func evidence(of assumptions: [Assumption], _ portfolio: Portfolio) -> [Evidence] {
    assumptions.map {
      Evidence("open assumption", $0.name, at: portfolio.place(of: $0.origin, "we_assume"))
    }
  }

  /// The decisions that let it pass gates for which the business case must have been looked at, in time's order.
  private static func passages(in container: String, _ plan: LifecyclePlan, _ portfolio: Portfolio) -> [Gate]
  {
    let asking = Set(plan.gates.filter(\.needsBusinessCase).map(\.id))
    return portfolio.all(Gate.self, in: container).filter {
      $0.isPassed && $0.decided != nil && asking.contains($0.gate?.text ?? "")
    }.sorted { ($0.decided ?? .earliest) < ($1.decided ?? .earliest) }
  }
}

extension Message {
  fileprivate static func old(_ project: String, _ last: Day, days: Int, open: Int) -> Self {
    "the business case of \(project) was last looked at on \(last), \(counted(days, "day")) ago\(rest(open))"
  }
  fileprivate static func beforeGate(_ gate: String, days: Int, open: Int) -> Self {
    "the gate \(gate) was passed on a business case that nobody had looked at for \(counted(days, "day"))\(rest(open))"
  }

  private static func rest(_ open: Int) -> String {
    switch open {
    case 0: ""
    case 1: "; 1 of its assumptions is still open"
    default: "; \(open) of its assumptions are still open"
    }
  }
}
