import Diagnostics
import Markup
import Schema

/// A rule as SARIF describes one; the level is that of a controlling office, and each result carries its own.
func sarifDescriptor(of card: RuleCard) -> JSONValue {
  let middle = card.severity.controlling
  var help = "\(card.rationale)\n\nWhat to do: \(card.fix)\n\nSource: \(card.source)"
  if !card.parameters.isEmpty {
    let rows = card.parameters.map { "- \($0.name): \($0.standard) unless set. \($0.summary)" }
    help += "\n\nParameters:\n\(rows.joined(separator: "\n"))"
  }
  return [
    "id": .string(card.id),
    "name": .string(pascal(card.id)),
    "shortDescription": ["text": .string(card.summary)],
    "fullDescription": ["text": .string("\(card.summary) \(card.rationale)")],
    "help": ["text": .string(help), "markdown": .string(markdown(card))],
    "defaultConfiguration": ["level": .string(middle.sarifLevel)],
    "properties": [
      "tags": ["governance", .string(card.family.rawValue), .string(card.nature.rawValue)],
      "precision": "very-high",
      "problem.severity": .string(middle.problemSeverity),
      "pack": .string(card.pack.rawValue),
      "severity": [
        "supportive": .string(card.severity.supportive.rawValue),
        "controlling": .string(card.severity.controlling.rawValue),
        "directive": .string(card.severity.directive.rawValue),
      ],
    ],
  ]
}

private func markdown(_ card: RuleCard) -> String {
  Document(card.id) {
    Text(card.rationale)
    Text("\(Text.strong("What to do:")) \(Text(card.fix))")
    Text("\(Text.strong("Source:")) \(Text(card.source))")
    if !card.parameters.isEmpty {
      List(card.parameters.map { "\(Text.code("\($0.name): \($0.standard)")) \(Text($0.summary))" })
    }
  }.markdownBody()
}

/// `stale-risk` as `StaleRisk`.
private func pascal(_ id: String) -> String {
  id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

extension Severity {
  /// SARIF has no level called info.
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    case .ignore: "none"
    }
  }

  fileprivate var problemSeverity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .ignore: "recommendation"
    }
  }
}
