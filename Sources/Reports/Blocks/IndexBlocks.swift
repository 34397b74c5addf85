import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// How the indices of cost and pace went from period to period, above the bands that give them their colours.
extension Edition {
  /// Lines that a reader can tell apart.
  private static let linesShown = 6

  /// The bands of one container; of several together those that hold where nobody set others.
  func indexBands(in container: String = "") -> [BandChart.Band] {
    let limits = snapshot.moment.statusBands(in: container).index
    return [
      .init(.red, until: ExactDecimal(limits.red, places: 2), "below"),
      .init(.amber, until: ExactDecimal(limits.amber, places: 2), "near"),
      .init(.green, until: nil, "as planned or better"),
    ]
  }

  /// Both indices of one project; nothing where no two periods are known of either.
  func indexTrend(of project: String) -> LineChart? {
    let series = [("Cost (CPI)", "cost-index"), ("Pace (SPI(t))", "schedule-index")].compactMap { name, key in
      indexCourse("\(project)/\(key)").map { LineChart.Series(name, .solid, $0) }
    }
    return indexChart("Cost and pace at the ends of periods", series, Self.workedOut, in: project)
  }

  /// One index of those projects for which it is lowest now, behind that of all together where it is known.
  func indexTrend(
    _ title: String, _ key: String, of projects: [String], together: LineChart.Series? = nil
  ) -> LineChart? {
    let known = projects.compactMap { id in
      indexCourse("\(id)/\(key)").map { (id: id, points: $0) }
    }.enumerated().sorted { left, right in
      let (first, second) = (left.element.points.last?.value, right.element.points.last?.value)
      guard let first, let second, first != second else { return left.offset < right.offset }
      return first < second
    }.map(\.element)
    let all = [together].compactMap { $0 }.filter { $0.points.count > 1 }
    let shown = known.prefix(Self.linesShown - all.count)
    let some: Text =
      known.count > shown.count
      ? "The \(shown.count) of \(known.count) projects whose index is lowest now. " : ""
    return indexChart(
      title, all + shown.map { .init(name(of: $0.id), .solid, $0.points) }, "\(some)\(Self.workedOut)")
  }

  private static let workedOut: Text = """
    1 is as planned. Worked out from the days on which tasks began and ended and the costs of closed periods; where these \
    are not written, there is no point.
    """

  private func indexChart(
    _ title: String, _ series: [LineChart.Series], _ caption: Text, in container: String = ""
  ) -> LineChart? {
    guard series.contains(where: { $0.points.count > 1 }) else { return nil }
    return LineChart(
      title, caption: caption, unit: .number, today: CalendarDay(asOf), bands: indexBands(in: container),
      range: ExactDecimal(units: 6, places: 1)...ExactDecimal(units: 14, places: 1), series: series)
  }

  /// Its readings at the ends of their periods; nothing where it has none.
  private func indexCourse(_ address: String) -> [LineChart.Point]? {
    guard let figures = snapshot[TrendsAnalysis.self][address] else { return nil }
    return zip(figures.periods, figures.trend.readings).map { period, reading in
      .init(
        CalendarDay(period.days(fiscalYearStarts: terms.fiscalYearStarts).last),
        ExactDecimal(reading, places: 2))
    }
  }

  /// What all projects together earned for each unit spent, on days on which the costs of each of them are written.
  func commonCostIndex(_ lines: [EarnedLine]) -> LineChart.Series? {
    let projects = lines.compactMap { portfolio.find(Project.self, $0.id) }
    let courses = projects.compactMap { snapshot.moment.valueCourse(of: $0)?.spent }
    guard courses.count == projects.count, courses.count > 1 else { return nil }
    let days = Set(courses.flatMap { $0.map(\.day) }).filter { day in
      day < asOf && courses.allSatisfy { $0.isWritten(for: day) }
    }.sorted()
    let points = earnedSums(of: projects, at: days).compactMap { day, earned -> LineChart.Point? in
      let spent = courses.reduce(Quantities.Decimal.zero) { sum, course in
        sum + (course.last { $0.day <= day }?.amount ?? .zero)
      }
      return earned.divided(by: spent).map { .init(CalendarDay(day), ExactDecimal($0, places: 2)) }
    }
    return .init("All together", .dashed, points)
  }
}

extension [ValueCourse.Point] {
  /// Whether what was spent by the end of a day is written, and not somewhere between two ends of periods.
  fileprivate func isWritten(for day: Day) -> Bool {
    guard let first, let last else { return false }
    return day <= first.day || last.day <= day || contains { $0.day == day }
  }
}
