import Diagnostics
import Model
import Quantities
import Schema

enum EngagementGap: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let power = Parameter<Int>("power", "4", "From which power on a gap asks for an action.")

  static let card = RuleCard(
    id: "engagement-gap", family: .stakeholders, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [power.card],
    summary: "Somebody powerful stands to the work otherwise than it needs, and nothing is done about it.",
    rationale: "Work fails at people who could have stopped it all along and were never spoken to.",
    source: "The engagement matrix of practice guides compares how people stand and how they should.",
    fix: "Add an action with an owner and a day, or look again at how they stand and how they should.",
    examples: [
      .fires(
        "a powerful group that stays neutral, and nobody has a plan",
        """
        == projects/bridge/stakeholders/traders.yaml
        power: 4
        interest: 3
        now: ▸neutral
        """),
      .staysSilent(
        "the same with an action",
        """
        == projects/bridge/stakeholders/traders.yaml
        power: 4
        interest: 3
        now: neutral
        actions: [{action: Show them the plan of the closure, owner: ben, due: 2026-07-15}]
        """),
      .fires(
        "the same, after the action was done",
        """
        == projects/bridge/stakeholders/traders.yaml
        power: 4
        interest: 3
        now: ▸neutral
        actions: [{action: Show them the plan of the closure, owner: ben, due: 2026-06-15, done: 2026-06-12}]
        """),
      .staysSilent(
        "a group with a little less power",
        """
        == projects/bridge/stakeholders/traders.yaml
        now: neutral
        """),
      .fires(
        "that group, where power begins earlier",
        """
        == folio.yaml
        thresholds: {engagement-gap: {power: 3}}
        == projects/bridge/stakeholders/traders.yaml
        now: ▸neutral
        """),
      .fires(
        "the most powerful in open resistance, whatever is being done",
        """
        == projects/bridge/stakeholders/traders.yaml
        power: 5
        interest: 3
        now: ▸resistant
        actions: [{action: Show them the plan of the closure, owner: ben, due: 2026-07-15}]
        """),
      .isWaived(
        at: "bridge/stakeholders/traders",
        """
        == projects/bridge/stakeholders/traders.yaml
        power: 4
        interest: 3
        now: ▸neutral
        """),
    ])

  static func check(_ stakeholder: Stakeholder, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard !portfolio.isOver(stakeholder.container), let level = stakeholder.power?.number,
      let now = stakeholder.now, let wanted = stakeholder.wanted, now < wanted, level >= context[power]
    else { return }
    let open = stakeholder.actions.filter { !portfolio.isGiven($0.origin, "done") }
    let hasUnread = stakeholder.actions.isEmpty && portfolio.isGiven(stakeholder.origin, "actions")
    let isOpponent = now == .resistant && level == 5
    guard isOpponent || open.isEmpty && !hasUnread else { return }
    let origin = stakeholder.origin
    context.report(
      .gap(stakeholder.name, now, wanted, actions: open.count), on: origin, "now",
      evidence: [
        context.evidence("now", origin, "now"), context.evidence("want", origin, "want"),
        context.evidence("power", origin, "power"), context.evidence(power),
        context.evidence("reviewed", origin, "reviewed"),
      ] + open.map { context.evidence("action", $0.origin, "action") })
  }
}

extension Message {
  fileprivate static func gap(_ name: String, _ now: Attitude, _ wanted: Attitude, actions: Int) -> Self {
    let tail =
      actions == 0
      ? "nothing is being done about it"
      : "\(counted(actions, "action")) \(actions == 1 ? "is" : "are") open"
    return "\(name) should be \(wanted.rawValue) and is \(now.rawValue), and \(tail)"
  }
}
