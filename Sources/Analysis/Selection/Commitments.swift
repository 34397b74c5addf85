import Model
import Quantities
import Schema

/// What is already spoken for when a portfolio chooses: money by funding period, people by quarter.
struct Commitments {
  let moment: Moment
  /// Projects of the portfolio.
  let projects: [Project]

  init(_ moment: Moment, portfolio: String) {
    self.moment = moment
    projects = moment.tree.projects(under: portfolio).compactMap { moment.portfolio.find(Project.self, $0) }
  }

  /// Money of the projects that falls into some days; what is in another currency is not counted.
  func money(in days: DayRange) -> [(project: String, amount: Decimal)] {
    projects.compactMap { project in
      let amount = lines(of: project).reduce(Decimal.zero) { sum, line in
        guard line.money.currency == moment.currency else { return sum }
        return sum + spread(line.money.amount, over: line.days, into: days)
      }
      return amount > 0 ? (project.id, amount) : nil
    }
  }

  private struct Line {
    /// With the currency it is in.
    let money: Money
    let days: DayRange
  }

  /// Actuals with their corrections and forecasts; without them the baseline, and without that what the proposal
  /// expected.
  private func lines(of project: Project) -> [Line] {
    let starts = moment.fiscalYearStarts
    let isRunning = project.isUnderWay && project.status != .onHold
    let table = moment.portfolio.all(MoneyTable.self, in: project.id).first
    func line(_ period: Period, _ money: Money) -> Line {
      Line(money: money, days: period.days(fiscalYearStarts: starts))
    }
    if let table, !table.actuals.isEmpty || !table.forecast.isEmpty {
      let parts = table.spending(moment.terms) + (isRunning ? table.expectations(moment.terms) : [])
      return parts.map { line($0.period, $0.money) }
    }
    guard isRunning else { return [] }
    if let table, !table.baseline.isEmpty {
      return table.baseline.map { line($0.key, $0.value.assuming(table.currency ?? moment.currency)) }
    }
    let dates = project.baseline.flatMap { span($0.start, $0.finish) } ?? span(project.start, project.finish)
    if let budget = project.baseline?.budget, let dates {
      return [Line(money: budget.assuming(moment.currency), days: dates)]
    }
    guard let proposal = moment.portfolio[project.proposal], let cost = proposal.cost?.likely,
      let days = dates ?? proposal.span
    else { return [] }
    return [Line(money: cost.assuming(moment.currency), days: days)]
  }

  /// Full-time equivalents of a role or skill: what there is in some days, and what is firmly promised of it.
  func people(_ resource: String, in days: DayRange) -> (supply: Decimal, demand: Decimal) {
    let holders = moment.portfolio.all(Person.self).filter { person in
      person.role?.target == resource || person.skills.contains { $0.key.target == resource }
    }
    var supply = Decimal.zero
    for person in holders {
      let employed = DayRange(first: person.from ?? .earliest, last: person.until ?? .latest)
      let share = employed.flatMap { days.intersection($0) }.map { part(of: days, $0) } ?? .zero
      supply += share * (person.forProjects?.percent.share ?? 1)
    }
    supply = moment.supposedPeople[resource] ?? supply
    let names = Set(holders.map(\.id))
    var demand = Decimal.zero
    for team in moment.portfolio.all(Allocations.self) {
      let status = moment.portfolio.work(team.container)?.status
      if status == .closed || status == .cancelled || status == .onHold { continue }
      for allocation in team.allocations where allocation.isFirm {
        guard asks(allocation, for: resource, names) else { continue }
        demand += fullTime(allocation, in: team.container, days)
      }
    }
    return (supply, demand)
  }

  private func asks(_ allocation: Allocation, for resource: String, _ holders: Set<String>) -> Bool {
    if let name = allocation.resource?.target { return holders.contains(name) }
    return allocation.role?.target == resource
      || allocation.skill.contains { $0.key.target == resource }
  }

  private func fullTime(_ allocation: Allocation, in container: String, _ days: DayRange) -> Decimal {
    let starts = moment.fiscalYearStarts
    let work = moment.portfolio.find(Project.self, container)
    let first = allocation.from?.days(fiscalYearStarts: starts).first ?? work?.start ?? .earliest
    let last = allocation.to?.days(fiscalYearStarts: starts).last ?? work?.finish ?? .latest
    guard let load = allocation.load, let common = span(first, last)?.intersection(days) else { return .zero }
    let share: Decimal
    switch load {
    case .share(let percent): share = percent.share
    case .days(let perPeriod):
      let granularity = allocation.from?.granularity ?? .month
      let period = Period.containing(common.first, granularity: granularity, fiscalYearStarts: starts)
      let workdays = moment.calendar.workdays(in: period.days(fiscalYearStarts: starts))
      share = perPeriod.divided(by: Decimal(workdays)) ?? .zero
    }
    return share * part(of: days, common)
  }

  // MARK: Spreading

  /// Of an amount over some days, what falls into others: by calendar days, in whole units of currency.
  func spread(_ amount: Decimal, over days: DayRange, into others: DayRange) -> Decimal {
    guard let common = days.intersection(others) else { return .zero }
    return (amount.multiplied(by: Decimal(common.dayCount), over: Decimal(days.dayCount)) ?? .zero)
      .rounded(toPlaces: 0)
  }

  /// The part of the working days of some days that lies in others within them.
  func part(of days: DayRange, _ inner: DayRange) -> Decimal {
    let whole = moment.calendar.workdays(in: days)
    return Decimal(moment.calendar.workdays(in: inner)).divided(by: Decimal(whole)) ?? .zero
  }
}

func span(_ first: Day?, _ last: Day?) -> DayRange? {
  guard let first, let last else { return nil }
  return DayRange(first: first, last: last)
}

extension Proposal {
  /// The first and the last day it could run.
  var span: DayRange? { window.count == 2 ? DayRange(first: window[0], last: window[1]) : nil }
}
