import Diagnostics
import Model
import Quantities
import Schema

enum DecisionSlow: EntityRule {
  static let within = Parameter<Interval>("within", "30d", "How long a proposal may wait for its decision.")
  static let parked = Parameter<Interval>(
    "parked", "6m", "How long a parked proposal may rest before somebody looks at it again.")

  static let card = RuleCard(
    id: "decision-slow", family: .intake, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [within.card, parked.card],
    summary: "A proposal waits too long for its decision, or rests without anybody looking at it again.",
    rationale: "How long people wait for an answer is what they know a project office by.",
    source: "House default.",
    fix: "Decide, park it and say until when, or set 'reviewed' where somebody has looked again.",
    examples: [
      .fires(
        "submitted thirty-one days ago",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: ▸2026-05-30
        status: submitted
        """),
      .staysSilent(
        "submitted thirty days ago",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: 2026-05-31
        status: submitted
        """),
      .fires(
        "the same, where a fortnight is promised",
        """
        == folio.yaml
        thresholds: {decision-slow: {within: 2w}}
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: ▸2026-05-31
        status: submitted
        """),
      .fires(
        "parked, and last looked at in December",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: 2025-05-31
        reviewed: ▸2025-12-29
        status: parked
        """),
      .staysSilent(
        "parked, and looked at a day later",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: 2025-05-31
        reviewed: 2025-12-30
        status: parked
        """),
      .staysSilent(
        "parked since December, where a year is fine",
        """
        == folio.yaml
        thresholds: {decision-slow: {parked: 1y}}
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: 2025-05-31
        reviewed: 2025-12-29
        status: parked
        """),
      .isWaived(
        at: "proposals/ferry",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        raised: ▸2026-05-30
        status: submitted
        """),
    ])

  static func check(_ proposal: Proposal, _ context: inout RuleContext) {
    let limit: Parameter<Interval>
    let key: String
    let since: Day?
    switch proposal.status {
    case .submitted, .assessing, .ready: (limit, key, since) = (within, "raised", proposal.common.raised)
    case .parked:
      let isLooked = proposal.common.reviewed != nil
      (limit, key) = (parked, isLooked ? "reviewed" : "raised")
      since = proposal.common.reviewed ?? proposal.common.raised
    case .draft, .approved, .declined, .converted, nil: return
    }
    guard let since, context[limit].after(since, in: context.calendar) < context.asOf else { return }
    let days = since.days(until: context.asOf)
    context.report(
      proposal.status == .parked
        ? .resting(proposal.name, days) : .waiting(proposal.name, proposal.statusWord ?? "", days),
      on: proposal.origin, key,
      evidence: [
        context.evidence(key, proposal.origin, key), context.evidence("status", proposal.origin, "status"),
        context.evidence(limit), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func waiting(_ name: String, _ status: String, _ days: Int) -> Self {
    "the proposal '\(name)' is \(status) and has waited for a decision for \(counted(days, "day"))"
  }
  fileprivate static func resting(_ name: String, _ days: Int) -> Self {
    "the proposal '\(name)' is parked, and nobody has looked at it for \(counted(days, "day"))"
  }
}
