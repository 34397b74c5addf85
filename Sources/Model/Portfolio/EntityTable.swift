import Schema
import Synchronization

/// The entities of one kind, in the order of their paths, so that those of a container stand together.
///
/// A class that never changes: rules ask for their tables again and again, and an object is told from others by its
/// type alone and handed over with one count.
final class EntityTable<Kind: PortfolioEntity>: Sendable {
  let rows: [Kind]
  private let index: EntityIndex

  init(_ entities: [any PortfolioEntity]) {
    var rows: [Kind] = []
    rows.reserveCapacity(entities.count)
    // Of an object the type is told at once; of an entity of any kind only by way of its protocols.
    for entity in entities { if let row = (entity as AnyObject) as? Kind { rows.append(row) } }
    self.rows = rows
    index = EntityIndex(entities)
  }

  private init(_ rows: [Kind], _ index: EntityIndex) {
    self.rows = rows
    self.index = index
  }

  /// The same table with entities in the place of those that have their names.
  func replacing(_ entities: [Kind]) -> Self {
    var rows = rows
    for entity in entities {
      if let row = index.row(of: entity.identity.target) { rows[row] = entity }
    }
    return Self(rows, index)
  }

  /// The rows without those of some containers.
  func rows(leavingOut containers: Set<String>) -> [Kind] {
    var kept: [Kind] = []
    for (container, own) in index.runs where !containers.contains(container) { kept += rows[own] }
    return kept
  }

  subscript(target: String) -> Kind? { index.row(of: target).map { rows[$0] } }
  func rows(in container: String) -> ArraySlice<Kind> { index.rows(in: container).map { rows[$0] } ?? [] }
}

/// Where entities stand in their table; knows nothing of their kind, so that it is made by code of its own.
private struct EntityIndex: Sendable {
  private let rowsByTarget: RowsByTarget
  private var byContainer: [String: Range<Int>] = [:]
  /// All rows, in runs of one container.
  private(set) var runs: [(container: String, rows: Range<Int>)] = []

  /// Takes entities of one kind.
  init(_ entities: [any PortfolioEntity]) {
    rowsByTarget = RowsByTarget(entities)
    var container = ""
    var first = 0
    for (index, entity) in entities.enumerated() {
      let identity = entity.identity
      guard identity.container != container else { continue }
      note(first..<index, in: container)
      container = identity.container
      first = index
    }
    note(first..<entities.count, in: container)
  }

  private mutating func note(_ rows: Range<Int>, in container: String) {
    guard !rows.isEmpty else { return }
    runs.append((container, rows))
    byContainer[container] = (byContainer[container]?.lowerBound ?? rows.lowerBound)..<rows.upperBound
  }

  func row(of target: String) -> Int? { rowsByTarget[target] }
  func rows(in container: String) -> Range<Int>? { byContainer[container] }
}

/// Rows by name, worked out when somebody first asks: of most kinds nobody looks up one by its name.
private final class RowsByTarget: Sendable {
  private let entities: [any PortfolioEntity]
  private let kept = AtomicLazyReference<Rows>()

  private final class Rows: Sendable {
    let byTarget: [String: Int]

    init(_ entities: [any PortfolioEntity]) {
      var rows = Dictionary<String, Int>(minimumCapacity: entities.count)
      for (row, entity) in entities.enumerated() { rows[entity.identity.target] = row }
      byTarget = rows
    }
  }

  init(_ entities: [any PortfolioEntity]) { self.entities = entities }

  subscript(target: String) -> Int? {
    (kept.load() ?? kept.storeIfNil(Rows(entities))).byTarget[target]
  }
}
