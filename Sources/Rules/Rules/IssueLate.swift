import Diagnostics
import Model
import Quantities
import Schema

enum IssueLate: EntityRule {
  static let reach = RuleReach.ownProject

  static let critical = Parameter<Interval>("critical", "5wd", "How old an issue of 15 and more may get.")
  static let high = Parameter<Interval>("high", "10wd", "How old an issue of the band high may get.")
  static let medium = Parameter<Interval>("medium", "20wd", "How old an issue of the band medium may get.")
  static let low = Parameter<Interval>("low", "40wd", "How old an issue of the band low may get.")

  static let card = RuleCard(
    id: "issue-late", family: .issues, nature: .process, severity: SeverityByType(.info, .warning, .error),
    pack: .starter,
    parameters: [critical.card, high.card, medium.card, low.card],
    summary: "An open issue is past the day it was promised for, or older than its impact and urgency allow.",
    rationale: "A problem that nobody solves becomes the way things are, and its cost is never counted.",
    source:
      "House default; PM² asks that issues be handled without delay. Bands are those of the risk matrix.",
    fix: "Resolve it, or promise a new day and say why in 'notes'.",
    examples: [
      .fires(
        "an issue promised for yesterday",
        """
        == projects/bridge/issues/late-drawings.yaml
        due: ▸2026-06-29
        """),
      .staysSilent(
        "an issue promised for today",
        """
        == projects/bridge/issues/late-drawings.yaml
        due: 2026-06-30
        """),
      .fires(
        "a postponed issue that was to come back in May",
        """
        == projects/bridge/issues/late-drawings.yaml
        status: postponed
        raised: 2026-01-12
        due: ▸2026-05-29
        """),
      .staysSilent(
        "a resolved issue whose day has passed",
        """
        == projects/bridge/issues/late-drawings.yaml
        due: 2026-06-29
        status: resolved
        """),
      .fires(
        "a medium issue that is twenty-one working days old",
        """
        == projects/bridge/issues/late-drawings.yaml
        raised: ▸2026-06-01
        """),
      .staysSilent(
        "a medium issue that is twenty working days old",
        """
        == projects/bridge/issues/late-drawings.yaml
        raised: 2026-06-02
        """),
      .staysSilent(
        "an issue without a day on which it came up, which has no age",
        """
        == projects/bridge/issues/late-drawings.yaml
        - raised
        """),
      .staysSilent(
        "the same old medium issue where more time is given",
        """
        == folio.yaml
        thresholds: {issue-late: {medium: 21wd}}
        == projects/bridge/issues/late-drawings.yaml
        raised: 2026-06-01
        """),
      .fires(
        "a critical issue that is six working days old",
        """
        == projects/bridge/issues/late-drawings.yaml
        impact: 4
        urgency: 4
        raised: ▸2026-06-22
        """),
      .staysSilent(
        "the same critical issue where more time is given",
        """
        == folio.yaml
        thresholds: {issue-late: {critical: 6wd}}
        == projects/bridge/issues/late-drawings.yaml
        impact: 4
        urgency: 4
        raised: 2026-06-22
        """),
      .fires(
        "a high issue that is eleven working days old",
        """
        == projects/bridge/issues/late-drawings.yaml
        impact: 4
        urgency: 3
        raised: ▸2026-06-15
        """),
      .staysSilent(
        "the same high issue where more time is given",
        """
        == folio.yaml
        thresholds: {issue-late: {high: 11wd}}
        == projects/bridge/issues/late-drawings.yaml
        impact: 4
        urgency: 3
        raised: 2026-06-15
        """),
      .staysSilent(
        "a low issue that is a month old",
        """
        == projects/bridge/issues/late-drawings.yaml
        impact: 1
        raised: 2026-06-01
        """),
      .fires(
        "the same low issue where less time is given",
        """
        == folio.yaml
        thresholds: {issue-late: {low: 2w}}
        == projects/bridge/issues/late-drawings.yaml
        impact: 1
        raised: ▸2026-06-01
        """),
      .isWaived(
        at: "bridge/issues/late-drawings",
        """
        == projects/bridge/issues/late-drawings.yaml
        due: ▸2026-06-29
        """),
    ])

  static func check(_ issue: Issue, _ context: inout RuleContext) {
    guard issue.isOpen, !context.portfolio.isOver(issue.container) else { return }
    if let due = issue.due, context.isPast(due) {
      context.report(
        .overdue(due, days: due.days(until: context.asOf)), on: issue.origin, "due",
        evidence: [
          context.evidence("due", issue.origin, "due"), context.evidence("owner", issue.origin, "owner"),
          context.asOfEvidence,
        ])
      return
    }
    guard issue.status != .postponed, let raised = issue.common.raised, let impact = issue.impact,
      let urgency = issue.urgency
    else { return }
    let band = context.riskMatrix.band(of: impact.number * urgency.number)
    let limit = parameter(for: band)
    guard context.isPast(context[limit].after(raised, in: context.calendar)) else { return }
    context.report(
      .old(limit.name, days: raised.days(until: context.asOf), context[limit]), on: issue.origin, "raised",
      evidence: [
        context.evidence("raised", issue.origin, "raised"),
        context.evidence("impact", issue.origin, "impact"),
        context.evidence("urgency", issue.origin, "urgency"),
        context.evidence("owner", issue.origin, "owner"), context.evidence(limit),
        context.asOfEvidence,
      ], fix: "Resolve it, postpone it with 'status: postponed', or rate its impact and urgency anew.")
  }

  private static func parameter(for band: RiskBand) -> Parameter<Interval> {
    switch band {
    case .extreme: critical
    case .high: high
    case .medium: medium
    case .low: low
    }
  }
}

extension Message {
  fileprivate static func overdue(_ due: Day, days: Int) -> Self {
    "this issue was to be dealt with by \(due), \(counted(days, "day")) ago"
  }
  fileprivate static func old(_ band: String, days: Int, _ limit: Interval) -> Self {
    "this \(band) issue is \(counted(days, "day")) old, and \(limit) is the most it may be"
  }
}
