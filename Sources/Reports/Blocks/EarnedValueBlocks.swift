import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What was planned, earned and paid for, and what the whole will cost if it goes on like that.
extension Edition {
  /// The S-curve of a project; nothing where neither a plan of its money nor its cost is known.
  func valueChart(_ project: Project) -> LineChart? {
    guard let course = snapshot.moment.valueCourse(of: project), !course.isEmpty else { return nil }
    func points(_ points: [ValueCourse.Point]) -> [LineChart.Point] {
      points.map { .init(CalendarDay($0.day), ExactDecimal($0.amount, places: 0)) }
    }
    // On the days of the other lines, so that a row of the table compares all of them.
    let days = Set((course.planned + course.spent).map(\.day)).filter { $0 < asOf }
    let earned = snapshot.moment.earnedCourse(of: project, at: days.sorted())
    return LineChart(
      "Planned, earned and spent, summed up",
      caption: valueWords(earned, isWhole: earned.count == days.count + 1),
      unit: .money(course.currency.code), today: CalendarDay(asOf),
      series: [
        .init("Planned (PV)", .dashed, points(course.planned)),
        .init("Earned (EV)", earned.count > 1 ? .solid : .points, points(earned)),
        .init("Spent (AC)", .solid, points(course.spent)),
        .init("Still expected", .dashed, points(course.expected)),
      ].filter { !$0.points.isEmpty })
  }

  static let earningWords: Text =
    "A task is taken to earn evenly from its first to its last day, an increment on the day it ends."

  /// What can be read from the line of what was earned, and from where on.
  private func valueWords(_ earned: [ValueCourse.Point], isWhole: Bool) -> Text {
    let spending: Text = "Spent above earned is work that costs more than planned."
    guard let first = earned.first else { return "What was earned is not known." }
    guard earned.count > 1 else { return "What was earned is known for the day only. \(spending)" }
    let begin: Text =
      isWhole ? "" : " What was earned before \(Figure.day(CalendarDay(first.day))) is not known."
    return "\(spending) \(Self.earningWords)\(begin)"
  }

  /// Indices beside their limits, and the money behind them; nothing where nobody approved a budget.
  @BlockBuilder func valueFigures(_ id: String) -> [Block] {
    if let figures = snapshot[EarnedValueAnalysis.self][id], figures.isTold {
      indexChart(id, figures, snapshot[EarnedScheduleAnalysis.self][id])
      if let trend = indexTrend(of: id) { trend }
      valueTable(figures)
    }
  }

  private func indexChart(_ id: String, _ value: EarnedValue, _ pace: EarnedSchedule?) -> BandChart {
    func quotient(_ first: (String, Quantities.Decimal?), _ second: (String, Quantities.Decimal?)) -> Text {
      let parts = [first, second].map { name, amount -> Text in
        "\(name) \(amount.map { Text.figure(whole($0, value.currency)) } ?? "not available")"
      }
      return parts.joined(separator: " ÷ ")
    }
    func row(_ label: String, _ index: Quantities.Decimal?, _ note: Text, _ key: String) -> BandChart.Row {
      .init(
        label, index.map { ExactDecimal($0, places: 2) },
        status: index.map { indexStatus($0, of: id) }, note: note,
        from: place(of: key, in: value))
    }
    let periods: Text =
      pace.map { pace in
        let (earned, elapsed) = (ExactDecimal(pace.earned, places: 1), ExactDecimal(pace.elapsed, places: 1))
        return "work of \(Figure.number(earned)) periods done in \(Figure.number(elapsed))"
      } ?? "not available"
    return BandChart(
      "Indices of cost and pace", unit: .number,
      range: ExactDecimal(units: 5, places: 1)...ExactDecimal(units: 15, places: 1),
      bands: indexBands(in: id),
      rows: [
        row("Cost (CPI)", value.costIndex, quotient(("EV", value.earned), ("AC", value.actual)), "AC"),
        row("Work (SPI)", value.scheduleIndex, quotient(("EV", value.earned), ("PV", value.planned)), "PV"),
        row("Pace (SPI(t))", pace?.index, periods, "EV"),
      ])
  }

  private func valueTable(_ value: EarnedValue) -> Table {
    func row(_ name: String, _ amount: Quantities.Decimal?, _ key: String?, _ how: Text) -> Row {
      Row([
        .text(Text(name)),
        self.amount(amount, value.currency, from: key.flatMap { place(of: $0, in: value) }), .text(how),
      ])
    }
    return Table(
      "Money and work on the day", columns: ["Figure", .number("Amount"), "How"],
      rows: [
        row("Planned by now (PV)", value.planned, "PV", "budget of the work planned"),
        row("Earned (EV)", value.earned, "EV", "budget of the work done"),
        row("Spent (AC)", value.actual, "AC", "actuals and corrections"),
        row("Cost variance", value.costVariance, nil, "EV − AC"),
        row("Schedule variance", value.scheduleVariance, nil, "EV − PV"),
        row("At completion, at this efficiency", value.atCompletion, nil, "BAC ÷ CPI"),
        row("At completion, if the rest goes as planned", value.atCompletionAsPlanned, nil, "AC + BAC − EV"),
      ])
  }

  /// Figures that are worked out are shown without cents.
  private func whole(_ amount: Quantities.Decimal, _ currency: Currency) -> Figure {
    .money(ExactDecimal(amount, places: 0), currency.code)
  }

  /// The first line that a figure was made of.
  func place(of key: String, in value: EarnedValue) -> SourcePlace? {
    value.inputs(of: key).lazy.compactMap { input in
      input.origin.map { origin in
        input.key.map { place(origin, $0) } ?? lines.place(portfolio.place(ofKey: origin))
      }
    }.first
  }
}

extension EarnedValue {
  /// Whether there is more to tell than the budget.
  fileprivate var isTold: Bool { planned != nil || earned != nil || actual != nil }
}
