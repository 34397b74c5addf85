import Schema
import Snapshots

/// The book of a portfolio, and the stricter one that judges what changed in it.
struct RuleBooks: Sendable {
  let usual: RuleBook
  private let ofChanges: RuleBook
  /// Rules that a change could try to get around: those about changes, and those about waivers.
  let guarded: Set<String>
  private let aboutChanges: Set<String>

  init(_ snapshot: Snapshot) {
    usual = RuleBook(snapshot.portfolio)
    ofChanges = snapshot.changes.map { RuleBook(judging: $0) } ?? usual
    aboutChanges = Set(allRules.filter { $0 is any ChangeRule.Type }.map { $0.card.id })
    guarded = aboutChanges.union([WaiverExpired.card.id, WaiverUnused.card.id])
  }

  /// The book that holds for a rule.
  subscript(rule: String) -> RuleBook { aboutChanges.contains(rule) ? ofChanges : usual }
}
