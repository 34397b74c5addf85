import Diagnostics
import Model
import Quantities
import Schema

enum NoPathToGreen: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "no-path-to-green", family: .reporting, nature: .process,
    severity: SeverityByType(.info, .warning, .error),
    pack: .standard,
    summary:
      "The latest status report is amber or red somewhere and names no step to come that leads back to green.",
    rationale: "A colour without a step that changes it only makes everybody worry.",
    source: "House default.",
    fix: "Add to 'recovery' what is done, by whom and by when.",
    examples: [
      .fires(
        "amber without any recovery",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸amber, schedule: red}
        """),
      .staysSilent(
        "amber with a recovery due today",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-06-30}]
        """),
      .fires(
        "one red side under a green whole, and a recovery due yesterday",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green, cost: ▸red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-06-29}]
        """),
      .fires(
        "a recovery that is done, and did not help",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-10, done: 2026-06-26}]
        """),
      .staysSilent(
        "grey, and an amber that a later report left behind",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green, benefits: grey}
        == projects/bridge/status-reports/2026-05.yaml
        period: 2026-05
        by: ben
        rag: {overall: amber}
        situation: The footings were late.
        action: Two gangs work in turns.
        outcome: The bridge opens in November.
        next: [{milestone: footings, due: 2026-05-15}]
        """),
      .isWaived(
        at: "bridge/status-reports/2026-06",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸amber}
        """),
    ])

  static func check(_ report: StatusReport, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let rag = report.rag, isStill(report, portfolio) else { return }
    let coloured = RagDimension.allCases.filter { (rag[$0] ?? .grey) >= .amber }
    guard let first = coloured.first else { return }
    // A step that cannot be read may be the one, and is said elsewhere.
    let isUnderWay = report.recovery.contains { step in
      !portfolio.isGiven(step.origin, "done") && step.due.map { !context.isPast($0) } ?? true
    }
    let isUnreadable = report.recovery.isEmpty && portfolio.isGiven(report.origin, "recovery")
    guard !isUnderWay, !isUnreadable else { return }
    let colours = coloured.map { context.evidence($0.rawValue, rag.origin, $0.rawValue) }
    let steps = report.recovery.map { context.evidence("recovery due", $0.origin, "due") }
    context.report(
      .noWayBack(
        coloured.map { "\($0.rawValue) \(rag[$0]?.rawValue ?? "")" }, isPast: !report.recovery.isEmpty),
      on: rag.origin, first.rawValue, evidence: colours + steps + [context.asOfEvidence])
  }

  /// Whether it is the latest word on work that goes on.
  private static func isStill(_ report: StatusReport, _ portfolio: Portfolio) -> Bool {
    guard portfolio.latestReport(in: report.container)?.address == report.address,
      !portfolio.hasUnreadable(StatusReport.self, in: report.container)
    else { return false }
    let work: (any Work)? =
      portfolio.find(Project.self, report.container) ?? portfolio.find(Program.self, report.container)
    return work?.status?.isActive ?? true
  }
}

extension Message {
  fileprivate static func noWayBack(_ colours: [String], isPast: Bool) -> Self {
    let steps = isPast ? "every step of recovery is done or past its day" : "no step of recovery is named"
    return "\(colours.joined(separator: ", ")), and \(steps)"
  }
}
