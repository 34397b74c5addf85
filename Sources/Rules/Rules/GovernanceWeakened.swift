import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

enum GovernanceWeakened: ChangeRule {
  static let card = RuleCard(
    id: "governance-weakened", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary:
      "The rules become more lenient without the head of the office, or together with what profits from it.",
    rationale: "Who plays must not edit the rule book, and least of all in the same move.",
    source: "house default",
    fix:
      "Let the head of the office decide it in a decision whose 'affects' names the file, and bring it in by itself.",
    examples: [
      .fires(
        "a rule matters less",
        after: """
          == folio.yaml
          rules: {orphan-objective: ▸info}
          """),
      .staysSilent(
        "a rule matters more",
        before: """
          == folio.yaml
          rules: {orphan-objective: info}
          """,
        after: """
          == folio.yaml
          rules: {orphan-objective: error}
          """),
      .fires(
        "a rule falls back to less than was set",
        before: """
          == folio.yaml
          rules: {waiver-unused: error}
          """,
        after: """
          == folio.yaml
          ▸organisation: Alder Council
          - rules
          """),
      .fires(
        "a parameter lets more pass",
        after: """
          == folio.yaml
          thresholds: {stale-risk: {low: ▸300d}}
          """),
      .staysSilent(
        "a parameter lets less pass",
        after: """
          == folio.yaml
          thresholds: {stale-risk: {low: 80d}}
          """),
      .fires(
        "another type of office",
        after: """
          == folio.yaml
          pmo_type: ▸controlling
          """),
      .fires(
        "a smaller pack",
        after: """
          == folio.yaml
          pack: ▸standard
          """),
      .fires(
        "less evidence behind approvals",
        after: """
          == folio.yaml
          approval_evidence: ▸authored
          """),
      .fires(
        "more appetite for risk",
        after: """
          == folio.yaml
          risk_matrix: ▸{appetite: high}
          """),
      .fires(
        "files that nobody looks at any more",
        after: """
          == folio.yaml
          ignore: [▸drafts/*]
          """),
      .fires(
        "more projects at once",
        before: """
          == folio.yaml
          wip_limit: 5
          """,
        after: """
          == folio.yaml
          wip_limit: ▸6
          """),
      .fires(
        "a new policy sets a rule lower",
        after: """
          == office/policies/small.yaml (whole)
          ▸title: Small projects report less
          reason: Nobody reads them.
          rules: {report-stale: info}
          review_by: 2026-12-31
          approvals: []
          """),
      .fires(
        "a board may decide more",
        after: """
          == office/boards/works-board.yaml
          limits: {cost: ▸2m, time: 60d}
          """),
      .staysSilent(
        "a board may decide less",
        after: """
          == office/boards/works-board.yaml
          limits: {cost: 900k, time: 60d}
          """),
      .fires(
        "a smaller quorum",
        after: """
          == office/boards/works-board.yaml
          quorum: ▸1
          """),
      .fires(
        "a gate asks for less",
        before: """
          == office/lifecycles/small.yaml (whole)
          title: Small
          gates:
            - {id: g1, title: Go, enters: planning, approvers: [sponsor], min_approvals: 2}
          """,
        after: """
          == office/lifecycles/small.yaml
          gates:
            - {id: g1, title: Go, enters: planning, approvers: [sponsor], min_approvals: ▸1}
          """),
      .fires(
        "a longer waiver",
        before: """
          == folio.yaml
          rules: {waiver-unused: ignore, approval-outdated: ignore}
          == office/waivers/steel.yaml (whole)
          rule: stale-risk
          where: bridge/risks/steel
          why: The supplier answers in autumn.
          raised: 2026-06-01
          until: 2026-08-31
          """ + unapproved,
        after: """
          == office/waivers/steel.yaml
          until: ▸2026-09-30
          """),
      .staysSilent(
        "the head of the office has decided it before",
        before: """
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [folio]
          decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
          """,
        after: """
          == folio.yaml
          rules: {orphan-objective: info}
          """),
      .staysSilent(
        "the head of the office has reviewed the decision",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: dan
          == folio.yaml
          rules: {orphan-objective: info}
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [folio]
          decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
          """),
      .fires(
        "nobody has reviewed the decision",
        after: """
          commit 2026-06-22 by ben
          == folio.yaml
          rules: {orphan-objective: ▸info}
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [folio]
          decided: {date: 2026-06-20, by: dan, as: head, choice: info, why: It finds nothing of use.}
          """),
      .fires(
        "decided, and the same change brings what profits from it",
        before: """
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [folio]
          decided: {date: 2026-06-20, by: dan, as: head, choice: 300d, why: Low risks can wait.}
          """,
        after: """
          == folio.yaml
          thresholds: {stale-risk: {medium: ▸300d}}
          == projects/bridge/risks/steel.yaml
          reviewed: 2026-01-10
          """),
      .isWaived(
        at: "folio",
        after: """
          == folio.yaml
          rules: {orphan-objective: ▸info}
          """),
    ])

  private static let unapproved = """

    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    context.begin("")
    let comparison = GovernanceComparison(changes, context)
    let approvals = ApprovalEvidence(changes)
    for change in changes.entities {
      let weakenings = comparison.weakenings(of: change)
      guard !weakenings.isEmpty else { continue }
      let decision = decision(on: change, changes, approvals)
      var vanishing: [Weakening.Affected: [Diagnostic]] = [:]
      for weakening in weakenings {
        let vanished = vanishing[weakening.rules] ?? self.vanished(weakening.rules, changes, context)
        vanishing[weakening.rules] = vanished
        let profits = profiteers(of: vanished, changes, context.portfolio)
        guard !decision.isApproved || !profits.isEmpty else { continue }
        let message = Message.weakened(weakening.words, decision.isApproved, profits)
        let evidence =
          weakening.evidence + decision.evidence + self.evidence(of: vanished, context.portfolio)
        if let place = weakening.place {
          context.report(message, at: place, evidence: evidence)
        } else if let new = change.new {
          context.report(message, at: context.portfolio.place(of: new.origin), evidence: evidence)
        } else {
          context.reportGone(message, from: "", evidence: evidence)
        }
      }
    }
  }

  // MARK: The decision

  private static func decision(
    on change: EntityChange, _ changes: ChangeSet, _ approvals: ApprovalEvidence
  ) -> (isApproved: Bool, evidence: [Evidence]) {
    // Who is head is asked at the base; a change cannot make its own.
    let heads = Set(changes.old.all(Office.self).compactMap(\.head?.target))
    let head = Evidence(
      "head of the office", heads.isEmpty ? "nobody" : heads.sorted().joined(separator: ", "))
    var found = [head]
    for decision in changes.new.all(Decision.self) {
      guard !decision.isOpen, let made = decision.decided, let by = made.by, heads.contains(by.target),
        decision.affects.contains(where: { isAbout(change, $0.target, decision.container, changes.new) })
      else { continue }
      let place = changes.new.place(of: made.origin, "by")
      let former = changes.renames.oldAddress(of: decision.address)
      let wasDecided = changes.old.all(Decision.self, in: changes.renames.oldAddress(of: decision.container))
        .contains {
          !$0.isOpen && $0.address == former && $0.decided?.by == by
            && $0.decided?.choice == made.choice
        }
      if wasDecided {
        return (true, found + [Evidence("decision", "\(decision.name), decided before", at: place)])
      }
      let proof = approvals.proof(of: made.origin, by: by.target)
      if proof.level >= .reviewed {
        return (true, found + [Evidence("decision", "\(decision.name), \(proof.words)", at: place)])
      }
      found.append(
        Evidence("decision", "\(decision.name), \(proof.words), and not reviewed by \(by.target)", at: place))
    }
    return (false, found.count == 1 ? found + [Evidence("decision", "none that affects it")] : found)
  }

  private static func isAbout(
    _ change: EntityChange, _ target: String, _ container: String, _ portfolio: Portfolio
  ) -> Bool {
    let addresses = [change.newAddress, change.oldAddress].compactMap { $0 }
    return addresses.contains(target)
      || portfolio.names.addresses(matching: target, in: container).contains { addresses.contains($0) }
  }

  // MARK: What it hides

  /// What the rules would find in the new portfolio by the stricter book and not, or less gravely, by its own.
  private static func vanished(
    _ affected: Weakening.Affected, _ changes: ChangeSet, _ context: RuleContext
  ) -> [Diagnostic] {
    let rules = allRules.filter { rule in
      // Rules about changes, and about findings, would have to look at themselves.
      guard !(rule is any ChangeRule.Type), !(rule is any FollowUpRule.Type) else { return false }
      switch affected {
      case .none: return false
      case .rule(let name): return rule.card.id == name
      case .all: return true
      }
    }
    let lenient = RuleBook(changes.new)
    return rules.flatMap { rule -> [Diagnostic] in
      let card = rule.card
      guard context.book.isEverOn(card) else { return [] }
      func found(_ book: RuleBook) -> [(Diagnostic, Severity)] {
        var look = RuleContext(context.snapshot, book: book, card: card)
        rule.run(&look)
        let all = look.diagnostics + context.portfolio.diagnostics.filter { $0.rule == card.id }
        return all.map { diagnostic in
          let container = context.portfolio.subject(at: diagnostic.place).container
          let severity = book.severity(of: card, in: container)
          return (diagnostic, diagnostic.ceiling.map { min($0, severity) } ?? severity)
        }
      }
      let later = Dictionary(found(lenient).map { ($0.0.place, $0.1) }) { max($0, $1) }
      return found(context.book).filter { ($0.1) > (later[$0.0.place] ?? .ignore) }.map(\.0)
    }
  }

  /// The entities of the same change that something would have been found in.
  private static func profiteers(
    of vanished: [Diagnostic], _ changes: ChangeSet, _ portfolio: Portfolio
  ) -> [String] {
    var names: [String] = []
    for diagnostic in vanished {
      let file = diagnostic.place.file
      guard let entity = portfolio.entity(of: file), changes.change(of: entity.address) != nil,
        !(entity is Configuration), !names.contains(entity.name)
      else { continue }
      names.append(entity.name)
    }
    return names
  }

  private static func evidence(of vanished: [Diagnostic], _ portfolio: Portfolio) -> [Evidence] {
    guard !vanished.isEmpty else { return [] }
    return [Evidence("findings that vanish or matter less", "\(vanished.count)")]
      + vanished.prefix(3).map { Evidence("vanishes", "\($0.rule): \($0.message)", at: $0.place) }
  }
}

extension Message {
  fileprivate static func weakened(_ words: String, _ isApproved: Bool, _ profits: [String]) -> Self {
    let together = "in the same change as \(enumerated(profits)), which would be found otherwise"
    if isApproved { return "\(words), \(together)" }
    return profits.isEmpty
      ? "\(words), and the head of the office has not agreed to it"
      : "\(words), and the head of the office has not agreed to it; it comes \(together)"
  }
}
