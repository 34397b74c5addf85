import Schema

func kindIndex(_ cards: [KindCard]) -> String {
  let rows = cards.map { "| [\($0.name)](\($0.name).md) | `\($0.home.pattern)` | \(cell($0.summary)) |\n" }
  return """
    \(origin(of: "the cards of the kinds"))
    # Kinds

    The folder says what a file is, and its name says which one.

    | kind | file | what it is |
    | --- | --- | --- |
    \(rows.joined())
    """
}

func kindPage(_ card: KindCard) -> String {
  let records = records(of: card.fields)
  let sections = records.map { "\n## \(capitalised($0.name))\n\n\($0.summary)\n\n\(table($0.fields))" }
  return """
    \(origin(of: "the cards of the kinds"))
    # \(capitalised(card.name))

    \(lines("\(card.summary) It is written in `\(card.home.pattern)`."))

    ```yaml
    \(card.example.trimmingNewlines)
    ```

    ## Fields

    \(table(card.fields))\(steps(card))\(sections.joined())
    """
}

private func steps(_ card: KindCard) -> String {
  guard let states = card.states, let field = card.stateField else { return "" }
  let rows = states.rows.map { "| `\($0.from)` | \(cell($0.next)) |\n" }
  return "\n## What may follow in `\(field.key)`\n\n| from | to |\n| --- | --- |\n" + rows.joined()
}

private func table(_ fields: [FieldCard]) -> String {
  let rows = fields.map {
    "| `\($0.key)` | \(cell($0.shape.description)) | \(cell($0.requirement.words)) | \(cell($0.summary)) |\n"
  }
  return "| field | holds | needed | |\n| --- | --- | --- | --- |\n" + rows.joined()
}

/// The records inside these fields and inside one another, each once, in the order they are met.
private func records(of fields: [FieldCard]) -> [RecordCard] {
  var found: [RecordCard] = []
  var waiting = fields.compactMap(\.shape.record)[...]
  while let record = waiting.popFirst() {
    guard !found.contains(where: { $0.name == record.name }) else { continue }
    found.append(record)
    waiting += record.fields.compactMap(\.shape.record)
  }
  return found
}

extension Requirement {
  fileprivate var words: String {
    switch self {
    case .never: ""
    case .always: "always"
    case .whileStatus(_, let phrase): phrase
    }
  }
}
