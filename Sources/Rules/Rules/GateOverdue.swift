import Diagnostics
import Model
import Quantities
import Schema

enum GateOverdue: WorkRule {
  static let reach = RuleReach.ownProject

  static let grace = Parameter<Interval>(
    "grace", "10wd", "How long after its planned day a gate may be undecided.")
  static let interval = Parameter<Interval>(
    "interval", "3m", "How long work with checkpoints may go on between two decisions.")

  static let card = RuleCard(
    id: "gate-overdue", family: .gates, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [grace.card, interval.card],
    summary: "The planned day of a gate or checkpoint has passed, and nobody has decided.",
    rationale: "Between two decisions work spends money by itself.",
    source: "House default; a checkpoint each quarter is common for agile work under governance.",
    fix: "Have the gate decided, or plan a new day for it and say why.",
    examples: [
      .fires(
        "a gate planned eleven working days ago",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: ▸2026-06-15
        approvals: []
        """),
      .staysSilent(
        "a gate planned ten working days ago",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-06-16
        approvals: []
        """),
      .fires(
        "the same, where less grace is given",
        """
        == folio.yaml
        thresholds: {gate-overdue: {grace: 9wd}}
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: ▸2026-06-16
        approvals: []
        """),
      .fires(
        "the day that the last gate named for the next one",
        """
        == projects/bridge/gates/g2-ready.yaml
        next_gate: ▸2026-06-12
        """),
      .staysSilent(
        "a later record plans the next gate anew",
        """
        == projects/bridge/gates/g2-ready.yaml
        next_gate: 2026-06-12
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-10-30
        approvals: []
        """),
      .fires(
        "agile work without a decision for more than a quarter",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        approach: agile
        reviewed: 2026-03-01
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/gates/checkpoint-1.yaml (whole)
        gate: checkpoint
        decided: 2026-03-13
        outcome: pass
        approvals: [{by: ada, as: sponsor, date: 2026-03-13}]
        """),
      .staysSilent(
        "agile work with a checkpoint in the quarter and the grace after it",
        """
        == projects/bridge/project.yaml
        approach: agile
        reviewed: 2026-03-01
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/gates/checkpoint-1.yaml (whole)
        gate: checkpoint
        decided: 2026-03-16
        outcome: pass
        approvals: [{by: ada, as: sponsor, date: 2026-03-16}]
        """),
      .fires(
        "the same, where a checkpoint is held each month",
        """
        == folio.yaml
        thresholds: {gate-overdue: {interval: 1m}}
        == projects/bridge/project.yaml
        status: ▸delivery
        approach: agile
        reviewed: 2026-03-01
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/gates/checkpoint-1.yaml (whole)
        gate: checkpoint
        decided: 2026-03-16
        outcome: pass
        approvals: [{by: ada, as: sponsor, date: 2026-03-16}]
        """),
      .isWaived(
        at: "bridge/gates/g3-service",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: ▸2026-06-15
        approvals: []
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = work.status, status != .closed, status != .cancelled, status != .onHold,
      !portfolio.hasUnclearGate(in: work.container), !isAheadOfItsGates(work, status, portfolio)
    else { return }
    let records = portfolio.all(Gate.self, in: work.container)
    let decided = records.filter { $0.outcome != nil || portfolio.isGiven($0.origin, "outcome") }
    let planned = records.filter { !portfolio.isGiven($0.origin, "outcome") }
    var isTold = false
    for record in planned {
      guard let day = record.planned, isOver(day, context),
        !decided.contains(where: { $0.gate?.text == record.gate?.text && ($0.decided ?? .latest) >= day })
      else { continue }
      isTold = true
      report(record.gate?.text ?? record.id, day, on: record.origin, "planned", &context)
    }
    if let last = decided.filter({ $0.decided != nil }).max(by: isEarlier), let day = last.nextGate,
      isOver(day, context), !planned.contains(where: { $0.planned != nil })
    {
      isTold = true
      report("after \(last.gate?.text ?? last.id)", day, on: last.origin, "next_gate", &context)
    }
    if !isTold { checkCheckpoint(of: work, decided.compactMap(\.decided).max(), &context) }
  }

  /// Work in a phase that no gate let it into is another rule's finding.
  private static func isAheadOfItsGates(_ work: any Work, _ status: Phase, _ portfolio: Portfolio) -> Bool {
    guard let gate = portfolio.knownLifecycle(of: work)?.gates(upTo: status).last else { return false }
    return !(portfolio.decisions(on: gate.id, in: work.container).last?.isPassed ?? false)
  }

  private static func isEarlier(_ left: Gate, _ right: Gate) -> Bool {
    (left.decided ?? .earliest) < (right.decided ?? .earliest)
  }

  private static func isOver(_ day: Day, _ context: RuleContext) -> Bool {
    context.isPast(context[grace].after(day, in: context.calendar))
  }

  private static func report(
    _ gate: String, _ day: Day, on origin: Origin, _ key: String, _ context: inout RuleContext
  ) {
    context.report(
      .undecided(gate, day, days: day.days(until: context.asOf)), on: origin, key,
      evidence: [context.evidence(key, origin, key), context.evidence(grace), context.asOfEvidence])
  }

  /// Work in delivery under a lifecycle whose checkpoints come again; before the first decision its start counts.
  private static func checkCheckpoint(of work: any Work, _ last: Day?, _ context: inout RuleContext) {
    guard work.status == .delivery, let plan = context.portfolio.knownLifecycle(of: work),
      let gate = plan.gates.first(where: { $0.enters == nil }),
      let since = last ?? (work as? Project)?.start
    else { return }
    let due = context[interval].after(since, in: context.calendar)
    guard isOver(due, context) else { return }
    context.report(
      .noCheckpoint(work.name, gate.title, last, since, due), on: work.origin, "status",
      evidence: [
        context.evidence("status", work.origin, "status"),
        last.map { Evidence("last decision", $0.description) }
          ?? context.evidence("start", work.origin, "start"),
        context.evidence(interval), context.evidence(grace), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func undecided(_ gate: String, _ day: Day, days: Int) -> Self {
    "the gate \(gate) was planned for \(day), \(counted(days, "day")) ago, and is not decided"
  }
  fileprivate static func noCheckpoint(
    _ work: String, _ gate: String, _ last: Day?, _ since: Day, _ due: Day
  ) -> Self {
    let before =
      last.map { "the last decision on \(work) was that of \($0)" }
      ?? "\(work) began on \(since), and nobody has decided on it since"
    return "\(before); its \(gate.lowercased()) was due by \(due)"
  }
}
