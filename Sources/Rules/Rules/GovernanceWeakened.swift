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
    examples: settingExamples + officeExamples + lifecycleExamples + exceptionExamples + consentExamples)

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    context.begin("")
    let areOwnersSame = changes.old.codeOwners == changes.new.codeOwners
    guard !areOwnersSame || changes.entities.contains(where: \.isAboutGovernance) else { return }
    let comparison = GovernanceComparison(changes, context)
    let consents = GovernanceConsents(changes, context)
    for change in changes.entities {
      let weakenings = comparison.weakenings(of: change)
      guard !weakenings.isEmpty else { continue }
      report(weakenings, consents.consent(to: change), change.new, changes, &context)
    }
    guard !areOwnersSame else { return }
    report(comparison.ownerWeakenings(), consents.consentToWhole(), nil, changes, &context)
  }

  private static func report(
    _ weakenings: [Weakening], _ consent: (isApproved: Bool, evidence: [Evidence]),
    _ entity: (any PortfolioEntity)?, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    var vanishing: [Weakening.Affected: [Diagnostic]] = [:]
    for weakening in weakenings {
      let vanished = vanishing[weakening.rules] ?? self.vanished(weakening.rules, changes, context)
      vanishing[weakening.rules] = vanished
      let profits = weakening.profits + profiteers(of: vanished, changes, context.portfolio)
      guard !consent.isApproved || !profits.isEmpty else { continue }
      let message = Message.weakened(weakening.words, consent.isApproved, profits)
      let evidence = weakening.evidence + consent.evidence + self.evidence(of: vanished, context.portfolio)
      if let place = weakening.place {
        context.report(message, at: place, evidence: evidence)
      } else if let entity {
        context.report(message, at: context.portfolio.place(of: entity.origin), evidence: evidence)
      } else {
        context.reportGone(message, from: "", evidence: evidence)
      }
    }
  }

  // MARK: What it hides

  /// What the rules would find in the new portfolio by the stricter book and not, or less gravely, by its own.
  private static func vanished(
    _ affected: Weakening.Affected, _ changes: ChangeSet, _ context: RuleContext
  ) -> [Diagnostic] {
    let rules = allRules.filter { rule in
      switch rule.object {
      case .portfolio, .text: break
      // They would have to look at themselves.
      case .change, .findings: return false
      }
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
