import Model
import Quantities
import Schema

/// What delivered projects were expected to cost when half of the work was done, beside what they cost.
///
/// The files say when tasks began and ended and what each period cost. So the forecast of that time is the one that
/// its figures gave, and nobody has to ask the history.
struct HalfwayForecasts: Sendable {
  struct Forecast: Sendable {
    let period: Period
    let origin: Origin
    let expected: Decimal
    let actual: Decimal

    /// From 1, when it came as expected, down to 0.
    var accuracy: Decimal? {
      (expected - actual).magnitude.divided(by: actual).map { Swift.max(1 - $0, 0) }
    }
  }

  private let forecasts: [String: Forecast]

  init(_ moment: Moment) {
    var forecasts: [String: Forecast] = [:]
    var moments: [Day: Moment] = [:]
    func past(_ day: Day) -> Moment {
      if let known = moments[day] { return known }
      let earlier = Moment(moment.portfolio, asOf: day)
      moments[day] = earlier
      return earlier
    }
    let window = moment.year
    for project in moment.portfolio.all(Project.self) {
      guard let delivered = DeliveredProject(project, moment), window?.contains(delivered.finish) ?? false,
        let actual = moment[EarnedValueAnalysis.self][project.id]?.actual, actual > 0
      else { continue }
      forecasts[project.id] = Self.forecast(project, actual, moment, past)
    }
    self.forecasts = forecasts
  }

  subscript(project: String) -> Forecast? { forecasts[project] }

  /// At the end of the first period by which half was earned; nothing where some period before it is not known.
  private static func forecast(
    _ project: Project, _ actual: Decimal, _ moment: Moment, _ past: (Day) -> Moment
  ) -> Forecast? {
    guard let table = moment.portfolio.all(MoneyTable.self, in: project.id).first else { return nil }
    let starts = moment.fiscalYearStarts
    let closed = table.actuals.filter { $0.key.isClosed(on: moment.asOf, fiscalYearStarts: starts) }
    let ends = closed.map { (entry: $0, end: $0.key.days(fiscalYearStarts: starts).last) }
      .enumerated().sorted { ($0.element.end, $0.offset) < ($1.element.end, $1.offset) }.map(\.element)
    for (entry, end) in ends {
      guard let value = past(end).earnedValue(of: project, told: moment.asOf), let earned = value.earned
      else { return nil }
      guard earned * 2 >= value.budget, value.budget > 0 else { continue }
      return value.atCompletion.map {
        Forecast(period: entry.key, origin: entry.origin, expected: $0, actual: actual)
      }
    }
    return nil
  }
}

extension Moment {
  /// The twelve months to the day.
  var year: DayRange? { DayRange(first: asOf.adding(years: -1).adding(days: 1), last: asOf) }
}
