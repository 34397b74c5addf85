import Analysis
import Markup
import Model
import Quantities
import Schema

extension Edition {
  /// How the figures of a container came to be what they are; nothing where no history is to be had.
  func trend(of container: String) -> Section? {
    guard let history = trends[container], let first = history.points.first else { return nil }
    let currency = history.currency
    return Section("Over time", anchor: "trend") {
      if history.points.count > 1 {
        if let chart = colourChart(history) { chart }
        if let chart = moneyChart(history, currency) { chart }
        trendTable(history, currency)
      } else {
        "Git has known it for less than a month, so no earlier day stands beside \(first.day.description)."
      }
      if !history.moves.isEmpty { moveTable(history.moves) }
    }
  }

  private func colourChart(_ history: History) -> BarChart? {
    guard history.points.contains(where: { $0.indicators.projects > 1 && !$0.indicators.colours.isEmpty })
    else { return nil }
    return BarChart(
      "Projects by declared status", .stacked, unit: .number, categoryName: "Day",
      categories: history.points.map(\.day.description),
      series: Indicators.shownColours.map { colour in
        .init(
          colour.rawValue.capitalisedFirst,
          history.points.map { ExactDecimal(units: Int64($0.indicators.colours[colour] ?? 0), places: 0) })
      })
  }

  private func moneyChart(_ history: History, _ currency: Currency) -> BarChart? {
    func series(_ name: String, _ part: (Indicators) -> Quantities.Decimal?) -> BarChart.Series {
      .init(name, history.points.map { part($0.indicators).map { ExactDecimal($0, places: 2) } })
    }
    let all = [series("Budget", \.budget), series("Forecast", \.forecast), series("Spent", \.spent)]
    guard all.contains(where: { $0.values.contains { $0 != nil } }) else { return nil }
    return BarChart(
      "Money as it was known", unit: .money(currency.code), categoryName: "Day",
      categories: history.points.map(\.day.description), series: all)
  }

  private func trendTable(_ history: History, _ currency: Currency) -> Table {
    func amount(_ amount: Quantities.Decimal?) -> Cell {
      amount.map { .money(ExactDecimal($0, places: 2), currency.code) } ?? .missing
    }
    return Table(
      "Month by month",
      columns: [
        "Day", .number("Projects"), .number("Red"), .number("Amber"), .number("Green"), .number("Budget"),
        .number("Spent"), .number("Forecast"), .number("Finish"), .number("Exposure"),
      ],
      rows: history.points.map { point in
        let indicators = point.indicators
        let colours = [Rag.red, .amber, .green].map { Cell.count(indicators.colours[$0] ?? 0) }
        return Row(
          [.day(CalendarDay(point.day)), .count(indicators.projects)] + colours + [
            amount(indicators.budget), amount(indicators.spent), amount(indicators.forecast),
            indicators.finish.map { .day(CalendarDay($0)) } ?? .missing, amount(indicators.exposure),
          ])
      })
  }

  private func moveTable(_ moves: [MovedDay]) -> Table {
    Table(
      "Days that were moved", columns: ["Milestone", "From", "To", .number("Days"), "Moved by", "On"],
      rows: moves.map { move in
        let project = move.address.split(separator: "/").first.map(String.init) ?? ""
        return Row([
          .text("\(Text(name(of: project))): \(Text(move.title))"), .day(CalendarDay(move.from)),
          .day(CalendarDay(move.to)), .count(move.days),
          .text("\(Text(move.commit.author)): \(Text(move.commit.subject))"),
          .day(CalendarDay(move.commit.day)),
        ])
      })
  }
}
