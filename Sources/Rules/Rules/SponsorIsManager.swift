import Diagnostics
import Model
import Schema

enum SponsorIsManager: WorkRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "sponsor-is-manager", family: .ownership, nature: .process,
    severity: SeverityByType(.warning, .error, .error),
    pack: .starter, isMilderForSmallProjects: false,
    summary: "One person is both sponsor and manager of a project or program.",
    rationale: "One person cannot direct and manage the same work: nobody is left to escalate to.",
    source: "PRINCE2 guidance on combining roles bars the executive from managing the project.",
    fix: "Name another sponsor or manager.",
    examples: [
      .fires(
        "a project directed by its own manager",
        """
        == projects/bridge/project.yaml
        manager: ▸ada
        == office/office.yaml
        team: [ada, ben, dan, eva]
        """),
      .staysSilent(
        "somebody who sponsors one project and manages another",
        """
        == projects/kiosk/project.yaml (whole)
        title: Kiosk at the bridge
        status: case
        portfolio: works
        sponsor: ben
        manager: fay
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: Coffee on the way to work.
        rank: 3
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        manager: ▸ada
        == office/office.yaml
        team: [ada, ben, dan, eva]
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    guard let sponsor = work.sponsor, sponsor == work.manager else { return }
    let name = context.portfolio[sponsor]?.name ?? sponsor.id
    context.report(
      .sameFor(name), on: work.origin, "manager",
      evidence: [
        context.evidence("sponsor", work.origin, "sponsor"),
        context.evidence("manager", work.origin, "manager"),
      ])
  }
}

extension Message {
  fileprivate static func sameFor(_ person: String) -> Self { "\(person) is both sponsor and manager" }
}
