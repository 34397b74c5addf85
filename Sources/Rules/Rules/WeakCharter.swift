import Diagnostics
import Model
import Schema

enum WeakCharter: Rule {
  static let projects = Parameter<Int>(
    "projects", "2", "How many projects an office of the kind pmo has to serve.", stricter: .higher)

  static let card = RuleCard(
    id: "weak-charter", family: .office, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [projects.card],
    summary: "The charter of an office lacks what gives it weight, or does not fit what the office is.",
    rationale:
      "An office that nobody has given a mandate is the first to be overruled, and the first to be cut.",
    source: "House default; lack of executive support is the reason most often named when offices fail.",
    fix: "Write what is missing and have the sponsor approve it; or call the office what it is.",
    examples: [
      .fires(
        "a charter without a mandate, and without anybody's consent",
        """
        == office/office.yaml
        - mandate
        - approvals
        ▸title: Project office
        """),
      .fires(
        "a directive office that may stop nothing",
        """
        == office/office.yaml
        - authority
        ▸title: Project office
        """),
      .staysSilent(
        "a supportive office that may stop nothing",
        """
        == office/office.yaml
        pmo_type: supportive
        - authority
        """),
      .fires(
        "a charter that was only rejected so far",
        """
        == office/office.yaml
        approvals: ▸[{by: ada, as: director, date: 2025-01-10, outcome: rejected}]
        """),
      .fires(
        "an office for projects that serves one of two",
        """
        == office/office.yaml
        serves: ▸[bridge]
        """),
      .staysSilent(
        "the same, where one is enough",
        """
        == folio.yaml
        thresholds: {weak-charter: {projects: 1}}
        == office/office.yaml
        serves: [bridge]
        """),
      .fires(
        "the office of the portfolio that is to end, and whose head has no seat above",
        """
        == office/change/office.yaml (whole)
        title: Portfolio office
        kind: pfmo
        serves: [works]
        team: [ben, dan, eva]
        sponsor: ada
        head: ▸eva
        reports_to: director
        lifetime: ▸{until: bridge}
        mandate: Rank the work.
        authority: [send back a proposal]
        service_review: {every: 1y, last: 2026-02-10}
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .staysSilent(
        "the office of the portfolio whose head sits on the executive board",
        """
        == office/change/office.yaml (whole)
        title: Portfolio office
        kind: pfmo
        serves: [works]
        team: [ben, dan, eva]
        sponsor: ada
        head: dan
        reports_to: director
        lifetime: permanent
        mandate: Rank the work.
        authority: [send back a proposal]
        service_review: {every: 1y, last: 2026-02-10}
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .isWaived(
        at: "office",
        """
        == office/office.yaml
        - authority
        ▸title: Project office
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    var counts: [String: Int] = [:]
    for project in portfolio.all(Project.self) {
      for container in portfolio.chain(of: project.id) { counts[container, default: 0] += 1 }
    }
    for office in portfolio.all(Office.self) where office.status != .closed {
      context.begin(office.container)
      checkFields(of: office, &context)
      if office.kind == .pmo { checkReach(of: office, counts, &context) }
      if office.kind == .pfmo { checkStanding(of: office, &context) }
    }
  }

  /// One finding for all that is missing, at the first of it.
  private static func checkFields(of office: Office, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let type = office.pmoType ?? portfolio.configuration?.pmoType ?? .supportive
    var missing: [(words: String, key: String)] = []
    for (words, key) in [
      ("a mandate", "mandate"), ("a sponsor", "sponsor"), ("a head", "head"),
      ("a role it reports to", "reports_to"),
    ] where !portfolio.isGiven(office.origin, key) {
      missing.append((words, key))
    }
    if !portfolio.isGiven(office.origin, "serves") { missing.append(("anybody it serves", "serves")) }
    if type != .supportive, !portfolio.isGiven(office.origin, "authority") {
      missing.append(("anything it may stop, though it is \(type.rawValue)", "authority"))
    }
    let isUnread = office.approvals.isEmpty && portfolio.isGiven(office.origin, "approvals")
    if !isUnread, !office.approvals.contains(where: \.isConsent) {
      missing.append(("the consent of anybody above it", "approvals"))
    }
    guard let first = missing.first else { return }
    context.report(
      .lacks(office.name, missing.map(\.words)), on: office.origin, first.key,
      evidence: [
        office.pmoType == nil
          ? Evidence("pmo_type", type.rawValue) : context.evidence("pmo_type", office.origin, "pmo_type")
      ] + missing.map { context.evidence($0.key, office.origin, $0.key) })
  }

  /// Where there is only one project in all, nobody can serve two.
  private static func checkReach(of office: Office, _ counts: [String: Int], _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let served = office.serves.reduce(0) { $0 + (counts[$1.target] ?? 0) }
    guard !office.serves.isEmpty, portfolio.isWholeList(office.serves, office.origin, "serves"),
      served < context[projects], served < portfolio.all(Project.self).count,
      !portfolio.hasUnreadable(Project.self), !portfolio.hasUnreadable(Program.self),
      !portfolio.hasUnreadable(PortfolioRecord.self)
    else { return }
    context.report(
      .servesFew(office.name, served), on: office.origin, "serves",
      evidence: [
        context.evidence("serves", office.origin, "serves"), Evidence("projects served", "\(served)"),
        context.evidence(projects),
      ], atMost: .warning)
  }

  private static func checkStanding(of office: Office, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    if case .until = office.lifetime {
      context.report(
        .ends(office.name), on: office.origin, "lifetime",
        evidence: [context.evidence("kind", office.origin, "kind")], atMost: .warning)
    }
    guard let head = office.head, let name = portfolio.configuration?.executiveBoard,
      let board = portfolio[name], board.chair != head, !board.members.contains(head)
    else { return }
    context.report(
      .hasNoSeat(portfolio.name(of: head), office.name, board.name), on: office.origin, "head",
      evidence: [
        context.evidence("head", office.origin, "head"),
        context.evidence("members", board.origin, "members"),
      ], atMost: .warning)
  }
}

extension Message {
  fileprivate static func lacks(_ office: String, _ missing: [String]) -> Self {
    "the charter of \(office) lacks \(enumerated(missing))"
  }
  fileprivate static func servesFew(_ office: String, _ count: Int) -> Self {
    "\(office) is an office for projects and serves \(count == 0 ? "none" : counted(count, "project"))"
  }
  fileprivate static func ends(_ office: String) -> Self {
    "\(office) looks after a portfolio, which goes on, and is to end with a project"
  }
  fileprivate static func hasNoSeat(_ head: String, _ office: String, _ board: String) -> Self {
    "\(head) leads \(office) and has no seat on '\(board)'"
  }
}
