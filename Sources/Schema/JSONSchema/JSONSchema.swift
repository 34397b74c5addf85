public import Markup

/// Who a JSON Schema is written for.
public enum SchemaAudience: Sendable {
  /// Any validator.
  case validators
  /// The YAML language server of editors, which reads draft 07 and offers snippets.
  case editor

  fileprivate var dialect: JSONValue {
    switch self {
    case .validators: "https://json-schema.org/draft/2020-12/schema"
    case .editor: "http://json-schema.org/draft-07/schema#"
    }
  }
}

/// The JSON Schema of a kind's files.
///
/// It uses only keywords that mean the same in draft 07 and in 2020-12, which is why records stand where they are
/// used and not behind a `$ref`. It never refuses what the compiler accepts; the compiler refuses more.
public func jsonSchema(of card: KindCard, for audience: SchemaAudience = .validators) -> JSONValue {
  let writer = SchemaWriter(audience: audience)
  var members: [JSONValue.Member] = [
    .init("$schema", audience.dialect),
    .init("title", .string(card.name)),
    .init("description", .string("\(card.summary)\n\nFile: \(card.home.pattern)")),
  ]
  members += writer.object(card.fields, name: card.name)
  return .object(members)
}

/// Writes shapes; the audience decides about snippets and nothing else.
struct SchemaWriter {
  let audience: SchemaAudience

  /// The members of a schema for a mapping with known keys.
  func object(_ fields: [FieldCard], name: String) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("type", "object"),
      .init("properties", .object(fields.map { .init($0.key, property($0)) })),
      .init("patternProperties", ["^x-": .object([])]),
      .init("additionalProperties", false),
    ]
    let required = fields.filter { $0.requirement == .always && $0.judgedBy == nil }.map(\.key)
    if !required.isEmpty { members.append(.init("required", .array(required.map { .string($0) }))) }
    let conditions = conditions(fields)
    if !conditions.isEmpty { members.append(.init("allOf", .array(conditions))) }
    if audience == .editor, let snippet = snippet(fields, name: name) {
      members.append(.init("defaultSnippets", [snippet]))
    }
    return members
  }

  private func property(_ field: FieldCard) -> JSONValue {
    .object([.init("description", .string(field.hoverText))] + members(of: field.shape))
  }

  /// One condition for each set of statuses that makes fields necessary.
  ///
  /// A field whose absence is a rule's business is not among them: the rule may be off.
  private func conditions(_ fields: [FieldCard]) -> [JSONValue] {
    var order: [[String]] = []
    var required: [[String]: [JSONValue]] = [:]
    for field in fields where field.judgedBy == nil {
      guard case .whileStatus(let statuses, _) = field.requirement else { continue }
      if required[statuses] == nil { order.append(statuses) }
      required[statuses, default: []].append(.string(field.key))
    }
    return order.map { statuses in
      [
        "if": [
          "properties": ["status": ["enum": .array(statuses.map { .string($0) })]], "required": ["status"],
        ],
        "then": ["required": .array(required[statuses] ?? [])],
      ]
    }
  }

  // MARK: Shapes

  private func schema(_ shape: Shape) -> JSONValue { .object(members(of: shape)) }

  private func members(of shape: Shape) -> [JSONValue.Member] {
    switch shape {
    case .scalar(let scalar): return self.scalar(scalar)
    case .choice(let words): return [.init("enum", .array(words.flatMap(Self.spellings)))]
    case .reference:
      return [.init("type", ["string", "number"]), .init("pattern", .string(Self.addressPattern))]
    case .list(let item): return [.init("type", "array"), .init("items", schema(item))]
    case .oneOrMany(let item): return [.init("anyOf", [schema(item), schema(.list(item))])]
    case .map(let key, let value):
      return [.init("type", "object")] + names(key) + [.init("additionalProperties", schema(value))]
    case .record(let card):
      return [.init("title", .string(card.name))] + object(card.fields, name: card.name)
    case .either(let shapes): return [.init("anyOf", .array(shapes.map(schema)))]
    }
  }

  /// One to four ids with slashes between them, as `isAddress` has it.
  private static let addressPattern = "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,3}$"

  private func scalar(_ scalar: ScalarShape) -> [JSONValue.Member] {
    var members = [JSONValue.Member("type", types(of: scalar))]
    if let pattern = scalar.pattern { members.append(.init("pattern", .string(pattern))) }
    if let numbers = scalar.numbers {
      members.append(.init("minimum", JSONValue(numbers.lowerBound)))
      members.append(.init("maximum", JSONValue(numbers.upperBound)))
    }
    members.append(.init("examples", [.string(scalar.example)]))
    return members
  }

  /// What a YAML reader that guesses types may take a value for.
  private func types(of scalar: ScalarShape) -> JSONValue {
    if scalar == Bool.scalarShape { return ["string", "boolean"] }
    if scalar == Int.scalarShape || scalar.numbers != nil { return ["string", "integer"] }
    guard scalar.pattern != nil else { return ["string", "number", "boolean"] }
    return scalar.mayLookLikeNumber ? ["string", "number"] : "string"
  }

  /// A word, and what it becomes where a YAML reader takes it for a number or a Boolean.
  private static func spellings(_ word: String) -> [JSONValue] {
    if let number = Int(word) { return [.string(word), JSONValue(number)] }
    switch word {
    case "true", "yes", "on": return [.string(word), true]
    case "false", "no", "off": return [.string(word), false]
    default: return [.string(word)]
    }
  }

  /// What the keys of a map have to look like; keys are always text to JSON Schema.
  private func names(_ key: Shape) -> [JSONValue.Member] {
    switch key {
    case .scalar(let scalar):
      scalar.pattern.map { [.init("propertyNames", ["pattern": .string($0)])] } ?? []
    case .choice(let words): [.init("propertyNames", ["enum": .array(words.map { .string($0) })])]
    case .reference: [.init("propertyNames", ["pattern": .string(Self.addressPattern)])]
    case .list, .oneOrMany, .map, .record, .either: []
    }
  }
}

extension FieldCard {
  /// What an editor shows beside the key: what it means, when it is needed, and one way to write it.
  fileprivate var hoverText: String {
    var text = summary
    switch requirement {
    case .never: break
    case .always: text += "\n\nAlways needed"
    case .whileStatus(_, let phrase): text += "\n\nNeeded \(phrase)"
    }
    if requirement != .never { text += judgedBy.map { " (rule \($0))." } ?? "." }
    text += "\n\nHolds \(shape)"
    if case .scalar(let scalar) = shape { text += "; for example \(scalar.example)" }
    return text.hasSuffix(".") ? text : text + "."
  }
}
