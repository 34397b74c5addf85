import Diagnostics
import Model
import Schema

enum NoBenefit: WorkRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "no-benefit", family: .benefits, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "A program, or a project that is meant to change something, has no benefit from planning on.",
    rationale:
      "Work is paid for because something will be better; what nobody has written down nobody will miss.",
    source: "The usual definition of a program is by its benefits; for projects a house default.",
    fix: "Add a benefit with an owner, or set the type to enabler or mandatory if that is what it is.",
    examples: [
      .fires(
        "a project in delivery whose program has no benefit either",
        """
        == projects/bridge/project.yaml
        status: ▸delivery
        == projects/bridge/benefits/open-days.yaml (removed)
        == programs/renewal/benefits/fewer-detours.yaml (removed)
        == programs/renewal/program.yaml
        status: ▸delivery
        """),
      .fires(
        "a program that has only a harm to show",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        kind: dis-benefit
        == programs/renewal/program.yaml
        status: ▸delivery
        """),
      .staysSilent(
        "a project that shares in the benefit of its program",
        """
        == projects/bridge/benefits/open-days.yaml (removed)
        """),
      .staysSilent(
        "a project that the law demands",
        """
        == projects/bridge/project.yaml
        - program
        portfolio: works
        type: mandatory
        == projects/bridge/benefits/open-days.yaml (removed)
        """),
      .isWaived(
        at: "renewal",
        """
        == programs/renewal/benefits/fewer-detours.yaml (removed)
        == programs/renewal/program.yaml
        status: ▸delivery
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let status = work.status, status.isAtLeast(.planning), !portfolio.isProgramUnclear(of: work),
      isMeantToChange(work, portfolio)
    else { return }
    let containers = [work.container] + (portfolio.program(of: work).map { [$0.id] } ?? [])
    let hasSome = containers.contains { container in
      portfolio.hasUnreadable(Benefit.self, in: container)
        || portfolio.all(Benefit.self, in: container).contains { $0.kind != .disBenefit }
    }
    guard !hasSome else { return }
    context.report(
      work is Program ? .programWithout(work.name) : .projectWithout(work.name, status),
      on: work.origin, "status",
      evidence: [
        context.evidence("status", work.origin, "status"), context.evidence("type", work.origin, "type"),
      ])
  }

  private static func isMeantToChange(_ work: any Work, _ portfolio: Portfolio) -> Bool {
    guard let project = work as? Project else { return true }
    return project.type == .change || !portfolio.isGiven(project.origin, "type")
  }
}

extension Message {
  fileprivate static func programWithout(_ program: String) -> Self {
    "the program \(program) has no benefit, which is what a program is for"
  }
  fileprivate static func projectWithout(_ project: String, _ status: Phase) -> Self {
    "\(project) \(status.predicate), and neither it nor a program names a benefit of it"
  }
}
