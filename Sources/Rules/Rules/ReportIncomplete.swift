import Diagnostics
import Model
import Schema

enum ReportIncomplete: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let length = Parameter<Int>(
    "length", "240", "The most characters of situation, action and outcome each.")

  static let card = RuleCard(
    id: "report-incomplete", family: .reporting, nature: .record,
    severity: SeverityByType(.warning, .error, .error),
    pack: .standard, parameters: [length.card],
    summary:
      "A status report lacks its colours, situation, action, outcome or next step, or says too much in one of them.",
    rationale: "Executives read one line of each; what is missing or too long is not read at all.",
    source: "House default, after the one-page report that executives are given.",
    fix: "Fill in what is missing and shorten what is too long; 'notes' holds the rest.",
    examples: [
      .fires(
        "a report without action and next step",
        """
        == projects/bridge/status-reports/2026-06.yaml
        ▸period: 2026-06
        - action
        - next
        """),
      .fires(
        "colours without the overall one",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {▸schedule: green}
        """),
      .fires(
        "a next step that is nothing but a day",
        """
        == projects/bridge/status-reports/2026-06.yaml
        next: ▸[{due: 2026-07-31}]
        """),
      .staysSilent(
        "a report with the least it needs",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green}
        next: [{text: Deck closed}]
        - completed
        """),
      .fires(
        "a situation of more characters than are allowed here",
        """
        == folio.yaml
        thresholds: {report-incomplete: {length: 43}}
        == projects/bridge/status-reports/2026-06.yaml
        situation: ▸The deck is two fifths done, and it is höher
        """),
      .staysSilent(
        "a situation of exactly as many characters as are allowed here",
        """
        == folio.yaml
        thresholds: {report-incomplete: {length: 43}}
        == projects/bridge/status-reports/2026-06.yaml
        situation: The deck is two fifths done, and it is höhe
        """),
      .fires(
        "an outcome of 241 characters",
        """
        == projects/bridge/status-reports/2026-06.yaml
        outcome: ▸\(String(repeating: "Bridge ", count: 34))ope
        """),
      .staysSilent(
        "an outcome of 240 characters",
        """
        == projects/bridge/status-reports/2026-06.yaml
        outcome: \(String(repeating: "Bridge ", count: 34))op
        """),
      .isWaived(
        at: "bridge/status-reports/2026-06",
        """
        == projects/bridge/status-reports/2026-06.yaml
        ▸period: 2026-06
        - outcome
        """),
    ])

  static func check(_ report: StatusReport, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let missing = ["rag", "situation", "action", "outcome", "next"].filter {
      !portfolio.isGiven(report.origin, $0)
    }
    let period = context.evidence("period", report.origin, "period")
    if let first = missing.first {
      context.report(.missing(missing), on: report.origin, first, evidence: [period])
    }
    if let rag = report.rag, !portfolio.isGiven(rag.origin, "overall") {
      context.report(.noOverall, on: rag.origin, "overall", evidence: [period])
    }
    let isNamed = report.next.contains {
      portfolio.isGiven($0.origin, "milestone") || portfolio.isGiven($0.origin, "text")
    }
    if !report.next.isEmpty, !isNamed {
      context.report(.namelessNext, on: report.origin, "next", evidence: [period])
    }
    for (key, text) in [
      ("situation", report.situation), ("action", report.action), ("outcome", report.outcome),
    ] {
      guard let count = text?.count, count > context[length] else { continue }
      context.report(
        .tooLong(key, count), on: report.origin, key,
        evidence: [Evidence("characters", "\(count)"), context.evidence(length)])
    }
  }
}

extension Message {
  fileprivate static func missing(_ fields: [String]) -> Self {
    "this status report has no \(fields.joined(separator: ", no "))"
  }
  fileprivate static let noOverall: Self = "the colours of this status report have no 'overall'"
  fileprivate static let namelessNext: Self =
    "no next step of this status report names a milestone or says what it is"
  fileprivate static func tooLong(_ field: String, _ count: Int) -> Self {
    "the \(field) of this status report has \(count) characters, which nobody reads in one glance"
  }
}
