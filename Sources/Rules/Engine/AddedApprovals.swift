import Changes
import Model
import Quantities
import Schema
import Source
import YAMLTree

/// Which approvals a change brings.
///
/// An approval is known by who gave it, in which capacity and when. One that stood there and says something else now
/// is no new one: that is rewritten history, and the rule about that tells of it.
struct AddedApprovals {
  private let changes: ChangeSet
  private let record: WrittenForGood

  init(_ changes: ChangeSet, _ context: RuleContext) {
    self.changes = changes
    record = WrittenForGood(context)
  }

  /// The approvals of an entity that were not there before; an original baseline repeats those of the first one.
  func callAsFunction(to change: EntityChange) -> [GivenApproval] {
    guard let entity = change.new else { return [] }
    let given = changes.new.givenApprovals(of: entity).filter { $0.key != "original" }
    guard let old = change.old, !given.isEmpty else { return given }
    let known = Set(changes.old.givenApprovals(of: old).map(\.identity))
    let rewritten = change.fields.compactMap { field in
      record.loss(in: field, of: change) == nil ? nil : field.new?.place.range
    }
    return given.filter { given in
      guard !known.contains(given.identity) else { return false }
      guard let node = given.approval.origin.node else { return true }
      let range = changes.new.tree(given.approval.origin.file).range(of: node)
      return !rewritten.contains { range.lower <= $0.lower && $0.upper <= range.upper }
    }
  }
}

extension GivenApproval {
  /// Who said it of what, in which capacity and when; what they said, and where it stands in a list, is no part of it.
  var identity: [String] {
    [
      key ?? "", approval.by?.target ?? "", approval.capacity?.target ?? "",
      approval.date?.description ?? "",
    ]
  }

  /// Whether somebody agrees with it, with or without conditions.
  var isConsentOfSomebody: Bool { approval.isConsent && approval.by != nil }
}
