import Diagnostics
import Model
import Quantities
import Schema

enum NoObjective: WorkRule {
  static let reach = RuleReach.ownProject

  static let tolerance = Parameter<Percent>(
    "tolerance", "1%", "How far the total of the shares may be from 100 %, in points.")

  static let card = RuleCard(
    id: "no-objective", family: .strategy, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter, parameters: [tolerance.card],
    summary:
      "Work names no active objective, itself or through its program, or shares that do not total 100 %.",
    rationale:
      "The first duty of a portfolio is the right work; what serves no objective has no reason to go on.",
    source: "The UK Teal Book asks that delivery stays aligned to the policy it serves.",
    fix:
      "Name an active objective under 'objectives', in shares that total 100 %; work that serves none is to be stopped.",
    examples: [
      .fires(
        "a project that names none and has no program",
        """
        == projects/bridge/project.yaml
        - objectives
        - program
        portfolio: works
        ▸title: New mill bridge
        == portfolios/works/portfolio.yaml
        objectives: ▹(spend-off-strategy){safe-crossings: 100%}
        """),
      .fires(
        "a program whose only objective is still a draft",
        """
        == programs/renewal/program.yaml
        objectives: ▸{quiet-roads: 100%}
        == strategy/objectives/quiet-roads.yaml (whole)
        title: Roads are quiet at night
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: draft
        """),
      .fires(
        "shares that total 98 %",
        """
        == projects/bridge/project.yaml
        objectives: ▸{safe-crossings: 98%}
        """),
      .staysSilent(
        "shares that total 99 %, which rounding explains",
        """
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 99%}
        """),
      .fires(
        "the same 99 % where no rounding is allowed",
        """
        == folio.yaml
        thresholds:
          no-objective: {tolerance: 0%}
        == projects/bridge/project.yaml
        objectives: ▸{safe-crossings: 99%}
        """),
      .staysSilent(
        "a project that serves the objective of its program",
        """
        == projects/bridge/project.yaml
        - objectives
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        objectives: ▸{safe-crossings: 98%}
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    guard let status = work.status, status.isAtLeast(work is Program ? .idea : .businessCase),
      status != .closed
    else { return }
    let portfolio = context.portfolio
    guard portfolio.isFullyRead(work.objectives, work.origin, "objectives") else { return }
    let own = work.objectives.map(\.key)
    let served = own + (portfolio.program(of: work)?.objectives.map(\.key) ?? []).filter { !own.contains($0) }
    if served.isEmpty {
      guard !portfolio.isProgramUnclear(of: work) else { return }
      context.report(
        work is Program ? .programServesNothing(work.name) : .servesNothing(work.name), on: work.origin,
        "objectives", evidence: evidence(on: work, context))
      return
    }
    let known = served.compactMap { portfolio[$0] }
    let hasHopes = own.contains { portfolio[$0].map { !$0.isOver(isPast: context.isPast) } ?? true }
    if hasHopes, known.count == served.count,
      known.allSatisfy({ $0.status == .draft || $0.isOver(isPast: context.isPast) })
    {
      context.report(
        .servesDrafts(work.name, known.filter { $0.status == .draft }.map(\.name)), on: work.origin,
        "objectives",
        evidence: evidence(on: work, context) + known.map { context.evidence($0.name, $0.origin, "status") })
      return
    }
    let total = work.objectives.reduce(Percent.zero) { $0 + $1.value.percent }
    let gap = max(total, .whole) - min(total, .whole)
    guard !work.objectives.isEmpty, gap > context[tolerance] else { return }
    context.report(
      .sharesTotal(total), on: work.origin, "objectives",
      evidence: evidence(on: work, context) + [
        context.evidence("shares", work.origin, "objectives"), Evidence("total", "\(total)"),
        context.evidence(tolerance),
      ])
  }

  private static func evidence(on work: any Work, _ context: RuleContext) -> [Evidence] {
    var evidence = [context.evidence("status", work.origin, "status")]
    if let money = context.portfolio.all(MoneyTable.self, in: work.container).first, !money.actuals.isEmpty {
      evidence.append(context.evidence("spent so far", money.origin, "actuals"))
    }
    return evidence
  }
}

extension Message {
  fileprivate static func servesNothing(_ work: String) -> Self {
    "\(work) names no objective, and no program names one for it"
  }
  fileprivate static func programServesNothing(_ program: String) -> Self {
    "the program \(program) names no objective"
  }
  fileprivate static func servesDrafts(_ work: String, _ drafts: [String]) -> Self {
    let named = enumerated(drafts.map { "'\($0)'" })
    return
      "\(work) serves only what nobody has adopted yet: \(named) \(drafts.count == 1 ? "is still a draft" : "are still drafts")"
  }
  fileprivate static func sharesTotal(_ total: Percent) -> Self {
    "the shares of the objectives total \(total) and not 100%"
  }
}
