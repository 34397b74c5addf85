import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum BenefitsReport: Report {
  static let card = ReportCard(
    id: "benefits", title: "Benefits",
    question: "Does what the work was paid for come, and who answers for it?",
    audience: "Sponsors, owners of benefits, portfolio board, portfolio manager")

  static func pages(in edition: Edition) -> [Page] {
    [Page("benefits", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let lines = edition.benefitLines
    let goods = lines.filter { !$0.isHarm }
    let sum = BenefitFigures(lines.compactMap(\.figures), in: edition.terms.currency)
    let outcomes = edition.outcomes
    return edition.document(
      card.title, path: "benefits", subtitle: Text(card.question), coverage: coverage(lines, sum)
    ) {
      tiles(lines, sum, edition)
      """
      “Of the way” is how far the measure has come from where it stood to its target. “Beside the plan” compares that \
      with what was planned for the day of the reading: below 100% it comes more slowly. No benefit counts above 100% \
      in a sum, so that none hides another, and harm that was accepted is taken off.
      """
      Section("What has come", anchor: "profile") {
        edition.profileTable(goods)
        for chart in edition.trajectoryCharts(lines) { chart }
      }
      Section("What has not been measured", anchor: "unmeasured") { edition.unmeasuredTable(goods) }
      Section("Who measures next", anchor: "readings") { edition.readingTable(lines) }
      Section("What it is worth", anchor: "worth") {
        if let financial = sum.financial, financial.plannedTotal != 0 { edition.worthWaterfall(financial) }
        edition.worthTable(lines)
        edition.benefitsByType(lines)
        edition.gainsByObjective(lines)
      }
      Section("Taken up", anchor: "adoption") { edition.takeUpTable() }
      if !outcomes.isEmpty {
        Section("What leads to what", anchor: "map") {
          edition.benefitMap(outcomes)
          edition.link(
            "If, then, else: the same with what is decided when a benefit does not come", to: "outcomes")
        }
      }
      Section("Accepted harm", anchor: "harm") { edition.harmTable(lines) }
      Section("Coverage", anchor: "coverage") { coverageTable(lines) }
    }
  }

  private static func tiles(_ lines: [BenefitLine], _ sum: BenefitFigures, _ edition: Edition) -> Tiles {
    let goods = lines.filter { !$0.isHarm }
    let states = goods.map { edition.snapshot[OutcomesAnalysis.self][$0.benefit.address]?.states.consequence }
    let behind = states.count { $0 == .behind }
    let missed = states.count { $0 == .missed }
    let late = lines.count { line in !line.isOver && line.reading.nextDue.map { $0 < edition.asOf } ?? false }
    let currency = edition.terms.currency.code
    return Tiles([
      Tile(
        "Benefits", .count(goods.count),
        detail:
          "\(goods.count { $0.progress?.reading != nil }) measured, \(lines.count - goods.count) accepted as harm",
        target: .anchor("profile")),
      Tile(
        "Come so far", edition.percent(sum.rollup.capped),
        detail: "of the way, over \(sum.rollup.parts.count) measured\(harmIncluded(lines))",
        target: .anchor("profile")),
      Tile(
        "Realised in a year",
        sum.financial.map { .money(ExactDecimal($0.realised, places: 0), currency) } ?? .missing,
        detail: sum.financial.map {
          "of \(Figure.money(ExactDecimal($0.plannedTotal, places: 0), currency)) at full target"
        }, target: .anchor("worth")),
      Tile(
        "Behind or missed", .count(behind + missed), detail: "\(missed) missed or given up",
        status: missed > 0 ? .red : behind > 0 ? .amber : .green, target: .anchor("profile")),
      Tile(
        "Readings late", .count(late), status: late > 0 ? .amber : .green, target: .anchor("readings")),
    ])
  }

  private static func coverage(_ lines: [BenefitLine], _ sum: BenefitFigures) -> Text {
    Text("\(sum.rollup.parts.count) of \(counted(lines.count, "benefit")) measured\(harmIncluded(lines))")
  }

  /// What accepted harm takes away is in the sums, so it is counted with them and apart from the benefits.
  private static func harmIncluded(_ lines: [BenefitLine]) -> String {
    lines.contains(where: \.isHarm) ? ", harm included" : ""
  }

  private static func coverageTable(_ lines: [BenefitLine]) -> Table {
    func of(_ holds: (BenefitLine) -> Bool) -> Cell {
      .text(Text("\(lines.count(where: holds)) of \(counted(lines.count, "benefit"))"))
    }
    return Table(
      "What the figures rest on", columns: ["Figures", "Carried by"],
      rows: [
        Row(["From where to where", of { $0.progress != nil }]),
        Row(["Readings", of { $0.progress?.reading != nil }]),
        Row(["A planned course of its own", of { !$0.benefit.profile.isEmpty }]),
        Row(["What it is worth", of { $0.benefit.value != nil }]),
        Row(["How it is measured", of { $0.benefit.method != nil }]),
        Row(["How often it is measured", of { $0.benefit.measureEvery != nil }]),
        Row(["An owner", of { $0.benefit.owner != nil }]),
      ])
  }
}
