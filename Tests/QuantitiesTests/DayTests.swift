import Quantities
import Testing

@Suite struct DayTests {
  /// Walks the whole calendar one day at a time with the rules that school teaches.
  @Test func everyDayOfTheCalendarIsItsNeighboursNeighbour() throws {
    var year = 1900
    var month = 1
    var dayOfMonth = 1
    var weekday = 1
    var day = Day.earliest
    var mistakes = 0
    while true {
      let isRight =
        day.year == year && day.month.rawValue == month && day.dayOfMonth == dayOfMonth
        && day.weekday.rawValue == weekday && Day(year: year, month: month, day: dayOfMonth) == day
        && Day(number: Int(day.number)) == day
      if !isRight { mistakes += 1 }
      guard day < .latest else { break }
      day = day.adding(days: 1)
      weekday = weekday % 7 + 1
      dayOfMonth += 1
      if dayOfMonth > lengthOfMonth(month, year) { (dayOfMonth, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(mistakes == 0)
    #expect((year, month, dayOfMonth) == (2200, 12, 31))
    #expect(day == .latest)
  }

  @Test func epochIsAThursday() throws {
    let day = try #require(Day("1970-01-01"))
    #expect(day.number == 0)
    #expect(day.weekday == .thursday)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"), ("2026-08-31", 6, "2027-02-28"),
    ("2026-05-31", -30, "2023-11-30"), ("2026-05-31", 0, "2026-05-31"), ("1900-01-15", -1, "1900-01-01"),
    ("2200-12-05", 1, "2200-12-31"), ("2026-01-01", .max, "2200-12-31"), ("2026-01-01", .min, "1900-01-01"),
  ])
  func monthsEndWhereTheMonthEnds(start: String, months: Int, end: String) throws {
    #expect(try #require(Day(start)).adding(months: months).description == end)
  }

  @Test(arguments: [
    ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2024-02-29", -24, "2000-02-29"),
    ("2096-02-29", 4, "2100-02-28"), ("2026-07-01", .max, "2200-12-31"), ("2026-07-01", .min, "1900-01-01"),
  ])
  func leapDaysGiveWay(start: String, years: Int, end: String) throws {
    #expect(try #require(Day(start)).adding(years: years).description == end)
  }

  @Test(arguments: [
    ("2026-09-30", 1, "2026-10-01"), ("2026-01-01", -1, "2025-12-31"), ("2024-02-28", 366, "2025-02-28"),
    ("2026-01-01", .max, "2200-12-31"), ("2026-01-01", .min, "1900-01-01"),
  ])
  func daysAddAndCount(start: String, days: Int, end: String) throws {
    let first = try #require(Day(start))
    let last = first.adding(days: days)
    #expect(last.description == end)
    #expect(first.days(until: last) == -last.days(until: first))
  }

  @Test(arguments: [Int.min, -25_568, 84_371, .max])
  func outsideTheCalendarThereIsNoDay(number: Int) {
    #expect(Day(number: number) == nil)
    #expect(Day(clamping: number) == (number < 0 ? .earliest : .latest))
  }

  @Test(arguments: [(Int.min, 1, 1), (.max, 1, 1), (2026, .max, 1), (2026, 1, .max), (2026, .min, .min)])
  func extremePartsAreNoDay(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  private func lengthOfMonth(_ month: Int, _ year: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

@Suite struct DayRangeTests {
  @Test(arguments: [
    ("2026-01-10..2026-01-20", "2026-01-15..2026-01-25", "2026-01-15..2026-01-20"),
    ("2026-01-10..2026-01-20", "2026-01-20", "2026-01-20"), ("2026-01-10..2026-01-20", "2026-01-21", nil),
    ("2026-01-10..2026-01-20", "2026-01-12..2026-01-13", "2026-01-12..2026-01-13"),
  ])
  func overlapIsWhatBothContain(one: String, other: String, common: String?) throws {
    let one = try #require(DayRange(one))
    let other = try #require(DayRange(other))
    #expect(one.intersection(other)?.description == common)
    #expect(other.intersection(one)?.description == common)
    #expect(one.overlaps(other) == (common != nil))
    if let both = one.intersection(other) {
      #expect(one.contains(both) && other.contains(both.first) && other.contains(both.last))
    }
  }

  @Test func lengthCountsBothEnds() throws {
    #expect(DayRange("2026-06-22..2026-06-25")?.dayCount == 4)
    #expect(DayRange("2026-06-22")?.dayCount == 1)
    #expect(DayRange(first: .latest, last: .earliest) == nil)
  }
}
