/// A day by its number since 1970-01-01; the generator needs months and Monday-to-Friday weeks, and no more.
struct CalendarDay: Comparable {
  var number: Int

  init(number: Int) {
    self.number = number
  }

  /// Months beyond December run on into the next years, so that `month: 14` is February.
  init(year: Int, month: Int, day: Int = 1) {
    let monthsSinceMarch = month + 9
    let years = year + monthsSinceMarch / 12 - 1
    let dayOfYear = (153 * (monthsSinceMarch % 12) + 2) / 5 + day - 1
    number = years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }

  var isWorkday: Bool { (number + 3) % 7 < 5 }

  var nextWorkday: CalendarDay {
    var day = CalendarDay(number: number + 1)
    while !day.isWorkday { day.number += 1 }
    return day
  }

  /// The last day of work that fills `count` workdays, this day being the first of them.
  func workdays(_ count: Int) -> CalendarDay {
    (1..<max(count, 1)).reduce(into: self) { day, _ in day = day.nextWorkday }
  }

  func plus(_ days: Int) -> CalendarDay {
    CalendarDay(number: number + days)
  }

  var parts: (year: Int, month: Int, day: Int) {
    let days = number + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthSinceMarch = (5 * dayOfYear + 2) / 153
    let month = monthSinceMarch < 10 ? monthSinceMarch + 3 : monthSinceMarch - 9
    let year = yearOfEra + era * 400 + (month < 3 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthSinceMarch + 2) / 5 + 1)
  }

  /// `2026-06`, the month as a period.
  var period: String { "\(parts.year)-\(twoDigits(parts.month))" }

  var firstOfNextMonth: CalendarDay { CalendarDay(year: parts.year, month: parts.month + 1) }

  var endOfMonth: CalendarDay { firstOfNextMonth.plus(-1) }
}

extension CalendarDay: CustomStringConvertible {
  var description: String { "\(period)-\(twoDigits(parts.day))" }
}

private func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
