import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots
import Source

enum ComplianceReport: Report {
  static let card = ReportCard(
    id: "compliance", title: "Compliance", question: "Are the agreed rules kept, and where are exceptions?",
    audience: "Head of office, portfolio board, reviewers")

  static func pages(in edition: Edition) -> [Page] {
    [Page("compliance", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let containers = edition.containers
    let findings = edition.snapshot.judgement.findings.filter { edition.isShown($0.container) }
    let score = edition.compliance.score(of: containers)
    return edition.document(
      card.title, path: "compliance", subtitle: Text(card.question), coverage: coverage(edition)
    ) {
      Tiles([
        Tile(
          "Rules kept", edition.percent(score.score),
          detail: "\(score.failed) of \(counted(score.made, "check")) failed", target: .anchor("families")),
        Tile(
          "Errors", .count(score.errors.failed), detail: "of \(counted(score.errors.made, "check"))",
          target: .anchor("rules")),
        Tile(
          "Warnings", .count(score.warnings.failed), detail: "of \(counted(score.warnings.made, "check"))",
          target: .anchor("rules")),
        Tile(
          "Bad news", .count(score.conditions), detail: "reported, and no breach",
          target: .anchor("conditions")),
        Tile(
          "Waived", .count(score.waived),
          detail: Text(counted(edition.portfolio.all(Waiver.self).count, "waiver")),
          target: .anchor("waivers")),
      ])
      """
      A check is one rule that looked at one thing. The score is the share of checks passed; a check that would be an \
      error weighs three times a warning, and an info weighs nothing. Waived failures count on neither side. Bad news, \
      such as work past its end, is counted apart: to report it is not to break a rule.
      """
      Section("By family", anchor: "families") {
        if let chart = bars(containers, edition) { chart }
        edition.complianceTable(containers)
        edition.sidesTable(containers)
      }
      Section("By project, program and portfolio", anchor: "containers") { heat(edition) }
      Section("Findings by rule", anchor: "rules") {
        ruleTable(findings.filter { $0.nature != .condition }, "Rules that are not kept", edition)
      }
      Section("Bad news", anchor: "conditions") {
        ruleTable(findings.filter { $0.nature == .condition }, "What the world is like", edition)
      }
      Section("Waivers", anchor: "waivers") { edition.waiverTable() }
      Section("Offices", anchor: "offices") {
        edition.officeTable()
        edition.findingsByHead()
        edition.serviceTable()
      }
      Section("Who decides", anchor: "seats") { edition.seatTable() }
      Section("Standards", anchor: "standards") { edition.standardTable() }
      Section("How governance runs", anchor: "steps") {
        if let figures = edition.snapshot[IndicatorsAnalysis.self].total {
          edition.slowestSteps(figures.office)
        }
        edition.maturityCharts()
      }
      Section("Coverage", anchor: "coverage") { tally(edition) }
    }
  }

  private static func coverage(_ edition: Edition) -> Text {
    let unread = edition.portfolio.unreadFiles.count
    let files = edition.portfolio.files.count { $0.isPresent }
    return Text(
      unread > 0
        ? "\(files - unread) of \(counted(files, "file")) read" : "all \(counted(files, "file")) read")
  }

  private static func bars(_ containers: [String], _ edition: Edition) -> BarChart? {
    let families = RuleFamily.allCases.map { ($0, edition.compliance.score(of: containers, $0)) }.filter {
      $0.1.score != nil
    }
    guard !families.isEmpty else { return nil }
    return BarChart(
      "Share of checks passed", unit: .percent, categoryName: "Family",
      categories: families.map { $0.0.words },
      series: [
        .init("Score", families.map { $0.1.score.map { ExactDecimal(pointsOf: $0, places: 1) } })
      ])
  }

  private static func heat(_ edition: Edition) -> Table {
    let order = edition.tree.portfolios + edition.tree.programs + edition.ranked(edition.tree.projects)
    let rows = order.filter(edition.isShown).compactMap { id -> Row? in
      let score = edition.compliance.score(of: [id])
      guard score.made + score.waived + score.conditions > 0 else { return nil }
      return edition.complianceRow(.text(edition.link(to: id)), score)
    }
    return Table(
      "Rules kept, by container", columns: ["Where"] + Edition.complianceColumns, rows: rows,
      empty: "No rule looked at anything.")
  }

  private static func ruleTable(_ findings: [Finding], _ title: Text, _ edition: Edition) -> Table {
    let cards = Dictionary(edition.snapshot.judgement.cards.map { ($0.id, $0) }) { first, _ in first }
    let groups = Dictionary(grouping: findings, by: \.rule)
    // The names are sorted first, because the order of keys is not the same on every run.
    let order = groups.keys.sorted().enumerated().sorted { left, right in
      let (first, second) = (groups[left.element] ?? [], groups[right.element] ?? [])
      return (second.worst, second.count, left.offset) < (first.worst, first.count, right.offset)
    }.map(\.element)
    let rows = order.map { rule -> Row in
      let found = groups[rule] ?? []
      let open = found.filter { $0.waiver == nil }
      let places = open.prefix(3).map { finding -> Text in
        .sourced(
          Text(finding.entity ?? edition.portfolio.source(of: finding.place.file).path),
          from: edition.lines.place(finding.place))
      }
      let more = open.count - places.count
      return Row([
        .text(.code(rule)),
        Cell(.text(.badge(found.worst.rawValue, found.worst.tone)), sortKey: String(found.worst.order)),
        .count(open.count), .count(found.count - open.count),
        .count(open.count { $0.response != nil }),
        .text(places.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")),
        .text(Text((cards[rule]?.fix ?? "").capitalisedFirst)),
      ])
    }
    return Table(
      title,
      columns: [
        "Rule", .mark("Worst"), .number("Findings"), .number("Waived"), .number("Answered"), "Where",
        "What to do",
      ],
      rows: rows, empty: "Nothing was found.")
  }

  /// How much each rule looked at, so that silence can be told from blindness.
  private static func tally(_ edition: Edition) -> [Block] {
    let tallies = edition.snapshot.judgement.tallies
    let subjects = Dictionary(grouping: tallies, by: \.rule).mapValues { $0.reduce(0) { $0 + $1.subjects } }
    let rows = tallies.map(\.rule).uniqued.sorted().map { rule in
      Row([.text(.code(rule)), .count(subjects[rule] ?? 0)])
    }
    let table = Table(
      "How much each rule looked at", columns: ["Rule", .number("Things looked at")], rows: rows,
      empty: "No rule is on.")
    return [.fold(Fold("\(counted(rows.count, "rule")) looked at something") { table })]
  }
}

extension [Finding] {
  /// Of those that count, or of the waived where all are.
  fileprivate var worst: Severity {
    let open = filter { $0.waiver == nil }
    return (open.isEmpty ? self : open).map(\.severity).max() ?? .info
  }
}

extension Severity {
  fileprivate var order: Int {
    switch self {
    case .error: 3
    case .warning: 2
    case .info: 1
    case .ignore: 0
    }
  }
}
