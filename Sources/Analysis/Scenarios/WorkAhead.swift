import Model
import Quantities
import Schema

/// What a portfolio has before it: work under way and what is approved to follow, in the terms that scenarios compare.
struct WorkAhead {
  /// Spent and to be spent, by year.
  private(set) var years: [Int: Decimal] = [:]
  /// The forecast end of every project under way.
  let finishes: [(project: String, day: Day)]
  /// Objectives of projects under way, in the order of their ids.
  let servedObjectives: [String]
  /// Full-time people in the fullest month.
  let peak: Decimal?
  /// What open risks are expected to cost, those of cancelled projects left out.
  let exposure: Decimal?
  private var flows: [Investment.Year] = []
  private let currency: Currency

  init(_ moment: Moment) {
    currency = moment.currency
    let projects = moment.portfolio.all(Project.self)
    let running = projects.filter { $0.isUnderWay }
    let schedules = moment[CriticalPathAnalysis.self]
    finishes = running.compactMap { project in
      (schedules[project.id]?.finish ?? project.finish).map { (project.id, $0) }
    }
    servedObjectives = Set(running.flatMap { $0.objectives.map(\.key.target) }).sorted()
    let approved = moment.portfolio.all(Proposal.self).filter { $0.isCandidate && $0.isSettled }
    peak = Self.peak(moment, approved)
    let risks = moment[RiskExposureAnalysis.self]
    let gone = projects.filter { $0.status == .cancelled }
      .compactMap { risks[$0.id]?.exposure.expected }.reduce(.zero, +)
    exposure = risks.total.map { $0.exposure.expected - gone }
    for project in projects { add(project, moment) }
    for proposal in approved { add(proposal, moment) }
  }

  var spending: Decimal? { years.isEmpty ? nil : years.values.reduce(.zero, +) }

  /// The first year in which anything that brings something costs or brings it.
  var firstFlow: Int? { flows.map(\.year).min() }

  /// All flows as they are worth in one year, which both sides of a comparison have to share.
  func netPresentValue(from first: Int?) -> Decimal? {
    guard let first, !flows.isEmpty else { return nil }
    return Investment([Investment.Year(first)] + flows, rates: .greenBook, in: currency).netPresentValue
  }

  private mutating func add(_ project: Project, _ moment: Moment) {
    let table = moment.portfolio.all(MoneyTable.self, in: project.id).first
    let money = Analysis.money(of: project, table, moment.terms)
    let isCancelled = project.status == .cancelled
    for year in money.years {
      let amounts =
        isCancelled ? year.spent : money.atCompletion != nil ? year.spent + year.forecast : year.planned
      if let amount = amounts.amount(in: currency) { years[year.year, default: .zero] += amount }
    }
    if let investment = moment.investment(of: project), investment.currency == currency {
      flows += investment.years
    } else if isCancelled, let table, !table.benefitFlows.isEmpty {
      // What was spent on it is lost, and would look like a gain if it went with the project.
      for year in money.years {
        if let spent = year.spent.amount(in: currency), spent > 0 {
          flows.append(Investment.Year(year.year, costs: spent))
        }
      }
    }
  }

  private mutating func add(_ proposal: Proposal, _ moment: Moment) {
    if let investment = moment.investment(of: proposal), investment.currency == currency {
      flows += investment.years
    }
    guard let cost = proposal.likelyCost(in: currency) else { return }
    func year(of day: Day) -> Int {
      Period.containing(day, granularity: .year, fiscalYearStarts: moment.fiscalYearStarts).year
    }
    guard let window = proposal.span else {
      years[year(of: moment.asOf), default: .zero] += cost
      return
    }
    var left = cost
    for number in year(of: window.first)...year(of: window.last) {
      guard let period = Period(.year, year: number),
        let common = period.days(fiscalYearStarts: moment.fiscalYearStarts).intersection(window)
      else { continue }
      let isLast = number == year(of: window.last)
      let part =
        isLast
        ? left
        : (cost.multiplied(by: Decimal(common.dayCount), over: Decimal(window.dayCount)) ?? .zero)
          .rounded(toPlaces: 0)
      years[number, default: .zero] += part
      left = left - part
    }
  }

  /// Firm allocations, named or not, and what approved proposals ask for while they run.
  private static func peak(_ moment: Moment, _ approved: [Proposal]) -> Decimal? {
    let plan = moment.capacityPlan
    let requests = plan.needs.flatMap(\.requests).filter(\.isFirm)
    return plan.months.compactMap { month -> Decimal? in
      let days = month.days(fiscalYearStarts: moment.fiscalYearStarts)
      let workdays = Decimal(moment.calendar.workdays(in: days))
      var asked = requests.filter { $0.period == month }.reduce(Decimal.zero) { $0 + $1.days }
      for proposal in approved {
        guard let common = proposal.span?.intersection(days) else { continue }
        let share = proposal.people.reduce(Decimal.zero) { $0 + proposal.fullTime($1.value, moment) }
        asked += share * Decimal(moment.calendar.workdays(in: common))
      }
      return asked.divided(by: workdays)
    }.max()
  }
}
