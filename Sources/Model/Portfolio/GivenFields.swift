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
}

extension Portfolio {
  /// Whether every item of a list could be read, so that its items may be counted.
  public func isWholeList<Item>(_ items: [Item], _ origin: Origin, _ key: String) -> Bool {
    guard let node = origin.node else { return items.isEmpty }
    let tree = tree(origin.file)
    guard let value = tree.value(of: node, for: key), !tree.isEmpty(value) else { return items.isEmpty }
    return tree.isSequence(value) && tree.items(of: value).count == items.count
  }
}
