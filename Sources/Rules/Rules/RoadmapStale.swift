import Diagnostics
import Model
import Quantities
import Schema

enum RoadmapStale: Rule {
  static let review = Parameter<Interval>(
    "review", "12m", "How old the last look at its services may be; an office that says less means less.")

  static let card = RuleCard(
    id: "roadmap-stale", family: .office, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [review.card],
    summary:
      "An office has not looked at its services in time, has nothing to do, or changes how others work without telling why, who or how.",
    rationale: "An office that asks others for plans and reasons has to show its own.",
    source: "House default; offices commonly look at what they offer once a year.",
    fix:
      "Hold the review; give each initiative an owner, an objective, a plan for the people side and a talk.",
    examples: [
      .fires(
        "services that were last looked at a year and a day ago",
        """
        == office/office.yaml
        service_review: {every: 1y, last: ▸2025-06-29}
        """),
      .staysSilent(
        "services that were last looked at a year ago",
        """
        == office/office.yaml
        service_review: {every: 1y, last: 2025-06-30}
        """),
      .fires(
        "the same, where an office has to look after half a year",
        """
        == folio.yaml
        thresholds: {roadmap-stale: {review: 6m}}
        == office/office.yaml
        service_review: {every: 1y, last: ▸2025-06-30}
        """),
      .fires(
        "an office that promises itself to look each quarter",
        """
        == office/office.yaml
        service_review: {every: 3m, last: ▸2026-02-10}
        """),
      .fires(
        "services that were never looked at",
        """
        == office/office.yaml
        - service_review
        ▸title: Project office
        """),
      .fires(
        "a change of how others work that says nothing",
        """
        == office/roadmap/one-page.yaml (whole)
        ▸title: Gate papers on one page
        from: 2026-07-01
        to: 2026-10-31
        """),
      .fires(
        "a change that has all but a talk with those it is for",
        """
        == office/communications.yaml (whole)
        items: {round: {title: Round with the works board, audience: [works-board], what: What to do better, channel: meeting, every: 3m, owner: dan, direction: two-way, sent: [{date: 2026-06-04}]}}
        == office/roadmap/one-page.yaml (whole)
        title: Gate papers on one page
        owner: dan
        objective: safe-crossings
        stakeholders: ▸[managers]
        change_plan: {impact: 2}
        status: active
        """),
      .staysSilent(
        "a change that is talked about, and one that was dropped",
        """
        == office/communications.yaml (whole)
        items: {round: {title: Round with the managers, audience: [managers], what: What to do better, channel: meeting, every: 3m, owner: dan, direction: two-way, sent: [{date: 2026-06-04}]}}
        == office/roadmap/one-page.yaml (whole)
        title: Gate papers on one page
        owner: dan
        objective: safe-crossings
        stakeholders: [managers]
        change_plan: {impact: 2}
        status: active
        == office/roadmap/colours.yaml (whole)
        title: More colours
        status: dropped
        """),
      .fires(
        "an office with nothing to do",
        """
        == office/lift/office.yaml (whole)
        title: Office of the lift
        kind: pgmo
        serves: ▸[library]
        sponsor: ada
        head: ben
        reports_to: director
        lifetime: permanent
        mandate: Keep the papers of the lift.
        authority: [send back a report]
        service_review: {every: 1y, last: 2026-02-10}
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .staysSilent(
        "an office without a project that has a plan of its own",
        """
        == office/lift/office.yaml (whole)
        title: Office of the lift
        kind: pgmo
        serves: [library]
        sponsor: ada
        head: ben
        reports_to: director
        lifetime: permanent
        mandate: Keep the papers of the lift.
        authority: [send back a report]
        service_review: {every: 1y, last: 2026-02-10}
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        == office/lift/communications.yaml (whole)
        items: {round: {title: Round with the board, audience: [works-board], what: What to keep, channel: meeting, every: 3m, owner: ben, direction: two-way, sent: [{date: 2026-06-04}]}}
        == office/lift/roadmap/archive.yaml (whole)
        title: An archive that can be searched
        owner: ben
        objective: safe-crossings
        change_plan: {impact: 1}
        status: active
        """),
      .isWaived(
        at: "office",
        """
        == office/office.yaml
        service_review: {every: 1y, last: ▸2025-06-29}
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    let initiatives = Dictionary(grouping: portfolio.all(Initiative.self), by: \.container)
    let busy = portfolio.busyContainers
    for office in portfolio.all(Office.self) where office.status != .closed {
      context.begin(office.container)
      let own = initiatives[office.id] ?? []
      checkReview(of: office, &context)
      checkIdleness(of: office, own, busy, &context)
    }
    for initiative in portfolio.all(Initiative.self) where isOpen(initiative, portfolio) {
      context.begin(initiative.container)
      check(initiative, &context)
    }
  }

  private static func isOpen(_ initiative: Initiative, _ portfolio: Portfolio) -> Bool {
    initiative.isOpen && (initiative.status != nil || !portfolio.isGiven(initiative.origin, "status"))
  }

  /// The office of one project has no services of its own.
  private static func checkReview(of office: Office, _ context: inout RuleContext) {
    guard office.kind != .projectOffice else { return }
    guard let record = office.serviceReview else {
      guard !context.portfolio.isGiven(office.origin, "service_review") else { return }
      context.report(
        .neverReviewed(office.name), on: office.origin, "service_review",
        evidence: [context.evidence(review)])
      return
    }
    guard let last = record.last else {
      guard !context.portfolio.isGiven(record.origin, "last") else { return }
      context.report(
        .neverReviewed(office.name), on: record.origin, "last", evidence: [context.evidence(review)])
      return
    }
    let ends =
      [context[review].after(last, in: context.calendar)]
      + (record.every.map { [$0.after(last, in: context.calendar)] } ?? [])
    guard let end = ends.min(), end < context.asOf else { return }
    context.report(
      .reviewedLongAgo(office.name, days: last.days(until: context.asOf)), on: record.origin, "last",
      evidence: [
        context.evidence("last", record.origin, "last"), context.evidence("every", record.origin, "every"),
        context.evidence(review), context.asOfEvidence,
      ])
  }

  private static func checkIdleness(
    of office: Office, _ initiatives: [Initiative], _ busy: Set<String>, _ context: inout RuleContext
  ) {
    // That an office has outlived its project is another rule's to say.
    if case .until = office.lifetime { return }
    guard !office.serves.isEmpty, !initiatives.contains(where: \.isOpen),
      !office.serves.contains(where: { busy.contains($0.target) }),
      !context.portfolio.hasUnreadable(Project.self), !context.portfolio.hasUnreadable(Program.self),
      !context.portfolio.hasUnreadable(PortfolioRecord.self),
      !context.portfolio.hasUnreadable(Initiative.self)
    else { return }
    context.report(
      .idle(office.name), on: office.origin, "serves",
      evidence: [
        context.evidence("serves", office.origin, "serves"), Evidence("active projects", "none"),
        Evidence("initiatives", "none"),
      ])
  }

  private static func check(_ initiative: Initiative, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let origin = initiative.origin
    let fields = [
      ("an owner", "owner"), ("an objective", "objective"),
      ("a plan for the people it touches", "change_plan"),
    ]
    let missing = fields.filter { !portfolio.isGiven(origin, $0.1) }
    if let first = missing.first {
      context.report(
        .incomplete(initiative.name, missing.map(\.0)), on: origin, first.1,
        evidence: fields.map { context.evidence($0.1, origin, $0.1) })
      return
    }
    let items = portfolio.all(Communications.self, in: initiative.container).flatMap { $0.items.map(\.value) }
    let wanted = Set(initiative.stakeholders.map(\.target))
    let isTalkedAbout = items.contains { item in
      item.direction == .twoWay
        && (wanted.isEmpty || item.audience.items.contains { wanted.contains($0.target) })
    }
    guard !isTalkedAbout, !portfolio.hasUnreadable(Communications.self, in: initiative.container) else {
      return
    }
    context.report(
      .untold(initiative.name), on: origin, "stakeholders",
      evidence: [
        context.evidence("stakeholders", origin, "stakeholders"),
        Evidence("talks of the office", "\(items.count { $0.direction == .twoWay })"),
      ])
  }
}

extension Portfolio {
  /// The containers in or under which some project is active.
  fileprivate var busyContainers: Set<String> {
    var busy: Set<String> = []
    for project in all(Project.self) where project.status?.isActive ?? true {
      busy.formUnion(chain(of: project.id))
    }
    return busy
  }
}

extension Message {
  fileprivate static func neverReviewed(_ office: String) -> Self {
    "\(office) has never looked at what its services are worth"
  }
  fileprivate static func reviewedLongAgo(_ office: String, days: Int) -> Self {
    "\(office) looked at what its services are worth \(counted(days, "day")) ago"
  }
  fileprivate static func idle(_ office: String) -> Self {
    "\(office) serves no project that is active, and has no initiative of its own"
  }
  fileprivate static func incomplete(_ initiative: String, _ missing: [String]) -> Self {
    "the initiative '\(initiative)' lacks \(enumerated(missing))"
  }
  fileprivate static func untold(_ initiative: String) -> Self {
    "the initiative '\(initiative)' changes how others work, and the office has no talk with them in its plan"
  }
}
