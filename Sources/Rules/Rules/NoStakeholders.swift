import Diagnostics
import Model
import Schema

enum NoStakeholders: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let count = Parameter<Int>(
    "count", "3", "How many stakeholders a project has to know.", stricter: .higher)

  static let card = RuleCard(
    id: "no-stakeholders", family: .stakeholders, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [count.card],
    summary:
      "A large or medium project knows too few of the people it touches, or no group that receives its result.",
    rationale: "Whoever is not on the list is met for the first time when it is too late to listen.",
    source: "PM² has the stakeholder matrix among the artefacts of planning; the count is a house default.",
    fix: "Add the people who can help or hinder, and the group whose work will change.",
    examples: [
      .fires(
        "a project that knows two groups",
        """
        == projects/bridge/stakeholders/bus-line.yaml (removed)
        == projects/bridge/project.yaml
        status: ▸delivery
        """),
      .fires(
        "three people and no group",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        kind: person
        == projects/bridge/stakeholders/traders.yaml
        kind: person
        == projects/bridge/stakeholders/commuters.yaml
        kind: organisation
        == projects/bridge/project.yaml
        - change_plan
        status: ▸delivery
        """),
      .staysSilent(
        "an organisation that the change plan names as one that receives it",
        """
        == projects/bridge/stakeholders/bus-line.yaml
        kind: person
        == projects/bridge/stakeholders/traders.yaml
        kind: person
        == projects/bridge/stakeholders/commuters.yaml
        kind: organisation
        """),
      .fires(
        "three, where four are asked for",
        """
        == folio.yaml
        thresholds: {no-stakeholders: {count: 4}}
        == projects/bridge/project.yaml
        status: ▸delivery
        """),
      .staysSilent(
        "a small project that knows nobody",
        """
        == projects/bridge/project.yaml
        tier: 3
        change_plan: {impact: 2}
        reviewed: 2026-01-20
        == projects/bridge/stakeholders/bus-line.yaml (removed)
        == projects/bridge/stakeholders/commuters.yaml (removed)
        == projects/bridge/stakeholders/traders.yaml (removed)
        == projects/bridge/communications.yaml (removed)
        == projects/bridge/decisions/railing.yaml (removed)
        == projects/bridge/gates/g0-fit.yaml (removed)
        == projects/bridge/gates/g1-business-case.yaml
        next_gate: 2026-11-27
        == projects/bridge/gates/g2-ready.yaml (removed)
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/stakeholders/bus-line.yaml (removed)
        == projects/bridge/project.yaml
        status: ▸delivery
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = project.status, status.isActive, project.tier == .large || project.tier == .medium,
      !portfolio.hasUnreadable(Stakeholder.self, in: project.id)
    else { return }
    let known = portfolio.all(Stakeholder.self, in: project.id)
    let receivers = known.filter { isReceiver($0, of: project, portfolio) }
    guard known.count < context[count] || receivers.isEmpty else { return }
    context.report(
      known.count < context[count]
        ? .few(project.name, status, known.map(\.name), least: context[count])
        : .noGroup(project.name, status),
      on: project.origin, "status",
      evidence: [
        context.evidence("status", project.origin, "status"),
        context.evidence("tier", project.origin, "tier"),
        Evidence("stakeholders", "\(known.count)"), context.evidence(count),
      ] + known.map { context.evidence($0.name, $0.origin, "kind") })
  }

  /// A group, or whoever the change plan names; one whose kind cannot be read may be a group.
  private static func isReceiver(_ stakeholder: Stakeholder, of project: Project, _ portfolio: Portfolio)
    -> Bool
  {
    if stakeholder.kind == .group { return true }
    if stakeholder.kind == nil, portfolio.isGiven(stakeholder.origin, "kind") { return true }
    guard case .plan(let plan) = project.changePlan else { return false }
    return plan.groups.contains { $0.key.target == stakeholder.identity.target }
  }
}

extension Message {
  fileprivate static func few(_ project: String, _ status: Phase, _ known: [String], least: Int) -> Self {
    let who =
      known.isEmpty
      ? "no stakeholder" : "only \(counted(known.count, "stakeholder")) (\(enumerated(known)))"
    return "\(project) \(status.predicate) and knows \(who); it should know \(least)"
  }
  fileprivate static func noGroup(_ project: String, _ status: Phase) -> Self {
    "\(project) \(status.predicate) and knows no group of people that receives its result"
  }
}
