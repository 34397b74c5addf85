import Diagnostics
public import YAMLTree

/// A mapping with known keys.
public protocol Record: Readable {
  /// What it is, with its article: “a task”, “an action”.
  static var name: String { get }
  static var summary: String { get }
  /// The fields by which an item of a list is known when two revisions are compared, best first; where nothing is
  /// said, `id`, else the first field.
  static var identifiedBy: [String] { get }
  /// Whether these fields stay as they are for good: where they differ, it is another item, however alike the two are.
  static var keepsIdentity: Bool { get }
  var origin: Origin { get }
  init(_ reader: inout Reader)
}

extension Record {
  public static var identifiedBy: [String] { [] }
  public static var keepsIdentity: Bool { false }
  public static var shape: Shape { .record(recordCard) }

  /// The card of this record, read off its own initializer.
  public static var recordCard: RecordCard {
    let description = Reader.Description()
    var reader = Reader(describingInto: description)
    _ = Self(&reader)
    return RecordCard(
      name: name, summary: summary, fields: description.fields, identifiedBy: identifiedBy,
      keepsIdentity: keepsIdentity)
  }

  @inlinable
  public static func read(_ node: NodeID, _ reading: Reading) -> Self? {
    guard reading.holdsRecord(at: node, name: name, summary: summary) else { return nil }
    var reader = Reader(reading, node)
    let record = Self(&reader)
    reader.finish(name, fields: recordCard.fields)
    return record
  }
}

/// A record in a map, whose key others may refer to.
public protocol NamedRecord: Record, ReferenceTarget {
  static var kind: String { get }
}

extension NamedRecord {
  public static var targetKinds: [String] { [kind] }
  public static var scope: ReferenceScope { .local }
  public static var namedKind: String? { kind }
}

extension Reading {
  /// Whether a mapping stands at a node; says so where there is none.
  @usableFromInline
  func holdsRecord(at node: NodeID, name: String, summary: String) -> Bool {
    if tree.isMapping(node) { return true }
    report(
      .wanted(
        .record(RecordCard(name: name, summary: summary, fields: [])),
        found: tree.isScalar(node) ? "a text" : "a list"), at: node)
    return false
  }
}
