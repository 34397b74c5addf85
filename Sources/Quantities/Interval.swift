/// A stretch of time to wait, by the calendar or in working days; written `30d`, `2w`, `6m`, `1y` or `10wd`.
///
/// Other than `Workdays`, it measures ages, graces and cadences, so a week is seven days and a month a calendar month.
public struct Interval: Quantity {
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case day = "d"
    case week = "w"
    case month = "m"
    case year = "y"
    case workingDay = "wd"
  }

  /// From 0 to 999,999,999.
  public let count: Int
  public let unit: Unit

  /// A count outside the range is cut to it.
  public init(_ count: Int, _ unit: Unit) {
    self.count = min(max(count, 0), 999_999_999)
    self.unit = unit
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count > 1 else { return nil }
    let isWorkingDays =
      bytes[bytes.count - 2] == UInt8(ascii: "w") && bytes[bytes.count - 1] == UInt8(ascii: "d")
    let digits = bytes.count - (isWorkingDays ? 2 : 1)
    guard let count = bytes.extracting(0..<digits).wholeNumber else { return nil }
    switch bytes[bytes.count - 1] {
    case UInt8(ascii: "d"): self.init(count, isWorkingDays ? .workingDay : .day)
    case UInt8(ascii: "w"): self.init(count, .week)
    case UInt8(ascii: "m"): self.init(count, .month)
    case UInt8(ascii: "y"): self.init(count, .year)
    default: return nil
    }
  }

  public var description: String { "\(count)\(unit.rawValue)" }

  /// The day on which the interval that began on `day` ends; stops at the last day there is.
  public func after(_ day: Day, in calendar: WorkCalendar) -> Day { moved(day, by: count, in: calendar) }

  /// The day on which an interval that ends on `day` began; stops at the first day there is.
  public func before(_ day: Day, in calendar: WorkCalendar) -> Day { moved(day, by: -count, in: calendar) }

  private func moved(_ day: Day, by count: Int, in calendar: WorkCalendar) -> Day {
    switch unit {
    case .day: day.adding(days: count)
    case .week: day.adding(days: count * 7)
    case .month: day.adding(months: count)
    case .year: day.adding(years: count)
    case .workingDay: calendar.adding(count, to: day)
    }
  }
}
