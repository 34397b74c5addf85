import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  func complianceTable(_ containers: [String]) -> Table {
    let families = compliance.families(of: containers)
    let rows = RuleFamily.allCases.compactMap { family -> Row? in
      guard let score = families[family], score.made + score.waived + score.conditions > 0 else { return nil }
      return complianceRow(.text(Text(family.words)), score)
    }
    return Table(
      "Rules kept, by family", columns: ["Family"] + Self.complianceColumns, rows: rows,
      totals: rows.isEmpty ? [] : [complianceRow("All", compliance.score(of: containers))],
      empty: "No rule looked at anything here.")
  }

  static let complianceColumns: [Column] = [
    .number("Score"), .number("Checks"), .number("Errors"), .number("Warnings"), .number("Infos"),
    .number("Waived"), .number("Bad news"),
  ]

  func complianceRow(_ name: Cell, _ score: ComplianceScore) -> Row {
    Row([
      name, percent(score.score), .count(score.made), .count(score.errors.failed),
      .count(score.warnings.failed),
      .count(score.infos.failed), .count(score.waived), .count(score.conditions),
    ])
  }

  func waiverTable() -> Table {
    let used = Dictionary(
      grouping: snapshot.judgement.findings.compactMap { $0.waiver?.address }, by: \.self
    ).mapValues(\.count)
    let waivers = portfolio.all(Waiver.self).sorted {
      ($0.until ?? .latest, $0.address) < ($1.until ?? .latest, $1.address)
    }
    let rows = waivers.map { waiver -> Row in
      let origin = waiver.origin
      let approvals = waiver.approvals.compactMap { person($0.by) }
      let rest: Cell =
        switch waiver.until {
        case nil: .missing
        case let day? where day < asOf:
          Cell(.text(.badge("expired", .danger)), sortKey: String(asOf.days(until: day)))
        case let day?: .count(asOf.days(until: day), from: place(origin, "until"))
        }
      return Row([
        .text(Text(waiver.name), from: place(origin, portfolio.has(origin, "title") ? "title" : "rule")),
        .text(waiver.rule.map { .code($0) } ?? "", from: place(origin, "rule")),
        .text(Text(waiver.places.items.map(\.text).joined(separator: ", ")), from: place(origin, "where")),
        day(waiver.until, origin, "until"), rest, .count(used[waiver.address] ?? 0),
        text(approvals.isEmpty ? nil : listed(approvals), origin, "approvals"),
        text(waiver.why, origin, "why"), text(waiver.compensating, origin, "compensating"),
      ])
    }
    return Table(
      "Waivers, the next to end first",
      columns: [
        "Waiver", "Rule", "Where", "Until", .number("Days left"), .number("Covers"), "Approved by", "Why",
        "Done instead",
      ], rows: rows, empty: "Nobody has been let off a rule.")
  }
}

extension RuleFamily {
  var words: String {
    switch self {
    case .integrity: "Integrity of the files"
    case .dataQuality: "Quality of the data"
    case .office: "The office"
    case .strategy, .gates, .ownership, .schedule, .budget, .resources, .risk, .issues, .benefits,
      .stakeholders,
      .reporting, .intake, .change, .documents:
      rawValue.capitalisedFirst
    }
  }
}
