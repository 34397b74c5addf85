import Diagnostics
import Model
import Schema

enum IntakeIncomplete: EntityRule {
  static let card = RuleCard(
    id: "intake-incomplete", family: .intake, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A proposal does not say what its status asks for.",
    rationale: "Wishes can be compared only where each of them says the same things.",
    source: "House default, after the advice to evaluate all new work in the same way.",
    fix: "Add the fields, or set the status back to what is really there.",
    examples: [
      .fires(
        "assessed without anybody who would pay",
        """
        == intake/proposals/ferry.yaml (whole)
        ▸title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        objectives: {safe-crossings: 100%}
        cost: 80k..100k..150k
        status: assessing
        """),
      .staysSilent(
        "submitted with no more than the wish",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        problem: The mill bridge closes in floods.
        status: submitted
        """),
      .fires(
        "ready without people, benefits and dates",
        """
        == intake/proposals/ferry.yaml (whole)
        ▸title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        objectives: {safe-crossings: 100%}
        cost: 80k..100k..150k
        scores: {value: 3, effort: 2}
        scored_with: default@1
        status: ready
        """),
      .staysSilent(
        "ready with all of it",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        objectives: {safe-crossings: 100%}
        cost: 80k..100k..150k
        people: {engineer: 20%}
        window: [2026-10-01, 2027-03-31]
        benefits: [nobody walks around]
        scores: {value: 3, effort: 2}
        scored_with: default@1
        status: ready
        """),
      .isWaived(
        at: "proposals/ferry",
        """
        == intake/proposals/ferry.yaml (whole)
        ▸title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        cost: 80k..100k..150k
        status: assessing
        """),
    ])

  /// What a proposal has to say from each status on; its problem and who wants it no file of the kind may lack.
  private static let assessed = ["sponsor", "objectives", "cost"]
  private static let ready = ["scores", "people", "benefits", "window"]

  static func check(_ proposal: Proposal, _ context: inout RuleContext) {
    let asked: [String]
    switch proposal.status {
    case .assessing: asked = assessed
    case .ready, .approved: asked = assessed + ready
    // What became a project is told there.
    case .draft, .submitted, .declined, .parked, .converted, nil: return
    }
    let missing = asked.filter { !context.portfolio.isGiven(proposal.origin, $0) }
    guard let first = missing.first else { return }
    context.report(
      .missing(proposal.name, proposal.statusWord ?? "", missing), on: proposal.origin, first,
      evidence: [
        context.evidence("status", proposal.origin, "status"),
        Evidence("asked for then", asked.joined(separator: ", ")),
      ])
  }
}

extension Message {
  fileprivate static func missing(_ name: String, _ status: String, _ fields: [String]) -> Self {
    "the proposal '\(name)' is \(status) and does not say its \(enumerated(fields, atMost: 8))"
  }
}
