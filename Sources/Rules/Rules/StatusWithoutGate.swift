import Diagnostics
import Model
import Schema

enum StatusWithoutGate: WorkRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "status-without-gate", family: .gates, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter, isMilderForSmallProjects: false,
    summary: "Work stands in a phase whose gate it has not passed.",
    rationale: "A phase that begins without a decision was begun by nobody.",
    source: "PM² puts a review and an approval gate at the end of every phase.",
    fix: "Record the decision on the gate, or set the status back to the phase that was really reached.",
    examples: [
      .fires(
        "a project in delivery that never passed the gate before it",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        reviewed: 2026-03-01
        == projects/bridge/gates/g2-ready.yaml (removed)
        """),
      .fires(
        "a gate that was decided with a no after the yes",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        == projects/bridge/gates/g2-again.yaml (whole)
        gate: g2
        decided: 2026-05-04
        outcome: hold
        approvals:
          - {by: ada, as: sponsor, date: 2026-05-04}
          - {by: eva, as: works-board, date: 2026-05-04}
          - {by: dan, as: works-board, date: 2026-05-04}
        """),
      .fires(
        "small work in planning that has not passed its one gate to begin",
        """
        == projects/stairs/project.yaml (whole)
        title: Stairs to the quay
        status: ▸planning
        portfolio: works
        sponsor: ada
        manager: ben
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: The quay is reached on foot.
        problem: The quay is reached by ladder.
        scope: {in: [the stairs]}
        start: 2026-06-01
        finish: 2026-09-30
        rank: 3
        lessons_read: [library/survey-first]
        == projects/stairs/status-reports/2026-06.yaml (whole)
        period: 2026-06
        by: ben
        rag: {overall: green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
        situation: The stone is chosen.
        action: The mason measures.
        outcome: People walk down in October.
        next:
          - {text: Drawing approved, due: 2026-07-31}
        """),
      .fires(
        "a project that the office wrote a lifecycle for",
        """
        == office/lifecycles/crossings.yaml (whole)
        title: Crossings
        for: {tier: 2, type: change}
        gates:
          - {id: g0, enters: case}
          - {id: g1, enters: planning}
          - {id: g2, enters: planning}
          - {id: permit, enters: delivery}
        == projects/bridge/project.yaml
        status: ▸delivery
        """),
      .fires(
        "a program that names a lifecycle",
        """
        == programs/renewal/program.yaml
        lifecycle: light
        status: ▸delivery
        """),
      .staysSilent(
        "a gate passed on condition",
        """
        == projects/bridge/gates/g2-ready.yaml
        outcome: conditional
        conditions:
          - {action: Order the steel, owner: ben, due: 2026-02-10, done: 2026-02-09}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        reviewed: 2026-03-01
        == projects/bridge/gates/g2-ready.yaml
        outcome: repeat
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = work.status, let plan = portfolio.knownLifecycle(of: work),
      let gate = plan.gates(upTo: status).last,
      !portfolio.hasUnclearDecision(on: gate.id, in: work.container)
    else { return }
    let decisions = portfolio.decisions(on: gate.id, in: work.container)
    guard decisions.last.map({ !$0.isPassed }) ?? true else { return }
    var evidence = [
      context.evidence("status", work.origin, "status"), lifecycle(plan, of: work, context),
      Evidence("gate", "\(gate.id) (\(gate.title))"),
    ]
    for record in portfolio.all(Gate.self, in: work.container) {
      evidence.append(context.evidence("found \(record.gate?.text ?? record.id)", record.origin, "outcome"))
    }
    context.report(
      .notPassed(work.name, status, gate, decisions.last), on: work.origin, "status", evidence: evidence)
  }

  /// The lifecycle and the field that chose it.
  private static func lifecycle(_ plan: LifecyclePlan, of work: any Work, _ context: RuleContext) -> Evidence
  {
    let portfolio = context.portfolio
    if !portfolio.has(work.origin, "lifecycle"),
      let meant = (work as? Project).flatMap({ portfolio.lifecycle(meantFor: $0) })
    {
      return Evidence("lifecycle", plan.title, at: portfolio.place(of: meant.origin, "for"))
    }
    let key = ["lifecycle", plan == .light ? "tier" : "approach"].first {
      portfolio.has(work.origin, $0)
    }
    return Evidence("lifecycle", plan.title, at: key.map { portfolio.place(of: work.origin, $0) })
  }
}

extension Message {
  fileprivate static func notPassed(_ work: String, _ status: Phase, _ gate: LifecycleGate, _ last: Gate?)
    -> Self
  {
    let before = "\(work) \(status.predicate), and the gate \(gate.id) (\(gate.title)) before it"
    guard let last, let outcome = last.outcome else { return "\(before) has no decision" }
    let when = last.decided.map { " on \($0)" } ?? ""
    return "\(before) was last decided with '\(outcome.rawValue)'\(when)"
  }
}
