import Diagnostics
import Model
import Quantities
import Schema

enum ReportStale: WorkRule {
  static let reach = RuleReach.ownProject

  static let cadence = Parameter<Interval>(
    "cadence", "1m", "How long after the end of a reported period the next one ends.")
  static let small = Parameter<Interval>("small", "2m", "The same for projects of tier 3.")
  static let grace = Parameter<Interval>("grace", "7d", "How long a report may take to write.")

  static let card = RuleCard(
    id: "report-stale", family: .reporting, nature: .process,
    severity: SeverityByType(.info, .warning, .error),
    pack: .starter, parameters: [cadence.card, small.card, grace.card],
    summary: "Active work has no status report on the period that should have been reported by now.",
    rationale: "Who decides on old news decides on something that is no longer there.",
    source: "PM² asks for reports at regular, agreed intervals; the intervals are a house default.",
    fix: "Write the status report of the last period.",
    examples: [
      .fires(
        "a last report on April, which May should have followed by 6 June",
        """
        \(onlyReport(of: "projects/bridge", on: "2026-04", mark: "▸"))
        """),
      .staysSilent(
        "a last report on May, whose successor may take until 7 July",
        """
        \(onlyReport(of: "projects/bridge", on: "2026-05"))
        """),
      .fires(
        "a last report on May where a report is due every three weeks",
        """
        == folio.yaml
        thresholds: {report-stale: {cadence: 3w}}
        \(onlyReport(of: "projects/bridge", on: "2026-05", mark: "▸"))
        """),
      .fires(
        "a last report on May where reports every four weeks must be there in a day",
        """
        == folio.yaml
        thresholds: {report-stale: {cadence: 4w, grace: 1d}}
        \(onlyReport(of: "projects/bridge", on: "2026-05", mark: "▸"))
        """),
      .staysSilent(
        "the same with the usual week to write it",
        """
        == folio.yaml
        thresholds: {report-stale: {cadence: 4w}}
        \(onlyReport(of: "projects/bridge", on: "2026-05"))
        """),
      .staysSilent(
        "a small project that reported on April",
        """
        == projects/bridge/project.yaml
        tier: 3
        lifecycle: default
        \(onlyReport(of: "projects/bridge", on: "2026-04"))
        """),
      .fires(
        "a small project that reported on April, where small work reports as often as the rest",
        """
        == folio.yaml
        thresholds: {report-stale: {small: 1m}}
        == projects/bridge/project.yaml
        tier: 3
        lifecycle: default
        \(onlyReport(of: "projects/bridge", on: "2026-04", mark: "▸"))
        """),
      .fires(
        "a project that has never reported since it began in February",
        """
        == projects/bridge/project.yaml
        title: ▸New mill bridge
        == projects/bridge/status-reports/2026-06.yaml (removed)
        """),
      .staysSilent(
        "a program that waits for better times",
        """
        == programs/renewal/program.yaml
        status: on-hold
        \(onlyReport(of: "programs/renewal", on: "2025-12"))
        """),
      .isWaived(
        at: "bridge",
        """
        \(onlyReport(of: "projects/bridge", on: "2026-04", mark: "▸"))
        """),
    ])

  /// Instead of the report on June that the portfolio of the examples has.
  private static func onlyReport(of folder: String, on period: String, mark: String = "") -> String {
    """
    == \(folder)/status-reports/2026-06.yaml (removed)
    == \(folder)/status-reports/\(period).yaml (whole)
    period: \(mark)\(period)
    by: ben
    rag: {overall: green}
    situation: All is well.
    action: We go on.
    outcome: It is done in time.
    next: [{text: The next part}]
    """
  }

  static func check(_ work: any Work, _ context: inout RuleContext) {
    guard work.status?.isActive ?? false else { return }
    let reports = context.portfolio.all(StatusReport.self, in: work.container)
    guard reports.allSatisfy({ $0.period != nil }),
      !context.portfolio.hasUnreadable(StatusReport.self, in: work.container)
    else { return }
    let isSmall = (work as? Project)?.tier == .small
    let interval = isSmall ? small : cadence
    var limits: [Evidence] { [context.evidence(interval), context.evidence(grace), context.asOfEvidence] }
    guard let latest = context.portfolio.latestReport(in: work.container), let period = latest.period,
      let end = context.portfolio.end(of: latest)
    else {
      let begin = (work as? Project)?.start
      guard isLate(after: begin, interval, context) else { return }
      let start = begin.map { _ in [context.evidence("start", work.origin, "start")] } ?? []
      context.report(
        .never(work.name), on: work.origin, "title",
        evidence: [context.evidence("status", work.origin, "status")] + start + limits)
      return
    }
    guard isLate(after: end, interval, context) else { return }
    context.report(
      .stale(work.name, period, days: end.days(until: context.asOf)), on: latest.origin, "period",
      evidence: [
        context.evidence("latest period", latest.origin, "period"),
        Evidence("due", due(after: end, interval, context).description),
      ] + limits)
  }

  private static func due(after day: Day, _ interval: Parameter<Interval>, _ context: RuleContext) -> Day {
    context[grace].after(context[interval].after(day, in: context.calendar), in: context.calendar)
  }

  /// True without a day to count from: active work began at some time.
  private static func isLate(after day: Day?, _ interval: Parameter<Interval>, _ context: RuleContext) -> Bool
  {
    day.map { context.isPast(due(after: $0, interval, context)) } ?? true
  }
}

extension Message {
  fileprivate static func never(_ work: String) -> Self { "\(work) is active and has no status report" }
  fileprivate static func stale(_ work: String, _ period: Period, days: Int) -> Self {
    "the last status report of \(work) is on \(period), which ended \(counted(days, "day")) ago"
  }
}
