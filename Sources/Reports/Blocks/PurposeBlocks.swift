import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What is decided, taken up and gained on the way to what is wanted.
extension Edition {
  private static let purposesShown = 60

  /// Decisions that touch a benefit, an objective or work that is to bring something, the open ones first.
  func decisionsOnOutcomes() -> Table {
    let benefits = portfolio.all(Benefit.self).filter { isShown($0.container) }
    let byAddress = Dictionary(benefits.map { ($0.address, $0) }) { first, _ in first }
    let found = portfolio.all(Decision.self).filter { isShown($0.container) }.compactMap {
      decision -> (decision: Decision, touched: [Text])? in
      let touched = decision.affects.compactMap { reference -> Text? in
        if let benefit = byAddress[reference.target] {
          return .sourced(Text(benefit.name), from: place(benefit.origin, "title"))
        }
        if let objective = portfolio.find(Objective.self, reference.target) {
          return .sourced(Text(objective.name), from: place(objective.origin, "title"))
        }
        // All that a program or project is to bring hangs on what is decided about it.
        let isPromising = benefits.contains { $0.container == reference.target }
        return isPromising ? link(to: reference.target) : nil
      }
      return touched.isEmpty ? nil : (decision, touched)
    }
    let order = found.enumerated().sorted { left, right in
      let (first, second) = (left.element.decision, right.element.decision)
      if first.isOpen != second.isOpen { return first.isOpen }
      let (one, other) = (first.neededBy ?? .latest, second.neededBy ?? .latest)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
    let rows = order.prefix(Self.purposesShown).map { decision, touched in
      Row([
        .text(
          Text(decision.question ?? decision.name),
          from: place(decision.origin, decision.question == nil ? "title" : "question")),
        .text(link(to: decision.container)), .text(touched.joined(separator: ", ")),
        text(decision.statusWord?.capitalisedFirst, decision.origin, "status"),
        day(
          decision.decided?.date ?? decision.neededBy, decision.origin,
          decision.decided == nil ? "needed_by" : "decided"),
        decision.decided.map { text($0.choice, $0.origin, "choice") } ?? .missing(because: "open"),
        person(decision.owner, decision.origin, "owner"),
      ])
    }
    return Table(
      title("Decisions that touch what is to come of it", showing: rows.count, of: order.count),
      columns: ["Question", "Where", "Touches", "State", "Day", "Answer", "Owner"], rows: rows,
      empty: "No decision says that it affects a benefit, an objective or work that brings one.")
  }

  /// How far people have taken up what is new, by the measures that say so.
  func takeUpTable() -> Table {
    let trends = snapshot[TrendsAnalysis.self]
    let kpis = portfolio.all(Kpi.self).filter { $0.kind == .adoption }
    let rows = kpis.prefix(Self.purposesShown).map { kpi -> Row in
      let figures = trends[kpi.address]
      func cell(_ value: Quantities.Decimal?, _ origin: Origin, _ key: String) -> Cell {
        value.map { .number(ExactDecimal(short: $0), from: place(origin, key)) } ?? .missing
      }
      let (before, now, wanted) = (kpi.baseline?.value, figures?.trend.readings.last, kpi.target?.value)
      var share: Quantities.Decimal?
      if let before, let now, let wanted { share = (now - before).divided(by: wanted - before) }
      return Row([
        .text(Text(kpi.name), from: place(kpi.origin, "title")), text(kpi.unit, kpi.origin, "unit"),
        cell(before, kpi.origin, "baseline"), cell(now, kpi.origin, "readings"),
        .text(Text(figures?.periods.last?.description ?? "")), cell(wanted, kpi.origin, "target"),
        percent(share, from: place(kpi.origin, "readings")),
        figures?.trend.slope.map { .number(ExactDecimal(short: $0)) }
          ?? .missing(because: "fewer than three readings"),
      ])
    }
    return Table(
      "Taken up by those it is for",
      columns: [
        "Measure", "Unit", .number("Before"), .number("Now"), "In", .number("Wanted"), .number("Of the way"),
        .number("Change a period"),
      ], rows: rows, empty: "No measure says that it tells of adoption.")
  }

  /// What each objective may gain: benefits in a year, what came of them, and what the investments are worth.
  func gainsByObjective(_ lines: [BenefitLine]) -> Table {
    let investments = snapshot[InvestmentAnalysis.self]
    var served: [String: [BenefitLine]] = [:]
    for line in lines where !line.isHarm {
      if let objective = line.benefit.objective { served[objective.target, default: []].append(line) }
    }
    var invested: [String: [String]] = [:]
    for project in portfolio.all(Project.self) where isShown(project.id) && investments[project.id] != nil {
      if let main = mainObjective(of: project) { invested[main, default: []].append(project.id) }
    }
    func amount(_ value: Quantities.Decimal?) -> Cell { self.amount(value, terms.currency) }
    let objectives = portfolio.all(Objective.self).filter { served[$0.id] != nil || invested[$0.id] != nil }
    let rows = objectives.map { objective -> (gain: Quantities.Decimal, row: Row) in
      let benefits = served[objective.id] ?? []
      let money = BenefitFigures(benefits.compactMap(\.figures), in: terms.currency).financial
      let worth = (invested[objective.id] ?? []).compactMap { investments[$0] }.filter {
        $0.currency == terms.currency
      }
      let present = worth.compactMap(\.netPresentValue)
      let names = (invested[objective.id] ?? []).prefix(4).map { link(to: $0) }
      return (
        money?.plannedTotal ?? .zero,
        Row([
          .text(Text(objective.name), from: place(objective.origin, "title")), .count(benefits.count),
          amount(money?.plannedTotal), amount(money?.realised),
          present.count == 1
            ? amount(present.first) : .missing(because: present.isEmpty ? "none" : "several years"),
          .text(names.joined(separator: ", ")),
        ])
      )
    }.enumerated().sorted {
      ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset)
    }.map(\.element.row)
    return Table(
      "What each objective may gain, the most first",
      columns: [
        "Objective", .number("Benefits"), .number("Worth in a year"), .number("Come so far"),
        .number("NPV of its investment"), "Invests",
      ], rows: rows, empty: "No benefit and no investment names an objective.")
  }

  /// What each running project is worth, risks and asks of people in the next three months, by rank.
  func weighing(_ projects: [String]) -> Table {
    let benefits = snapshot[BenefitsAnalysis.self]
    let investments = snapshot[InvestmentAnalysis.self]
    let exposures = snapshot[RiskExposureAnalysis.self]
    let soon = asOf.adding(days: 91)
    let active = ranked(projects).filter { portfolio.find(Project.self, $0)?.status?.isActive ?? false }
    let rows = active.prefix(Self.purposesShown).map { id -> Row in
      let project = portfolio.find(Project.self, id)
      let asked = snapshot.moment.capacities(ofPeopleIn: [id]).flatMap(\.requests).filter { request in
        let days = request.period.days(fiscalYearStarts: terms.fiscalYearStarts)
        return request.project == id && request.isFirm && days.last >= asOf && days.first <= soon
      }.reduce(Quantities.Decimal.zero) { $0 + $1.days }
      let investment = investments[id].flatMap { $0.currency == terms.currency ? $0 : nil }
      return Row([
        .text(link(to: id)),
        project.map { count($0.rank, $0.origin, "rank") } ?? .missing,
        amount(benefits[id]?.financial?.plannedTotal, terms.currency),
        amount(investment?.netPresentValue, terms.currency), amount(exposures[id]?.expected, terms.currency),
        .number(ExactDecimal(asked, places: 0)),
      ])
    }
    return Table(
      Text(
        active.count > rows.count
          ? "Worth, risk and people: the first \(rows.count) of \(active.count) by rank"
          : "Worth, risk and people, by rank"),
      columns: [
        "Project", .number("Rank"), .number("Worth in a year"), .number("NPV"), .number("Exposure"),
        .number("Days of people in three months"),
      ], rows: rows, empty: "No project is running.")
  }

  /// What offices change in how they work, those first whom the most powerful wait for.
  func initiativeTable() -> Table {
    let open = portfolio.all(Initiative.self).filter { $0.status != .done && $0.status != .dropped }
    func weight(_ initiative: Initiative) -> Int {
      initiative.stakeholders.compactMap { portfolio[$0] }.reduce(0) {
        $0 + ($1.power?.number ?? 0) * ($1.interest?.number ?? 0)
      }
    }
    let order = open.enumerated().sorted {
      (weight($1.element), $0.element.from ?? .latest, $0.offset)
        < (weight($0.element), $1.element.from ?? .latest, $1.offset)
    }.map(\.element)
    let rows = order.prefix(Self.purposesShown).map { initiative in
      Row([
        .text(Text(initiative.name), from: place(initiative.origin, "title")),
        text(
          initiative.stakeholders.isEmpty
            ? nil : listed(initiative.stakeholders.map { name(of: $0) }), initiative.origin,
          "stakeholders"),
        .count(weight(initiative), from: place(initiative.origin, "stakeholders")),
        day(initiative.from, initiative.origin, "from"), day(initiative.to, initiative.origin, "to"),
        text(initiative.status?.rawValue.capitalisedFirst, initiative.origin, "status"),
        initiative.objective.map { text(name(of: $0), initiative.origin, "objective") } ?? .missing,
        person(initiative.owner, initiative.origin, "owner"),
      ])
    }
    return Table(
      title("What the offices change", showing: rows.count, of: order.count),
      columns: ["Initiative", "For whom", .number("Their weight"), "From", "To", "State", "Serves", "Owner"],
      rows: rows, empty: "No initiative of an office is open.")
  }
}
