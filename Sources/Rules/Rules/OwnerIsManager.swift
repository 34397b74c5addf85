import Diagnostics
import Model
import Quantities
import Schema

enum OwnerIsManager: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "owner-is-manager", family: .benefits, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A benefit belongs to somebody who will be gone when it is due.",
    rationale: "Benefits ripen after the team has left; only the business is still there to pick them.",
    source: "The Praxis framework gives each benefit to an owner in the business.",
    fix: "Name somebody of the business, who is there until the target is due.",
    examples: [
      .fires(
        "a benefit of the project's own manager",
        """
        == projects/bridge/benefits/open-days.yaml
        owner: ▸ben
        """),
      .fires(
        "a benefit of a program's manager",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        owner: ▸eva
        """),
      .fires(
        "a benefit of a project manager from elsewhere",
        """
        == people/iris.yaml (whole)
        title: Iris Vale
        role: project-manager
        from: 2024-01-01
        == projects/bridge/benefits/open-days.yaml
        owner: ▸iris
        """),
      .fires(
        "an owner who leaves a day before the target is due",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: head-of-roads
        from: 2015-01-01
        until: 2027-12-30
        == projects/bridge/benefits/open-days.yaml
        owner: ▸hugo
        """),
      .staysSilent(
        "an owner who leaves on the day the target is due",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: head-of-roads
        from: 2015-01-01
        until: 2027-12-31
        == projects/bridge/benefits/open-days.yaml
        owner: hugo
        """),
      .isWaived(
        at: "bridge/benefits/open-days",
        """
        == projects/bridge/benefits/open-days.yaml
        owner: ▸ben
        """),
    ])

  static func check(_ benefit: Benefit, _ context: inout RuleContext) {
    guard benefit.status != .realised, benefit.status != .lost, let owner = benefit.owner,
      let person = context.portfolio[owner]
    else { return }
    let evidence = [context.evidence("owner", benefit.origin, "owner")]
    if let work = context.portfolio.work(benefit.container), work.manager == owner {
      context.report(
        .managed(person.name, work.name), on: benefit.origin, "owner",
        evidence: evidence + [context.evidence("manager", work.origin, "manager")])
    } else if let role = context.portfolio[person.role], role.isTemporary {
      context.report(
        .temporary(person.name, role.name), on: benefit.origin, "owner",
        evidence: evidence + [
          context.evidence("role", person.origin, "role"), context.evidence("family", role.origin, "family"),
        ])
    } else {
      checkStay(of: person, benefit, &context)
    }
  }

  /// Somebody who has left or is about to is the business of another rule.
  private static func checkStay(of person: Person, _ benefit: Benefit, _ context: inout RuleContext) {
    guard let until = person.until, let target = benefit.target, let due = target.due, until < due,
      let warning = OwnerGone.firstDay(ofWarningAbout: person, context), context.isToCome(warning)
    else { return }
    context.report(
      .leavesBefore(person.name, until, due), on: benefit.origin, "owner",
      evidence: [
        context.evidence("owner", benefit.origin, "owner"),
        context.evidence("last day", person.origin, "until"), context.evidence("due", target.origin, "due"),
      ])
  }
}

extension Role {
  /// Whether it ends with the work it is for.
  fileprivate var isTemporary: Bool { family == .project || family == .program }
}

extension Message {
  fileprivate static func managed(_ person: String, _ work: String) -> Self {
    "\(person) owns this benefit and manages \(work), and will be gone when it comes"
  }
  fileprivate static func temporary(_ person: String, _ role: String) -> Self {
    "\(person) owns this benefit, and the role '\(role)' ends with the work"
  }
  fileprivate static func leavesBefore(_ person: String, _ until: Day, _ due: Day) -> Self {
    "\(person) owns this benefit and leaves on \(until), before it is due on \(due)"
  }
}
