/// A stretch that plans and budgets count in; written `2026-09`, `2026-Q3` or `2026`.
///
/// A month is a calendar month. A year is a fiscal year, named by the calendar year in which it begins, and a quarter
/// is a quarter of that fiscal year. Which days a period has therefore depends on where the fiscal year starts.
public struct Period: Quantity, Comparable {
  public enum Granularity: Int, Sendable, Hashable, CaseIterable, Comparable {
    case month = 1
    case quarter = 3
    case year = 12

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public let granularity: Granularity
  private let storedYear: Int16
  private let storedPart: Int8

  /// From 1900 to 2200.
  public var year: Int { Int(storedYear) }

  /// The month from 1 to 12, the quarter from 1 to 4, or 1 for a year.
  public var part: Int { Int(storedPart) }

  public init?(_ granularity: Granularity, year: Int, part: Int = 1) {
    guard Day.years.contains(year), (1...12 / granularity.rawValue).contains(part) else { return nil }
    self.init(granularity: granularity, year: year, part: part)
  }

  private init(granularity: Granularity, year: Int, part: Int) {
    self.granularity = granularity
    storedYear = Int16(year)
    storedPart = Int8(part)
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 4 || bytes.count == 7, let year = bytes.extracting(0..<4).wholeNumber else {
      return nil
    }
    guard bytes.count == 7 else {
      self.init(.year, year: year)
      return
    }
    guard bytes[4] == UInt8(ascii: "-") else { return nil }
    if bytes[5] == UInt8(ascii: "Q") {
      guard let quarter = bytes[6].digitValue else { return nil }
      self.init(.quarter, year: year, part: quarter)
    } else {
      guard let month = bytes.extracting(5..<7).wholeNumber else { return nil }
      self.init(.month, year: year, part: month)
    }
  }

  public var description: String {
    switch granularity {
    case .month: part < 10 ? "\(year)-0\(part)" : "\(year)-\(part)"
    case .quarter: "\(year)-Q\(part)"
    case .year: "\(year)"
    }
  }

  /// By the first day as if fiscal years began in January, then shorter before longer.
  ///
  /// With another start of the fiscal year, only periods of one granularity compare as their days do.
  public static func < (left: Self, right: Self) -> Bool {
    (left.monthIndex, left.granularity) < (right.monthIndex, right.granularity)
  }
}

extension Period {
  /// The period of that granularity in which `day` lies.
  ///
  /// Days of 1900 before the first fiscal year begins are given to the first period of 1900.
  public static func containing(
    _ day: Day, granularity: Granularity, fiscalYearStarts start: Month
  ) -> Period {
    let offset = granularity == .month ? 0 : start.rawValue - 1
    let index = day.year * 12 + day.month.rawValue - 1 - offset
    guard index >= Day.years.lowerBound * 12 else {
      return Period(granularity: granularity, year: Day.years.lowerBound, part: 1)
    }
    let part = index % 12 / granularity.rawValue + 1
    return Period(granularity: granularity, year: index / 12, part: part)
  }

  /// Stops at the last day of 2200 where a fiscal year would run beyond it.
  public func days(fiscalYearStarts start: Month) -> DayRange {
    let offset = granularity == .month ? 0 : start.rawValue - 1
    let months = monthIndex - Day.years.lowerBound * 12 + offset
    let first = Day.earliest.adding(months: months)
    let after = Day.earliest.adding(months: months + granularity.rawValue)
    let last = after == .latest ? after : after.adding(days: -1)
    return DayRange(first: first, last: max(first, last)) ?? DayRange(first)
  }

  /// Nil after the year 2200.
  public var next: Period? { moved(by: granularity.rawValue) }

  /// Nil before the year 1900.
  public var previous: Period? { moved(by: -granularity.rawValue) }

  /// Whether nothing more can happen in the period: `asOf` is its last day or later.
  public func isClosed(on asOf: Day, fiscalYearStarts start: Month) -> Bool {
    days(fiscalYearStarts: start).last <= asOf
  }

  /// Whether `asOf` is the period's first day or later.
  public func hasBegun(on asOf: Day, fiscalYearStarts start: Month) -> Bool {
    days(fiscalYearStarts: start).first <= asOf
  }

  /// Months since the year 0, of the first month when fiscal years begin in January.
  private var monthIndex: Int { year * 12 + (part - 1) * granularity.rawValue }

  private func moved(by months: Int) -> Period? {
    let index = monthIndex + months
    return Period(granularity, year: index / 12, part: index % 12 / granularity.rawValue + 1)
  }
}
