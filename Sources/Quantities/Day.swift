/// A day of the Gregorian calendar from 1900-01-01 to 2200-12-31, without time or zone.
///
/// Arithmetic stops at the first and the last day instead of leaving the range, so that a hostile duration gives a far
/// day and never a trap.
public struct Day: Quantity, Comparable {
  /// Days since 1970-01-01, negative before it.
  public let number: Int32

  public static let earliest = Day(clamping: daysFromCivil(year: 1900, month: 1, day: 1))
  public static let latest = Day(clamping: daysFromCivil(year: 2200, month: 12, day: 31))

  /// A day by its number, or nil outside the years 1900 to 2200.
  public init?(number: Int) {
    guard Self.numbers.contains(number) else { return nil }
    self.number = Int32(number)
  }

  /// The day with that number, or the nearer end of the calendar.
  public init(clamping number: Int) {
    self.number = Int32(Swift.min(Swift.max(number, Self.numbers.lowerBound), Self.numbers.upperBound))
  }

  /// A day that exists: 2026-02-30 is nil.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(ofMonth: month, year: year)
    else { return nil }
    number = Int32(Self.daysFromCivil(year: year, month: month, day: day))
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.extracting(0..<4).wholeNumber,
      let month = bytes.extracting(5..<7).wholeNumber,
      let day = bytes.extracting(8..<10).wholeNumber
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// ISO 8601, as `2026-09-30`.
  public var description: String {
    let civil = civil
    let month = civil.month < 10 ? "-0" : "-"
    let day = civil.day < 10 ? "-0" : "-"
    return "\(civil.year)\(month)\(civil.month)\(day)\(civil.day)"
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension Day {
  public var year: Int { civil.year }

  public var month: Month { Month(rawValue: civil.month) ?? .january }

  /// Counted from 1.
  public var dayOfMonth: Int { civil.day }

  public var weekday: Weekday { Weekday(rawValue: (Int(number) - Self.someMonday).modulo(7) + 1) ?? .monday }

  public func adding(days: Int) -> Day {
    Day(clamping: Int(number) + days.limited)
  }

  /// The same day of another month, or that month's last day where it is shorter.
  public func adding(months: Int) -> Day {
    let civil = civil
    let index = civil.year * 12 + civil.month - 1 + months.limited
    let year = index.quotient(12)
    let month = index.modulo(12) + 1
    guard Self.years.contains(year) else { return months < 0 ? .earliest : .latest }
    let day = Swift.min(civil.day, Self.dayCount(ofMonth: month, year: year))
    return Day(clamping: Self.daysFromCivil(year: year, month: month, day: day))
  }

  /// The same day of another year; the 29th of February becomes the 28th where it must.
  public func adding(years: Int) -> Day { adding(months: years.limited * 12) }

  /// Negative when `other` is earlier.
  public func days(until other: Day) -> Int { Int(other.number) - Int(number) }
}

extension Day {
  /// A Monday to count weeks from: 1969-12-29.
  static let someMonday = -3

  /// The years that a day can have.
  static let years = 1900...2200

  private static let numbers = -25_567...84_370

  /// The calendar repeats every 400 years of 146,097 days; counting from March puts the leap day last in its year.
  private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let monthsSinceMarch = month > 2 ? month - 3 : month + 9
    let leapDays = shifted / 4 - shifted / 100 + shifted / 400
    return shifted * 365 + leapDays + (monthsSinceMarch * 153 + 2) / 5 + day - 1 - 719_468
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let sinceMarchZero = Int(number) + 719_468
    let century = (4 * sinceMarchZero + 3) / 146_097
    let dayOfCentury = sinceMarchZero - 146_097 * century / 4
    let yearOfCentury = (4 * dayOfCentury + 3) / 1_461
    let dayOfYear = dayOfCentury - 1_461 * yearOfCentury / 4
    let monthsSinceMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthsSinceMarch + 2) / 5 + 1
    let isNextYear = monthsSinceMarch > 9
    let month = isNextYear ? monthsSinceMarch - 9 : monthsSinceMarch + 3
    return (100 * century + yearOfCentury + (isNextYear ? 1 : 0), month, day)
  }

  private static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension Int {
  /// Cut to a size far beyond the calendar, so that sums of a few of them stay exact.
  var limited: Int { Swift.min(Swift.max(self, -1_000_000), 1_000_000) }

  /// Division that rounds towards minus infinity; the divisor is positive.
  func quotient(_ divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// What `quotient` leaves, from zero to below the divisor.
  func modulo(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
