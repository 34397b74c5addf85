import Diagnostics
import Model
import Schema
import Source

/// The compiler finds references that lead nowhere; what waivers and responses point at shows only after judging.
enum DanglingRef: FollowUpRule {
  static let card = RuleCard(
    id: "dangling-ref", family: .integrity, nature: .record, severity: SeverityByType(.error, .error, .error),
    pack: .starter,
    summary: "A reference names something that does not exist.",
    rationale: "A broken trace hides orphans: what nobody can follow, nobody misses.",
    source: "house default",
    fix: "Correct the id, or add 'was:' to the file that was renamed.",
    examples: [
      .fires(
        "a misspelt person",
        """
        == projects/bridge/risks/steel.yaml
        owner: ▸bne
        """),
      .fires(
        "the same misspelt person in two places",
        """
        == projects/bridge/risks/heron.yaml
        owner: ▸bne
        == projects/bridge/risks/steel.yaml
        owner: bne
        """),
      .fires(
        "a task that the plan does not have",
        """
        == projects/bridge/status-reports/2026-06.yaml
        next:
          - {milestone: ▸decks, text: Deck closed, due: 2026-09-04}
        """),
      .fires(
        "an address inside a text that leads nowhere",
        """
        == projects/bridge/issues/late-drawings.yaml
        notes: See [[▸bridge/risks/flod]] before you answer, and not `[[any/thing]]`.
        """),
      .fires(
        "an address inside a document of a project",
        """
        == projects/bridge/docs/charter.md (whole)
        # Charter

        The largest danger is [[bridge/risks/flod|the flood]].
        == projects/bridge/project.yaml
        documents: {charter: ▸docs/charter.md, business-case: docs/business-case.md}
        """),
      .fires(
        "a waiver for a place that does not exist",
        """
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: ▸bridge/risks/stele
        why: The supplier answers in autumn.
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .fires(
        "a waiver for a pattern that fits nothing",
        """
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: ▸bridge/dangers/*
        why: The supplier answers in autumn.
        until: 2026-09-30
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        """),
      .fires(
        "an answer to something that does not exist",
        """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [▸sponsor-is-manager@brigde]
        """),
      .fires(
        "an answer to a finding that nobody made",
        """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [▸sponsor-is-manager@bridge]
        """),
      .staysSilent(
        "an answer that a closed record once gave",
        """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [sponsor-is-manager@bridge]
        status: closed
        closed: {date: 2026-06-29, why: The drawings came.}
        """),
      .staysSilent(
        "addresses inside texts that lead somewhere",
        """
        == projects/bridge/issues/late-drawings.yaml
        notes: See [[bridge/risks/flood]], [[risks/steel|steel]] and [[ben]].
        """),
      .staysSilent(
        "a former id that the renamed file still claims",
        """
        == people/ben.yaml
        was: [benjamin]
        == projects/bridge/risks/steel.yaml
        owner: benjamin
        """),
      .isWaived(
        at: "bridge/risks/steel",
        """
        == projects/bridge/risks/steel.yaml
        owner: ▸bne
        """),
    ])

  static func follow(_ outcome: Outcome, _ context: inout RuleContext) {
    checkDocuments(&context)
    checkWaivers(&context)
    checkResponses(outcome, &context)
  }

  /// Addresses inside the Markdown files that projects name.
  private static func checkDocuments(_ context: inout RuleContext) {
    for document in context.portfolio.namedDocuments {
      context.begin(document.container)
      for mention in mentions(in: document.source.bytes[...]) {
        guard case .entity(let address) = mention.target,
          context.portfolio.names.addresses(matching: address, in: document.container).count != 1
        else { continue }
        context.report(
          .nothing(address, in: document.line(of: mention.range)), at: document.place, atMost: .warning)
      }
    }
  }

  private static func checkWaivers(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    for waiver in portfolio.all(Waiver.self) {
      context.begin(waiver.container)
      for (index, place) in waiver.places.items.enumerated() where !portfolio.holds(place) {
        let near = place.isPattern ? nil : portfolio.nearestAddress(to: place.text)
        context.report(.noPlace(place.text, near: near), at: portfolio.place(of: waiver, whereIndex: index))
      }
    }
  }

  private static func checkResponses(_ outcome: Outcome, _ context: inout RuleContext) {
    let responses = context.portfolio.responses.filter { $0.record.isStillOpen }
    guard !responses.isEmpty else { return }
    var found: Set<String> = []
    for finding in outcome.findings {
      found.insert("\(finding.rule)@\(finding.entity ?? "")")
      found.insert("\(finding.rule)@\(finding.container)")
    }
    let cards = Dictionary(allRules.map { ($0.card.id, $0.card) }) { first, _ in first }
    for item in responses {
      guard let card = cards[item.response.rule] else { continue }
      context.begin(item.record.container)
      let meant = context.portfolio.names.addresses(
        matching: item.response.address, in: item.record.container)
      guard !meant.isEmpty else {
        let near = context.portfolio.nearestAddress(to: item.response.address)
        context.report(.noPlace(item.response.address, near: near), at: item.place, atMost: .warning)
        continue
      }
      let isJudged = meant.contains { context.isJudged(card, at: $0) }
      guard isJudged, !meant.contains(where: { found.contains("\(card.id)@\($0)") }) else { continue }
      context.report(.noFinding(card.id, at: meant[0]), at: item.place, atMost: .warning)
    }
  }
}

extension RuleContext {
  /// Whether a rule is on where something stands, and its file could be read.
  fileprivate func isJudged(_ card: RuleCard, at address: String) -> Bool {
    guard let (_, holder) = portfolio.names.holder(ofAddress: address) else { return false }
    let file = portfolio.files[Int(holder.file.index)]
    guard case .entity(_, let identity) = file.location, file.isWhole else { return false }
    return book.severity(of: card, in: identity.container) != .ignore
  }
}

extension PortfolioEntity {
  /// False for a record that is done, whose answers are history.
  fileprivate var isStillOpen: Bool {
    switch self {
    case let issue as Issue: issue.isOpen
    case let decision as Decision: decision.isOpen
    case let request as ChangeRequest: request.isOpen
    case let risk as Risk: risk.isOpen
    case let action as Action: action.done == nil
    default: true
    }
  }
}

extension Message {
  fileprivate static func nothing(_ address: String, in line: String) -> Self {
    "nothing here is named '\(address)', which stands in \(line)"
  }
  fileprivate static func noPlace(_ address: String, near: String?) -> Self {
    "nothing here has the address '\(address)'\(near.map { "; did you mean '\($0)'?" } ?? "")"
  }
  fileprivate static func noFinding(_ rule: String, at address: String) -> Self {
    "this answers '\(rule)' at '\(address)', where it finds nothing; remove the line, or correct the address"
  }
}
