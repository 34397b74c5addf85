import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// One finding for a group, however many months are too full: it is the same people who are tired.
enum ChangeSaturation: EntityRule {
  static let reach = RuleReach.ownFigures

  static let capacity = Parameter<Int>(
    "capacity", "8", "How many points of change a group can bear in a month, where it does not say so itself."
  )

  private static let stairs = """
    == projects/stairs/project.yaml (whole)
    title: Stairs to the quay
    status: case
    portfolio: works
    sponsor: ada
    manager: ben
    tier: 3
    type: enabler
    objectives: {safe-crossings: 100%}
    pitch: The quay is reached on foot.
    """

  static let card = RuleCard(
    id: "change-saturation", family: .stakeholders, nature: .condition,
    severity: SeverityByType(.ignore, .warning, .warning), pack: .full, parameters: [capacity.card],
    summary: "The projects together ask more change of a group of people in a month than it can bear.",
    rationale:
      "Each project asks for little; nobody but the portfolio sees what they ask of the same people.",
    source:
      "Change saturation is an idea of the literature on change management; the points are a choice of the house.",
    fix: "Move one of the transitions to a quieter month, or make it gentler.",
    examples: [
      .fires(
        "a group that says what it can bear",
        """
        == projects/bridge/stakeholders/commuters.yaml
        capacity: ▸4
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-11-02, 2026-11-27]}
        """),
      .staysSilent(
        "exactly as much as it can bear",
        """
        == projects/bridge/stakeholders/commuters.yaml
        capacity: 5
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-11-02, 2026-11-27]}
        """),
      .fires(
        "two projects that touch one month, and a group that says nothing of itself",
        """
        == projects/bridge/stakeholders/commuters.yaml
        ▸title: Commuters
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-11-02, 2026-11-27]}
        \(stairs)
        change_plan: {impact: 1, groups: {bridge/commuters: 4}, transition: [2026-11-30, 2026-12-18]}
        """),
      .staysSilent(
        "the same two, a month apart",
        """
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-11-02, 2026-11-27]}
        \(stairs)
        change_plan: {impact: 1, groups: {bridge/commuters: 4}, transition: [2026-12-01, 2026-12-18]}
        """),
      .fires(
        "the usual load, where a month may hold one point only",
        """
        == folio.yaml
        thresholds: {change-saturation: {capacity: 1}}
        == projects/bridge/stakeholders/commuters.yaml
        ▸title: Commuters
        """),
      .staysSilent(
        "a month that is over",
        """
        == projects/bridge/stakeholders/commuters.yaml
        capacity: 4
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-05-04, 2026-05-29]}
        """),
      .isWaived(
        at: "bridge/stakeholders/commuters",
        """
        == projects/bridge/stakeholders/commuters.yaml
        capacity: ▸4
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 5}, transition: [2026-11-02, 2026-11-27]}
        """),
    ])

  static func check(_ group: Stakeholder, _ context: inout RuleContext) {
    guard let load = context.snapshot[SaturationAnalysis.self][group.address] else { return }
    // A capacity that cannot be read is not the usual one.
    guard group.capacity != nil || !context.portfolio.isGiven(group.origin, "capacity") else { return }
    let limit = group.capacity ?? context[capacity]
    let over = load.months.filter {
      $0.points > limit && $0.period.days(fiscalYearStarts: .january).last >= context.asOf
    }
    guard let peak = over.max(by: { $0.points < $1.points }) else { return }
    let days = peak.period.days(fiscalYearStarts: .january)
    let parts = load.parts.filter { $0.window.overlaps(days) }.enumerated().sorted {
      ($1.element.points, $0.offset) < ($0.element.points, $1.offset)
    }.map(\.element)
    var evidence = parts.prefix(12).map { part in
      Evidence(
        "\(part.project), \(part.window)", counted(part.points, "point"),
        at: part.origin.map { context.portfolio.place(of: $0, "groups") })
    }
    evidence.append(Evidence("points in \(peak.period)", "\(peak.points)"))
    evidence.append(
      group.capacity == nil
        ? context.evidence(capacity) : context.evidence("capacity", group.origin, "capacity"))
    if over.count > 1 {
      evidence.append(
        Evidence("over in", enumerated(over.map { "\($0.period) (\($0.points))" }, atMost: 12)))
    }
    context.report(
      .saturated(group.name, peak, parts.map(\.project), limit: limit, more: over.count - 1),
      on: group.origin, "capacity", evidence: evidence + [context.asOfEvidence])
  }
}

extension Message {
  fileprivate static func saturated(
    _ group: String, _ month: ChangeLoad.Month, _ projects: [String], limit: Int, more: Int
  ) -> Self {
    let rest = more > 0 ? ", and more than that in \(counted(more, "other month")) as well" : ""
    return
      "'\(group)' is asked for \(counted(month.points, "point")) of change in \(month.period) by \(enumerated(projects)), and can bear \(limit)\(rest)"
  }
}
