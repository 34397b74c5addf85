public import Schema
import YAMLTree

/// What is written in a file, as opposed to what could be read from it.
extension Portfolio {
  /// Whether something stands behind a key, readable or not; an empty value, list or map is nothing.
  public func isGiven(_ origin: Origin, _ key: String) -> Bool {
    guard let node = origin.node else { return false }
    let tree = tree(origin.file)
    guard let value = tree.value(of: node, for: key), !tree.isEmpty(value) else { return false }
    if tree.isSequence(value) { return !tree.items(of: value).isEmpty }
    if tree.isMapping(value) { return !tree.members(of: value).isEmpty }
    return true
  }

  /// Whether every pair of a map could be read, so that its values may be added up.
  public func isFullyRead<Key, Value>(_ entries: Entries<Key, Value>, _ origin: Origin, _ key: String)
    -> Bool
  {
    guard let node = origin.node else { return entries.isEmpty }
    let tree = tree(origin.file)
    guard let value = tree.value(of: node, for: key) else { return entries.isEmpty }
    if tree.isEmpty(value) { return entries.isEmpty }
    return tree.isMapping(value) && tree.members(of: value).count == entries.count
  }

  /// Whether every item of a list could be read, so that its items may be counted.
  public func isWholeList<Item>(_ items: [Item], _ origin: Origin, _ key: String) -> Bool {
    guard let node = origin.node else { return items.isEmpty }
    let tree = tree(origin.file)
    guard let value = tree.value(of: node, for: key), !tree.isEmpty(value) else { return items.isEmpty }
    return tree.isSequence(value) && tree.items(of: value).count == items.count
  }

  /// The same for a map that is the value of an entry of another.
  public func isWhole<Key, Value>(
    _ entries: Entries<Key, Value>, under entry: Origin, key: String, of origin: Origin
  ) -> Bool {
    let tree = tree(origin.file)
    guard let node = origin.node, let outer = tree.value(of: node, for: key),
      let inner = tree.members(of: outer).first(where: { $0.key == entry.node })?.value
    else { return false }
    return tree.isMapping(inner) && tree.members(of: inner).count == entries.count
  }

  /// What to call the target of a reference in a sentence: its title, or its id where it has none.
  public func name<Kind: PortfolioEntity>(of reference: Reference<Kind>) -> String {
    self[reference]?.name ?? reference.id
  }
}
