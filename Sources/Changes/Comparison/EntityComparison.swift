import Model
import Schema
import Source
import YAMLTree

/// Compares the two sides of an entity, field by field.
struct EntityComparison {
  let old: Portfolio
  let new: Portfolio
  let renames: Renames

  /// What happened to an entity; nothing where it means what it meant.
  func change(_ pair: EntityPair) -> EntityChange? {
    let before = pair.old.flatMap { old.entity(of: $0) }
    let after = pair.new.flatMap { new.entity(of: $0) }
    let nature = nature(before, after)
    var fields: [FieldChange] = []
    if let before, let after {
      let isInPlace = renames.newContainer(of: before.container) == after.container
      if !isInPlace || !old.tree(before.origin.file).isSame(as: new.tree(after.origin.file)) {
        fields = changedFields(pair.kind, before, after)
      }
    }
    guard nature != .changed || !fields.isEmpty else { return nil }
    return EntityChange(
      nature: nature, kind: pair.kind.kind, oldAddress: before?.address, newAddress: after?.address,
      old: before, new: after, fields: fields)
  }

  private func nature(_ before: (any PortfolioEntity)?, _ after: (any PortfolioEntity)?)
    -> EntityChange.Nature
  {
    guard let before else { return .added }
    guard let after else { return .removed }
    if type(of: after).isContainer { return before.id == after.id ? .changed : .renamed }
    if renames.newContainer(of: before.container) != after.container { return .moved }
    return before.id == after.id ? .changed : .renamed
  }

  private func changedFields(
    _ kind: any PortfolioEntity.Type, _ before: some PortfolioEntity, _ after: some PortfolioEntity
  ) -> [FieldChange] {
    guard let card = kindCards[kind.kind] else { return [] }
    let currency = (after as? MoneyTable)?.currency ?? new.currency
    func written(_ entity: some PortfolioEntity, _ own: Portfolio, _ other: Portfolio) -> Written? {
      let meaning = Meaning(
        container: entity.container, currency: currency, calendar: new.workCalendar, renames: renames,
        names: [own.names, other.names])
      let reader = WrittenReader(
        tree: own.tree(entity.origin.file), file: entity.origin.file, meaning: meaning)
      return entity.origin.node.flatMap { reader.written($0, .record(card)) }
    }
    var comparison = FieldComparison()
    comparison.compareFields(written(before, old, new), written(after, new, old), at: [])
    return comparison.changes
  }
}

/// The fields of every kind as a record, by the name of the kind.
let kindCards: [String: RecordCard] = {
  var cards: [String: RecordCard] = [:]
  for kind in allKinds { cards[kind.kind] = kind.card.record }
  return cards
}()

extension Renames {
  /// The name of a container on the new side.
  func newContainer(of old: String) -> String { containers[old] ?? old }
}
