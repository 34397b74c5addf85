import Diagnostics
public import Markup

extension Catalogue {
  /// All rules by family, one a line.
  public func ruleListing(hasClosingLine: Bool = true) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for family in RuleFamily.allCases {
      let members = rules.filter { $0.family == family }
      guard !members.isEmpty else { continue }
      text += text.isEmpty ? "\(family.rawValue)\n" : "\n\(family.rawValue)\n"
      for card in members {
        let id = card.id + String(repeating: " ", count: width - card.id.count)
        text += "  \(id)  \(card.summary)\n"
      }
    }
    guard hasClosingLine else { return text }
    return text
      + "\n'folio explain NAME' says more about a rule, 'folio rules --for ADDRESS' what applies where.\n"
  }

  /// All kinds, one a line.
  public func kindListing(hasClosingLine: Bool = true) -> String {
    let names = kinds.map(\.name.count).max() ?? 0
    let homes = kinds.map(\.home.pattern.count).max() ?? 0
    let lines = kinds.map { card in
      let name = card.name + String(repeating: " ", count: names - card.name.count)
      let home = card.home.pattern + String(repeating: " ", count: homes - card.home.pattern.count)
      return "\(name)  \(home)  \(card.summary)\n"
    }
    return lines.joined() + (hasClosingLine ? "\n'folio explain NAME' lists the fields of a kind.\n" : "")
  }

  /// All analyses, one a line.
  public var analysisListing: String {
    let width = analyses.map(\.id.count).max() ?? 0
    let lines = analyses.map { card in
      "\(card.id)\(String(repeating: " ", count: width - card.id.count))  \(card.summary)\n"
    }
    return lines.joined()
      + "\n'folio explain NAME' lists the figures of an analysis and how each is worked out.\n"
  }

  public var rulesJSON: JSONValue {
    ["format_version": "1.0", "rules": .array(rules.map(Self.value))]
  }

  public var kindsJSON: JSONValue {
    ["format_version": "1.0", "kinds": .array(kinds.map(Self.value))]
  }

  private static func value(of card: RuleCard) -> JSONValue {
    let parameters: [JSONValue] = card.parameters.map { parameter in
      [
        "name": .string(parameter.name), "holds": .string(parameter.shape.description),
        "default": .string(parameter.standard), "summary": .string(parameter.summary),
      ]
    }
    return [
      "id": .string(card.id), "family": .string(card.family.rawValue),
      "nature": .string(card.nature.rawValue),
      "severity": .object(PMOType.allCases.map { .init($0.rawValue, .string(card.severity[$0].rawValue)) }),
      "pack": .string(card.pack.rawValue), "milder_for_tier_3": .bool(card.isMilderForSmallProjects),
      "parameters": .array(parameters), "summary": .string(card.summary), "why": .string(card.rationale),
      "source": .string(card.source), "fix": .string(card.fix),
    ]
  }

  private static func value(of card: KindCard) -> JSONValue {
    [
      "name": .string(card.name), "summary": .string(card.summary), "file": .string(card.home.pattern),
      "fields": .array(card.fields.map(value)), "example": .string(card.example),
    ]
  }

  private static func value(of field: FieldCard) -> JSONValue {
    var needed: JSONValue = false
    var statuses: JSONValue = nil
    switch field.requirement {
    case .never: break
    case .always: needed = true
    case .whileStatus(let words, _): statuses = .array(words.map { .string($0) })
    }
    return [
      "key": .string(field.key), "holds": .string(field.shape.description), "needed": needed,
      "needed_while": statuses, "judged_by": JSONValue(field.judgedBy), "summary": .string(field.summary),
      "fields": .array(field.shape.records.flatMap(\.fields).map(value)),
    ]
  }
}
