public import Quantities
public import Schema

/// One day, or a whole month, quarter or year.
public enum DayOrPeriod: Scalar {
  case day(Day)
  case period(Period)

  public static let scalarShape = ScalarShape(
    "day or period", example: "2026-08-15 or 2026-Q3",
    pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?|-Q[1-4])?$", mayLookLikeNumber: true,
    meaning: "one day, or a whole month, quarter or year")

  public init(reading text: String) throws(Malformed) {
    if let day = Day(text) {
      self = .day(day)
    } else if let period = Period(text) {
      self = .period(period)
    } else {
      throw Malformed("'\(text)' is neither a day nor a period; write it as 2026-08-15, 2026-08 or 2026-Q3")
    }
  }

  /// The last day it can mean.
  public func lastDay(fiscalYearStarts start: Month) -> Day {
    switch self {
    case .day(let day): day
    case .period(let period): period.days(fiscalYearStarts: start).last
    }
  }
}

/// Not before the first span of time has passed, and not after the second: `6m..12m`.
public struct IntervalRange: Scalar {
  public let earliest: Interval
  public let latest: Interval

  public static let scalarShape = ScalarShape(
    "range of spans of time", example: "6m..12m", pattern: "^[0-9]+(d|w|m|y|wd)\\.\\.[0-9]+(d|w|m|y|wd)$")

  public init(earliest: Interval, latest: Interval) {
    self.earliest = earliest
    self.latest = latest
  }

  public init(reading text: String) throws(Malformed) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2, let earliest = Interval(ends[0]), let latest = Interval(ends[1]),
      earliest.after(.earliest, in: .mondayToFriday) <= latest.after(.earliest, in: .mondayToFriday)
    else {
      throw Malformed("'\(text)' is not a range of spans of time; write the shorter first, as 6m..12m")
    }
    self.earliest = earliest
    self.latest = latest
  }
}
