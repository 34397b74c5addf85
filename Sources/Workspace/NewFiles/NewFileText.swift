import Formatting
import Model
import Schema
import Source
import YAMLTree

/// The text of a new file: what the sketch of its kind says, with what somebody set in its place.
struct NewFileText {
  private let card: KindCard
  private let surroundings: Surroundings
  private var settings: [FieldSetting]

  init(_ card: KindCard, _ surroundings: Surroundings, _ settings: [FieldSetting]) throws(WorkspaceProblem) {
    self.card = card
    self.surroundings = surroundings
    self.settings = settings
    for setting in settings {
      let key = Self.parts(of: setting.field)[0]
      guard !key.hasPrefix("x-"), !card.fields.contains(where: { $0.key == key }) else { continue }
      let near = nearest(to: key, among: card.fields.map(\.key)).map { "did you mean '\($0)'?" }
      throw WorkspaceProblem(
        "'\(key)' is not a field of \(article(before: card.name))\(card.name); \(near ?? "'folio explain \(card.name)' lists them")"
      )
    }
  }

  func text() throws(WorkspaceProblem) -> String {
    var lines: [String] = []
    let sketch = Sketches.lines[card.name] ?? []
    for field in card.fields {
      guard let value = try value(of: field, sketch) else { continue }
      let isGiven = settings.contains { Self.parts(of: $0.field)[0] == field.key }
      let guidance = isGiven || field.key == "title" && !value.isEmpty ? "" : "   # \(field.summary)"
      lines.append("\(field.key): \(value)\(guidance)")
    }
    for setting in settings where setting.field.hasPrefix("x-") {
      lines.append("\(yamlText(setting.field)): \(yamlText(setting.value))")
    }
    let head = "# A new \(card.name): every value is valid as it stands, and made up; put yours in its place."
    let foot = "# 'folio explain \(card.name)' tells of every field it may have."
    return "\(head)\n\n\(lines.joined(separator: "\n"))\n\n\(foot)\n"
  }

  private static func parts(of field: String) -> [String] {
    field.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  }

  /// The value of a field as YAML; nothing where the field need not be there.
  private func value(of field: FieldCard, _ sketch: [(key: String, value: String)]) throws(WorkspaceProblem)
    -> String?
  {
    let whole = settings.last { $0.field == field.key }
    if let whole { return written(whole.value, as: field.shape) }
    let line = sketch.first { $0.key == field.key || $0.key == field.key + "?" }
    let parts = settings.filter { $0.field.hasPrefix(field.key + ".") }
    var base: String?
    if isNeeded(field) || line != nil && field.requirement == .never {
      if let line, !line.value.isEmpty {
        base = try filled(line.value, isOptional: line.key.hasSuffix("?") && !isNeeded(field))
      }
    }
    return parts.isEmpty ? base : merged(base ?? "{}", parts, field)
  }

  /// Whether the kind asks for a field in the status that the file will have.
  private func isNeeded(_ field: FieldCard) -> Bool {
    switch field.requirement {
    case .never: return false
    case .always: return true
    case .whileStatus(let statuses, _):
      let given = settings.last { $0.field == "status" }?.value
      let sketched = Sketches.lines[card.name]?.first { $0.key == "status" }?.value
      return (given ?? sketched).map(statuses.contains) ?? false
    }
  }

  private func filled(_ template: String, isOptional: Bool) throws(WorkspaceProblem) -> String? {
    var result = ""
    var rest = template[...]
    while let word = nextWord(in: rest) {
      result += rest[..<word.range.lowerBound]
      switch surroundings.value(of: word.name) {
      case .text(let text): result += text
      case .missing where isOptional: return nil
      case .missing(let kind):
        let missing = kind.split(separator: " ").last.map(String.init) ?? kind
        throw WorkspaceProblem(
          "\(article(before: card.name))\(card.name) has to name \(article(before: kind))\(kind), and there is none; type 'folio new \(missing) \(example(of: missing))' first"
        )
      }
      rest = rest[word.range.upperBound...]
    }
    return result + rest
  }

  private func example(of kind: String) -> String {
    switch allKinds.first(where: { $0.kind == kind })?.home {
    case .local, .single: "\(surroundings.identity.container)/first-\(kind)"
    case .root, .container, .global, nil: "first-\(kind)"
    }
  }

  /// The next `{word}` that is one of ours, and not a mapping of YAML.
  private func nextWord(in text: Substring) -> (name: String, range: Range<Substring.Index>)? {
    var from = text.startIndex
    while let open = text[from...].firstIndex(of: "{") {
      let inner = text[text.index(after: open)...]
      let close = inner.firstIndex { !($0.isLetter || $0.isNumber || $0 == " ") }
      if let close, inner[close] == "}", close > inner.startIndex {
        return (String(inner[..<close]), open..<text.index(after: close))
      }
      from = text.index(after: open)
    }
    return nil
  }

  // MARK: Values that somebody gave

  /// A record with some of its fields set.
  private func merged(_ base: String, _ parts: [FieldSetting], _ field: FieldCard) -> String {
    var pairs = flowPairs(base)
    for part in parts {
      let key = String(part.field.dropFirst(field.key.count + 1))
      let shape = field.shape.record?.fields.first { $0.key == key }?.shape ?? field.shape
      let value = written(part.value, as: shape)
      if let index = pairs.firstIndex(where: { $0.key == key }) {
        pairs[index].value = value
      } else {
        pairs.append((key, value))
      }
    }
    return "{\(pairs.map { "\(yamlText($0.key)): \($0.value)" }.joined(separator: ", "))}"
  }

  /// What somebody typed, as YAML: texts are quoted where they have to be, lists may leave out their brackets.
  private func written(_ text: String, as shape: Shape) -> String {
    let isCollection = flowNode(text) { tree, node in !tree.isScalar(node) } ?? false
    switch shape {
    case .scalar, .choice, .reference: return yamlText(text)
    case .list(let item), .oneOrMany(let item):
      if isCollection { return text }
      if case .oneOrMany = shape, !text.contains(",") { return yamlText(text) }
      let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
      return "[\(parts.map { written($0, as: item) }.joined(separator: ", "))]"
    case .map, .record, .either: return isCollection ? text : yamlText(text)
    }
  }
}
