import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// A project with what its money and its work say together.
struct EarnedLine: Sendable {
  let id: String
  let value: EarnedValue
  let pace: EarnedSchedule?

  var overrun: Quantities.Decimal? { value.overrun(value.atCompletion ?? value.declared) }
}

extension EarnedValue {
  /// The part of the budget by which an amount is above it; below zero it is below.
  func overrun(_ amount: Quantities.Decimal?) -> Quantities.Decimal? {
    amount.flatMap { ($0 - budget).divided(by: budget) }
  }
}

extension Edition {
  /// How many rows of money a table, and how many lines of it a chart, shows.
  private static let earnedShown = 100
  private static let rangesShown = 30

  /// Shown projects with a budget, those that will miss it most first.
  var earnedLines: [EarnedLine] {
    let (values, paces) = (snapshot[EarnedValueAnalysis.self], snapshot[EarnedScheduleAnalysis.self])
    let lines = ranked(shownProjects).compactMap { id in
      values[id].map { EarnedLine(id: id, value: $0, pace: paces[id]) }
    }
    return lines.enumerated().sorted {
      ($1.element.overrun ?? -1_000, $0.offset) < ($0.element.overrun ?? -1_000, $1.offset)
    }.map(\.element)
  }

  /// The sum of those that carry every figure in the currency of the portfolio.
  func earnedSum(_ lines: [EarnedLine]) -> (value: EarnedValue, counted: [EarnedLine]) {
    let counted = lines.filter { $0.value.isWhole && $0.value.currency == terms.currency }
    return (EarnedValue(sumOf: counted.map { ($0.id, $0.value) }, in: terms.currency), counted)
  }

  /// Rounded to whole units, because it was worked out and nobody wrote it.
  func amount(_ amount: Quantities.Decimal?, _ currency: Currency, from place: SourcePlace? = nil) -> Cell {
    amount.map { .money(ExactDecimal($0, places: 0), currency.code, from: place) }
      ?? .missing(because: "not available")
  }

  /// The colour that an index of cost or pace has in a container, or in all of them together.
  func indexStatus(_ index: Quantities.Decimal, of container: String = "") -> Status {
    Status(snapshot.moment.statusBands(in: container).colour(ofIndex: index))
  }

  func index(_ index: Quantities.Decimal?, of container: String = "", from place: SourcePlace? = nil) -> Cell
  {
    guard let index else { return .missing(because: "not available") }
    let words = Figure.number(ExactDecimal(index, places: 2)).words
    return Cell(
      .status(indexStatus(index, of: container), label: words), from: place, sortKey: "\(index)")
  }

  /// Budget, plan, work and cost of each project, with the sum of those that can be added up.
  func earnedTable(_ lines: [EarnedLine]) -> Table {
    let rows = lines.prefix(Self.earnedShown).map { line -> Row in
      let (value, places) = (line.value, moneyPlaces(of: line.id))
      let (plan, work) = (place(of: "PV", in: value), place(of: "EV", in: value))
      return Row([
        .text(link(to: line.id)), amount(value.budget, value.currency, from: places.budget),
        amount(value.planned, value.currency, from: plan), amount(value.earned, value.currency, from: work),
        amount(value.actual, value.currency, from: places.spent),
        index(value.costIndex, of: line.id, from: places.spent),
        index(value.scheduleIndex, of: line.id, from: plan), index(line.pace?.index, of: line.id, from: work),
        percent(value.completeShare, from: work),
        value.neededIndex.map { .number(ExactDecimal($0, places: 2), from: work) } ?? .missing,
      ])
    }
    let (sum, counted) = earnedSum(lines)
    let total = Row([
      .text(Text("Sum of \(counted.count)")), amount(sum.budget, sum.currency),
      amount(sum.planned, sum.currency), amount(sum.earned, sum.currency), amount(sum.actual, sum.currency),
      index(sum.costIndex), index(sum.scheduleIndex), .missing(because: "no common clock"),
      percent(sum.completeShare),
      sum.neededIndex.map { .number(ExactDecimal($0, places: 2)) } ?? .missing,
    ])
    return Table(
      Text(
        lines.count > rows.count
          ? "Planned, earned and spent: the \(rows.count) of \(lines.count) that miss their budget most"
          : "Planned, earned and spent, those that miss their budget most first"),
      columns: [
        "Project", .number("Budget (BAC)"), .number("Planned (PV)"), .number("Earned (EV)"),
        .number("Spent (AC)"), .mark("Cost (CPI)"), .mark("Work (SPI)"), .mark("Pace (SPI(t))"),
        .number("Complete"), .number("Needed from now (TCPI)"),
      ], rows: rows, totals: counted.isEmpty ? [] : [total], empty: "No project has a budget.")
  }

  /// Portfolios and programs, each the sum of its projects.
  func earnedByContainer() -> Table? {
    let values = snapshot[EarnedValueAnalysis.self]
    let wide = (tree.portfolios + tree.programs).filter(isShown).compactMap { id in
      values[id].map { (id: id, value: $0) }
    }
    guard !wide.isEmpty, scope == nil else { return nil }
    return Table(
      "Portfolios and programs, over the projects with every figure",
      columns: [
        "Name", "Projects", .number("Budget (BAC)"), .number("Planned (PV)"), .number("Earned (EV)"),
        .number("Spent (AC)"), .mark("Cost (CPI)"), .mark("Work (SPI)"), .number("At this efficiency"),
        .number("Over budget"),
      ],
      rows: wide.prefix(Self.earnedShown).map { id, value -> Row in
        let projects = tree.projects(under: id)
        let counted = projects.count { id in
          values[id].map { $0.isWhole && $0.currency == value.currency } ?? false
        }
        return Row([
          .text(link(to: id)), .text("\(counted) of \(projects.count)"),
          amount(value.budget, value.currency), amount(value.planned, value.currency),
          amount(value.earned, value.currency), amount(value.actual, value.currency),
          index(value.costIndex, of: id), index(value.scheduleIndex, of: id),
          amount(value.atCompletion, value.currency),
          percent(EarnedLine(id: id, value: value, pace: nil).overrun),
        ])
      })
  }

  /// Four answers to what the whole will cost, as parts of the budget, so that small work can be seen beside large.
  func completionRanges(_ lines: [EarnedLine]) -> RangeBars {
    let known = lines.filter { $0.overrun != nil }
    let bars = known.prefix(Self.rangesShown).map { line in
      let value = line.value
      return RangeBars.Bar(
        name(of: line.id),
        [
          value.atCompletion, value.atCompletionAsPlanned, value.atCompletionUnderPressure, value.declared,
        ].map { value.overrun($0).map { ExactDecimal(pointsOf: $0, places: 1) } }, target: ExactDecimal(0),
        link: page(of: line.id).map { .page($0, anchor: "money") })
    }
    return RangeBars(
      "Expected cost of the whole, above or below the budget",
      caption: known.count > bars.count
        ? "The \(bars.count) of \(known.count) that miss their budget most."
        : "The further apart the four answers, the less anybody knows.",
      unit: .percent,
      names: ["At this efficiency", "Rest as planned", "Under pressure of time", "Declared"],
      target: "Budget", bars: Array(bars))
  }

  func completionTable(_ lines: [EarnedLine]) -> Table {
    let known = lines.filter { ($0.value.atCompletion ?? $0.value.declared) != nil }
    let rows = known.prefix(Self.earnedShown).map { line -> Row in
      let (value, places) = (line.value, moneyPlaces(of: line.id))
      return Row([
        .text(link(to: line.id)), amount(value.budget, value.currency, from: places.budget),
        amount(value.atCompletion, value.currency, from: places.spent),
        amount(value.atCompletionAsPlanned, value.currency, from: places.spent),
        amount(value.atCompletionUnderPressure, value.currency, from: places.spent),
        amount(value.declared, value.currency, from: places.forecast),
        percent(line.overrun, from: value.atCompletion == nil ? places.forecast : places.spent),
      ])
    }
    return Table(
      title("At completion", showing: rows.count, of: known.count),
      columns: [
        "Project", .number("Budget"), .number("At this efficiency"), .number("Rest as planned"),
        .number("Under pressure of time"), .number("Declared"), .number("Over budget"),
      ], rows: rows, empty: "For no project anything can be said of its cost at completion.")
  }
}
