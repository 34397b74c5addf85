import Diagnostics
import Schema

func ruleIndex(_ cards: [RuleCard]) -> String {
  let families = RuleFamily.allCases.compactMap { family -> String? in
    let members = cards.filter { $0.family == family }
    guard !members.isEmpty else { return nil }
    return """

      ## \(capitalised(family.rawValue))

      | rule | what is wrong | nature | severity | pack | parameters | source |
      | --- | --- | --- | --- | --- | --- | --- |
      \(members.map(row).joined())
      """
  }
  return """
    \(origin(of: "the cards of the rules"))
    # Rules

    The severity is given for a supportive, a controlling and a directive office, in this order. The pack is the
    smallest one that the rule is part of. [How severities come about](../../checks.md#severity) says what changes them.
    Parameters are set under `thresholds`.
    \(families.joined())
    ## Reading an example

    Every rule page shows examples; they are also the rule's tests. An example is laid over one clean portfolio that
    all rules share. `== PATH` names a file. The lines below it replace the same top-level fields of that file, add
    new ones, and `- FIELD` takes one away. `(whole)` after the path replaces or makes the whole file, `(removed)`
    removes it. `▸` stands before each place where the rule reports.

    A rule about a change shows two moments: what stood there before, where that differs from the clean portfolio, and
    after. `commit DAY by PERSON` begins what one commit brought, with its trailers below it. `review DAY by PERSON:
    approved` is somebody's word on what stood there by then.

    """
}

private func row(_ card: RuleCard) -> String {
  let severity = PMOType.allCases.map { card.severity[$0].rawValue }.joined(separator: ", ")
  let parameters = card.parameters.map { "`\($0.name)`: \($0.standard)" }.joined(separator: ", ")
  let cells = [
    "[\(card.id)](\(card.id).md)", plain(card.summary), card.nature.rawValue, severity, card.pack.rawValue,
    parameters, plain(card.source),
  ]
  return "| \(cells.map(cell).joined(separator: " | ")) |\n"
}

func rulePage(_ card: RuleCard) -> String {
  let severities = PMOType.allCases.map { "\($0.rawValue) \(card.severity[$0].rawValue)" }
  var page = """
    \(origin(of: "the card of the rule"))
    # \(card.id)

    \(lines(plain(card.summary)))

    | | |
    | --- | --- |
    | family | \(card.family.rawValue) |
    | nature | \(card.nature.rawValue): \(card.nature.explained) |
    | severity | \(severities.joined(separator: ", ")) |
    | tier 3 | \(card.isMilderForSmallProjects ? "one step more mildly" : "like the others") |
    | pack | \(card.pack.rawValue) |

    ## Why

    \(lines(plain(card.rationale)))

    Source: \(lines(plain(card.source)))

    ## What to do

    \(lines(plain(card.fix)))

    """
  if !card.parameters.isEmpty {
    page += "\n## Parameters\n\n| parameter | holds | default | |\n| --- | --- | --- | --- |\n"
    for parameter in card.parameters {
      let cells = [
        "`\(parameter.name)`", parameter.shape.description, "`\(parameter.standard)`", parameter.summary,
      ]
      page += "| \(cells.map(cell).joined(separator: " | ")) |\n"
    }
    page +=
      "\n```yaml\nthresholds:\n  \(card.id): {\(card.parameters[0].name): \(card.parameters[0].standard)}\n```\n"
  }
  return page + examples(card)
}

private func examples(_ card: RuleCard) -> String {
  var text = "\n## Examples\n\n[How to read them](README.md#reading-an-example).\n"
  for example in card.examples {
    text += "\n### \(plain(example.heading))\n\n"
    for (index, panel) in example.panels.enumerated() {
      if let heading = panel.heading { text += "\(index == 0 ? "" : "\n")\(heading):\n\n" }
      text += "```yaml\n\(panel.text.trimmingNewlines)\n```\n"
    }
  }
  return text
}

extension Nature {
  fileprivate var explained: String {
    switch self {
    case .record: "the files are wrong or incomplete"
    case .process: "a step of governance was left out"
    case .condition: "the world is bad; an answer with an owner and a date keeps it from blocking"
    }
  }
}

extension RuleExample {
  fileprivate var heading: String {
    switch outcome {
    case .fires: "Found at ▸: \(title)"
    case .staysSilent: "Not found: \(title)"
    case .isWaived(let address): "Waived at \(address)"
    }
  }
}
