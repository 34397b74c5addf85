public import Diagnostics
public import Source
public import YAMLTree

/// Walks the fields of an entity or record once: either over a mapping, or only to list them.
///
/// An initializer made of reader lines is the one declaration of a kind. Run over a mapping it decodes and
/// reports every bad field in one pass; run over nothing it yields the card that documents, JSON Schema,
/// `explain`, completion and the formatter share. A field that is absent or bad reads as nothing.
public struct Reader {
  /// What a run over nothing collects.
  final class Description {
    var fields: [FieldCard] = []
  }

  private struct Missing {
    var key: String
    var phrase: String?
    var judgedBy: String?
  }

  @usableFromInline let reading: Reading?
  private let description: Description?
  private let members: Members?
  /// Where the record being read is written.
  public let origin: Origin
  /// Which members a field has asked for; files follow the declared order, so the next one is the likely one.
  private var seen: SeenMembers
  private var next = 0
  /// Which keys may be there; a kind declares three times as many as a file has.
  private let traits: UInt64
  private var missing: [Missing] = []

  @usableFromInline
  init(_ reading: Reading, _ node: NodeID) {
    self.reading = reading
    description = nil
    origin = Origin(file: reading.file, node: node)
    let members = reading.tree.members(of: node)
    self.members = members
    traits = members.traits
    seen = SeenMembers(count: members.count)
  }

  init(describingInto description: Description) {
    self.description = description
    reading = nil
    members = nil
    origin = Origin(file: FileID(0), node: nil)
    traits = 0
    seen = SeenMembers(count: 0)
  }

  /// Who the entity is; its path says so, not its text.
  public var identity: Identity { reading?.identity ?? .nobody }

  // MARK: Fields

  // These are inlinable so that a kind's initializer reads each field with the code of its own type; as calls
  // through generic metadata they cost half of all reading.

  @inlinable
  public mutating func required<Value: Readable>(
    _ key: StaticString, judgedBy: String? = nil, _ summary: String
  ) -> Value? {
    field(key, .always, judgedBy, summary)
  }

  @inlinable
  public mutating func required<Value: Readable>(
    _ key: StaticString, _ requirement: @autoclosure () -> Requirement, judgedBy: String? = nil,
    _ summary: String
  ) -> Value? {
    field(key, requirement(), judgedBy, summary)
  }

  @inlinable
  public mutating func optional<Value: Readable>(_ key: StaticString, _ summary: String) -> Value? {
    field(key, .never, nil, summary)
  }

  /// A list or map that reads as empty where it is absent.
  @inlinable
  public mutating func required<Value: Readable & Emptiable>(
    _ key: StaticString, judgedBy: String? = nil, _ summary: String
  ) -> Value {
    field(key, .always, judgedBy, summary) ?? Value()
  }

  /// A list or map that reads as empty where it is absent.
  @inlinable
  public mutating func required<Value: Readable & Emptiable>(
    _ key: StaticString, _ requirement: @autoclosure () -> Requirement, judgedBy: String? = nil,
    _ summary: String
  ) -> Value {
    field(key, requirement(), judgedBy, summary) ?? Value()
  }

  /// A list or map that reads as empty where it is absent.
  @inlinable
  public mutating func optional<Value: Readable & Emptiable>(_ key: StaticString, _ summary: String) -> Value
  {
    field(key, .never, nil, summary) ?? Value()
  }

  /// Says what is wrong with a value that only another field of the same record gives away.
  public func report(_ message: Message, at node: NodeID?) {
    guard let reading, let node = node ?? origin.node else { return }
    reading.report(message, at: node)
  }

  @inlinable
  mutating func field<Value: Readable>(
    _ key: StaticString, _ requirement: @autoclosure () -> Requirement, _ judgedBy: String?, _ summary: String
  ) -> Value? {
    guard let reading else {
      describe(key, Value.shape, requirement(), judgedBy, summary)
      return nil
    }
    guard let node = find(key, requirement, judgedBy) else { return nil }
    return Value.read(node, reading)
  }

  @usableFromInline
  func describe(
    _ key: StaticString, _ shape: Shape, _ requirement: Requirement, _ judgedBy: String?, _ summary: String
  ) {
    description?.fields.append(
      FieldCard(
        key: key.description, shape: shape, requirement: requirement, summary: summary, judgedBy: judgedBy))
  }

  /// The node behind a key; notes its absence where it has to be there.
  @usableFromInline
  mutating func find(_ key: StaticString, _ requirement: () -> Requirement, _ judgedBy: String?) -> NodeID? {
    guard let node = value(for: key) else {
      if let phrase = duePhrase(requirement()) {
        missing.append(
          Missing(key: key.description, phrase: phrase.isEmpty ? nil : phrase, judgedBy: judgedBy))
      }
      return nil
    }
    // A rule that owns the field's absence also owns a key with nothing behind it.
    if judgedBy != nil, reading?.tree.isEmpty(node) == true, duePhrase(requirement()) != nil { return nil }
    return node
  }

  private mutating func value(for key: StaticString) -> NodeID? {
    guard traits & Tree.trait(of: key) != 0 else { return nil }
    guard let (index, value) = members?.member(named: key, from: next) else { return nil }
    seen.insert(index)
    next = index + 1
    return value
  }

  /// Nothing when the field need not be there now; otherwise since when, in words, or an empty phrase.
  private func duePhrase(_ requirement: Requirement) -> String? {
    switch requirement {
    case .never: return nil
    case .always: return ""
    case .whileStatus(let statuses, let phrase):
      guard let tree = reading?.tree,
        let status = members?.first(where: { tree.isText(of: $0.key, "status") })?.value
      else { return nil }
      return statuses.contains { tree.isText(of: status, $0) } ? phrase : nil
    }
  }

  // MARK: The end of a record

  /// Reports keys nobody declared and fields that had to be there.
  ///
  /// A key that misspells an absent field is one mistake, and gives one finding.
  @usableFromInline
  func finish(_ name: @autoclosure () -> String, fields: @autoclosure () -> [FieldCard]) {
    guard let reading, let members else { return }
    let tree = reading.tree
    var silenced: Set<String> = []
    if !seen.isComplete {
      let keys = fields().map(\.key)
      let present = Set(members.map { tree.text(of: $0.key) })
      lazy var absent = Spellings(keys.filter { !present.contains($0) })
      lazy var all = Spellings(keys)
      for index in members.indices where !seen.contains(index) {
        let key = tree.text(of: members[index].key)
        // A key that is written twice is known, and its second place has been told.
        guard !key.hasPrefix("x-"), !keys.contains(key) else { continue }
        let near = nearest(to: key, among: [absent]) ?? nearest(to: key, among: [all])
        if let near { silenced.insert(near) }
        reading.report(.unknown(key, in: name(), near: near), rule: unknownField, at: members[index].key)
      }
    }
    guard tree.isWhole else { return }
    for missing in missing where missing.judgedBy == nil && !silenced.contains(missing.key) {
      let node = members.first?.key ?? origin.node
      guard let node else { continue }
      reading.add(
        Diagnostic(
          .missing(missing.key, in: name(), phrase: missing.phrase), rule: missingField,
          at: reading.place(node),
          absentField: missing.key))
    }
  }
}

/// Where an entity or record is written.
public struct Origin: Hashable, Sendable {
  public let file: FileID
  public let node: NodeID?

  public init(file: FileID, node: NodeID?) {
    self.file = file
    self.node = node
  }
}

extension Message {
  fileprivate static func unknown(_ key: String, in name: String, near: String?) -> Self {
    let hint =
      near.map { "did you mean '\($0)'?" } ?? "remove it, or begin its name with 'x-' to keep it as a note"
    return "'\(key)' is not a field of \(name); \(hint)"
  }
  fileprivate static func missing(_ key: String, in name: String, phrase: String?) -> Self {
    "'\(key)' is missing; \(name) needs it\(phrase.map { " \($0)" } ?? "")"
  }
}

func nearestChoice(_ text: String, _ choices: [String]) -> String? { nearest(to: text, among: choices) }

/// Which members of a mapping a field has asked for; the first 64 cost no memory of their own.
private struct SeenMembers {
  private let count: Int
  private var found = 0
  private var low: UInt64 = 0
  private var high: Set<Int> = []

  init(count: Int) { self.count = count }

  var isComplete: Bool { found == count }

  mutating func insert(_ index: Int) {
    guard !contains(index) else { return }
    found += 1
    if index < 64 { low |= 1 << UInt64(index) } else { high.insert(index) }
  }

  func contains(_ index: Int) -> Bool {
    index < 64 ? low & (1 << UInt64(index)) != 0 : high.contains(index)
  }
}
