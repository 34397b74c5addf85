public import Quantities

/// Working time in millionths of a day, so that schedules add exactly and quickly.
///
/// A single length is cut to a million days either way: a hundred thousand of them in a row still have a sum.
public struct WorkingTime: Sendable, Hashable, Comparable {
  public let millionths: Int

  public static let zero = WorkingTime(millionths: 0)
  public static let day = WorkingTime(millionths: 1_000_000)
  static let longest = WorkingTime(millionths: 1_000_000_000_000)

  public init(millionths: Int) { self.millionths = millionths }

  /// Rounded half to even at the sixth place.
  public init(days: Decimal) {
    let limit = Self.longest.millionths
    let exact = days.rounded(toPlaces: 6).billionths / 1_000
    millionths = Int(min(max(exact, Int128(-limit)), Int128(limit)))
  }

  public init(wholeDays: Int) { self.init(days: Decimal(wholeDays)) }

  /// The nearest to a number of days that was drawn.
  init(approximating days: Double) {
    let limit = Double(Self.longest.millionths)
    millionths = Int(min(max((days * 1_000_000).rounded(), -limit), limit))
  }

  public var days: Decimal { Decimal(saturating: Int128(millionths) * 1_000) }

  /// The number of the working day in which this moment lies, a moment between two belonging to the later.
  var dayBegun: Int { millionths >= 0 ? millionths / 1_000_000 : -((-millionths + 999_999) / 1_000_000) }

  /// The number of the working day in which this moment lies, a moment between two belonging to the earlier.
  var dayEnded: Int { -WorkingTime(millionths: -millionths).dayBegun - 1 }

  public static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }
  public static func + (left: Self, right: Self) -> Self {
    WorkingTime(millionths: left.millionths + right.millionths)
  }
  public static func - (left: Self, right: Self) -> Self {
    WorkingTime(millionths: left.millionths - right.millionths)
  }
}

/// The working days of an organisation, numbered from one of them.
public struct WorkingAxis: Sendable {
  public let calendar: WorkCalendar
  /// The day with the number 0: a working day wherever the calendar has one.
  public let origin: Day

  public init(from day: Day, in calendar: WorkCalendar) {
    self.calendar = calendar
    origin = calendar.isWorkday(day) ? day : calendar.adding(1, to: day)
  }

  /// How many working days lie before a day: the moment at which it begins.
  public func start(of day: Day) -> WorkingTime {
    guard day != origin else { return .zero }
    if day > origin, let before = DayRange(first: origin, last: day.adding(days: -1)) {
      return WorkingTime(wholeDays: calendar.workdays(in: before))
    }
    guard let before = DayRange(first: day, last: origin.adding(days: -1)) else { return .zero }
    return WorkingTime(wholeDays: -calendar.workdays(in: before))
  }

  /// The moment at which a day ends; the start of the next one unless nobody works on it.
  public func end(of day: Day) -> WorkingTime { start(of: day.adding(days: 1)) }

  public func day(numbered number: Int) -> Day { calendar.adding(number, to: origin) }

  /// The day on which work that begins at a moment begins.
  public func firstDay(from start: WorkingTime) -> Day { day(numbered: start.dayBegun) }

  /// The day on which work that ends at a moment ends.
  ///
  /// What takes no time is shown at the end of the day before, unless that is before everything began.
  public func lastDay(until end: WorkingTime, from start: WorkingTime) -> Day {
    day(
      numbered: start == end && end.dayBegun <= 0 && end.millionths % 1_000_000 == 0
        ? end.dayBegun : end.dayEnded)
  }
}
