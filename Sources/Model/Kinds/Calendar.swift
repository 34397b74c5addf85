public import Quantities
public import Schema

/// The days on which people work.
public final class Calendar: PortfolioEntity {
  public static let kind = "calendar"
  public static let summary = "The days on which people work."
  public static let home = Home.global(folders: ["calendars"])
  public static let example = """
    title: Madrid
    week: [monday, tuesday, wednesday, thursday, friday]
    holidays: [2026-05-01, 2026-05-15, 2026-12-24..2026-12-31]
    hours_per_day: 7.5
    """

  public let title: String?
  public let week: [Weekday]
  public let holidays: [DayRange]
  public let hoursPerDay: Quantities.Decimal?
  public let common: Common

  /// The calendar that counts.
  public var workCalendar: WorkCalendar {
    let usual = WorkCalendar.mondayToFriday
    return WorkCalendar(
      workweek: week.isEmpty ? usual.workweek : week, holidays: holidays,
      hoursPerDay: hoursPerDay ?? usual.hoursPerDay)
  }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    week = reader.optional("week", "The working days of a week; Monday to Friday where nothing is said.")
    holidays = reader.optional("holidays", "Days off, alone or from first to last.")
    hoursPerDay = reader.notNegative("hours_per_day", "Hours of work in a day; 8 where nothing is said.")
    common = Common(&reader)
  }
}
