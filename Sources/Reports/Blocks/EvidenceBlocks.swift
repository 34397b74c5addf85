import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What the figures of several projects say beside what people say about them.
extension Edition {
  /// How many projects a table of what is worst holds.
  private static let worstShown = 40
  /// How many a picture holds.
  private static let worstDrawn = 15

  /// Projects declared better than the evidence first, then those whose evidence is worst.
  func evidenceTable(_ projects: [String]) -> Table {
    let analysed = snapshot[RagAnalysis.self]
    let known = ranked(projects).compactMap { id in
      analysed[id].flatMap { $0.isAtRest ? nil : (id: id, figures: $0) }
    }
    let sorted = known.enumerated().sorted { left, right in
      let (first, second) = (left.element.figures, right.element.figures)
      if first.rosy.count != second.rosy.count { return first.rosy.count > second.rosy.count }
      if first.status.overall != second.status.overall {
        return first.status.overall > second.status.overall
      }
      return left.offset < right.offset
    }.map(\.element)
    let rows = sorted.prefix(Self.worstShown).map { id, figures -> Row in
      let status = status(of: id)
      let overall = figures.status.overall
      let dimensions = RagDimension.allCases.filter { dimension in
        guard dimension != .overall else { return false }
        return figures.rosy.contains(dimension)
          || figures.rosy.isEmpty && figures.status[dimension] == overall
      }
      let reasons = dimensions.map { Self.reasons(figures, $0) }.filter { !$0.isEmpty }
      return Row([
        .text(link(to: id)), declared(status, of: portfolio.find(Project.self, id)),
        .status(Status(figures.status.overall)),
        .text(
          figures.rosy.isEmpty
            ? "" : .badge(listed(figures.rosy.map(\.rawValue)), .warning)),
        .text(reasons.joined(separator: "; ")),
        status.report?.override.map { override in
          .text(Text(person(override.by) ?? "nobody named"), from: place(override.origin, "by"))
        } ?? "",
      ])
    }
    return Table(
      title("Declared status beside the evidence", showing: rows.count, of: sorted.count),
      columns: [
        "Project", .mark("Declared"), .mark("Evidence"), "Declared better", "Because", "Signed for by",
      ], rows: rows, empty: "No running project has figures to compare with.")
  }

  // MARK: Finish

  private struct Slip {
    let id: String
    let project: Project
    let schedule: ProjectSchedule?
    let declared: Int?
    var computed: Int? { schedule?.slip }
    var worst: Int { max(declared ?? .min, computed ?? .min) }
  }

  private func slips(_ projects: [String]) -> [Slip] {
    let schedules = snapshot[CriticalPathAnalysis.self]
    let all = ranked(projects).compactMap { id -> Slip? in
      guard let project = portfolio.find(Project.self, id), project.status?.isActive ?? false else {
        return nil
      }
      let slip = Slip(
        id: id, project: project, schedule: schedules[id],
        declared: FinishSlip(of: project, in: snapshot.calendar)?.workdays)
      return slip.declared == nil && slip.computed == nil ? nil : slip
    }
    return all.enumerated().sorted { ($1.element.worst, $0.offset) < ($0.element.worst, $1.offset) }
      .map(\.element)
  }

  /// Working days after what was approved, as declared and as the network of all plans gives it.
  @BlockBuilder func finishSlips(_ projects: [String]) -> [Block] {
    let slips = slips(projects)
    let late = slips.filter { $0.worst > 0 }.prefix(Self.worstDrawn)
    if !late.isEmpty {
      BarChart(
        "Working days after the approved finish",
        caption: late.count < slips.count
          ? "\(counted(late.count, "project")) of \(slips.count) with a finish that was approved, the latest first."
          : nil, unit: .number, categoryName: "Project", categories: late.map { name(of: $0.id) },
        series: [
          .init("As declared", late.map { $0.declared.map { ExactDecimal(Int64($0)) } }),
          .init("As computed", late.map { $0.computed.map { ExactDecimal(Int64($0)) } }),
        ])
    }
    slipTable(slips)
  }

  private func slipTable(_ slips: [Slip]) -> Table {
    let paces = snapshot[EarnedScheduleAnalysis.self]
    let rows = slips.prefix(Self.worstShown).map { slip -> Row in
      let project = slip.project
      let pace = paces[slip.id]?.index.map { index($0, of: slip.id) }
      return Row([
        .text(link(to: slip.id)),
        project.baseline.map { day($0.finish, $0.origin, "finish") } ?? .missing,
        day(project.finish, project.origin, "finish"),
        slip.declared.map { .count($0, from: place(project.origin, "finish")) } ?? .missing,
        slip.schedule?.finish.map { .day(CalendarDay($0)) } ?? .missing,
        slip.computed.map { .count($0) } ?? .missing,
        slip.schedule?.leastFloat.map { .number(ExactDecimal($0, places: 1)) } ?? .missing,
        pace ?? .missing,
      ])
    }
    return Table(
      title("Finish against what was approved, in working days", showing: rows.count, of: slips.count),
      columns: [
        "Project", "Approved", "Declared", .number("Slip declared"), "Computed", .number("Slip computed"),
        .number("Least float"), .mark("Pace, SPI(t)"),
      ], rows: rows, empty: "No running project has a finish that was approved.")
  }

  // MARK: Exposure

  /// What open risks of each project are expected to cost beside the money kept for them.
  @BlockBuilder func exposureByProject(_ projects: [String]) -> [Block] {
    let analysed = snapshot[RiskExposureAnalysis.self]
    let priced = ranked(projects).compactMap { id in
      analysed[id].flatMap { figures in figures.expected.map { (id: id, figures: figures, expected: $0) } }
    }.enumerated().sorted { left, right in
      let (first, second) = (left.element.expected, right.element.expected)
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
    let shown = priced.prefix(Self.worstDrawn)
    if !shown.isEmpty {
      BulletBars(
        priced.count > shown.count
          ? "Exposure and reserve: the first \(shown.count) of \(counted(priced.count, "project"))"
          : "Exposure and reserve",
        caption:
          "The bar is expected, the tick is not exceeded in four cases of five, the track is the money kept.",
        unit: .money(terms.currency.code),
        names: .init(value: "Expected", target: "In four of five at most", limit: "Kept for risks"),
        bars: shown.map { id, figures, expected in
          .init(
            name(of: id), value: whole(expected),
            target: figures.exposure.total(atConfidence: .fourFifths).map(whole),
            limit: figures.contingency.map(whole),
            status: figures.cover.map { $0 < .zero ? .red : .green },
            link: page(of: id).map { .page($0, anchor: "risks") })
        })
    }
  }

  private func whole(_ amount: Quantities.Decimal) -> ExactDecimal { ExactDecimal(amount, places: 0) }

  // MARK: People

  /// How full those are who work for these projects, month by month and in all their work; nothing where nobody does.
  func utilisation(_ projects: [String]) -> BandChart? {
    let people = snapshot.moment.capacities(ofPeopleIn: projects)
    guard let months = people.first?.periods.map(\.period) else { return nil }
    let rows = months.indices.prefix(6).map { month -> BandChart.Row in
      let periods = people.map { $0.periods[month] }
      let capacity = periods.reduce(Quantities.Decimal.zero) { $0 + $1.capacity }
      let demand = periods.reduce(Quantities.Decimal.zero) { $0 + $1.demand }
      let all = PeriodCapacity(
        period: months[month], gross: capacity, absence: 0, forProjects: 1, demand: demand)
      let over = periods.count { $0.demand > $0.capacity }
      return .init(
        months[month].description, all.utilisation.map { ExactDecimal(pointsOf: $0, places: 0) },
        status: all.utilisation.map { _ in Status(all.band) },
        note:
          "\(Figure.number(whole(demand))) of \(Figure.number(whole(capacity))) days; \(over) of \(counted(people.count, "person", "people")) above 100%"
      )
    }
    return BandChart(
      "How full those are who work for it",
      caption: link("The same for each of them", to: "capacity"), unit: .percent,
      range: ExactDecimal(0)...ExactDecimal(150),
      bands: [
        .init(.grey, until: ExactDecimal(60), "much room"),
        .init(.green, until: ExactDecimal(100), "well used"),
        .init(.amber, until: ExactDecimal(120), "too much"), .init(.red, until: nil, "far too much"),
      ], rows: rows)
  }

  /// The month of the day, from the same figures.
  func utilisationTile(_ chart: BandChart?, target: LinkTarget) -> Tile {
    let month = chart?.rows.first
    return Tile(
      "Use of people", month?.value.map { .percent($0) } ?? .missing(because: "not available"),
      detail: month.map { Text($0.label) }, status: month?.status, target: chart == nil ? nil : target)
  }

  /// How much of what was promised was measured.
  func benefitTile(_ container: String, target: LinkTarget) -> Tile {
    let figures = snapshot[BenefitsAnalysis.self][container]
    return Tile(
      "Benefits so far", percent(figures?.rollup.capped),
      detail: figures.map { "\($0.rollup.parts.count) of \($0.count) measured" }, target: target)
  }

  // MARK: Worth

  /// Projects by the money their benefits bring in a year and their gravest threat, as large as their budget; nothing
  /// where fewer than two have both.
  func worthChart(_ projects: [String]) -> BubbleChart? {
    let benefits = snapshot[BenefitsAnalysis.self]
    let all = ranked(projects).compactMap { id -> BubbleChart.Bubble? in
      guard let project = portfolio.find(Project.self, id), project.status?.isActive ?? false,
        let value = benefits[id]?.financial?.plannedTotal,
        let budget = money[id]?.budget?.amount(in: terms.currency), budget > .zero
      else { return nil }
      let gravest = openRisks(in: [id]).first { !$0.risk.isOpportunity }?.risk.score ?? 0
      return .init(
        name(of: id), x: whole(value), y: ExactDecimal(Int64(gravest)), size: whole(budget),
        status: status(of: id)[.overall].map { Status($0) } ?? .grey, link: page(of: id).map { .page($0) })
    }
    guard all.count > 1 else { return nil }
    let shown = all.prefix(Self.worstDrawn)
    let code = terms.currency.code
    let some = all.count > shown.count ? ", the first \(shown.count) of \(all.count) by rank" : ""
    return BubbleChart(
      "Value, risk and cost",
      caption: Text(
        "Running projects with benefits in money\(some). Right is worth more, up is riskier, large is dear; colours as declared."
      ), x: .init("Value in a year", .money(code)), y: .init("Score of the gravest open threat", .number),
      size: .init("Budget", .money(code)), bubbles: Array(shown))
  }
}
