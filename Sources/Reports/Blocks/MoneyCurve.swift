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
    let projects = counted.compactMap { portfolio.find(Project.self, $0.id) }
    let courses = projects.compactMap { snapshot.moment.valueCourse(of: $0) }
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
    let earned = earnedSums(of: projects, at: past)
    shown.append(
      .init(
        "Earned (EV)", earned.count > 1 ? .solid : .points,
        earned.map { .init(CalendarDay($0.day), ExactDecimal($0.amount, places: 0)) }))
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
        The \(counted.count) of \(lines.count) with a budget that carry every figure. \
        \(earnedWords(earned, of: past))
        """, unit: .money(terms.currency.code), today: CalendarDay(asOf),
      series: shown.filter { !$0.points.isEmpty })
  }

  /// How many earned values of the past a page works out: each asks all tasks of a project.
  private static let pastValues = 10_000

  /// What all of them had earned together, from the first of the last days on which it is known of each.
  func earnedSums(of projects: [Project], at days: [Day]) -> [(day: Day, amount: Quantities.Decimal)] {
    guard !projects.isEmpty else { return [] }
    let asked = days.filter { $0 < asOf }.suffix(Self.pastValues / projects.count) + [asOf]
    var sums = [Quantities.Decimal](repeating: .zero, count: asked.count)
    var known = asked.count
    for project in projects {
      let course = snapshot.moment.earnedCourse(of: project, at: Array(asked))
      known = min(known, course.count)
      for (place, point) in zip(sums.indices.reversed(), course.reversed()) { sums[place] += point.amount }
    }
    return Array(zip(asked, sums).suffix(known).map { (day: $0, amount: $1) })
  }

  private func earnedWords(_ earned: [(day: Day, amount: Quantities.Decimal)], of past: [Day]) -> Text {
    guard let first = earned.first else { return "What was earned is not known." }
    guard earned.count > 1 else { return "What was earned is known for the day only." }
    let begin: Text =
      earned.count == past.count
      ? "" : " What all of them had earned before \(Figure.day(CalendarDay(first.day))) is not shown."
    return "\(Self.earningWords)\(begin)"
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
