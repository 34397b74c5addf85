import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum MoneyReport: Report {
  static let card = ReportCard(
    id: "money", title: "Money",
    question: "What does the work cost beside what it earns, and does it come back?",
    audience: "Finance, portfolio board, portfolio analyst, project managers")

  static func pages(in edition: Edition) -> [Page] {
    [Page("money", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let projects = edition.ranked(edition.shownProjects)
    let lines = edition.earnedLines
    let rollup = edition.moneyRollup(projects)
    let (sum, counted) = edition.earnedSum(lines)
    return edition.document(
      card.title, path: "money", subtitle: Text(card.question),
      coverage: Text(
        Diagnostics.counted(
          counted.count, of: projects.count, "project", one: "carries every figure",
          several: "carry every figure"))
    ) {
      tiles(sum, counted, projects, rollup, edition)
      """
      An index is what was earned beside what was spent (CPI), planned (SPI) or passed in time (SPI(t)): below 1 the \
      work is dearer or slower than approved. Sums are taken before they are divided, so a large project weighs as much \
      as it costs. SPI comes back to 1 when late work ends; SPI(t) does not.
      """
      Section("Planned, earned and spent", anchor: "earned") {
        if let curve = edition.moneyCurve(lines) { curve }
        edition.earnedTable(lines)
        if let table = edition.earnedByContainer() { table }
      }
      let trends = indexTrends(projects, counted, edition)
      if !trends.isEmpty {
        Section("How the indices went", anchor: "trend") { for trend in trends { trend } }
      }
      Section("What the whole will cost", anchor: "completion") {
        let ranges = edition.completionRanges(lines)
        if !ranges.bars.isEmpty { ranges }
        edition.completionTable(lines)
      }
      Section("What there is to spend", anchor: "funding") {
        if !rollup.years.isEmpty { edition.yearsChart(rollup.years, funding: funding(edition)) }
        edition.fundingTables()
      }
      Section("What is kept for risks", anchor: "contingency") { edition.contingencyTable(projects) }
      Section("Whether it comes back", anchor: "return") {
        edition.investmentTable(projects)
        """
        Benefits are those of the business case; what has come of them stands on the page about benefits. “As approved” \
        takes the costs of the baseline, “as it stands” what was spent and is forecast.
        """
      }
      Section("Coverage", anchor: "coverage") { coverage(projects, lines, rollup, edition) }
    }
  }

  private static func indexTrends(
    _ projects: [String], _ counted: [EarnedLine], _ edition: Edition
  ) -> [LineChart] {
    [
      edition.indexTrend(
        "Cost index (CPI) at the ends of periods", "cost-index", of: projects,
        together: edition.commonCostIndex(counted)),
      edition.indexTrend(
        "Pace index (SPI(t)) at the ends of periods", "schedule-index", of: projects),
    ].compactMap { $0 }
  }

  private static func funding(_ edition: Edition) -> [Int: MoneySum] {
    var all: [Int: MoneySum] = [:]
    for record in edition.portfolio.all(PortfolioRecord.self) where edition.isShown(record.id) {
      for (year, sum) in edition.funding(record) {
        all[year, default: MoneySum()] = (all[year] ?? MoneySum()) + sum
      }
    }
    return all
  }

  private static func tiles(
    _ sum: EarnedValue, _ counted: [EarnedLine], _ projects: [String], _ rollup: MoneyRollup,
    _ edition: Edition
  ) -> Tiles {
    let missing = Cell.missing(because: "not available")
    func index(_ label: String, _ value: Quantities.Decimal?, _ detail: Text) -> Tile {
      Tile(
        label, value.map { .number(ExactDecimal($0, places: 2)) } ?? missing, detail: detail,
        status: value.map { edition.indexStatus($0) }, target: .anchor("earned"))
    }
    func amount(_ value: Quantities.Decimal?) -> Cell {
      counted.isEmpty ? missing : edition.amount(value, sum.currency)
    }
    func share(_ value: Quantities.Decimal?, _ words: String) -> Text? {
      value.map { "\(Figure.percent(ExactDecimal(pointsOf: $0, places: 1))) \(words)" }
    }
    let over = sum.overrun(sum.atCompletion)
    let worse = counted.count { ($0.overrun ?? 0) > 0 }
    return Tiles([
      Tile(
        "Budget", counted.isEmpty ? edition.money(rollup.budget.sum) : amount(sum.budget),
        detail: counted.isEmpty
          ? "of \(Diagnostics.counted(rollup.budget.coverage.carried.count, "project"))"
          : "of \(Diagnostics.counted(counted.count, "project")) with every figure",
        target: .anchor("earned")),
      Tile(
        "Earned", amount(sum.earned), detail: share(sum.completeShare, "complete"), target: .anchor("earned")),
      Tile(
        "Spent", amount(sum.actual), detail: share(sum.spentShare, "of the budget"), target: .anchor("earned")
      ),
      index("Cost index", sum.costIndex, "earned for each unit spent"),
      index("Work index", sum.scheduleIndex, "earned beside planned"),
      Tile(
        "At this efficiency", amount(sum.atCompletion),
        detail: over.flatMap { share($0.magnitude, $0 > 0 ? "over budget" : "under budget") },
        target: .anchor("completion")),
      Tile(
        "Will miss the budget", .count(worse), detail: "of \(Diagnostics.counted(counted.count, "project"))",
        status: worse > 0 ? .amber : .green, target: .anchor("completion")),
      Tile(
        "Kept for risks", edition.money(rollup.contingency.sum),
        detail: "of \(Diagnostics.counted(rollup.contingency.coverage.carried.count, "project"))",
        target: .anchor("contingency")),
    ])
  }

  private static func coverage(
    _ projects: [String], _ lines: [EarnedLine], _ rollup: MoneyRollup, _ edition: Edition
  ) -> Table {
    func of(_ count: Int) -> Cell { .text(Text("\(count) of \(counted(projects.count, "project"))")) }
    let investments = edition.snapshot[InvestmentAnalysis.self]
    let known = Set(lines.map(\.id))
    let silent = projects.filter { !known.contains($0) }
    return Table(
      "What the figures rest on", columns: ["Figures", "Carried by"],
      rows: [
        Row(["Budget", .text(Text(edition.words(rollup.budget.coverage, "project")))]),
        Row(["Spent", .text(Text(edition.words(rollup.spent.coverage, "project")))]),
        Row(["Planned value", of(lines.count { $0.value.planned != nil })]),
        Row(["Earned value", of(lines.count { $0.value.earned != nil })]),
        Row(["Pace", of(lines.count { $0.pace?.index != nil })]),
        Row(["Declared cost at completion", of(lines.count { $0.value.declared != nil })]),
        Row(["What it brings", of(projects.count { investments[$0] != nil })]),
        Row(["No budget to compare with", of(silent.count)]),
      ])
  }
}
