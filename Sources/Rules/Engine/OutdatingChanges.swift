import Changes
import Model
import Schema

/// Which changes make an approval say nothing about what stands there now, where no other rule tells of them: what was
/// written for good, what is closed, and what makes the rules more lenient have a rule each.
struct OutdatingChanges {
  private let changes: ChangeSet
  private let record: WrittenForGood
  /// Addresses of what becomes more lenient without the head of the office.
  private let weakened: Set<String>

  init(_ changes: ChangeSet, _ context: RuleContext) {
    self.changes = changes
    record = WrittenForGood(context)
    let suspects = changes.entities.filter { $0.isAboutGovernance && !($0.new?.approvals.isEmpty ?? true) }
    guard !suspects.isEmpty else {
      weakened = []
      return
    }
    let comparison = GovernanceComparison(changes, context)
    let consents = GovernanceConsents(changes, context)
    weakened = Set(
      suspects.filter { change in
        !comparison.weakenings(of: change).isEmpty && !consents.consent(to: change).isApproved
      }.map(\.address))
  }

  /// The changed fields that an approval was given to, without those that another rule tells of.
  func fields(of change: EntityChange, about given: GivenApproval) -> [FieldChange] {
    guard changes.closedRecord(of: change) == nil, !weakened.contains(change.address) else { return [] }
    return change.fields.filter { isAbout($0, given) && record.loss(in: $0, of: change) == nil }
  }

  /// Whether all that changed in what was approved is told by other rules.
  func isToldElsewhere(of given: GivenApproval) -> Bool {
    guard let change = changes.change(of: given.entity.address) else { return false }
    return change.fields.contains { isAbout($0, given) } && fields(of: change, about: given).isEmpty
  }

  private func isAbout(_ field: FieldChange, _ given: GivenApproval) -> Bool {
    field.nature != .reordered && given.isAbout(field.path.map(\.word))
  }
}

extension Step {
  /// The key or entry, as protected fields name it.
  fileprivate var word: String {
    switch self {
    case .key(let key): key
    case .item(let item): item
    }
  }
}
