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
