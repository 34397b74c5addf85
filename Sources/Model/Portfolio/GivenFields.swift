public import Schema
import YAMLTree

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

  /// Whether a map of an entity or record was read without losing a line; sums of less would mislead.
  public func isWhole<Key, Value>(_ entries: Entries<Key, Value>, _ origin: Origin, _ key: String) -> Bool {
    guard let node = origin.node, let map = tree(origin.file).value(of: node, for: key) else { return true }
    return tree(origin.file).members(of: map).count == entries.count
  }
}
