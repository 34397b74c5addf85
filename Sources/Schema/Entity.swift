import Diagnostics
import YAMLTree

/// One kind of thing a portfolio is made of.
public protocol Entity: Sendable, ReferenceTarget {
  static var kind: String { get }
  static var summary: String { get }
  static var home: Home { get }
  /// A file a person could have written; `explain` and the reference show it, and the suite reads it.
  static var example: String { get }
  /// Which word may follow which in its status; nothing where it has none, or any may.
  static var states: StateMachine? { get }
  var origin: Origin { get }
  var identity: Identity { get }
  init(_ reader: inout Reader)
}

extension Entity {
  public static var states: StateMachine? { nil }
  public static var targetKinds: [String] { [kind] }
  public static var scope: ReferenceScope { home.isGlobal ? .global : .local }

  /// The card of this kind, read off its own initializer.
  public static var card: KindCard {
    let description = Reader.Description()
    var reader = Reader(describingInto: description)
    _ = Self(&reader)
    return KindCard(
      name: kind, summary: summary, home: home, fields: description.fields, states: states, example: example)
  }

  /// Reads the root of a file.
  public static func read(_ reading: Reading) -> Self? {
    guard let root = reading.tree.root else { return nil }
    guard reading.tree.isMapping(root) else {
      reading.report(.notAMapping(kind), at: root)
      return nil
    }
    var reader = Reader(reading, root)
    let entity = Self(&reader)
    reader.finish(Self.article + kind, fields: card.fields)
    return entity
  }

  /// “a ” or “an ”, as the kind's name wants it.
  public static var article: String { Schema.article(before: kind) }

  public var id: String { identity.id }
  public var address: String { identity.address }
  public var container: String { identity.container }
}

/// “a ” or “an ”, as a word wants it that is no exception.
public func article(before word: String) -> String {
  ["a", "e", "i", "o"].contains(word.prefix(1)) ? "an " : "a "
}

extension Message {
  fileprivate static func notAMapping(_ kind: String) -> Self {
    "this file should hold the fields of one \(kind), as 'key: value' lines"
  }
}
