import Changes
import Model
import Schema

extension PortfolioEntity {
  /// Closed for good: what it says is evidence of what was.
  var isClosedRecord: Bool {
    ["closed", "cancelled", "rejected", "implemented"].contains(statusWord ?? "")
  }
}

extension ChangeSet {
  /// What was closed at the base and still is: the entity itself, or the work whose plan, money or team it is.
  ///
  /// Rules that ask who agreed to a change leave it to the one rule about closed records. Whoever opened a record again
  /// may work on it; whether it could be opened is told by the rule about transitions.
  func closedRecord(of change: EntityChange) -> (any PortfolioEntity)? {
    guard let old = change.old else { return nil }
    if old.isClosedRecord { return change.new?.statusWord == old.statusWord ? old : nil }
    guard case .single = type(of: old).home, let work = self.old.work(old.container), work.isClosedRecord,
      let now = new.work(renames.newAddress(of: old.container)), now.statusWord == work.statusWord
    else { return nil }
    return work
  }
}
