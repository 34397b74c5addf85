import Diagnostics
import Model
import Quantities
import Schema

enum ProximityPassed: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "proximity-passed", family: .risk, nature: .process,
    severity: SeverityByType(.info, .warning, .error),
    pack: .standard,
    summary: "The time at which a risk could strike is past, and the risk is still open.",
    rationale:
      "Either it has happened and is an issue, or it has not and is over; an open risk says neither.",
    source: "House default.",
    fix: "Set the status to occurred or closed, or write a new 'proximity' and say why in 'notes'.",
    examples: [
      .fires(
        "a risk that could strike until yesterday",
        """
        == projects/bridge/risks/flood.yaml
        proximity: ▸2026-06-29
        """),
      .staysSilent(
        "a risk that can strike today",
        """
        == projects/bridge/risks/flood.yaml
        proximity: 2026-06-30
        """),
      .staysSilent(
        "a quarter whose last day is today",
        """
        == projects/bridge/risks/flood.yaml
        proximity: 2026-Q2
        """),
      .fires(
        "a month that is over",
        """
        == projects/bridge/risks/flood.yaml
        proximity: ▸2026-05
        """),
      .fires(
        "a trigger that is a day, and has passed",
        """
        == projects/bridge/risks/flood.yaml
        - proximity
        trigger: ▸2026-06-15
        """),
      .staysSilent(
        "a risk that was closed when its time had passed",
        """
        == projects/bridge/risks/flood.yaml
        proximity: 2026-05
        status: closed
        closed: {date: 2026-06-02, why: the deck is closed}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/risks/flood.yaml
        proximity: ▸2026-05
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen, !context.portfolio.isOver(risk.container) else { return }
    for (key, time) in [("proximity", risk.proximity), ("trigger", risk.triggerTime)] {
      guard let last = time?.lastDay(fiscalYearStarts: context.fiscalYearStarts), context.isPast(last) else {
        continue
      }
      context.report(
        .passed(last, days: last.days(until: context.asOf)), on: risk.origin, key,
        evidence: [
          context.evidence(key, risk.origin, key), context.evidence("status", risk.origin, "status"),
          context.asOfEvidence,
        ])
      return
    }
  }
}

extension Risk {
  /// The time that a trigger names where it is nothing but a time; most triggers are signs in words.
  fileprivate var triggerTime: DayOrPeriod? { trigger.flatMap { try? DayOrPeriod(reading: $0) } }
}

extension Message {
  fileprivate static func passed(_ day: Day, days: Int) -> Self {
    "this risk could strike until \(day), \(counted(days, "day")) ago, and is still open"
  }
}
