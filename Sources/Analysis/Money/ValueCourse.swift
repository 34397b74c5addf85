public import Model
public import Quantities
import Schema

/// The money of one project over its days: what was planned, what was spent, and what is expected from then on.
public struct ValueCourse: Sendable {
  /// A sum from the beginning to the end of a day.
  public struct Point: Sendable, Hashable {
    public let day: Day
    public let amount: Decimal
  }

  public let currency: Currency
  /// From nothing to the budget of all work; empty where no plan of it is known.
  public let planned: [Point]
  /// At the end of each period, the running one at the day itself; empty where that is not known.
  public let spent: [Point]
  /// On from what was spent, as those who do the work expect; empty where they say nothing.
  public let expected: [Point]

  public var isEmpty: Bool { planned.isEmpty && spent.isEmpty }
}

extension Moment {
  /// The course that the planned value of `EarnedValue` and its cost took; nothing where there are no such figures.
  public func valueCourse(of project: Project) -> ValueCourse? {
    guard let values = self[EarnedValueAnalysis.self][project.id] else { return nil }
    let table = portfolio.all(MoneyTable.self, in: project.id).first
    let spent = values.actual == nil ? [] : table.map(spentCourse) ?? []
    return ValueCourse(
      currency: values.currency, planned: values.planned == nil ? [] : plannedCourse(of: project, table),
      spent: spent,
      expected: values.declared == nil ? [] : table.map { expectedCourse($0, from: spent) } ?? [])
  }

  private func plannedCourse(of project: Project, _ table: MoneyTable?) -> [ValueCourse.Point] {
    if table?.method != .periods, let plan = portfolio.all(Plan.self, in: project.id).first,
      plan.tasks.contains(where: { $0.value.cost != nil })
    {
      let course = course(byCostsOf: plan, in: table?.currency ?? currency)
      if !course.isEmpty { return course }
    }
    guard let curve = PlannedCurve(table, self), let first = curve.periods.first else { return [] }
    let begin = ValueCourse.Point(day: first.days(fiscalYearStarts: fiscalYearStarts).first, amount: .zero)
    return [begin]
      + zip(curve.periods, curve.cumulative).map { period, sum in
        ValueCourse.Point(day: period.days(fiscalYearStarts: fiscalYearStarts).last, amount: sum)
      }
  }

  /// At the ends of months, or of longer periods where there would be more than two dozen.
  private func course(byCostsOf plan: Plan, in currency: Currency) -> [ValueCourse.Point] {
    func costs(on day: Day) -> [(task: EarningTask, cost: Decimal)] {
      EarningTask.all(in: plan, on: day, calendar).compactMap { task in
        task.task.cost.map { (task, $0.amount) }
      }
    }
    guard isBudgeted(by: EarningTask.all(in: plan, on: asOf, calendar), in: currency) else { return [] }
    // Where one of them has no day, the planned value follows the periods of the money table.
    let ranges = costs(on: asOf).map(\.task.plannedDays)
    guard !ranges.contains(where: { $0 == nil }), let first = ranges.compactMap({ $0?.first }).min(),
      let last = ranges.compactMap({ $0?.last }).max()
    else { return [] }
    let months = first.days(until: last) / 30
    let granularity: Period.Granularity = months > 72 ? .year : months > 24 ? .quarter : .month
    var points = [ValueCourse.Point(day: first, amount: .zero)]
    var period: Period? = .containing(first, granularity: granularity, fiscalYearStarts: fiscalYearStarts)
    while let current = period {
      let day = min(current.days(fiscalYearStarts: fiscalYearStarts).last, last)
      let sum = costs(on: day).reduce(Decimal.zero) { $0 + $1.cost * ($1.task.plannedShare ?? .zero) }
      points.append(ValueCourse.Point(day: day, amount: sum))
      period = day < last ? current.next : nil
    }
    return points
  }

  private func spentCourse(_ table: MoneyTable) -> [ValueCourse.Point] {
    var amounts: [Day: Decimal] = [:]
    var begin = Day.latest
    for part in table.spending(terms) {
      let days = part.period.days(fiscalYearStarts: fiscalYearStarts)
      begin = min(begin, days.first)
      amounts[min(days.last, asOf), default: .zero] += part.money.amount
    }
    return sums(amounts, from: ValueCourse.Point(day: begin, amount: .zero))
  }

  private func expectedCourse(_ table: MoneyTable, from spent: [ValueCourse.Point]) -> [ValueCourse.Point] {
    var amounts: [Day: Decimal] = [:]
    for part in table.expectations(terms) {
      let last = part.period.days(fiscalYearStarts: fiscalYearStarts).last
      amounts[max(last, asOf), default: .zero] += part.money.amount
    }
    return sums(amounts, from: ValueCourse.Point(day: asOf, amount: spent.last?.amount ?? .zero))
  }

  /// Nothing where there is nothing to add.
  private func sums(_ amounts: [Day: Decimal], from begin: ValueCourse.Point) -> [ValueCourse.Point] {
    guard !amounts.isEmpty else { return [] }
    var points = [begin]
    var sum = begin.amount
    for day in amounts.keys.sorted() {
      sum += amounts[day] ?? .zero
      points.append(ValueCourse.Point(day: day, amount: sum))
    }
    return points
  }
}
