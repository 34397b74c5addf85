import Changes
import Diagnostics
import Model
import Schema
import Snapshots

enum Unscored: EntityRule {
  /// A proposal that lacks nothing but its scores.
  private static let ferry = """
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
    scored_with: default@1
    status: ready
    """

  static let card = RuleCard(
    id: "unscored", family: .intake, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A proposal up for decision is not scored under every criterion of the model as it is now.",
    rationale: "Whoever is measured with another yardstick wins or loses by the yardstick.",
    source: "House default, after the UK manual of multi-criteria analysis.",
    fix: "Score it under the current version of the model, by somebody besides the person who wants it.",
    examples: [
      .fires(
        "one criterion of two",
        """
        \(ferry)
        scores: ▸{value: 3}
        """),
      .staysSilent(
        "one criterion of two, while it is being assessed",
        """
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        objectives: {safe-crossings: 100%}
        cost: 80k..100k..150k
        scores: {value: 3}
        scored_with: default@1
        status: assessing
        """),
      .fires(
        "every criterion of a model that has moved on",
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
        scored_with: ▸default@1
        status: approved
        == intake/models/default.yaml
        version: 2
        """),
      .fires(
        "scored with who knows what",
        """
        == intake/proposals/ferry.yaml (whole)
        ▸title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        objectives: {safe-crossings: 100%}
        cost: 80k..100k..150k
        people: {engineer: 20%}
        window: [2026-10-01, 2027-03-31]
        benefits: [nobody walks around]
        scores: {value: 3, effort: 2}
        status: ready
        """),
      .staysSilent(
        "a criterion that nobody types",
        """
        == intake/models/default.yaml
        criteria:
          - {id: value, title: Value to residents, weight: 60, better: up}
          - {id: effort, title: Effort, weight: 40, better: down, computed_from: cost}
        \(ferry)
        scores: {value: 3}
        """),
      .isWaived(
        at: "proposals/ferry",
        """
        \(ferry)
        scores: ▸{value: 3}
        """),
    ])

  static func check(_ proposal: Proposal, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    // Without any score it is incomplete, which is another rule's finding.
    guard proposal.status == .ready || proposal.status == .approved,
      portfolio.isGiven(proposal.origin, "scores")
    else { return }
    checkScorer(of: proposal, &context)
    guard let used = proposal.scoredWith else {
      guard !portfolio.isGiven(proposal.origin, "scored_with") else { return }
      context.report(
        .unknownModel(proposal.name), on: proposal.origin, "scored_with",
        evidence: [context.evidence("status", proposal.origin, "status")])
      return
    }
    guard let model = portfolio[used.model], let version = model.version else { return }
    let measured = context.evidence("scored_with", proposal.origin, "scored_with")
    let current = context.evidence("version", model.origin, "version")
    guard version == used.version else {
      context.report(
        .outdated(proposal.name, used.version, version), on: proposal.origin, "scored_with",
        evidence: [measured, current])
      return
    }
    let typed = model.criteria.filter { $0.computedFrom == nil }
    guard portfolio.isFullyRead(proposal.scores, proposal.origin, "scores") else { return }
    let missing = typed.compactMap(\.id?.text).filter { proposal.scores[$0] == nil }
    guard !missing.isEmpty else { return }
    context.report(
      .missing(proposal.name, missing, model.name, version), on: proposal.origin, "scores",
      evidence: [context.evidence("scores", proposal.origin, "scores"), measured, current])
  }

  /// Who typed the scores is known only of what changed since a base.
  private static func checkScorer(of proposal: Proposal, _ context: inout RuleContext) {
    guard let changes = context.snapshot.changes, changes.change(of: proposal.address) != nil,
      let requester = proposal.requestedBy
    else { return }
    let place = context.portfolio.place(of: proposal.origin, "scores")
    let evidence = ApprovalEvidence(changes)
    guard !evidence.authors(of: place).isEmpty,
      evidence.authors(of: place).allSatisfy({ $0 == requester.target })
    else { return }
    let commit = evidence.commits(of: place).last.map { " in \($0.id.prefix(9))" } ?? ""
    context.report(
      .own(context.portfolio.name(of: requester), proposal.name), on: proposal.origin, "scores",
      evidence: [
        Evidence("scores written by", "\(requester.target)\(commit)", at: place),
        context.evidence("requested by", proposal.origin, "requested_by"),
      ])
  }
}

extension Message {
  fileprivate static func unknownModel(_ name: String) -> Self {
    "the proposal '\(name)' has scores, and does not say with which model"
  }
  fileprivate static func outdated(_ name: String, _ used: String, _ now: String) -> Self {
    "the proposal '\(name)' was scored with version \(used) of a model that is at version \(now)"
  }
  fileprivate static func missing(_ name: String, _ criteria: [String], _ model: String, _ version: String)
    -> Self
  {
    "the proposal '\(name)' has no score for \(enumerated(criteria)) of '\(model)' at version \(version)"
  }
  fileprivate static func own(_ person: String, _ name: String) -> Self {
    "\(person) wants '\(name)' and scored it alone"
  }
}
