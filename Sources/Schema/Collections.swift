import Diagnostics
public import YAMLTree

/// A value that has an empty form, which an absent field reads as.
public protocol Emptiable {
  init()
}

extension Array: Emptiable {}

extension Array: Readable where Element: Readable {
  public static var shape: Shape { .list(Element.shape) }

  public static func read(_ node: NodeID, _ reading: Reading) -> [Element]? {
    guard reading.tree.isSequence(node) else {
      reading.report(.notAList(shape), at: node)
      return nil
    }
    return reading.tree.items(of: node).compactMap { Element.read($0, reading) }
  }
}

/// A list that may be written as its only item.
public struct OneOrMany<Element: Readable>: Readable, Emptiable {
  public let items: [Element]
  public init() { items = [] }
  private init(_ items: [Element]) { self.items = items }

  public static var shape: Shape { .oneOrMany(Element.shape) }

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
  }

  public let entries: [Entry]
  public init() { entries = [] }
  private init(_ entries: [Entry]) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }

  public static var shape: Shape { .map(key: Key.shape, value: Value.shape) }

  public static func read(_ node: NodeID, _ reading: Reading) -> Entries? {
    guard reading.tree.isMapping(node) else {
      reading.report(.notAMap(shape), at: node)
      return nil
    }
    var entries: [Entry] = []
    let namedKind = Value.namedKind
    for member in reading.tree.members(of: node) {
      if let namedKind {
        let target = "\(reading.identity.container)/\(reading.tree.text(of: member.key))"
        reading.give(NameGiven(kind: namedKind, target: target, node: member.key))
      }
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

extension Message {
  fileprivate static func notAList(_ shape: Shape) -> Self {
    "the field holds \(shape); write it as '[first, second]' or as lines that begin with '- '"
  }
  fileprivate static func notAMap(_ shape: Shape) -> Self {
    "the field holds pairs of \(shape); write them as '{key: value}' or as lines of 'key: value'"
  }
}
