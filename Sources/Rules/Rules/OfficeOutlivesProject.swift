import Diagnostics
import Model
import Quantities
import Schema

enum OfficeOutlivesProject: EntityRule {
  static let after = Parameter<Interval>(
    "after", "30d", "How long an office may stay after its project was closed.")

  /// The office of a project that is closed.
  private static let officeOfTheLift = """
    == office/lift/office.yaml (whole)
    title: Office of the lift
    kind: project-office
    serves: [library]
    sponsor: ada
    head: ben
    reports_to: director
    lifetime: {until: library}
    mandate: Keep the papers of the lift.
    authority: [send back a report]
    """

  static let card = RuleCard(
    id: "office-outlives-project", family: .office, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [after.card],
    summary: "The office of one project has no end, or is still there though its project is over.",
    rationale: "An office that outlives its reason finds itself another one, and nobody has decided on that.",
    source: "A project office is commonly defined by ending with its project; the time is a house default.",
    fix: "Close the office, or decide whom it serves from now on and write a new charter.",
    examples: [
      .fires(
        "an office thirty-one days after its project was closed",
        """
        \(officeOfTheLift)
        status: ▸active
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        == projects/library/project.yaml
        closed: {date: 2026-05-30, why: the lift runs}
        """),
      .staysSilent(
        "an office thirty days after its project was closed",
        """
        \(officeOfTheLift)
        status: active
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        == projects/library/project.yaml
        closed: {date: 2026-05-31, why: the lift runs}
        """),
      .fires(
        "the same, where an office has to go at once",
        """
        == folio.yaml
        thresholds: {office-outlives-project: {after: 7d}}
        \(officeOfTheLift)
        status: ▸active
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        == projects/library/project.yaml
        closed: {date: 2026-05-31, why: the lift runs}
        """),
      .fires(
        "an office whose project passed its last gate long ago",
        """
        == office/lift/office.yaml (whole)
        ▸title: Office of the lift
        kind: project-office
        serves: [library]
        sponsor: ada
        head: ben
        reports_to: director
        lifetime: {until: library}
        mandate: Keep the papers of the lift.
        authority: [send back a report]
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .staysSilent(
        "an office that was closed in time",
        """
        \(officeOfTheLift)
        status: closed
        approvals: [{by: ada, as: sponsor, date: 2025-05-20}]
        """),
      .fires(
        "the office of one project that is to stay for ever",
        """
        == office/crossing/office.yaml (whole)
        title: Office of the bridge
        kind: project-office
        serves: [bridge]
        sponsor: ada
        head: ben
        reports_to: director
        lifetime: ▸permanent
        mandate: Keep the papers of the bridge.
        authority: [send back a report]
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .isWaived(
        at: "lift",
        """
        \(officeOfTheLift)
        status: ▸active
        approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
    ])

  static func check(_ office: Office, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard office.status != .closed, office.status != nil || !portfolio.isGiven(office.origin, "status") else {
      return
    }
    switch office.lifetime {
    case .permanent:
      guard office.kind == .projectOffice else { return }
      context.report(
        .endless(office.name), on: office.origin, "lifetime",
        evidence: [
          context.evidence("kind", office.origin, "kind"),
          context.evidence("lifetime", office.origin, "lifetime"),
        ])
    case .until(let reference):
      guard let project = portfolio[reference], !project.isUnderWay,
        let (ended, evidence) = end(of: project, context),
        context[after].after(ended, in: context.calendar) < context.asOf
      else { return }
      context.report(
        .outlives(office.name, project.name, ended, days: ended.days(until: context.asOf)),
        on: office.origin, "status",
        evidence: [
          context.evidence("lifetime", office.origin, "lifetime"),
          context.evidence("status of \(project.id)", project.origin, "status"), evidence,
          context.evidence(after), context.asOfEvidence,
        ])
    case nil: return
    }
  }

  /// The day a project was closed, else that of its last gate.
  private static func end(of project: Project, _ context: RuleContext) -> (Day, Evidence)? {
    if let closure = project.closed {
      return closure.date.map { ($0, context.evidence("closed", closure.origin, "date")) }
    }
    let gates = context.portfolio.all(Gate.self, in: project.id).filter { $0.decided != nil }
    guard let last = gates.max(by: { ($0.decided ?? .earliest) < ($1.decided ?? .earliest) }),
      let day = last.decided
    else { return nil }
    return (day, context.evidence("last gate", last.origin, "decided"))
  }
}

extension Message {
  fileprivate static func outlives(_ office: String, _ project: String, _ ended: Day, days: Int) -> Self {
    "\(office) was to end with \(project), which was over on \(ended), \(counted(days, "day")) ago"
  }
  fileprivate static func endless(_ office: String) -> Self {
    "\(office) is the office of one project and is to stay for ever"
  }
}
