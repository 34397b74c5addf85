import Diagnostics
import Model
import Schema

enum RoleUnfilled: Rule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "role-unfilled", family: .ownership, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "A role that work needs in its phase is empty, or is claimed by somebody who does not hold it.",
    rationale: "Work without a sponsor has nobody to decide, and work without a manager nobody to ask.",
    source: "The UK standard for project delivery makes the roles of sponsor and manager mandatory.",
    fix: "Appoint somebody, or let the one who holds the role approve.",
    examples: [
      .fires(
        "a project in delivery that nobody manages",
        """
        == projects/bridge/project.yaml
        - manager
        ▸title: New mill bridge
        """),
      .fires(
        "a program that nobody manages",
        """
        == programs/renewal/program.yaml
        - manager
        ▸title: Renewal of the crossings
        """),
      .fires(
        "a program without a sponsor",
        """
        == programs/renewal/program.yaml
        - sponsor
        ▸title: Renewal of the crossings
        """),
      .fires(
        "large work that nobody looks at from outside",
        """
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        tier: 1
        """),
      .fires(
        "a manager who is not of the office that decides",
        """
        == office/office.yaml
        team: [dan, eva]
        == projects/bridge/project.yaml
        manager: ▸ben
        """),
      .fires(
        "somebody who approves as sponsor and is not",
        """
        == projects/bridge/gates/g2-ready.yaml
        approvals:
          - {by: ▸cleo, as: sponsor, date: 2026-01-22}
          - {by: ada, as: sponsor, date: 2026-01-22}
          - {by: eva, as: works-board, date: 2026-01-22}
          - {by: dan, as: works-board, date: 2026-01-22}
        """),
      .staysSilent(
        "an approval by the sponsor of that time, who has left",
        """
        == people/hugo.yaml (whole)
        title: Hugo Lane
        role: director
        from: 2015-01-01
        until: 2026-03-31
        == projects/bridge/gates/g0-fit.yaml
        approvals:
          - {by: hugo, as: sponsor, date: 2025-09-15}
          - {by: ada, as: sponsor, date: 2025-09-15}
          - {by: eva, as: works-board, date: 2025-09-15}
          - {by: dan, as: works-board, date: 2025-09-15}
        """),
      .staysSilent(
        "approvals by a sponsor whose name is misspelt in the project",
        """
        == projects/bridge/project.yaml
        sponsor: ▹(dangling-ref)adda
        """),
      .staysSilent(
        "a manager from outside the office, where the office only demands",
        """
        == folio.yaml
        pmo_type: controlling
        == office/office.yaml
        team: [dan, eva]
        """),
      .staysSilent(
        "a project in its case that nobody manages yet",
        """
        == projects/kiosk/project.yaml (whole)
        title: Kiosk at the bridge
        status: case
        portfolio: works
        sponsor: ada
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
        - manager
        ▸title: New mill bridge
        """),
    ])

  static func run(_ context: inout RuleContext) {
    for work in context.portfolio.works {
      context.begin(work.container)
      check(work, &context)
    }
    for consent in context.portfolio.consents {
      context.begin(consent.container)
      check(consent, &context)
    }
  }

  private static func check(_ work: any Work, _ context: inout RuleContext) {
    let needed = neededRoles(of: work)
    for (key, role) in needed where !context.portfolio.isGiven(work.origin, key) {
      context.report(
        .unfilled(role, work.name, work.status), on: work.origin, key,
        evidence: [
          context.evidence("status", work.origin, "status"), context.evidence("tier", work.origin, "tier"),
        ])
    }
    checkOffice(of: work, &context)
  }

  /// The roles by key: sponsor from case, manager from planning, assurance for active work of tier 1.
  private static func neededRoles(of work: any Work) -> [(key: String, role: String)] {
    guard let project = work as? Project else { return [("sponsor", "sponsor"), ("manager", "manager")] }
    guard let status = project.status else { return [] }
    var roles: [(key: String, role: String)] = []
    if status.isAtLeast(.businessCase) { roles.append(("sponsor", "sponsor")) }
    if status.isAtLeast(.planning) { roles.append(("manager", "manager")) }
    if status.isActive, project.tier == .large { roles.append(("assurance", "assurance")) }
    return roles
  }

  /// Where the office decides, whoever manages belongs to it.
  private static func checkOffice(of work: any Work, _ context: inout RuleContext) {
    guard let status = work.status, status.isActive, let manager = work.manager else { return }
    let (type, _, typePlace) = context.book.pmoType(in: work.container)
    guard type == .directive, context.portfolio[manager] != nil,
      let office = context.portfolio.office(serving: work.container),
      !office.team.contains(manager), office.head != manager
    else { return }
    context.report(
      .outsideOffice(context.portfolio.name(of: manager), work.name, office.name), on: work.origin, "manager",
      evidence: [
        context.evidence("manager", work.origin, "manager"), context.evidence("team", office.origin, "team"),
        Evidence("pmo_type", type.rawValue, at: typePlace),
      ],
      fix: "Take the manager into the team of the office, or let somebody of the office manage.")
  }

  /// Whoever held the role on that day may have handed it over since, so this never blocks.
  private static func check(_ consent: Consent, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let capacity = consent.capacity, RoleOrBoard.builtIn.contains(capacity.target),
      let person = portfolio[consent.by], person.until.map({ !context.isPast($0) }) ?? true
    else { return }
    let holders = portfolio.holders(of: capacity, for: consent)
    // A holder who is nobody is a dangling reference, told as such; who speaks in that name is not known then.
    guard !holders.isEmpty, !holders.contains(consent.by), holders.allSatisfy({ portfolio[$0] != nil })
    else { return }
    context.report(
      .notTheHolder(person.name, capacity.id, holders.map(portfolio.name)), on: consent.origin, "by",
      evidence: [
        context.evidence("by", consent.origin, "by"), context.evidence("as", consent.origin, "as"),
        context.evidence("date", consent.origin, "date"),
        Evidence(capacity.id, holders.map(\.id).joined(separator: ", ")),
      ],
      fix: "Let the \(capacity.id) approve, or write the role or board in whose name this person did.",
      atMost: .warning)
  }
}

extension Message {
  fileprivate static func unfilled(_ role: String, _ work: String, _ status: Phase?) -> Self {
    "\(work)\(status.map { " \($0.predicate) and" } ?? "") has no \(role)"
  }
  fileprivate static func outsideOffice(_ manager: String, _ work: String, _ office: String) -> Self {
    "\(manager) manages \(work) and does not belong to \(office), which decides here"
  }
  fileprivate static func notTheHolder(_ person: String, _ role: String, _ holders: [String]) -> Self {
    "\(person) speaks as \(role) here, and that is \(enumerated(holders))"
  }
}
