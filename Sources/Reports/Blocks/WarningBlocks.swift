import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Measures and what goes the wrong way.
extension Edition {
  private static let warningsShown = 40
  private static let measuresShown = 60
  /// A threshold that is farther away than this is no warning yet.
  private static let periodsAhead = 3

  /// Measures, indices and exposure that worsen: what has passed its limit first, then what is nearest to it.
  func earlyWarnings(_ projects: [String], _ kpis: [Kpi]) -> Table {
    let trends = snapshot[TrendsAnalysis.self]
    var found: [(name: Text, place: Text, figures: TrendFigures)] = []
    func add(_ name: Text, _ place: Text, _ figures: TrendFigures?) {
      guard let figures, figures.isEarlyWarning(within: Self.periodsAhead) else { return }
      found.append((name, place, figures))
    }
    for id in ranked(projects) {
      add("Pace, SPI(t)", link(to: id), trends["\(id)/schedule-index"])
      add("Price, CPI", link(to: id), trends["\(id)/cost-index"])
      add("Exposure, \(terms.currency.code)", link(to: id), trends["\(id)/exposure"])
    }
    for kpi in kpis {
      add(.sourced(Text(kpi.name), from: place(kpi.origin, "title")), "", trends[kpi.address])
    }
    let order = found.enumerated().sorted { left, right in
      func key(_ item: TrendFigures) -> Int { item.trend.periodsToThreshold ?? .max }
      let (first, second) = (key(left.element.figures), key(right.element.figures))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
    let rows = order.prefix(Self.warningsShown).map { item in
      Row([
        .text(item.name), .text(item.place), plain(item.figures.trend.readings.last),
        .text(Text(item.figures.periods.last?.description ?? "")), plain(item.figures.trend.slope),
        plain(item.figures.trend.threshold),
        item.figures.trend.periodsToThreshold.map { left in
          left == 0
            ? Cell(.text(.badge("reached", .danger)), sortKey: "0") : .count(left)
        } ?? .missing(because: "no limit"),
      ])
    }
    return Table(
      Text(
        order.count > rows.count
          ? "Early warnings: the first \(rows.count) of \(order.count)" : "Early warnings, the nearest first"),
      columns: [
        "What goes the wrong way", "Where", .number("Stands at"), "In", .number("Change a period"),
        .number("Limit"), .number("Periods left"),
      ], rows: rows, empty: "Nothing that is followed goes the wrong way.")
  }

  private func plain(_ value: Quantities.Decimal?) -> Cell {
    guard let value else { return .missing }
    let places = (0...1).first { value == value.rounded(toPlaces: $0) } ?? 2
    return .number(ExactDecimal(value, places: places))
  }

  /// The measures of what a portfolio serves and of its office, in the order of their files.
  func measures(of record: PortfolioRecord?, _ projects: [String]) -> [Kpi] {
    var served = Set(record?.objectives.map(\.key.target) ?? [])
    for id in projects {
      guard let project = portfolio.find(Project.self, id) else { continue }
      served.formUnion(objectives(of: project).map(\.key.target))
    }
    let named = Set(
      portfolio.all(Objective.self).filter { served.contains($0.id) }.flatMap { $0.kpis.map(\.target) })
    return portfolio.all(Kpi.self).filter {
      named.contains($0.address) || named.contains($0.id) || $0.kind == .pmo
    }
  }

  func measureTable(_ kpis: [Kpi]) -> Table {
    let trends = snapshot[TrendsAnalysis.self]
    let rows = kpis.prefix(Self.measuresShown).map { kpi in
      let figures = trends[kpi.address]
      let reading = kpi.readings.first { $0.key == figures?.periods.last }
      return Row([
        .text(Text(kpi.name), from: place(kpi.origin, "title")), person(kpi.owner, kpi.origin, "owner"),
        text(kpi.unit, kpi.origin, "unit"), plain(kpi.baseline?.value),
        reading.map { entry in
          Cell(
            plain(entry.value).content, from: lines.place(portfolio.place(ofKey: entry.origin)))
        } ?? .missing(because: "never read"),
        .text(Text(figures?.periods.last?.description ?? "")),
        kpi.target.map { target in
          Cell(plain(target.value).content, from: place(target.origin, "value"))
        } ?? .missing,
        kpi.target.map { day($0.due, $0.origin, "due") } ?? .missing,
        figures?.isMet.map { .status($0 ? .green : .amber, label: $0 ? "met" : "not yet") } ?? .missing,
        figures.map { direction($0) } ?? .missing,
      ])
    }
    return Table(
      title("Measures", showing: rows.count, of: kpis.count),
      columns: [
        "Measure", "Owner", "Unit", .number("Before"), .number("Now"), "In", .number("Wanted"), "By",
        .mark("Target"), "Last three readings",
      ], rows: rows, empty: "No measure belongs to what is served here.")
  }

  /// An arrow with its words, so that it can be read aloud.
  private func direction(_ figures: TrendFigures) -> Cell {
    guard let slope = figures.trend.slope else { return .missing(because: "fewer than three readings") }
    let words: Text = slope == .zero ? "\u{2192} stands" : slope > .zero ? "\u{2197} rises" : "\u{2198} falls"
    let isWorse = figures.trend.worsening.map { $0 > 0 } ?? false
    return Cell(
      .text(isWorse ? "\(words) \(Text.badge("wrong way", .warning))" : words), sortKey: "\(slope)")
  }

  // MARK: What has waited

  /// How long open issues, decisions and actions have been open, in steps of a month and more.
  func ageChart(_ containers: [String]) -> BarChart? {
    let records = containers.flatMap {
      openRecords(in: $0, of: portfolio, status: status(of: $0), asOf: asOf)
    }
    let ages = records.compactMap { record in record.age.map { (sort: record.sort, age: $0) } }
    guard !ages.isEmpty else { return nil }
    let steps: [(name: String, range: ClosedRange<Int>)] = [
      ("up to 14 days", 0...14), ("15 to 30", 15...30), ("31 to 60", 31...60), ("61 to 90", 61...90),
      ("more than 90", 91...Int.max),
    ]
    return BarChart(
      "How long things have been open",
      caption: Text(
        counted(
          ages.count, of: records.count, "open issue, decision or action",
          "open issues, decisions and actions", one: "says when it came up", several: "say when they came up")
          + "."),
      unit: .number, categoryName: "Age", categories: steps.map(\.name),
      series: OpenRecord.Sort.allCases.map { sort in
        .init(
          sort.rawValue.capitalisedFirst + "s",
          steps.map { step in
            ExactDecimal(Int64(ages.count { $0.sort == sort && step.range.contains($0.age) }))
          })
      })
  }

  /// Findings that say the right work is not being done, for a board to take up.
  func agenda(_ containers: [String]) -> Table {
    let cards = Dictionary(snapshot.judgement.cards.map { ($0.id, $0) }) { first, _ in first }
    let families: Set<RuleFamily> = [.strategy, .intake, .budget]
    let open = findings(in: containers).filter { finding in
      finding.waiver == nil && cards[finding.rule].map { families.contains($0.family) } ?? false
    }
    let order = open.enumerated().sorted { left, right in
      let (first, second) = (left.element.severity, right.element.severity)
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
    let rows = order.prefix(Self.warningsShown).map { finding in
      let money = money[finding.container]
      return Row([
        .text(link(to: finding.container)),
        .text(Text("\(finding.message)".capitalisedFirst), from: lines.place(finding.place)),
        .text(.code(finding.rule)), self.money(money?.budget), self.money(money?.spent),
        .text(finding.response == nil ? .badge("no answer", .warning) : "answered"),
      ])
    }
    return Table(
      title("For the agenda of the board", showing: rows.count, of: order.count),
      columns: ["Where", "What was found", "Rule", .number("Budget"), .number("Spent"), "Answer"], rows: rows,
      empty: "Nothing stands against what was agreed on strategy, intake and money.")
  }

  /// Those whom the work touches, and from whom nobody has heard for twelve months; the most powerful first.
  func unheard(_ containers: [String]) -> Table {
    let since = asOf.adding(years: -1)
    let heard = lastHeard(in: containers + portfolio.all(Office.self).map(\.id))
    let silent = containers.flatMap { portfolio.all(Stakeholder.self, in: $0) }.filter {
      heard[$0.address].map { $0 < since } ?? true
    }
    let order = silent.enumerated().sorted { left, right in
      func key(_ item: Stakeholder) -> Int { (item.power?.number ?? 0) * 10 + (item.interest?.number ?? 0) }
      let (first, second) = (key(left.element), key(right.element))
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
    let rows = order.prefix(Self.warningsShown).map { item in
      Row([
        .text(Text(item.name), from: place(item.origin, "title")), .text(link(to: item.container)),
        count(item.power?.number, item.origin, "power"),
        count(item.interest?.number, item.origin, "interest"),
        heard[item.address].map { .day(CalendarDay($0)) } ?? .missing(because: "never"),
        person(item.owner, item.origin, "owner"),
      ])
    }
    return Table(
      title("Not heard for twelve months", showing: rows.count, of: order.count),
      columns: ["Who", "Where", .number("Power"), .number("Interest"), "Last heard", "Owner"], rows: rows,
      empty: "Everybody who is written down has said something.")
  }

  /// By the address of a stakeholder, the last day on which somebody wrote down what they said.
  func lastHeard(in containers: [String]) -> [String: Day] {
    var days: [String: Day] = [:]
    for feedback in containers.flatMap({ Array(portfolio.all(Feedback.self, in: $0)) }) {
      guard let who = feedback.stakeholder?.target, let day = feedback.date, day <= asOf else { continue }
      days[who] = max(days[who] ?? day, day)
    }
    return days
  }
}
