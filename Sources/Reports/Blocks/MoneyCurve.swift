import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// All that can be added up, over the days of their plans.
  func moneyCurve(_ lines: [EarnedLine]) -> LineChart? {
    let (sum, counted) = earnedSum(lines)
    let courses = counted.compactMap { line in
      portfolio.find(Project.self, line.id).flatMap { snapshot.moment.valueCourse(of: $0) }
    }
    let all = courses.flatMap { $0.planned + $0.spent + $0.expected }.map(\.day)
    guard let first = all.min(), let last = all.max(), first < last else { return nil }
    let days = periodEnds(from: first, to: last)
    func series(_ days: [Day], _ part: (ValueCourse) -> [ValueCourse.Point]) -> [LineChart.Point] {
      var sums = [Quantities.Decimal](repeating: .zero, count: days.count)
      for course in courses { add(part(course), at: days, to: &sums) }
      return zip(days, sums).map { .init(CalendarDay($0), ExactDecimal($1, places: 0)) }
    }
    let past = days.filter { $0 < asOf } + [asOf]
    var shown: [LineChart.Series] = [.init("Planned (PV)", .dashed, series(days, \.planned))]
    if let earned = sum.earned {
      shown.append(
        .init("Earned (EV)", .points, [.init(CalendarDay(asOf), ExactDecimal(earned, places: 0))]))
    }
    shown.append(.init("Spent (AC)", .solid, series(past, \.spent)))
    if sum.declared != nil, last > asOf {
      // What expects nothing more stays at what it has spent.
      let ahead = [asOf] + days.filter { $0 > asOf }
      shown.append(
        .init("Still expected", .dashed, series(ahead) { $0.expected.isEmpty ? $0.spent : $0.expected }))
    }
    return LineChart(
      "Planned, earned and spent, summed up",
      caption: """
        The \(counted.count) of \(lines.count) with a budget that carry every figure. What was earned is known for \
        the day only.
        """, unit: .money(terms.currency.code), today: CalendarDay(asOf),
      series: shown.filter { !$0.points.isEmpty })
  }

  /// Ends of months, or of longer periods where there would be more than three dozen.
  private func periodEnds(from first: Day, to last: Day) -> [Day] {
    let months = first.days(until: last) / 30
    let granularity: Period.Granularity = months > 144 ? .year : months > 36 ? .quarter : .month
    let starts = terms.fiscalYearStarts
    var days = [first]
    var period: Period? = .containing(first, granularity: granularity, fiscalYearStarts: starts)
    while let current = period, let end = days.last, end < last {
      let day = min(current.days(fiscalYearStarts: starts).last, last)
      if day > end { days.append(day) }
      period = current.next
    }
    return days
  }

  /// Along straight lines between the points of a course, flat before and after it.
  private func add(_ course: [ValueCourse.Point], at days: [Day], to sums: inout [Quantities.Decimal]) {
    guard let last = course.last else { return }
    var next = 0
    for (place, day) in days.enumerated() {
      while next < course.count, course[next].day < day { next += 1 }
      guard next < course.count else {
        sums[place] += last.amount
        continue
      }
      guard next > 0 else {
        sums[place] += course[0].day == day ? course[0].amount : .zero
        continue
      }
      let (from, to) = (course[next - 1], course[next])
      let passed = Quantities.Decimal(from.day.days(until: day))
      let way = Quantities.Decimal(from.day.days(until: to.day))
      sums[place] += from.amount + ((to.amount - from.amount).multiplied(by: passed, over: way) ?? .zero)
    }
  }
}
