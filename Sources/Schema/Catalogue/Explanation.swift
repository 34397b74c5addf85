import Diagnostics

/// A rule as a page of plain text.
public func explanation(of card: RuleCard) -> String {
  var page = PlainPage("\(card.id): \(card.summary)")
  page.rows([
    ("family", card.family.rawValue),
    ("nature", card.nature.explained),
    ("severity", card.severity.explained + (card.isUnconditional ? ", whatever anybody sets" : "")),
    ("tier 3", card.isMilderForSmallProjects ? "one step more mildly" : "like the others"),
    ("pack", card.pack.rawValue),
  ])
  page.section("Why", card.rationale)
  page.section("Source", card.source)
  page.section("What to do", card.fix)
  page.parameters(card.parameters)
  for example in card.examples {
    guard let heading = example.heading else { continue }
    page.heading("\(heading): \(example.title)")
    for panel in example.panels {
      if let heading = panel.heading { page.paragraph("\(heading):") }
      page.code(panel.text)
    }
  }
  return page.text
}

/// A kind as a page of plain text.
public func explanation(of card: KindCard) -> String {
  var page = PlainPage("\(card.name): \(card.summary)")
  page.rows([("file", card.home.pattern)])
  page.fields(card.fields, under: card.name)
  if let states = card.states, let field = card.stateField { page.steps(states, of: field) }
  page.heading("Example")
  page.code(card.example)
  return page.text
}

/// A field as a page of plain text; the path begins with its kind.
public func explanation(of field: FieldCard, path: String, states: StateMachine? = nil) -> String {
  var page = PlainPage("\(path): \(field.summary)")
  var rows = [("holds", field.shape.description)]
  if case .scalar(let scalar) = field.shape { rows.append(("like", scalar.example)) }
  switch field.requirement {
  case .never: rows.append(("needed", "no"))
  case .always: rows.append(("needed", "always"))
  case .whileStatus(_, let phrase): rows.append(("needed", phrase))
  }
  if let rule = field.judgedBy { rows.append(("rule", "\(rule) speaks when it is absent")) }
  page.rows(rows)
  if let states { page.steps(states, of: field) }
  for record in field.shape.records {
    page.section(record.name.prefix(1).uppercased() + record.name.dropFirst(), record.summary)
    page.fields(record.fields, under: path)
  }
  return page.text
}

/// A report as a page of plain text.
public func explanation(of card: ReportCard) -> String {
  var page = PlainPage("\(card.id): the report '\(card.title)'")
  page.rows([("question", card.question), ("readers", card.audience)])
  return page.text
}

/// An analysis as a page of plain text.
public func explanation(of card: AnalysisCard) -> String {
  var page = PlainPage("\(card.id): \(card.summary)")
  page.rows([("of", card.subjects), ("exactness", card.exactness), ("source", card.source)])
  page.heading("Figures")
  for key in card.keys {
    let formula = key.formula.isEmpty ? "" : " = \(key.formula)"
    page.entry("\(key.name) (\(key.unit.rawValue))\(formula)", key.meaning)
  }
  page.parameters(card.parameters)
  return page.text
}

/// A figure of an analysis as a page of plain text.
public func explanation(of key: AnalysisKey, in card: AnalysisCard) -> String {
  var page = PlainPage("\(card.id).\(key.name): \(key.meaning)")
  var rows = [
    ("figure of", "\(card.id), which 'folio explain \(card.id)' tells of"), ("unit", key.unit.rawValue),
  ]
  if !key.formula.isEmpty { rows.append(("formula", key.formula)) }
  page.rows(rows)
  return page.text
}

/// A way of writing a value as a page of plain text.
func explanation(of form: ValueForm) -> String {
  let shape = form.shape
  var page = PlainPage("\(shape.name): \(shape.meaning.isEmpty ? "a way of writing a value" : shape.meaning)")
  page.rows([("like", shape.example), ("held by", few(of: form.holders))])
  return page.text
}

/// A unit of figures as a page of plain text.
func explanation(of unit: AnalysisUnit, in figures: [String]) -> String {
  var page = PlainPage("\(unit.rawValue): \(unit.meaning)")
  if !figures.isEmpty { page.rows([("unit of", few(of: figures))]) }
  return page.text
}

/// The first of many names, and how many more there are.
private func few(of names: [String]) -> String {
  let most = 8
  guard names.count > most else { return names.joined(separator: ", ") }
  return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
}

/// A term of the glossary as a page of plain text.
public func explanation(of term: Term) -> String {
  var page = PlainPage(term.name)
  page.paragraph(term.meaning)
  if !term.seeAlso.isEmpty { page.rows([("see also", term.seeAlso.joined(separator: ", "))]) }
  return page.text
}

extension PlainPage {
  fileprivate mutating func parameters(_ parameters: [ParameterCard]) {
    guard !parameters.isEmpty else { return }
    heading("Parameters, set under 'thresholds' in folio.yaml or a policy")
    for parameter in parameters {
      entry("\(parameter.name): \(parameter.standard)", "\(parameter.summary) (\(parameter.shape))")
    }
  }
}

extension Nature {
  fileprivate var explained: String {
    switch self {
    case .record: "record: the files are wrong or incomplete"
    case .process: "process: a step of governance was left out"
    case .condition: "condition: the world is bad; an answer with an owner and a date keeps it from blocking"
    }
  }
}

extension SeverityByType {
  fileprivate var explained: String {
    PMOType.allCases.map { "\($0.rawValue) \(self[$0].rawValue)" }.joined(separator: ", ")
  }
}

extension RuleExample {
  /// Waived examples show nothing about the rule itself.
  fileprivate var heading: String? {
    let others = files.contains("▹") ? ", and at ▹ by the rule named there" : ""
    return switch outcome {
    case .fires: "Found at ▸\(others)"
    case .staysSilent: "Not found\(others)"
    case .isWaived: nil
    }
  }
}
