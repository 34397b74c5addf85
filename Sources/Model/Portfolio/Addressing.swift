public import Schema
public import Source
import Synchronization
import YAMLTree

/// What places belong to, kept for portfolios that are made from each other and so have the same names.
///
/// A class because they share it; what belongs to a file that was replaced is asked for under the new one.
final class KeptSubjects: Sendable {
  struct Asked: Hashable {
    let file: ReadFile
    let range: TextRange
    let absentKey: String?

    static func == (left: Self, right: Self) -> Bool {
      left.file === right.file && left.range == right.range && left.absentKey == right.absentKey
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(file))
      hasher.combine(range.lower)
      hasher.combine(absentKey)
    }
  }

  private let kept = Mutex<[Asked: Subject]>([:])

  func subject(_ asked: Asked, make: () -> Subject) -> Subject {
    if let known = kept.withLock({ $0[asked] }) { return known }
    let subject = make()
    kept.withLock { $0[asked] = subject }
    return subject
  }
}

/// What a place in a file belongs to.
public struct Subject: Sendable, Hashable {
  /// The nearest thing with an address; nothing in a file that is part of no model.
  public var address: String?
  public var container: String
  /// The path inside it, with list items by number: `actions[0].due`.
  public var field: String?
  /// The same path with list items by id or content, so that moving one changes nothing.
  public var stableField: String
}

extension Portfolio {
  /// What a place belongs to; `absentKey` names a field that would stand there.
  public func subject(at place: Place, absentKey: String? = nil) -> Subject {
    guard let subjects else { return subject(of: place, absentKey) }
    let asked = KeptSubjects.Asked(
      file: files[Int(place.file.index)], range: place.range, absentKey: absentKey)
    return subjects.subject(asked) { subject(of: place, absentKey) }
  }

  /// The stable path of a place as it was while things had other names; `former` gives the target that one had.
  public func stableField(
    at place: Place, absentKey: String? = nil, naming former: (_ target: String, _ kinds: [String]) -> String
  ) -> String {
    let file = files[Int(place.file.index)]
    var spellings: [NodeID: String] = [:]
    for use in file.references where use.mention == nil {
      let target = former(use.target, use.goal.targetKinds)
      guard target != use.target else { continue }
      spellings[use.node] = file.tree.text(of: use.node).respelled(use.target, as: target)
    }
    return subject(of: place, absentKey, spellings).stableField
  }

  /// What is written at some nodes may be taken for something else.
  private func subject(of place: Place, _ absentKey: String?, _ spellings: [NodeID: String] = [:]) -> Subject
  {
    let file = files[Int(place.file.index)]
    guard case .entity(_, let identity) = file.location else {
      return Subject(address: nil, container: "", field: absentKey, stableField: absentKey ?? "")
    }
    let whole = file.tree.path(to: place.range)
    var path = whole[...]
    if absentKey != nil, !path.isEmpty { path = path.dropLast() }
    var address = identity.address
    if path.count >= 2, case .key(let name) = path[path.startIndex + 1].step,
      case .key = path[path.startIndex].step,
      let named = names.holder(ofAddress: "\(address)/\(name)"), named.holder.file == place.file,
      named.holder.node != nil
    {
      address = "\(address)/\(name)"
      path = path.dropFirst(2)
    }
    var field = ""
    var stable = ""
    for (index, (step, node)) in zip(path.indices, path) {
      switch step {
      case .key(let key):
        field += field.isEmpty ? key : ".\(key)"
        let parent = index == 0 ? file.tree.root : whole[index - 1].node
        stable += ".\(parent.flatMap { file.tree.spelling(ofKeyOf: node, in: $0, spellings) } ?? key)"
      case .item(let index):
        field += "[\(index)]"
        stable += "[\(file.tree.signature(of: node, spellings))]"
      }
    }
    if let absentKey {
      field += field.isEmpty ? absentKey : ".\(absentKey)"
      stable += ".\(absentKey)"
    }
    return Subject(
      address: address, container: identity.container, field: field.isEmpty ? nil : field, stableField: stable
    )
  }

  /// The place of a key of a map that a person named.
  public func place(ofKey origin: Origin) -> Place {
    guard let node = origin.node else { return Place(origin.file, TextRange(0, 0)) }
    return Place(origin.file, tree(origin.file).range(of: node))
  }
}

extension Tree {
  /// What is taken to be written as the key of a value; nothing where that is what stands there.
  fileprivate func spelling(ofKeyOf value: NodeID, in parent: NodeID, _ spellings: [NodeID: String])
    -> String?
  {
    guard !spellings.isEmpty else { return nil }
    return members(of: parent).first { $0.value == value }.flatMap { spellings[$0.key] }
  }

  /// What a list item is known by when its number does not count: its id, or its first value.
  fileprivate func signature(of node: NodeID, _ spellings: [NodeID: String]) -> String {
    func words(_ node: NodeID) -> String { spellings[node] ?? text(of: node) }
    if isScalar(node) { return words(node) }
    if let id = value(of: node, for: "id") { return words(id) }
    guard let first = members(of: node).first(where: { isScalar($0.value) }) else { return "" }
    return words(first.value)
  }
}

extension String {
  /// The same mention of something by another name, in full or as short as it is.
  fileprivate func respelled(_ target: String, as other: String) -> String {
    let (own, parts) = (split(separator: "/"), target.split(separator: "/"))
    let shared = min(own.count, parts.count)
    guard own.suffix(shared) == parts.suffix(shared) else { return self }
    return (own.dropLast(shared) + other.split(separator: "/").suffix(shared)).joined(separator: "/")
  }
}
