import Diagnostics
import Model
import Quantities
import Schema

enum StaleRisk: EntityRule {
  static let reach = RuleReach.ownProject

  static let extreme = Parameter<Interval>("extreme", "30d", "How old the review of an extreme risk may be.")
  static let high = Parameter<Interval>("high", "30d", "How old the review of a high risk may be.")
  static let medium = Parameter<Interval>("medium", "60d", "How old the review of a medium risk may be.")
  static let low = Parameter<Interval>("low", "90d", "How old the review of a low risk may be.")

  static let card = RuleCard(
    id: "stale-risk", family: .risk, nature: .process, severity: SeverityByType(.info, .warning, .error),
    pack: .starter,
    parameters: [extreme.card, high.card, medium.card, low.card],
    summary: "An open risk was not looked at within the time its band allows.",
    rationale: "A register that nobody rereads tells of the fears of last year.",
    source: "PM² asks for periodic reassessment of risks; the intervals are a house default.",
    fix: "Look at the risk again, correct what has changed, and set 'reviewed' to the day of the review.",
    examples: [
      .fires(
        "a medium risk last reviewed sixty-one days ago",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: ▸2026-04-30
        """),
      .staysSilent(
        "a medium risk reviewed exactly sixty days ago",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-05-01
        """),
      .fires(
        "a high risk last reviewed thirty-one days ago",
        """
        == projects/bridge/risks/flood.yaml
        reviewed: ▸2026-05-30
        """),
      .staysSilent(
        "the same reviews, where every band has a day more",
        """
        == folio.yaml
        thresholds: {stale-risk: {high: 31d, medium: 61d}}
        == projects/bridge/risks/flood.yaml
        reviewed: 2026-05-30
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-04-30
        """),
      .fires(
        "a low risk reviewed ninety days ago, where eighty-nine are the most",
        """
        == folio.yaml
        thresholds: {stale-risk: {low: 89d}}
        == projects/bridge/risks/heron.yaml
        likelihood: 1
        reviewed: ▸2026-04-01
        """),
      .staysSilent(
        "an extreme risk reviewed thirty-one days ago, where that is soon enough",
        """
        == folio.yaml
        thresholds: {stale-risk: {extreme: 31d}, not-escalated: {score: 25}}
        == projects/bridge/risks/flood.yaml
        likelihood: 5
        delay: 10d
        reviewed: 2026-05-30
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, risk: amber}
        recovery: [{action: Raise the falsework, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "one of a project that was cancelled",
        """
        \(secondProject)
        == projects/bridge/project.yaml
        status: cancelled
        == projects/bridge/team.yaml (removed)
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-01-10
        """),
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: ▸2026-04-30
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen, !context.portfolio.isOver(risk.container), let score = risk.score else { return }
    let band = context.riskMatrix.band(of: score)
    let limit = parameter(for: band)
    guard let reviewed = risk.common.reviewed else {
      guard !context.portfolio.isGiven(risk.origin, "reviewed") else { return }
      context.report(.neverReviewed(band), on: risk.origin, "reviewed", evidence: [context.evidence(limit)])
      return
    }
    guard context.isPast(context[limit].after(reviewed, in: context.calendar)) else { return }
    context.report(
      .stale(band, days: reviewed.days(until: context.asOf)), on: risk.origin, "reviewed",
      evidence: [
        context.evidence("reviewed", risk.origin, "reviewed"), context.evidence(limit), context.asOfEvidence,
      ])
  }

  private static func parameter(for band: RiskBand) -> Parameter<Interval> {
    switch band {
    case .extreme: extreme
    case .high: high
    case .medium: medium
    case .low: low
    }
  }
}

extension Message {
  fileprivate static func neverReviewed(_ band: RiskBand) -> Self {
    "this \(band.rawValue) risk was never reviewed"
  }
  fileprivate static func stale(_ band: RiskBand, days: Int) -> Self {
    "this \(band.rawValue) risk was last reviewed \(counted(days, "day")) ago"
  }
}
