public import Schema
import YAMLTree

/// Values that look wrong, and that somebody looked at and found right.
extension Portfolio {
  /// Whether somebody wrote `x-checked` beside a value, with anything behind it.
  public func isChecked(_ origin: Origin) -> Bool { isGiven(origin, "x-checked") }

  /// What `x-checked` names: one word, or a list of them.
  public func checked(_ origin: Origin) -> Set<String> {
    guard let node = origin.node else { return [] }
    let tree = tree(origin.file)
    guard let value = tree.value(of: node, for: "x-checked") else { return [] }
    let items = tree.isSequence(value) ? Array(tree.items(of: value)) : [value]
    return Set(items.filter(tree.isScalar).map(tree.text))
  }
}
