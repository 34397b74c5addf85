public import Model

/// What changed in meaning between two portfolios; how the files are laid out, and where they stand, is no part of it.
public struct ChangeSet: Sendable {
  public let old: Portfolio
  public let new: Portfolio
  /// What changed, in the order of the new addresses, else the old ones; what did not change is not in it.
  public let entities: [EntityChange]
  /// Paths of files on either side that could not be read, so that nobody knows what changed in them.
  public let notCompared: [String]
  /// What could not be read on the old side, in the order of its files.
  public let unreadAtBase: [UnreadEntity]
  /// Who wrote what, handed in by whoever knows the history.
  public private(set) var authorship: Authorship
  public let renames: Renames
  private let byAddress: [String: Int]

  public init(from old: Portfolio, to new: Portfolio, authorship: Authorship = .none) {
    let matching = Matching(old, new)
    let comparison = EntityComparison(old: old, new: new, renames: matching.renames)
    var entities = matching.pairs.compactMap(comparison.change)
    entities.sort { ($0.address, $0.kind) < ($1.address, $1.kind) }
    var byAddress: [String: Int] = [:]
    for (index, change) in entities.enumerated() {
      for address in [change.newAddress, change.oldAddress] {
        if let address, byAddress[address] == nil { byAddress[address] = index }
      }
    }
    self.old = old
    self.new = new
    self.authorship = authorship
    self.entities = entities
    self.byAddress = byAddress
    renames = matching.renames
    notCompared = matching.notCompared
    unreadAtBase = matching.unreadAtBase
  }

  /// The same changes with who made them, once that is known.
  public func made(by authorship: Authorship) -> ChangeSet {
    var changes = self
    changes.authorship = authorship
    return changes
  }

  /// What happened to an entity, by the address it has or had.
  public func change(of address: String) -> EntityChange? { byAddress[address].map { entities[$0] } }

  public var isEmpty: Bool { entities.isEmpty && notCompared.isEmpty }
}
