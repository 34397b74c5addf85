import Model
import Quantities
import Schema
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
    if let before, let after, nature == .changed,
      old.tree(before.origin.file).isSame(as: new.tree(after.origin.file))
    {
      return nil
    }
    let currency = (after as? MoneyTable)?.currency ?? new.currency
    let oldValue = before.flatMap { written($0, old, new, currency) }
    let newValue = after.flatMap { written($0, new, old, currency) }
    var comparison = FieldComparison()
    if before != nil, after != nil { comparison.compareFields(oldValue, newValue, at: []) }
    guard nature != .changed || !comparison.changes.isEmpty else { return nil }
    return EntityChange(
      nature: nature, kind: pair.kind.kind, oldAddress: before?.address, newAddress: after?.address,
      old: before, new: after, fields: comparison.changes, oldValue: oldValue, newValue: newValue)
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

  private func written(
    _ entity: any PortfolioEntity, _ own: Portfolio, _ other: Portfolio, _ currency: Currency?
  ) -> Written? {
    guard let card = kindCards[type(of: entity).kind], let root = entity.origin.node else { return nil }
    let meaning = Meaning(
      container: entity.container, currency: currency, calendar: new.workCalendar, renames: renames,
      names: [own.names, other.names])
    let reader = WrittenReader(
      tree: own.tree(entity.origin.file), file: entity.origin.file, meaning: meaning)
    return reader.written(root, .record(card))
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
