import Diagnostics
import Source
public import YAMLTree

/// A value that has an empty form, which an absent field reads as.
public protocol Emptiable {
  init()
}

extension Array: Emptiable {}

extension Array: Readable where Element: Readable {
  public static var shape: Shape { .list(Element.shape) }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> [Element]? {
    guard let nodes = reading.items(at: node, wanted: shape) else { return nil }
    var elements: [Element] = []
    elements.reserveCapacity(nodes.count)
    for node in nodes { if let element = Element.read(node, reading) { elements.append(element) } }
    return elements
  }
}

/// A list that may be written as its only item.
public struct OneOrMany<Element: Readable>: Readable, Emptiable {
  public let items: [Element]
  @inlinable public init() { items = [] }
  @inlinable init(_ items: [Element]) { self.items = items }

  public static var shape: Shape { .oneOrMany(Element.shape) }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> OneOrMany? {
    if reading.tree.isSequence(node) { return [Element].read(node, reading).map(OneOrMany.init) }
    return Element.read(node, reading).map { OneOrMany([$0]) }
  }
}

/// What stands under keys that a person chooses, in the order they are written.
public struct Entries<Key: Readable, Value: Readable>: Readable, Emptiable {
  public struct Entry: Sendable {
    public let key: Key
    public let value: Value
    /// The key in the file.
    public let origin: Origin

    @inlinable init(key: Key, value: Value, origin: Origin) {
      self.key = key
      self.value = value
      self.origin = origin
    }
  }

  public let entries: [Entry]
  @inlinable public init() { entries = [] }
  @inlinable init(_ entries: [Entry]) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }

  public static var shape: Shape { .map(key: Key.shape, value: Value.shape) }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> Entries? {
    guard let members = reading.members(at: node, wanted: shape) else { return nil }
    if let namedKind = Value.namedKind { reading.give(namesOf: members, namedKind) }
    var entries: [Entry] = []
    entries.reserveCapacity(members.count)
    for member in members {
      guard let key = Key.read(member.key, reading), let value = Value.read(member.value, reading) else {
        continue
      }
      entries.append(Entry(key: key, value: value, origin: Origin(file: reading.file, node: member.key)))
    }
    return Entries(entries)
  }
}

extension Entries: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(index: Int) -> Entry { entries[index] }
}

extension Entries where Key: Equatable {
  public subscript(key: Key) -> Value? { entries.first { $0.key == key }?.value }
}

extension Reading {
  /// The items of a list; says so where there is none.
  @usableFromInline
  func items(at node: NodeID, wanted shape: @autoclosure () -> Shape) -> Items? {
    if tree.isSequence(node) { return tree.items(of: node) }
    report(.notAList(shape()), at: node)
    return nil
  }

  /// The keys and values of a map; says so where there is none.
  @usableFromInline
  func members(at node: NodeID, wanted shape: @autoclosure () -> Shape) -> Members? {
    if tree.isMapping(node) { return tree.members(of: node) }
    report(.notAMap(shape()), at: node)
    return nil
  }

  /// Notes the keys of a map as names that references may lead to.
  @usableFromInline
  func give(namesOf members: Members, _ kind: String) {
    for member in members {
      let target = slashed(identity.container, tree.text(of: member.key))
      give(NameGiven(kind: kind, target: target, node: member.key))
    }
  }
}

extension Message {
  fileprivate static func notAList(_ shape: Shape) -> Self {
    "the field holds \(shape); write it as '[first, second]' or as lines that begin with '- '"
  }
  fileprivate static func notAMap(_ shape: Shape) -> Self {
    "the field holds pairs of \(shape); write them as '{key: value}' or as lines of 'key: value'"
  }
}
