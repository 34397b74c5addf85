import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// How a portfolio and its office have done in twelve months.
extension Edition {
  private static let yearsShown = 10
  private static let causesShown = 12

  @BlockBuilder func yearInFigures(_ figures: DeliveryIndicators) -> [Block] {
    indicatorTable(figures)
    if !figures.office.scoresByQuarter.isEmpty { satisfactionChart(figures.office) }
    if let chart = spreadChart(figures.office.years) { chart }
    if !figures.office.years.isEmpty { spreadTable(figures.office.years) }
    if !figures.office.causes.isEmpty { causeChart(figures.office) }
  }

  private func indicatorTable(_ figures: DeliveryIndicators) -> Table {
    let delivered = figures.delivered
    let office = figures.office
    let missing = Cell.missing(because: "not available")
    func share(_ name: Text, _ part: DeliveryIndicators.Part, _ noun: String) -> Row {
      Row([
        .text(name), part.part.map { percent($0) } ?? missing,
        .text("\(part.count) of \(counted(part.total, noun))"),
      ])
    }
    func days(_ name: Text, _ median: Int?, _ slow: Int?, of count: Int, _ noun: String) -> Row {
      Row([
        .text(name), median.map { .count($0) } ?? missing,
        .text(slow.map { "85% within \($0), of \(counted(count, noun))" } ?? ""),
      ])
    }
    func kept(_ count: Int) -> DeliveryIndicators.Part { .init(count, of: delivered.count) }
    return Table(
      "Twelve months to \(Figure.day(CalendarDay(asOf)))",
      columns: ["Figure", .number("Value"), "Made of"],
      rows: [
        Row(["Projects delivered", .count(delivered.count), ""]),
        share("On time, by the baseline in force", kept(delivered.onTimeCurrent), "project"),
        share("On time, by the first baseline", kept(delivered.onTimeOriginal), "project"),
        share("Within the approved budget", kept(delivered.onBudget), "project"),
        Row([
          "Cost foretold half-way, how near", office.forecastAccuracy.map { percent($0) } ?? missing,
          .text(Text(counted(office.accuracies.count, "project"))),
        ]),
        days(
          "Days from first to last day", office.cycleTime(at: 50), office.cycleTime(at: 85),
          of: office.cycleTimes.count, "project"),
        days(
          "Days from question to answer", figures.leadTime(at: 50), figures.leadTime(at: 85),
          of: figures.leadTimes.count, "answer"),
        share("Status reports in time", office.reports, "report"),
        share("Messages told in time", office.messages, "message"),
        share("Open risks looked at in time", figures.reviewed, "risk"),
        share("New work that names lessons it read", figures.readers, "project"),
        Row([
          "Satisfaction, from 1 to 5",
          office.satisfaction.map { .number(ExactDecimal($0, places: 1)) } ?? missing,
          .text(Text(counted(office.scores.count, "score"))),
        ]),
        share("Training that roles require", office.training, "requirement"),
        Row(["Times somebody was at a course", .count(office.attended), ""]),
        Row([
          "Spending of offices beside projects",
          figures.officeCost.flatMap { cost in figures.spend.flatMap { cost.divided(by: $0) } }
            .map { percent($0) } ?? missing, "",
        ]),
      ])
  }

  private func satisfactionChart(_ office: OfficeIndicators) -> BarChart {
    BarChart(
      "What people scored, by quarter", caption: "From 1 to 5, the mean of each quarter with a score.",
      unit: .number, categoryName: "Quarter", categories: office.scoresByQuarter.map(\.period.description),
      series: [.init("Mean score", office.scoresByQuarter.map { ExactDecimal($0.mean, places: 1) })])
  }

  /// Nothing where no year has two projects to compare.
  private func spreadChart(_ years: [DeliveredYear]) -> BarChart? {
    let shown = years.suffix(Self.yearsShown)
    guard shown.contains(where: { $0.costSpread != nil || $0.paceSpread != nil }) else { return nil }
    return BarChart(
      "How much delivered projects vary",
      caption:
        "Standard deviation of cost and pace against the first baseline; lower can be foretold better.",
      unit: .number, categoryName: "Year", categories: shown.map { String($0.year) },
      series: [
        .init("Cost (CPI)", shown.map { $0.costSpread.flatMap(exact) }),
        .init("Pace (SPI(t))", shown.map { $0.paceSpread.flatMap(exact) }),
      ])
  }

  private func exact(_ number: Double) -> ExactDecimal? {
    Quantities.Decimal(approximating: number).map { ExactDecimal($0, places: 3) }
  }

  private func spreadTable(_ years: [DeliveredYear]) -> Table {
    func number(_ value: Quantities.Decimal?) -> Cell {
      value.map { .number(ExactDecimal($0, places: 2)) } ?? .missing(because: "not available")
    }
    func spread(_ value: Double?) -> Cell {
      value.flatMap(exact).map { .number($0) } ?? .missing(because: "fewer than two")
    }
    return Table(
      "Delivered projects by year, against their first baseline",
      columns: [
        "Year", .number("Projects"), .number("CPI"), .number("Lowest"), .number("Highest"), .number("Spread"),
        .number("SPI(t)"), .number("Lowest"), .number("Highest"), .number("Spread"),
      ],
      rows: years.suffix(Self.yearsShown).map { year in
        Row([
          .text(Text(String(year.year))), .count(year.count), number(year.meanCostIndex),
          number(year.costIndices.min()), number(year.costIndices.max()), spread(year.costSpread),
          number(year.meanPace), number(year.paces.min()), number(year.paces.max()), spread(year.paceSpread),
        ])
      })
  }

  private func causeChart(_ office: OfficeIndicators) -> BarChart {
    let shown = office.causes.prefix(Self.causesShown)
    let hidden = office.causes.count - shown.count
    return BarChart(
      "Issues by cause",
      caption: Text(
        "Open, or come up or gone in twelve months\(hidden > 0 ? "; \(hidden) rarer causes are left out" : "")."
      ),
      unit: .number, categoryName: "Cause",
      categories: shown.map { $0.cause.isEmpty ? "not said" : $0.cause },
      series: [
        .init("Issues", shown.map { ExactDecimal(Int64($0.count)) }),
        .init("Still open", shown.map { ExactDecimal(Int64($0.open)) }),
      ])
  }

  /// The steps of governance that were waited for, the slowest first.
  func slowestSteps(_ office: OfficeIndicators) -> Table {
    Table(
      "The slowest steps of governance, in days",
      columns: [
        "Step", .number("Times"), .number("Half within"), .number("85% within"), .number("Longest"),
        "Longest was",
      ],
      rows: office.slowest.map { step in
        Row([
          .text(Text(step.name.capitalisedFirst)), .count(step.waits.count),
          step.median.map { .count($0) } ?? .missing, step.slow.map { .count($0) } ?? .missing,
          step.waits.last.map { .count($0) } ?? .missing,
          step.longest.map { longest in
            .text(
              .code(longest.label),
              from: longest.origin.map { place($0, longest.key) })
          } ?? .missing,
        ])
      }, empty: "No step says when it was asked for and when it was done.")
  }
}
