import Diagnostics
import Model
import Quantities
import Schema

enum DecisionLate: EntityRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "decision-late", family: .issues, nature: .process,
    severity: SeverityByType(.warning, .warning, .error),
    pack: .standard,
    summary:
      "A decision is still open after the day it was needed, or was taken by nobody entitled or told to nobody.",
    rationale: "People wait for an open decision, and a decision nobody hears of is taken again next month.",
    source: "The decision log of PM² asks for the day, who decided, why, and who has to know.",
    fix:
      "Decide, or write a new 'needed_by' and say why; then name who decided in which capacity and who was told.",
    examples: [
      .fires(
        "a question that should have been answered yesterday",
        """
        == projects/bridge/decisions/railing.yaml
        needed_by: ▸2026-06-29
        """),
      .staysSilent(
        "a question that has to be answered today",
        """
        == projects/bridge/decisions/railing.yaml
        needed_by: 2026-06-30
        """),
      .fires(
        "an answer that nobody was told",
        """
        == projects/bridge/decisions/railing.yaml
        ▸title: Which railing
        status: decided
        decided: {date: 2026-06-12, by: ada, as: sponsor, choice: steel, why: it lasts}
        - communicated_to
        """),
      .fires(
        "an answer in a role that somebody else has",
        """
        == projects/bridge/decisions/railing.yaml
        status: decided
        decided: {date: 2026-06-12, by: ▸ben, as: head-of-roads, choice: steel, why: it lasts}
        """),
      .fires(
        "an answer in the name of a board by somebody who has no seat there",
        """
        == projects/bridge/decisions/railing.yaml
        status: decided
        decided: {date: 2026-06-12, by: ▸ben, as: works-board, choice: steel, why: it lasts}
        """),
      .staysSilent(
        "an answer by a member of the board, after the day it was needed",
        """
        == projects/bridge/decisions/railing.yaml
        needed_by: 2026-05-29
        status: decided
        decided: {date: 2026-06-12, by: eva, as: works-board, choice: steel, why: it lasts}
        """),
      .staysSilent(
        "answers in a role and in a capacity of the project",
        """
        == projects/bridge/decisions/railing.yaml
        status: decided
        decided: {date: 2026-06-12, by: cleo, as: head-of-roads, choice: steel, why: it lasts}
        == projects/bridge/decisions/colour.yaml
        title: Which colour
        question: Green or grey?
        owner: ben
        status: decided
        decided: {date: 2026-06-12, by: ben, as: manager, choice: green, why: the traders like it}
        communicated_to: [traders]
        """),
      .isWaived(
        at: "bridge/decisions/railing",
        """
        == projects/bridge/decisions/railing.yaml
        needed_by: ▸2026-06-29
        """),
    ])

  static func check(_ decision: Decision, _ context: inout RuleContext) {
    if decision.isOpen {
      guard let needed = decision.neededBy, context.isPast(needed),
        context.portfolio.phase(of: decision.container) != .cancelled
      else { return }
      let waiting = decision.affects.map(\.target)
      context.report(
        .late(days: needed.days(until: context.asOf), waiting), on: decision.origin, "needed_by",
        evidence: [
          context.evidence("needed by", decision.origin, "needed_by"),
          context.evidence("owner", decision.origin, "owner"), context.asOfEvidence,
        ])
      return
    }
    guard decision.status == .decided, let made = decision.decided else { return }
    if let person = made.by, let capacity = made.capacity,
      !context.portfolio.holds(person, capacity)
    {
      context.report(
        .unentitled(context.portfolio[person]?.name ?? person.id, capacity.id), on: made.origin, "by",
        evidence: [context.evidence("by", made.origin, "by"), context.evidence("as", made.origin, "as")])
    }
    if !context.portfolio.isGiven(decision.origin, "communicated_to") {
      context.report(
        .untold, on: decision.origin, "communicated_to",
        evidence: [context.evidence("decided", made.origin, "date")])
    }
  }
}

extension Message {
  fileprivate static func late(days: Int, _ waiting: [String]) -> Self {
    let who =
      waiting.isEmpty ? "" : "; \(waiting.joined(separator: ", ")) \(waiting.count == 1 ? "waits" : "wait")"
    return "this decision was needed \(counted(days, "day")) ago and is still open\(who)"
  }
  fileprivate static func unentitled(_ person: String, _ capacity: String) -> Self {
    "\(person) decided as \(capacity) and does not act in that capacity here"
  }
  fileprivate static let untold: Self = "this decision is taken, and nobody is named who was told"
}
