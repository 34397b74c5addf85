import Diagnostics
import Model
import Quantities
import Schema

enum GateApproverMissing: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "gate-approver-missing", family: .gates, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary:
      "A decision on a gate lacks somebody whose consent its lifecycle asks for, or goes beyond their limits.",
    rationale: "Who may say yes to how much is agreed beforehand; otherwise anybody's yes will do.",
    source: "House default, after the delegation of authority that project offices are set up to keep.",
    fix:
      "Obtain the missing approval and add it to 'approvals', or take the gate to a board that may decide.",
    examples: [
      .fires(
        "the sponsor has not agreed",
        """
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          ▸- {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
      .fires(
        "nobody has agreed at all",
        """
        == projects/bridge/gates/g2-ready.yaml
        ▸gate: g2
        - approvals
        """),
      .fires(
        "one member of a board whose quorum is two",
        """
        == office/lifecycles/default.yaml (whole)
        title: Default
        gates:
          - {id: g0, enters: case, approvers: [sponsor]}
          - {id: g1, enters: planning, approvers: [sponsor], documents: [business-case], business_case: true}
          - {id: g2, enters: delivery, approvers: [sponsor, works-board], documents: [charter], business_case: true}
          - {id: g3, enters: transition, approvers: [sponsor]}
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          ▸- {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
        """),
      .staysSilent(
        "the quorum of the board, and the sponsor",
        """
        == office/lifecycles/default.yaml (whole)
        title: Default
        gates:
          - {id: g0, enters: case, approvers: [sponsor]}
          - {id: g1, enters: planning, approvers: [sponsor], documents: [business-case], business_case: true}
          - {id: g2, enters: delivery, approvers: [sponsor, works-board], min_approvals: 3, documents: [charter], business_case: true}
          - {id: g3, enters: transition, approvers: [sponsor]}
        """),
      .fires(
        "three people where four must agree",
        """
        == office/lifecycles/default.yaml (whole)
        title: Default
        gates:
          - {id: g0, enters: case, approvers: [sponsor]}
          - {id: g1, enters: planning, approvers: [sponsor], documents: [business-case], business_case: true}
          - {id: g2, enters: delivery, approvers: [sponsor, works-board], min_approvals: 4, documents: [charter], business_case: true}
          - {id: g3, enters: transition, approvers: [sponsor]}
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          ▸- {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
      .fires(
        "a budget beyond what the board may decide",
        """
        == office/boards/works-board.yaml
        limits: {cost: 599k, time: 60d}
        == projects/bridge/gates/g1-business-case.yaml
        approvals:
          ▸- {by: ada, as: sponsor, date: 2025-11-10}
          - {by: eva, as: works-board, date: 2025-11-10}
          - {by: dan, as: works-board, date: 2025-11-10}
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          ▸- {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
      .staysSilent(
        "a budget of exactly what the board may decide",
        """
        == office/boards/works-board.yaml
        limits: {cost: 600k, time: 60d}
        """),
      .staysSilent(
        "a gate that is only planned",
        """
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-10-30
        approvals: []
        """),
      .isWaived(
        at: "bridge/gates/g2-ready",
        """
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          ▸- {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
    ])

  static func check(_ gate: Gate, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard gate.outcome != nil else { return }
    // What cannot be read may be the consent that is asked for.
    let isUnclear = gate.approvals.contains { $0.by == nil || $0.capacity == nil }
    guard !isUnclear, !gate.approvals.isEmpty || !portfolio.isGiven(gate.origin, "approvals") else { return }
    let consents = gate.approvals.filter(\.isConsent)
    let work = portfolio.work(gate.container)
    let plan = work.flatMap { portfolio.knownLifecycle(of: $0) }
    let definition = gate.gate.flatMap { plan?.gate($0.text) }
    let name = definition.map { "\($0.id) (\($0.title))" } ?? gate.gate?.text ?? gate.id
    guard !consents.isEmpty else {
      if gate.isPassed || gate.approvals.isEmpty {
        context.report(
          .nobody(name), on: gate.origin, "approvals",
          evidence: [context.evidence("outcome", gate.origin, "outcome")])
      }
      return
    }
    guard gate.isPassed, let definition else { return }
    let found = consents.map { context.evidence("approved as \($0.capacity?.target ?? "")", $0.origin, "by") }
    let missing = shortfalls(definition, consents, portfolio)
    if !missing.isEmpty {
      let required = definition.approvers.map(\.target).joined(separator: ", ")
      context.report(
        .missing(name, missing), on: gate.origin, "approvals",
        evidence: [
          Evidence(
            "required", "\(required); \(counted(definition.minimumApprovals, "person", "people")) at least")
        ] + found)
    }
    if definition.needsBusinessCase, let project = work as? Project {
      checkLimit(of: gate, name, consents, project, &context)
    }
  }

  /// What is not there of what the lifecycle asks for, in words.
  private static func shortfalls(
    _ definition: LifecycleGate, _ consents: [Approval], _ portfolio: Portfolio
  ) -> [String] {
    var missing: [String] = []
    for approver in definition.approvers {
      let people = Set(consents.filter { $0.capacity == approver }.compactMap { $0.by?.target })
      guard let board = portfolio.find(Board.self, approver.target) else {
        if people.isEmpty {
          missing.append("the \(portfolio.find(Role.self, approver.target)?.name ?? approver.target)")
        }
        continue
      }
      let quorum = max(1, board.quorum ?? 1)
      if people.isEmpty {
        missing.append("the \(board.name)")
      } else if people.count < quorum {
        missing.append("\(counted(quorum - people.count, "member")) of the \(board.name)")
      }
    }
    let people = Set(consents.compactMap { $0.by?.target }).count
    if missing.isEmpty, people < definition.minimumApprovals {
      missing.append("\(counted(definition.minimumApprovals - people, "person", "people")) more")
    }
    return missing
  }

  /// The budget that held when the gate was passed, beside the largest limit among the boards that agreed.
  private static func checkLimit(
    of gate: Gate, _ name: String, _ consents: [Approval], _ project: Project, _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let isOlder = gate.decided.flatMap { decided in project.baseline?.set.map { decided < $0 } } ?? false
    let baseline = isOlder ? project.original ?? project.baseline : project.baseline
    guard let baseline, let budget = baseline.budget, let currency = portfolio.currency,
      let amount = portfolio.total([budget], in: currency)
    else { return }
    var boards: [Board] = []
    for capacity in consents.compactMap(\.capacity) {
      guard let board = portfolio.find(Board.self, capacity.target), !boards.contains(where: { $0 === board })
      else { continue }
      boards.append(board)
    }
    let limits = boards.compactMap { $0.limits?.cost }.compactMap { portfolio.total([$0], in: currency) }
    guard !boards.isEmpty, limits.count == boards.count, let most = limits.max(), most < amount else {
      return
    }
    let evidence = boards.compactMap { board in
      board.limits.map { context.evidence("limit of \(board.name)", $0.origin, "cost") }
    }
    context.report(
      .beyond(name, budget, Money(most)), on: gate.origin, "approvals",
      evidence: [context.evidence("budget", baseline.origin, "budget")] + evidence)
  }
}

extension Message {
  fileprivate static func nobody(_ gate: String) -> Self {
    "the gate \(gate) was decided, and nobody approved it"
  }
  fileprivate static func missing(_ gate: String, _ missing: [String]) -> Self {
    "the gate \(gate) was passed without \(enumerated(missing))"
  }
  fileprivate static func beyond(_ gate: String, _ budget: Money, _ limit: Money) -> Self {
    "the gate \(gate) lets work go on for \(budget), and its board may decide on \(limit)"
  }
}
