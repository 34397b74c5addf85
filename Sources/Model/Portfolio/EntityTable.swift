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

  subscript(target: String) -> Kind? { byTarget[target].map { rows[$0] } }
  func rows(in container: String) -> ArraySlice<Kind> { byContainer[container].map { rows[$0] } ?? [] }
}
