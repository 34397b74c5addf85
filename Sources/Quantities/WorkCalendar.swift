/// Which days are worked, and what a week and a month of work mean.
///
/// Counting takes the same time over a day as over a century: whole weeks are multiplied, and holidays are found by
/// halving. In a calendar without any working day nothing is ever finished: moving by working days gives the last or the
/// first day there is, and counts are zero.
public struct WorkCalendar: Sendable, Hashable {
  /// In the order of the week, each once.
  public let workweek: [Weekday]

  /// Ascending, and neither overlapping nor adjoining each other.
  public let holidays: [DayRange]

  public let hoursPerDay: Decimal
  public let daysPerWeek: Decimal
  public let daysPerMonth: Decimal

  private let weekBits: UInt8

  /// For each holiday, how many days of the workweek the holidays before it take; one more entry at the end.
  private let workdaysLost: [Int]

  public static let mondayToFriday = WorkCalendar()

  public init(
    workweek: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday],
    holidays: [DayRange] = [],
    hoursPerDay: Decimal = 8, daysPerWeek: Decimal = 5, daysPerMonth: Decimal = 21
  ) {
    var weekBits: UInt8 = 0
    for weekday in workweek { weekBits |= weekday.bit }
    self.weekBits = weekBits
    self.workweek = Weekday.allCases.filter { weekBits & $0.bit != 0 }
    self.hoursPerDay = hoursPerDay
    self.daysPerWeek = daysPerWeek
    self.daysPerMonth = daysPerMonth
    self.holidays = merged(holidays)
    var workdaysLost = [0]
    var lost = 0
    for holiday in self.holidays {
      lost += weekBits.workdays(through: holiday.last.weekPosition)
      lost -= weekBits.workdays(through: holiday.first.weekPosition - 1)
      workdaysLost.append(lost)
    }
    self.workdaysLost = workdaysLost
  }
}

extension WorkCalendar {
  public func isWorkday(_ day: Day) -> Bool {
    guard weekBits & day.weekday.bit != 0 else { return false }
    let next = holidaysBeginning(through: day)
    return next == 0 || holidays[next - 1].last < day
  }

  /// How many working days lie after `start`, up to and with `end`: from a Monday to the Tuesday it is 1.
  ///
  /// When `end` is earlier, it is the count the other way round, negated.
  public func workdays(from start: Day, to end: Day) -> Int { rank(end) - rank(start) }

  public func workdays(in range: DayRange) -> Int {
    rank(range.last) - rank(range.first) + (isWorkday(range.first) ? 1 : 0)
  }

  /// The n-th working day after `day`, or before it for a negative count; `day` itself for zero, worked or not.
  ///
  /// Stops at the ends of the calendar.
  public func adding(_ workdays: Int, to day: Day) -> Day {
    guard workdays != 0 else { return day }
    guard weekBits & Weekday.all != 0 else { return workdays > 0 ? .latest : .earliest }
    let before = workdays > 0 || !isWorkday(day) ? rank(day) : rank(day) - 1
    return workday(ranked: workdays > 0 ? before + workdays.limited : before + workdays.limited + 1)
  }

  /// Stops at the greatest number there is.
  public func days(_ work: Workdays) -> Decimal {
    work.days(daysPerWeek: daysPerWeek, daysPerMonth: daysPerMonth)
  }

  /// Stops at the greatest number there is.
  public func hours(_ work: Workdays) -> Decimal { days(work) * hoursPerDay }

  /// How many working days there are through `day`, counted from a fixed day.
  private func rank(_ day: Day) -> Int {
    let next = holidaysBeginning(through: day)
    let worked = weekBits.workdays(through: day.weekPosition)
    guard next > 0, holidays[next - 1].last > day else { return worked - workdaysLost[next] }
    let open = holidays[next - 1]
    return weekBits.workdays(through: open.first.weekPosition - 1) - workdaysLost[next - 1]
  }

  /// The first day of that rank; the inverse of `rank` on working days.
  private func workday(ranked rank: Int) -> Day {
    var passed = 0
    var unknown = holidays.count
    while passed < unknown {
      let middle = (passed + unknown) / 2
      let before = weekBits.workdays(through: holidays[middle].first.weekPosition - 1) - workdaysLost[middle]
      if before < rank { passed = middle + 1 } else { unknown = middle }
    }
    return Day(clamping: weekBits.position(ofWorkday: rank + workdaysLost[passed]) + Day.someMonday)
  }

  /// How many holidays begin on `day` or earlier.
  private func holidaysBeginning(through day: Day) -> Int {
    var begun = 0
    var unknown = holidays.count
    while begun < unknown {
      let middle = (begun + unknown) / 2
      if holidays[middle].first <= day { begun = middle + 1 } else { unknown = middle }
    }
    return begun
  }
}

private func merged(_ holidays: [DayRange]) -> [DayRange] {
  var merged: [DayRange] = []
  for holiday in holidays.sorted() {
    guard let last = merged.last, last.last.number + 1 >= holiday.first.number else {
      merged.append(holiday)
      continue
    }
    let whole = DayRange(first: last.first, last: max(last.last, holiday.last)) ?? last
    merged[merged.count - 1] = whole
  }
  return merged
}

extension Weekday {
  fileprivate static let all: UInt8 = 0b111_1111

  fileprivate var bit: UInt8 { 1 << UInt8(rawValue - 1) }
}

extension Day {
  /// Days since some Monday.
  fileprivate var weekPosition: Int { Int(number) - Day.someMonday }
}

/// A week as seven bits, Monday lowest.
extension UInt8 {
  /// Working days from position 0 through `position`, negative before it.
  fileprivate func workdays(through position: Int) -> Int {
    let begun: UInt8 = (2 << UInt8(position.modulo(7))) - 1
    return position.quotient(7) * nonzeroBitCount + (self & begun).nonzeroBitCount
  }

  /// The position of the n-th working day, counted from 1 at position 0; the week has at least one.
  fileprivate func position(ofWorkday number: Int) -> Int {
    let week = (number - 1).quotient(nonzeroBitCount)
    var rest = self
    for _ in 0..<(number - 1).modulo(nonzeroBitCount) { rest &= rest - 1 }
    return week * 7 + rest.trailingZeroBitCount
  }
}
