import Quantities
import TestSupport
import Testing

/// A calendar drawn by lot, from a week without work to a week without rest.
struct DrawnCalendar: CustomTestStringConvertible, Sendable {
  let seed: Int
  let calendar: WorkCalendar
  private let workweek: Set<Weekday>
  private let drawn: [DayRange]

  init(seed: Int) {
    var random = SeededNumbers(seed: seed)
    let bits = random.below(127) + 1
    let workweek = Weekday.allCases.filter { bits >> ($0.rawValue - 1) & 1 == 1 }
    let first = DrawnCalendar.years.first.adding(days: -200)
    let drawn = (0..<random.below(80)).map { _ in
      let start = first.adding(days: random.below(DrawnCalendar.years.dayCount + 400))
      let length = random.below(8) == 0 ? random.below(60) : random.below(4)
      return DayRange(first: start, last: start.adding(days: length)) ?? DayRange(start)
    }
    self.seed = seed
    self.workweek = Set(workweek)
    self.drawn = drawn
    calendar = WorkCalendar(workweek: workweek.reversed() + workweek, holidays: drawn)
  }

  static let years =
    DayRange(first: Day(clamping: 19_000), last: Day(clamping: 20_500)) ?? DayRange(.earliest)

  func isWorked(_ day: Day) -> Bool {
    workweek.contains(day.weekday) && !drawn.contains { $0.contains(day) }
  }

  var testDescription: String { "seed \(seed)" }
}

@Suite struct WorkCalendarTests {
  @Test(arguments: (1...24).map { DrawnCalendar(seed: $0) })
  func countsLikeAPencilOnAWallCalendar(_ drawn: DrawnCalendar) {
    let calendar = drawn.calendar
    var random = SeededNumbers(seed: drawn.seed + 100)
    var day = DrawnCalendar.years.first
    while day <= DrawnCalendar.years.last {
      #expect(calendar.isWorkday(day) == drawn.isWorked(day), "\(day)")
      day = day.adding(days: 1)
    }
    for _ in 0..<120 {
      let start = DrawnCalendar.years.first.adding(days: random.below(DrawnCalendar.years.dayCount))
      let count = random.below(90)
      #expect(calendar.adding(count, to: start) == walk(drawn, from: start, count: count, step: 1))
      #expect(calendar.adding(-count, to: start) == walk(drawn, from: start, count: count, step: -1))

      let end = start.adding(days: random.below(400))
      var worked = 0
      var next = start
      while next < end {
        next = next.adding(days: 1)
        if drawn.isWorked(next) { worked += 1 }
      }
      #expect(calendar.workdays(from: start, to: end) == worked, "\(start) to \(end)")
      #expect(calendar.workdays(from: end, to: start) == -worked)
      let range = DayRange(first: start, last: end) ?? DayRange(start)
      #expect(calendar.workdays(in: range) == worked + (drawn.isWorked(start) ? 1 : 0))
      if count > 0 {
        #expect(calendar.workdays(from: start, to: calendar.adding(count, to: start)) == count)
      }
    }
  }

  @Test(arguments: [
    ("2026-09-28", 1, "2026-09-29"), ("2026-09-25", 1, "2026-09-28"), ("2026-09-26", 1, "2026-09-28"),
    ("2026-09-26", -1, "2026-09-25"), ("2026-09-28", -1, "2026-09-25"), ("2026-09-26", 0, "2026-09-26"),
    ("2026-12-23", 2, "2026-12-29"), ("2026-09-28", 5, "2026-10-05"), ("2026-09-28", .max, "2200-12-31"),
    ("2026-09-28", .min, "1900-01-01"),
  ])
  func movesOverWeekendsAndHolidays(start: String, count: Int, end: String) throws {
    let holidays = [try #require(DayRange("2026-12-24..2026-12-26"))]
    let day = try #require(Day(start))
    #expect(WorkCalendar(holidays: holidays).adding(count, to: day).description == end)
  }

  @Test func mondayToTuesdayIsOne() throws {
    let monday = try #require(Day("2026-09-28"))
    let calendar = WorkCalendar.mondayToFriday
    #expect(calendar.workdays(from: monday, to: monday.adding(days: 1)) == 1)
    #expect(calendar.workdays(from: monday.adding(days: 1), to: monday) == -1)
    #expect(calendar.workdays(from: monday, to: monday) == 0)
    #expect(calendar.workdays(in: try #require(DayRange("2026-09-01..2026-09-30"))) == 22)
  }

  @Test func aWeekWithoutWorkNeverEnds() {
    let endless = DayRange(first: .earliest, last: .latest) ?? DayRange(.earliest)
    let calendars = [WorkCalendar(workweek: []), WorkCalendar(holidays: [endless])]
    for calendar in calendars {
      let day = Day(clamping: 20_000)
      #expect(calendar.adding(1, to: day) == .latest)
      #expect(calendar.adding(-1, to: day) == .earliest)
      #expect(calendar.adding(0, to: day) == day)
      #expect(calendar.workdays(from: .earliest, to: .latest) == 0)
      #expect(calendar.workdays(in: endless) == 0)
      #expect(!calendar.isWorkday(day))
    }
  }

  @Test func holidaysAreKeptInOrderAndWhole() throws {
    let holidays = ["2026-05-01", "2026-01-01", "2026-05-02..2026-05-04", "2026-05-03", "2026-01-01"]
      .compactMap { DayRange($0) }
    let calendar = WorkCalendar(workweek: [.sunday, .monday, .sunday], holidays: holidays)
    #expect(calendar.holidays.map(\.description) == ["2026-01-01", "2026-05-01..2026-05-04"])
    #expect(calendar.workweek == [.monday, .sunday])
    #expect(calendar == WorkCalendar(workweek: [.monday, .sunday], holidays: calendar.holidays))
  }

  @Test(arguments: [
    ("30d", "2026-01-31", "2026-03-02", "2026-01-01"), ("2w", "2026-01-31", "2026-02-14", "2026-01-17"),
    ("1m", "2026-01-31", "2026-02-28", "2025-12-31"), ("1y", "2024-02-29", "2025-02-28", "2023-02-28"),
    ("10wd", "2026-09-30", "2026-10-14", "2026-09-16"), ("0wd", "2026-09-26", "2026-09-26", "2026-09-26"),
    ("999999999d", "2026-01-31", "2200-12-31", "1900-01-01"),
    ("999999999w", "2026-01-31", "2200-12-31", "1900-01-01"),
    ("999999999m", "2026-01-31", "2200-12-31", "1900-01-01"),
    ("999999999y", "2026-01-31", "2200-12-31", "1900-01-01"),
    ("999999999wd", "2026-01-31", "2200-12-31", "1900-01-01"),
  ])
  func intervalsReachForwardAndBack(text: String, start: String, after: String, before: String) throws {
    let interval = try #require(Interval(text))
    let day = try #require(Day(start))
    #expect(interval.after(day, in: .mondayToFriday).description == after)
    #expect(interval.before(day, in: .mondayToFriday).description == before)
  }

  private func walk(_ drawn: DrawnCalendar, from start: Day, count: Int, step: Int) -> Day {
    var day = start
    var left = count
    while left > 0, day > .earliest, day < .latest {
      day = day.adding(days: step)
      if drawn.isWorked(day) { left -= 1 }
    }
    return day
  }
}
