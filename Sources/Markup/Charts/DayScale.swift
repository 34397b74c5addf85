/// The days of a picture from its left edge to its right one.
struct DayScale {
  let axis: TimelineAxis
  let left: Double
  let right: Double

  init(covering days: [CalendarDay], from left: Double, to right: Double) {
    axis = TimelineAxis(from: days.min() ?? CalendarDay(number: 0), to: days.max() ?? CalendarDay(number: 30))
    self.left = left
    self.right = right
  }

  func position(_ day: CalendarDay) -> Double {
    left + Double(day.number - axis.start.number) / Double(axis.end.number - axis.start.number)
      * (right - left)
  }

  /// With its words on the side that has room for them.
  func line(for today: CalendarDay?, top: Double, bottom: Double, wordsAt y: Double) -> [Drawing.Element] {
    guard let today else { return [] }
    let x = position(today)
    let words = "today \(today.words)"
    let isRight = x + Lettering.width(of: words, size: 11) + 8 > right
    return [
      .init(.line(from: .init(x, top), to: .init(x, bottom)), "today", value: today.words),
      .init(.text(.init(isRight ? x - 5 : x + 5, y), isRight ? .end : .start, words), "today-label tiny"),
    ]
  }
}
