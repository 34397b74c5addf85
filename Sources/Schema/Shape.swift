/// What a field may hold, as shown in documents, JSON Schema and completion.
public indirect enum Shape: Hashable, Sendable {
  case scalar(ScalarShape)
  case choice([String])
  /// The id of an entity of one of these kinds.
  case reference([String])
  case list(Shape)
  /// One value, or a list of them.
  case oneOrMany(Shape)
  case map(key: Shape, value: Shape)
  case record(RecordCard)
  /// Any of several forms; which one is seen from how the value is written.
  case either([Shape])
}

/// A value written as one word or text.
public struct ScalarShape: Hashable, Sendable {
  public var name: String
  /// One valid way to write it.
  public var example: String
  /// A regular expression that means the same in every JSON Schema dialect; nothing where any text will do.
  public var pattern: String?
  /// True where YAML readers of an editor may see a number or a Boolean in a value that is one for us as well.
  public var mayLookLikeNumber: Bool
  /// The whole numbers that will do, where it is always one.
  public var numbers: ClosedRange<Int>?
  /// What it is, in words that go on behind the name; empty where the name says it all.
  public var meaning: String

  public init(
    _ name: String, example: String, pattern: String? = nil, mayLookLikeNumber: Bool = false,
    numbers: ClosedRange<Int>? = nil, meaning: String = ""
  ) {
    self.name = name
    self.example = example
    self.pattern = pattern
    self.mayLookLikeNumber = mayLookLikeNumber
    self.numbers = numbers
    self.meaning = meaning
  }
}

/// A mapping with known keys.
public struct RecordCard: Hashable, Sendable {
  public var name: String
  public var summary: String
  public var fields: [FieldCard]
  /// See `Record.identifiedBy`.
  public var identifiedBy: [String] = []
  /// See `Record.keepsIdentity`.
  public var keepsIdentity = false
}

/// When a field has to be there.
public enum Requirement: Hashable, Sendable {
  case never
  case always
  /// While `status` is one of these; the phrase says so in words: “from planning”, “while open”.
  case whileStatus([String], phrase: String)
}

/// Everything there is to say about one field.
public struct FieldCard: Hashable, Sendable {
  public var key: String
  public var shape: Shape
  public var requirement: Requirement
  public var summary: String
  /// The rule that speaks when the field is absent; the compiler is then silent, so that one cause is one finding.
  public var judgedBy: String?
}

/// Everything there is to say about one kind of entity.
public struct KindCard: Sendable {
  public var name: String
  public var summary: String
  public var home: Home
  public var fields: [FieldCard]
  /// Which word may follow which in its status; nothing where any may.
  public var states: StateMachine?
  /// A file a person could have written.
  public var example: String

  /// The field that holds the words of `states`.
  public var stateField: FieldCard? { states.flatMap { states in fields.first { states.isAbout($0) } } }

  /// Its fields as those of a record, for what walks both alike.
  public var record: RecordCard { RecordCard(name: name, summary: summary, fields: fields) }
}

extension Shape: CustomStringConvertible {
  public var description: String {
    switch self {
    case .scalar(let scalar): scalar.name
    case .choice(let names): names.joined(separator: " / ")
    case .reference(let kinds): kinds.isEmpty ? "address" : "\(kinds.joined(separator: " or ")) id"
    case .list(let item): "list of \(item)"
    case .oneOrMany(let item): "\(item), or a list of them"
    case .map(let key, let value): "\(key): \(value)"
    case .record(let card): card.name
    case .either(let shapes): shapes.map(\.description).joined(separator: ", or ")
    }
  }
}

extension Shape {
  /// The record inside lists, maps and alternatives, if there is one.
  public var record: RecordCard? {
    switch self {
    case .record(let card): card
    case .list(let item), .oneOrMany(let item), .map(_, let item): item.record
    case .either(let shapes): shapes.lazy.compactMap(\.record).first
    case .scalar, .choice, .reference: nil
    }
  }
}
