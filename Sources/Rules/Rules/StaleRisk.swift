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
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        reviewed: ▸2026-04-30
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen, let score = risk.score else { return }
    let band = context.riskMatrix.band(of: score)
    let limit = parameter(for: band)
    guard let reviewed = risk.common.reviewed else {
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
