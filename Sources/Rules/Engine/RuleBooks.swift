import Schema
import Snapshots

/// The book of a portfolio, and the stricter one that judges what changed in it.
struct RuleBooks: Sendable {
  let usual: RuleBook
  private let ofChanges: RuleBook

  init(_ snapshot: Snapshot) {
    usual = RuleBook(snapshot.portfolio)
    ofChanges = snapshot.changes.map { RuleBook(judging: $0) } ?? usual
  }

  /// The book of the base of a comparison.
  var ofBase: RuleBook? { ofChanges.ofBase }

  /// The book that holds for a rule.
  subscript(rule: String) -> RuleBook { changeRules.contains(rule) ? ofChanges : usual }
}

/// The rules about changes.
let changeRules: Set<String> = Set(allRules.filter { $0.isAboutChange }.map { $0.card.id })

/// Rules that a change could try to get around: those about changes, waivers and accepted findings.
let guardedRules: Set<String> = changeRules.union([
  WaiverExpired.card.id, WaiverUnused.card.id, AcceptanceStale.card.id,
])
