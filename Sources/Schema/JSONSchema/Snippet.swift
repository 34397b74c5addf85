import Markup

extension SchemaWriter {
  /// A body with every field that has to be there, each holding an example to type over.
  func snippet(_ fields: [FieldCard], name: String) -> JSONValue? {
    let needed = fields.filter { $0.requirement == .always }
    guard !needed.isEmpty else { return nil }
    var stop = 0
    let body = needed.map { JSONValue.Member($0.key, placeholder($0.shape, &stop)) }
    return [
      "label": .string("fields of \(name)"), "description": "The fields that have to be there.",
      "body": .object(body),
    ]
  }

  private func placeholder(_ shape: Shape, _ stop: inout Int) -> JSONValue {
    switch shape {
    case .scalar(let scalar): return tabStop(scalar.example, &stop)
    case .choice(let words):
      stop += 1
      return .string("${\(stop)|\(words.map(escaped).joined(separator: ","))|}")
    case .reference(let kinds): return tabStop("\(kinds.first ?? "some")-id", &stop)
    case .list(let item): return [placeholder(item, &stop)]
    case .oneOrMany(let item): return placeholder(item, &stop)
    case .map(let key, let value):
      guard case .string(let name) = placeholder(key, &stop) else { return .object([]) }
      return .object([.init(name, placeholder(value, &stop))])
    case .record(let card):
      let needed = card.fields.filter { $0.requirement == .always }
      return .object(needed.map { .init($0.key, placeholder($0.shape, &stop)) })
    case .either(let shapes):
      return shapes.first.map { placeholder($0, &stop) } ?? tabStop("", &stop)
    }
  }

  private func tabStop(_ example: String, _ stop: inout Int) -> JSONValue {
    stop += 1
    return .string("${\(stop):\(escaped(example))}")
  }

  /// `$`, `}`, `,` and `|` end or begin something inside a snippet.
  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "$},|\\".contains($1) ? "\\\($1)" : String($1) }
  }
}
