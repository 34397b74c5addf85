import Schema

/// The entities of one kind, in the order of their paths, so that those of a container stand together.
struct EntityTable<Kind: PortfolioEntity>: Sendable {
  let rows: [Kind]
  private let byTarget: [String: Int]
  private let byContainer: [String: Range<Int>]

  init(_ rows: [Kind]) {
    self.rows = rows
    var byTarget: [String: Int] = [:]
    byTarget.reserveCapacity(rows.count)
    var byContainer: [String: Range<Int>] = [:]
    for (index, row) in rows.enumerated() {
      byTarget[row.identity.target] = index
      let container = row.identity.container
      byContainer[container] = (byContainer[container]?.lowerBound ?? index)..<(index + 1)
    }
    self.byTarget = byTarget
    self.byContainer = byContainer
  }

  private init(_ rows: [Kind], like table: Self) {
    self.rows = rows
    byTarget = table.byTarget
    byContainer = table.byContainer
  }

  /// The same table with entities in the place of those that have their names.
  func replacing(_ entities: [Kind]) -> Self {
    var rows = rows
    for entity in entities {
      if let index = byTarget[entity.identity.target] { rows[index] = entity }
    }
    return Self(rows, like: self)
  }

  subscript(target: String) -> Kind? { byTarget[target].map { rows[$0] } }
  func rows(in container: String) -> ArraySlice<Kind> { byContainer[container].map { rows[$0] } ?? [] }
}
