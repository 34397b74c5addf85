import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// A benefit with what the analyses say of it.
struct BenefitLine: Sendable {
  let benefit: Benefit
  /// Nothing where it is not said from where to where it goes.
  let figures: BenefitFigures?
  let reading: BenefitReading

  var progress: BenefitProgress? { figures?.single?.progress }
  var trajectory: Quantities.Decimal? { progress?.trajectory }
  var isHarm: Bool { benefit.kind == .disBenefit }
  var isOver: Bool { benefit.status == .realised || benefit.status == .lost }
}

extension Edition {
  /// How many rows of benefits a table shows; the page of each project has the others.
  private static let benefitsShown = 100
  private static let readingsShown = 60

  /// Benefits below shown containers: those that come most slowly first, then those nobody measured.
  var benefitLines: [BenefitLine] {
    let analysed = snapshot[BenefitsAnalysis.self]
    let lines = portfolio.all(Benefit.self).filter { isShown($0.container) }.map { benefit in
      BenefitLine(
        benefit: benefit, figures: analysed[benefit.address],
        reading: reading(of: benefit))
    }
    return lines.enumerated().sorted {
      ($0.element.trajectory ?? 1_000_000, $0.offset) < ($1.element.trajectory ?? 1_000_000, $1.offset)
    }.map(\.element)
  }

  /// Where the measured ones stand, beside where they should.
  func profileTable(_ lines: [BenefitLine]) -> Table {
    let measured = lines.filter { $0.progress?.reading != nil }
    let shown = measured.prefix(Self.benefitsShown)
    let rows = shown.map { line -> Row in
      let (benefit, origin) = (line.benefit, line.benefit.origin)
      return Row([
        .text(Text(benefit.name), from: place(origin, "title")), .text(link(to: benefit.container)),
        person(benefit.owner, origin, "owner"), .text(way(of: benefit)),
        benefit.target.map { day($0.due, $0.origin, "due") } ?? .missing,
        text(line.reading.period?.description, origin, "readings"),
        number(line.reading.value, origin, "readings"),
        number(line.progress?.plannedValue, origin, "profile"),
        percent(line.progress?.realisation, from: place(origin, "readings")), trajectory(of: line),
      ])
    }
    return Table(
      Text(
        measured.count > shown.count
          ? "The \(shown.count) of \(measured.count) measured benefits that come most slowly"
          : "What has come, the slowest first"),
      columns: [
        "Benefit", "Where", "Owner", "From and to", "By", "Read", .number("Last reading"),
        .number("Planned by then"), .number("Of the way"), .mark("Beside the plan"),
      ], rows: rows, empty: "Nobody has measured a benefit yet.")
  }

  /// “8,800 → 4,000 calls a month”.
  private func way(of benefit: Benefit) -> Text {
    func figure(_ value: Quantities.Decimal?, _ origin: Origin, _ key: String) -> Text {
      value.map { .figure(.number(ExactDecimal(short: $0)), from: place(origin, key)) } ?? "not said"
    }
    let target = benefit.target.map { figure($0.value, $0.origin, "value") } ?? "not said"
    let unit = benefit.unit.map { " \($0)" } ?? ""
    return "\(figure(benefit.baseline, benefit.origin, "baseline")) → \(target)\(unit)"
  }

  private func trajectory(of line: BenefitLine) -> Cell {
    let mark = snapshot[OutcomesAnalysis.self][line.benefit.address]?.states.consequence.mark
    guard let share = line.trajectory, let mark else { return .missing(because: "nothing planned yet") }
    let words = Figure.percent(ExactDecimal(pointsOf: share, places: 0)).words
    return Cell(
      .status(mark.status, label: "\(words), \(mark.words)"), from: place(line.benefit.origin, "readings"),
      sortKey: "\(share)")
  }

  /// Those without a reading, by the day on which they can begin to come.
  func unmeasuredTable(_ lines: [BenefitLine]) -> Table {
    let waiting = lines.filter { $0.progress?.reading == nil }.enumerated().sorted {
      ($0.element.figures?.single?.enabled ?? .latest, $0.offset)
        < ($1.element.figures?.single?.enabled ?? .latest, $1.offset)
    }.map(\.element)
    let rows = waiting.prefix(Self.benefitsShown).map { line -> Row in
      let (benefit, origin) = (line.benefit, line.benefit.origin)
      let enabled = line.figures?.single?.enabled
      let isOpen = enabled.map { $0 <= asOf } ?? false
      let expected = enabled.map { Cell.day(CalendarDay($0), from: place(origin, "if")) } ?? .missing
      return Row([
        .text(Text(benefit.name), from: place(origin, "title")), .text(link(to: benefit.container)),
        person(benefit.owner, origin, "owner"), .text(way(of: benefit)),
        benefit.target.map { day($0.due, $0.origin, "due") } ?? .missing, expected,
        isOpen && !line.isOver ? .text(.badge("could be measured", .warning)) : Cell(""),
      ])
    }
    return Table(
      title("Not measured yet", showing: rows.count, of: waiting.count),
      columns: [
        "Benefit", "Where", "Owner", "From and to", "By", "Can come from", .mark("Now"),
      ], rows: rows, empty: "Every benefit has been measured.")
  }

  /// When somebody has to measure again, the latest first.
  func readingTable(_ lines: [BenefitLine]) -> Table {
    let coming = lines.compactMap { line in
      line.isOver ? nil : line.reading.nextDue.map { (day: $0, line: line) }
    }.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    let rows = coming.prefix(Self.readingsShown).map { due, line in
      let late = due < asOf ? due.days(until: asOf) : 0
      return Row([
        .text(Text(line.benefit.name), from: place(line.benefit.origin, "title")),
        .text(link(to: line.benefit.container)), person(line.benefit.owner, line.benefit.origin, "owner"),
        text(line.reading.period?.description, line.benefit.origin, "readings"),
        .day(CalendarDay(due), from: place(line.benefit.origin, "measure_every")),
        late > 0
          ? Cell(.text(.badge("\(counted(late, "day")) late", .danger)), sortKey: String(late)) : Cell(""),
      ])
    }
    return Table(
      title("Next readings", showing: rows.count, of: coming.count),
      columns: ["Benefit", "Where", "Who measures", "Last read", "Next due", .mark("Late")], rows: rows,
      empty: "Nothing that was measured has to be measured again.")
  }

  /// What was accepted as the price of something better.
  func harmTable(_ lines: [BenefitLine]) -> Table {
    let rows = lines.filter(\.isHarm).prefix(Self.benefitsShown).map { line -> Row in
      let (benefit, origin) = (line.benefit, line.benefit.origin)
      var state = Cell.missing(because: "not measured")
      if let share = line.progress?.realisation {
        let isMore = line.trajectory.map { $0 > 1 } ?? false
        state =
          share > 1
          ? .status(.red, label: "more than accepted")
          : isMore ? .status(.amber, label: "sooner than planned") : .status(.green, label: "as accepted")
      }
      return Row([
        .text(Text(benefit.name), from: place(origin, "title")), .text(link(to: benefit.container)),
        person(benefit.owner, origin, "owner"), .text(way(of: benefit)),
        text(line.reading.period?.description, origin, "readings"),
        number(line.reading.value, origin, "readings"),
        number(line.progress?.plannedValue, origin, "profile"), state,
      ])
    }
    return Table(
      "Harms that were accepted",
      columns: [
        "Harm", "Where", "Owner", "From, and to at most", "Read", .number("Last reading"),
        .number("Planned by then"), .mark("State"),
      ], rows: rows, empty: "No harm was accepted.")
  }

  /// Courses of those that have come furthest behind, as parts of their way.
  func trajectoryCharts(_ lines: [BenefitLine]) -> [LineChart] {
    let moving = lines.filter { !$0.isHarm && !$0.isOver && $0.benefit.readings.count > 1 }
    return moving.prefix(6).compactMap { line in
      let benefit = line.benefit
      let starts = terms.fiscalYearStarts
      func points(_ entries: Entries<Period, Quantities.Decimal>) -> [LineChart.Point] {
        entries.map { ($0.key.days(fiscalYearStarts: starts).last, $0.value) }.sorted { $0.0 < $1.0 }.map {
          .init(CalendarDay($0.0), ExactDecimal(short: $0.1))
        }
      }
      let read = points(benefit.readings).filter { $0.day <= CalendarDay(asOf) }
      var planned = points(benefit.profile)
      if let enabled = line.figures?.single?.enabled, let before = benefit.baseline,
        CalendarDay(enabled) < planned.first?.day ?? read.first?.day ?? CalendarDay(asOf)
      {
        planned.insert(.init(CalendarDay(enabled), ExactDecimal(short: before)), at: 0)
      }
      if let due = benefit.target?.due, let value = benefit.target?.value,
        CalendarDay(due) > planned.last?.day ?? CalendarDay(number: 0)
      {
        planned.append(.init(CalendarDay(due), ExactDecimal(short: value)))
      }
      return LineChart(
        benefit.name, caption: benefit.unit.map { Text("\(name(of: benefit.container)); \($0).") },
        unit: .number, today: CalendarDay(asOf),
        series: [.init("Planned", .dashed, planned), .init("Measured", .solid, read)])
    }
  }
}

/// Benefits on the page of what is to bring them.
extension Edition {
  func reading(of benefit: Benefit) -> BenefitReading {
    BenefitReading(of: benefit, asOf: asOf, fiscalYearStarts: terms.fiscalYearStarts, in: snapshot.calendar)
  }

  /// How far all benefits should come and have come; nothing where there is too little for a course.
  func benefitChart(_ containers: [String]) -> LineChart? {
    guard let course = snapshot.moment.benefitCourse(of: containers),
      course.planned.count + course.measured.count > 1
    else { return nil }
    func points(_ points: [BenefitCourse.Point]) -> [LineChart.Point] {
      points.map { .init(CalendarDay($0.day), ExactDecimal(pointsOf: $0.share, places: 1)) }
    }
    let all = containers.reduce(0) { $0 + portfolio.all(Benefit.self, in: $1).count }
    let some = all > course.count ? " \(course.count) of \(all) say from where to where they go." : ""
    return LineChart(
      "Benefits planned and measured",
      caption: Text(
        "All by their weights, none above what was promised, accepted harm taken off; what was not measured counts as nothing."
          + some),
      unit: .percent, today: CalendarDay(asOf),
      series: [
        .init("Planned", .dashed, points(course.planned)), .init("Measured", .solid, points(course.measured)),
      ].filter { !$0.points.isEmpty })
  }

  func benefitTable(_ containers: [String], ofSeveral: Bool) -> Table {
    let benefits = containers.flatMap { portfolio.all(Benefit.self, in: $0) }
    let rows = benefits.map { benefit -> Row in
      let origin = benefit.origin
      let reading = reading(of: benefit)
      let harm: Text = benefit.kind == .disBenefit ? " \(Text.badge("harm accepted", .warning))" : ""
      let isOver = benefit.status == .realised || benefit.status == .lost
      let due =
        isOver
        ? day(reading.nextDue, origin, "measure_every")
        : day(reading.nextDue, passed: "late", from: place(origin, "measure_every"))
      var cells: [Cell] = [.text("\(Text.strong(Text(benefit.name)))\(harm)", from: place(origin, "title"))]
      if ofSeveral { cells.append(.text(link(to: benefit.container))) }
      cells += [
        text(benefit.status?.rawValue.capitalisedFirst, origin, "status"),
        person(benefit.owner, origin, "owner"), text(benefit.unit, origin, "unit"),
        number(benefit.baseline, origin, "baseline"), number(reading.value, origin, "readings"),
        text(reading.period?.description, origin, "readings"),
        benefit.target.map { number($0.value, $0.origin, "value") } ?? .missing,
        benefit.target.map { day($0.due, $0.origin, "due") } ?? .missing,
        percent(reading.progress, from: place(origin, "readings")), due,
      ]
      return Row(cells)
    }
    return Table(
      "Benefits",
      columns: ["Benefit"] + (ofSeveral ? ["Where"] : []) + [
        "Status", "Owner", "Unit", .number("Before"), .number("Last reading"), "Read", .number("Target"),
        "Target due", .number("Of the way"), "Next reading",
      ], rows: rows, empty: "No benefit is promised.")
  }
}
