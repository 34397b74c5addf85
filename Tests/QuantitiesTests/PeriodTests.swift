import Quantities
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-02", Month.april, "2026-02-01..2026-02-28"), ("2024-02", .january, "2024-02-01..2024-02-29"),
    ("2026-12", .july, "2026-12-01..2026-12-31"), ("2026-Q3", .january, "2026-07-01..2026-09-30"),
    ("2026-Q1", .april, "2026-04-01..2026-06-30"), ("2026-Q4", .april, "2027-01-01..2027-03-31"),
    ("2026-Q2", .october, "2027-01-01..2027-03-31"), ("2026", .january, "2026-01-01..2026-12-31"),
    ("2026", .april, "2026-04-01..2027-03-31"), ("2023", .march, "2023-03-01..2024-02-29"),
    ("2200", .january, "2200-01-01..2200-12-31"), ("2200", .july, "2200-07-01..2200-12-31"),
    ("2200-Q4", .december, "2200-12-31"), ("1900-01", .december, "1900-01-01..1900-01-31"),
  ])
  func daysFollowTheFiscalYear(text: String, start: Month, days: String) throws {
    #expect(try #require(Period(text)).days(fiscalYearStarts: start).description == days)
  }

  @Test(arguments: Month.allCases, Period.Granularity.allCases)
  func periodsTileTheCalendar(start: Month, granularity: Period.Granularity) throws {
    var day = try #require(Day("1999-03-05"))
    let end = try #require(Day("2006-11-20"))
    var period = Period.containing(day, granularity: granularity, fiscalYearStarts: start)
    while day < end {
      #expect(period.days(fiscalYearStarts: start).contains(day), "\(day) in \(period)")
      #expect(Period(period.description) == period)
      let last = period.days(fiscalYearStarts: start).last
      #expect(Period.containing(last, granularity: granularity, fiscalYearStarts: start) == period)
      #expect(!period.isClosed(on: last.adding(days: -1), fiscalYearStarts: start))
      #expect(period.isClosed(on: last, fiscalYearStarts: start))
      #expect(period.hasBegun(on: last, fiscalYearStarts: start))
      day = last.adding(days: 1)
      let next = try #require(period.next)
      #expect(next == Period.containing(day, granularity: granularity, fiscalYearStarts: start))
      #expect(next.previous == period)
      #expect(period < next)
      #expect(!next.hasBegun(on: last, fiscalYearStarts: start))
      #expect(next.hasBegun(on: day, fiscalYearStarts: start))
      period = next
    }
  }

  @Test func theCalendarHasEnds() {
    for text in ["1900-01", "1900-Q1", "1900"] { #expect(Period(text)?.previous == nil) }
    for text in ["2200-12", "2200-Q4", "2200"] { #expect(Period(text)?.next == nil) }
    let first = Period.containing(.earliest, granularity: .year, fiscalYearStarts: .april)
    #expect(first.description == "1900")
    let last = Period.containing(.latest, granularity: .quarter, fiscalYearStarts: .december)
    #expect(last.description == "2200-Q1")
  }

  @Test func orderIsByFirstDayThenLength() {
    let ordered = [
      "2025", "2025-12", "2026-01", "2026-Q1", "2026", "2026-02", "2026-04", "2026-Q2", "2027-01",
    ]
    let periods = ordered.compactMap { Period($0) }
    #expect(periods.reversed().sorted().map(\.description) == ordered)
  }
}
