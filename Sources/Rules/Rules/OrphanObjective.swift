import Diagnostics
import Model
import Schema

enum OrphanObjective: Rule {
  static let card = RuleCard(
    id: "orphan-objective", family: .strategy, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    summary: "No active project or program and no approved proposal serves an active objective.",
    rationale: "A strategy without work is a wish.",
    source: "house default",
    fix: "Link work to the objective, have a proposal for it approved, or retire it.",
    examples: [
      .fires(
        "an objective that only a submitted proposal would serve",
        """
        == strategy/objectives/quiet-roads.yaml (whole)
        title: Roads are quiet at night
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: ▸active
        == intake/proposals/soft-asphalt.yaml (whole)
        title: Soft asphalt
        requested_by: cleo
        problem: Lorries wake the old town.
        objectives: {quiet-roads: 100%}
        status: submitted
        """),
      .staysSilent(
        "the same proposal, approved",
        """
        == strategy/objectives/quiet-roads.yaml (whole)
        title: Roads are quiet at night
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: active
        == intake/proposals/soft-asphalt.yaml (whole)
        title: Soft asphalt
        requested_by: cleo
        problem: Lorries wake the old town.
        sponsor: ada
        objectives: {quiet-roads: 100%}
        cost: 40k
        people: {engineer: 10%}
        window: [2026-10-01, 2027-03-31]
        benefits: [people sleep]
        scores: {value: 3, effort: 2}
        scored_with: default@1
        status: approved
        """),
      .staysSilent(
        "a wider objective whose part is worked on",
        """
        == strategy/objectives/open-town.yaml (whole)
        title: Nobody is cut off by the river
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: active
        == strategy/objectives/safe-crossings.yaml
        parent: open-town
        """),
      .isWaived(
        at: "objectives/quiet-roads",
        """
        == strategy/objectives/quiet-roads.yaml (whole)
        title: Roads are quiet at night
        owner: ada
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: ▸active
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    // Work that could not be read may well serve what looks like an orphan.
    let isUnclear =
      portfolio.hasUnreadable(Project.self) || portfolio.hasUnreadable(Program.self)
      || portfolio.hasUnreadable(Proposal.self)
    guard !isUnclear else { return }
    let served = portfolio.servedObjectives
    for objective in portfolio.all(Objective.self) where objective.status == .active {
      context.begin(objective.container)
      guard !served.contains(objective.id) else { continue }
      context.report(
        .servedByNobody(objective.name), on: objective.origin, "status",
        evidence: [
          context.evidence("status", objective.origin, "status"),
          context.evidence("owner", objective.origin, "owner"),
          context.evidence("weight", objective.origin, "weight"),
          context.evidence("last day", objective.origin, "to"),
        ])
    }
  }
}

extension Message {
  fileprivate static func servedByNobody(_ objective: String) -> Self {
    "no active project or program and no approved proposal serves '\(objective)'"
  }
}
