import Diagnostics
import Model
import Schema

enum RaciAccountability: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "raci-accountability", family: .ownership, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "An activity has nobody or more than one who answers for it, or nobody who does it.",
    rationale: "Where two answer for the same thing each of them looks at the other when it fails.",
    source: "The responsibility tables of PM² have one accountable party for each activity.",
    fix: "Leave one A in the row, and give at least one R; who answers and does it has A/R.",
    examples: [
      .fires(
        "an activity with two who answer for it, one with nobody, and one that nobody does",
        """
        == projects/bridge/raci.yaml (whole)
        rows:
          ▸Write the status report: {ben: A/R, dan: A}
          ▸Accept the load test: {cleo: C, engineer: R}
          ▸Order the steel: {ben: A, fay: S}
        """),
      .fires(
        "the table of an office",
        """
        == office/raci.yaml (whole)
        rows:
          ▸Keep the list of standards: {head: A, eva: A, ben: R}
        """),
      .staysSilent(
        "one who answers, and is one of two who do it",
        """
        == projects/bridge/raci.yaml (whole)
        rows:
          Write the status report: {manager: A/R, eva: R, works-board: I}
          Accept the load test: {cleo: A, engineer: R, engineers: S, dan: C}
        """),
      .isWaived(
        at: "bridge/raci",
        """
        == projects/bridge/raci.yaml (whole)
        rows:
          ▸Write the status report: {ben: A/R, dan: A}
        """),
    ])

  static func check(_ matrix: ResponsibilityMatrix, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    for row in matrix.rows {
      let parties = row.value
      let place = portfolio.place(ofEntry: row.origin, under: "rows", of: matrix.origin)
      // A letter or a name that could not be read may be the one that is missed.
      guard portfolio.isWhole(row.value, under: row.origin, key: "rows", of: matrix.origin) else { continue }
      func named(_ letter: Responsibility.Letter) -> [String] {
        parties.filter { $0.value.letters.contains(letter) }.map(\.key.id)
      }
      let accountable = named(.accountable)
      let responsible = named(.responsible)
      guard accountable.count != 1 || responsible.isEmpty else { continue }
      context.report(
        accountable.count == 1
          ? .nobodyDoes(row.key)
          : accountable.isEmpty ? .nobodyAnswers(row.key) : .many(row.key, accountable),
        at: portfolio.place(ofKey: row.origin),
        evidence: [
          Evidence("A", accountable.isEmpty ? "nobody" : accountable.joined(separator: ", "), at: place),
          Evidence("R", responsible.isEmpty ? "nobody" : responsible.joined(separator: ", "), at: place),
        ])
    }
  }
}

extension Message {
  fileprivate static func nobodyAnswers(_ activity: String) -> Self { "nobody answers for '\(activity)'" }
  fileprivate static func nobodyDoes(_ activity: String) -> Self {
    "somebody answers for '\(activity)', and nobody does it"
  }
  fileprivate static func many(_ activity: String, _ parties: [String]) -> Self {
    "\(enumerated(parties)) \(parties.count == 2 ? "both" : "all") answer for '\(activity)'; only one can"
  }
}
