import Model
import Quantities
import Schema

/// The cost and schedule index of a project at the ends of its last closed periods of money.
///
/// The files say when tasks began and ended and what each period cost, so the past can be worked out of them without
/// asking the history.
struct IndexSeries {
  struct Point {
    let period: Period
    /// Where the actual amount of the period is written.
    let origin: Origin
    /// CPI.
    let cost: Decimal?
    /// SPI(t).
    let schedule: Decimal?
  }

  /// More than a trend needs, and enough to see where it came from.
  private static let limit = 6

  /// Oldest first, without those before one of which too little is known.
  let points: [Point]

  /// Nothing for work that is not being delivered.
  init?(_ project: Project, _ moment: Moment) {
    guard project.status == .delivery || project.status == .transition,
      let table = moment.portfolio.all(MoneyTable.self, in: project.id).first
    else { return nil }
    let starts = moment.fiscalYearStarts
    let closed = table.actuals.filter { $0.key.isClosed(on: moment.asOf, fiscalYearStarts: starts) }
    let curve = PlannedCurve(table, moment)
    var points: [Point] = []
    for entry in closed.sorted(by: { Self.end($0.key, starts) > Self.end($1.key, starts) }).prefix(Self.limit)
    {
      let day = Self.end(entry.key, starts)
      // An amount for a longer period says nothing about the end of one in it.
      let isCut = table.actuals.contains {
        let days = $0.key.days(fiscalYearStarts: starts)
        return days.first <= day && day < days.last
      }
      let before = moment.past(day)
      guard !isCut, let value = before.earnedValue(of: project, told: moment.asOf), let earned = value.earned
      else {
        break
      }
      let schedule = curve.flatMap { EarnedSchedule($0, earned: earned, workEnds: nil, before)?.index }
      guard value.costIndex != nil || schedule != nil else { break }
      points.append(
        Point(period: entry.key, origin: entry.origin, cost: value.costIndex, schedule: schedule))
    }
    guard !points.isEmpty else { return nil }
    self.points = points.reversed()
  }

  private static func end(_ period: Period, _ starts: Month) -> Day {
    period.days(fiscalYearStarts: starts).last
  }

  /// One of the two indices as a trend; nothing where the newest period has none.
  func figures(_ index: KeyPath<Point, Decimal?>) -> TrendFigures? {
    let known = points.reversed().prefix { $0[keyPath: index] != nil }.reversed()
    let values = known.compactMap { point in
      point[keyPath: index].map { (period: point.period, value: $0, origin: point.origin) }
    }
    return values.isEmpty ? nil : TrendFigures(indexOf: values)
  }
}
