/// The whole months around a range of days, with ticks that stay readable however long it is.
struct TimelineAxis {
  struct Tick {
    var day: CalendarDay
    /// Empty where a line alone is enough.
    var label: String
    /// The first of a year.
    var isStrong: Bool
  }

  let start: CalendarDay
  let end: CalendarDay
  let ticks: [Tick]

  init(from first: CalendarDay, to last: CalendarDay) {
    let (firstMonth, lastMonth) = (Self.month(of: first), Self.month(of: last) + 1)
    guard lastMonth - firstMonth > 4 else {
      (start, end) = (Self.day(firstMonth), Self.day(lastMonth))
      ticks = Self.weeks(from: start, to: end)
      return
    }
    let step = Self.step(for: lastMonth - firstMonth)
    let begin = step >= 12 ? firstMonth - Self.remainder(firstMonth, 12) : firstMonth
    var ticks: [Tick] = []
    for month in begin...lastMonth where Self.remainder(month, step) == 0 {
      ticks.append(
        Tick(day: Self.day(month), label: Self.label(month, step), isStrong: Self.remainder(month, 12) == 0))
    }
    self.ticks = ticks
    start = Self.day(begin)
    end = Self.day(lastMonth)
  }

  /// Where four months or fewer are shown, every Monday has a line.
  private static func weeks(from start: CalendarDay, to end: CalendarDay) -> [Tick] {
    // Day 4 is the first Monday after 1970-01-01.
    let first = start.number + (7 - remainder(start.number - 4, 7)) % 7
    return stride(from: first, through: end.number, by: 7).map { number in
      let day = CalendarDay(number: number)
      let (_, month, date) = day.civil
      return Tick(day: day, label: "\(date) \(names[month - 1])", isStrong: date <= 7)
    }
  }

  private static let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Months counted from the year 0.
  private static func month(of day: CalendarDay) -> Int { day.civil.year * 12 + day.civil.month - 1 }

  private static func day(_ month: Int) -> CalendarDay {
    CalendarDay(year: month / 12, month: remainder(month, 12) + 1, day: 1) ?? CalendarDay(number: 0)
  }

  private static func remainder(_ value: Int, _ divisor: Int) -> Int {
    ((value % divisor) + divisor) % divisor
  }

  private static func step(for months: Int) -> Int {
    switch months {
    case ...14: 1
    case ...42: 3
    case ...84: 6
    case ...240: 12
    default: 12 * (months / 240 + 1)
    }
  }

  private static func label(_ month: Int, _ step: Int) -> String {
    let (year, number) = (month / 12, remainder(month, 12))
    return switch step {
    case 1: number == 0 ? "\(names[0]) \(year)" : names[number]
    case 3: number == 0 ? "Q1 \(year)" : "Q\(number / 3 + 1)"
    case 6: number == 0 ? "H1 \(year)" : "H2"
    default: String(year)
    }
  }
}
