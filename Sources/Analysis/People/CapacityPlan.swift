import Model
import Quantities
import Schema

/// Who can do what in the months from the day on, and who asks for it.
struct CapacityPlan: Sendable {
  /// A line of a team that asks for somebody, spread over months.
  ///
  /// A class because person, team, skill and project all look at the same ones.
  final class Need: Sendable {
    /// The project or program whose team asks.
    let container: String
    let allocation: Allocation
    let requests: [Capacity.Request]

    init(container: String, allocation: Allocation, requests: [Capacity.Request]) {
      self.container = container
      self.allocation = allocation
      self.requests = requests
    }
  }

  /// What somebody can give in each month; kept in days, of which a month has few.
  private struct Supply {
    /// Of their working time, for projects.
    let share: Decimal
    let days: [(gross: Int8, absence: Int8)]
  }

  let months: [Period]
  /// The days of each month.
  private let days: [DayRange]
  let needs: [Need]
  /// By the id of a person.
  private var supplies: [String: Supply] = [:]
  /// Not the moment, which keeps this and would never be given up.
  private let portfolio: Portfolio
  private let calendar: WorkCalendar

  init(_ moment: Moment, monthCount: Int = CapacityAnalysis.monthCount) {
    portfolio = moment.portfolio
    calendar = moment.calendar
    var months: [Period] = []
    var month: Period? = Period.containing(
      moment.asOf, granularity: .month, fiscalYearStarts: moment.fiscalYearStarts)
    while let current = month, months.count < monthCount {
      months.append(current)
      month = current.next
    }
    self.months = months
    let days = months.map { $0.days(fiscalYearStarts: moment.fiscalYearStarts) }
    let spans = Array(zip(months, days))
    self.days = days
    let teams = moment.portfolio.all(Allocations.self)
    let twin = monthCount == CapacityAnalysis.monthCount ? moment.twin : nil
    // What alike projects ask for is the same need, at the same place.
    let known = twin.map { Dictionary(grouping: $0.moment.capacityPlan.needs, by: \.container) } ?? [:]
    needs = inRuns(of: teams.count) { run in
      teams[run].flatMap { team -> [Need] in
        if twin?.alike.contains(team.container) ?? false { return known[team.container] ?? [] }
        let work = moment.portfolio.work(team.container)
        if let status = work?.status, status == .closed || status == .cancelled || status == .onHold {
          return []
        }
        return team.allocations.map { allocation in
          Need(
            container: team.container, allocation: allocation,
            requests: allocation.requests(in: team.container, spans, moment))
        }
      }
    }.flatMap { $0 }
    if let twin {
      // People stand outside of projects, and so are the same on both sides of a comparison.
      supplies = twin.moment.capacityPlan.supplies
      return
    }
    let people = moment.portfolio.all(Person.self)
    let plan = self
    let supplied = inRuns(of: people.count) { run in people[run].map(plan.supply(of:)) }.joined()
    supplies = Dictionary(zip(people.lazy.map(\.id), supplied)) { $1 }
  }

  private func supply(of person: Person) -> Supply {
    let calendar = portfolio[person.calendar]?.workCalendar ?? calendar
    let employed = DayRange(first: person.from ?? .earliest, last: person.until ?? .latest)
    let absences = person.absences.compactMap(\.days)
    let worked = days.map { days in
      let range = employed.flatMap { days.intersection($0) }
      return (
        gross: Int8(clamping: range.map(calendar.workdays(in:)) ?? 0),
        absence: Int8(clamping: range.map { calendar.workdays(in: $0, within: absences) } ?? 0)
      )
    }
    return Supply(share: person.forProjects?.percent.share ?? 1, days: worked)
  }

  /// What a person can give in each month, and nothing is asked yet; nothing for nobody.
  func supply(ofPerson id: String) -> [PeriodCapacity]? {
    supplies[id].map { supply in
      zip(months, supply.days).map { month, days in
        PeriodCapacity(
          period: month, gross: Decimal(Int(days.gross)), absence: Decimal(Int(days.absence)),
          forProjects: supply.share, demand: 0)
      }
    }
  }

  /// Full-time equivalents without names.
  func supply(fullTime count: Decimal) -> [PeriodCapacity] {
    zip(months, days).map { month, days in
      let days = calendar.workdays(in: days)
      return PeriodCapacity(
        period: month, gross: Decimal(days) * count, absence: 0, forProjects: 1, demand: 0)
    }
  }

  /// Supply of several together with what is asked of them.
  func capacity(_ supplies: [[PeriodCapacity]], _ needs: [Need]) -> Capacity {
    var demand = Array(repeating: Decimal.zero, count: months.count)
    var tentative = demand
    for need in needs {
      for request in need.requests {
        guard let index = months.firstIndex(of: request.period) else { continue }
        if request.isFirm { demand[index] += request.days } else { tentative[index] += request.days }
      }
    }
    let periods = months.indices.map { index in
      PeriodCapacity(
        period: months[index], supplies.map { $0[index] }, demand: demand[index], tentative: tentative[index])
    }
    return Capacity(periods: periods, needs: needs)
  }
}

extension Moment {
  /// The plan of the months that the analysis of capacity looks at.
  var capacityPlan: CapacityPlan {
    kept(CapacityPlan.self) { CapacityPlan($0, monthCount: CapacityAnalysis.monthCount) }
  }
}

extension Allocation {
  /// A share is of all working days of a month; days are per period as written, and go by working days to its months.
  fileprivate func requests(
    in container: String, _ months: [(Period, DayRange)], _ moment: Moment
  ) -> [Capacity.Request] {
    let starts = moment.fiscalYearStarts
    let work = moment.portfolio.find(Project.self, container)
    let first = from?.days(fiscalYearStarts: starts).first ?? work?.start ?? .earliest
    let last = to?.days(fiscalYearStarts: starts).last ?? work?.finish ?? .latest
    let calendar = moment.portfolio.find(Person.self, resource?.target ?? "").flatMap {
      moment.portfolio[$0.calendar]?.workCalendar
    }
    let days = calendar ?? moment.calendar
    guard let load, let span = DayRange(first: first, last: last) else { return [] }
    return months.compactMap { month, range -> Capacity.Request? in
      guard let part = range.intersection(span) else { return nil }
      let worked = Decimal(days.workdays(in: part))
      let amount: Decimal
      switch load {
      case .share(let percent): amount = percent.of(worked)
      case .days(let perPeriod):
        let granularity = from?.granularity ?? .month
        let whole = Period.containing(part.first, granularity: granularity, fiscalYearStarts: starts)
        let all = Decimal(days.workdays(in: whole.days(fiscalYearStarts: starts)))
        amount = perPeriod.multiplied(by: worked, over: all) ?? .zero
      }
      guard amount > 0 else { return nil }
      return Capacity.Request(
        project: container, rank: work?.rank, period: month, days: amount, isFirm: isFirm,
        origin: origin)
    }
  }
}

extension Absence {
  fileprivate var days: DayRange? {
    guard let from, let to else { return nil }
    return DayRange(first: from, last: to)
  }
}

extension WorkCalendar {
  /// Working days of a range that lie in any of the others, each counted once.
  fileprivate func workdays(in range: DayRange, within others: [DayRange]) -> Int {
    var count = 0
    var next = range.first
    for other in others.sorted() {
      guard let part = other.intersection(range), part.last >= next,
        let fresh = DayRange(first: max(part.first, next), last: part.last)
      else { continue }
      count += workdays(in: fresh)
      next = fresh.last.adding(days: 1)
    }
    return count
  }
}
