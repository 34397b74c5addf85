import Diagnostics
import Model
import Quantities
import Schema

enum RetiredObjective: WorkRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "retired-objective", family: .strategy, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "Active work rests only on objectives that are retired, achieved or past their last day.",
    rationale: "Work that has outlived its reason keeps its budget until somebody asks what it is for.",
    source: "house default",
    fix: "Link the work to an objective that still holds, or stop it.",
    examples: [
      .fires(
        "a project and its program whose only objective was reached",
        """
        == strategy/objectives/old-bridge.yaml (whole)
        title: The old bridge is safe
        owner: ada
        from: 2024-01-01
        to: 2026-12-31
        kpis: [days-open]
        status: achieved
        == projects/bridge/project.yaml
        objectives: ▸{old-bridge: 100%}
        == portfolios/works/portfolio.yaml
        - objectives
        """),
      .fires(
        "an objective whose last day was yesterday",
        """
        == strategy/objectives/old-bridge.yaml (whole)
        title: The old bridge is safe
        owner: ada
        from: 2024-01-01
        to: 2026-06-29
        kpis: [days-open]
        status: active
        == programs/renewal/program.yaml
        objectives: ▸{old-bridge: 100%}
        """),
      .staysSilent(
        "one retired objective beside one that holds",
        """
        == strategy/objectives/old-bridge.yaml (whole)
        title: The old bridge is safe
        owner: ada
        from: 2024-01-01
        to: 2026-12-31
        kpis: [days-open]
        status: retired
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 20%, old-bridge: 80%}
        == portfolios/works/portfolio.yaml
        - objectives
        """),
      .staysSilent(
        "an objective on its last day",
        """
        == strategy/objectives/safe-crossings.yaml
        to: 2026-06-30
        """),
      .isWaived(
        at: "bridge",
        """
        == strategy/objectives/old-bridge.yaml (whole)
        title: The old bridge is safe
        owner: ada
        from: 2024-01-01
        to: 2026-12-31
        kpis: [days-open]
        status: retired
        == projects/bridge/project.yaml
        objectives: ▸{old-bridge: 100%}
        == portfolios/works/portfolio.yaml
        - objectives
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    guard let status = work.status, status.isActive, !work.objectives.isEmpty,
      context.portfolio.isFullyRead(work.objectives, work.origin, "objectives")
    else { return }
    let objectives = work.objectives.compactMap { context.portfolio[$0.key] }
    guard objectives.count == work.objectives.count,
      objectives.allSatisfy({ $0.isOver(isPast: context.isPast) })
    else { return }
    var evidence = [context.evidence("status", work.origin, "status")]
    for objective in objectives {
      evidence.append(context.evidence(objective.name, objective.origin, "status"))
      evidence.append(context.evidence("last day", objective.origin, "to"))
    }
    context.report(
      .restsOn(work.name, objectives.map { "'\($0.name)', \($0.ending(on: context.asOf))" }),
      on: work.origin, "objectives", evidence: evidence + [context.asOfEvidence])
  }
}

extension Objective {
  /// Why it justifies nothing any more.
  fileprivate func ending(on asOf: Day) -> String {
    switch status {
    case .achieved: "which is achieved"
    case .retired: "which is retired"
    case .draft, .active, nil: to.map { "which ended on \($0)" } ?? "which has ended"
    }
  }
}

extension Message {
  fileprivate static func restsOn(_ work: String, _ objectives: [String]) -> Self {
    "\(work) rests only on \(enumerated(objectives))"
  }
}
