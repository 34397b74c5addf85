import Source

/// Everything that has a name a person can ask about.
public struct Catalogue: Sendable {
  public let kinds: [KindCard]
  public let rules: [RuleCard]
  public let reports: [ReportCard]
  public let analyses: [AnalysisCard]
  public let terms: [Term]

  public init(
    kinds: [KindCard], rules: [RuleCard], reports: [ReportCard], analyses: [AnalysisCard] = [],
    terms: [Term] = glossary
  ) {
    self.kinds = kinds
    self.rules = rules
    self.reports = reports
    self.analyses = analyses
    self.terms = terms
  }

  /// What a name means, in words; more than one answer where several things share it.
  ///
  /// A field is asked for with its kind, `project.baseline.set`; the numbers of list items do not matter.
  public func explanations(of name: String) -> [String] {
    var answers = rules.filter { $0.id == name }.map(explanation)
    answers += kinds.filter { $0.name == name }.map(explanation)
    answers += reports.filter { $0.id == name }.map(explanation)
    answers += analyses.filter { $0.id == name }.map(explanation)
    let wanted = Self.folded(name)
    answers += terms.filter { $0.id == wanted }.map(explanation)
    if let (path, field) = field(named: name) {
      let states = kinds.first { "\($0.name).\($0.stateField?.key ?? "")" == path }?.states
      answers.append(explanation(of: field, path: path, states: states))
    }
    answers += valueExplanations(of: wanted)
    if answers.isEmpty { answers = unitExplanations(of: wanted) }
    // Many figures are called like a kind, a field or a word of the glossary; those come first.
    return answers.isEmpty ? figures(named: name).map { explanation(of: $1, in: $0) } : answers
  }

  /// The figures of a name, `CPI`, or of one analysis, `earned-value.CPI`.
  private func figures(named name: String) -> [(card: AnalysisCard, key: AnalysisKey)] {
    let parts = name.split(separator: ".", maxSplits: 1).map { $0.lowercased() }
    guard let wanted = parts.last else { return [] }
    return analyses.filter { parts.count == 1 || $0.id == parts[0] }.flatMap { card in
      card.keys.filter { $0.name.lowercased() == wanted }.map { (card, $0) }
    }
  }

  /// The name that a misspelt one most likely meant.
  public func nearestName(to name: String) -> String? {
    let names = rules.map(\.id) + kinds.map(\.name) + reports.map(\.id) + analyses.map(\.id) + terms.map(\.id)
    if let name = nearest(to: name, among: names + valueNames) { return name }
    let paths = kinds.flatMap { kind in Self.paths(of: kind.fields, under: kind.name) }
    if let path = paths.first(where: { $0.hasSuffix(".\(name)") }) { return path }
    return nearest(to: name, among: paths)
  }

  private func field(named name: String) -> (path: String, field: FieldCard)? {
    let bare = name.split(separator: "[").enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "]" }.dropFirst()
    }.joined()
    let parts = bare.split(separator: ".").map(String.init)
    guard parts.count > 1, let kind = kinds.first(where: { $0.name == parts[0] }) else { return nil }
    var fields = kind.fields
    var found: FieldCard?
    for part in parts.dropFirst() {
      guard let field = fields.first(where: { $0.key == part }) else { return nil }
      found = field
      fields = field.shape.records.flatMap(\.fields)
    }
    return found.map { (parts.joined(separator: "."), $0) }
  }

  private static func paths(of fields: [FieldCard], under prefix: String) -> [String] {
    fields.flatMap { field in
      let path = "\(prefix).\(field.key)"
      return [path] + paths(of: field.shape.records.flatMap(\.fields), under: path)
    }
  }
}

extension Shape {
  /// The records a value may be or hold.
  var records: [RecordCard] {
    switch self {
    case .record(let card): [card]
    case .list(let item), .oneOrMany(let item), .map(_, let item): item.records
    case .either(let shapes): shapes.flatMap(\.records)
    case .scalar, .choice, .reference: []
    }
  }
}
