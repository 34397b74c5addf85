import Model
import Quantities
public import Schema

/// Which proposals fit into the money and the people there are.
public enum SelectionAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "selection",
    summary:
      "The proposals of the highest total score that fit into funding and people, and what more would buy.",
    subjects: "portfolios with funding, each beside all proposals that are not decided against",
    keys: [
      AnalysisKey("value", .number, "Total score of what is selected.", formula: "sum of scores"),
      AnalysisKey("proved", .flag, "Whether no better selection exists."),
      AnalysisKey("gap", .share, "How much better another one could be at most."),
      AnalysisKey("selected", .list, "What to do."),
      AnalysisKey("limits", .records, "What there is of each limit beside running work, and what is used."),
      AnalysisKey("rejected", .records, "What is left, and what stands against it."),
      AnalysisKey("more", .records, "What ten per cent more money, or one more person, would buy."),
      AnalysisKey("frontier", .records, "The best value with less and more of the first limit."),
    ],
    columns: ["value", "proved", "gap", "selected"],
    table: "rejected",
    source: "Branch and bound with a Lagrangian bound over all limits.",
    exactness: """
      Exact: sums are decimals, and a selection is proved best unless the search stops at its limit, where the gap is \
      said. Equal selections: the one that uses less of the first limit, then of the next, then the first by id. The \
      value of a proposal is its score; its cost goes evenly by working days over its window, or into the first year. \
      Money is the funding of each year without what projects already have to spend; people are full-time equivalents \
      for projects without what projects ask for.
      """)

  public static func run(at moment: Moment) -> Analysed<SelectionFigures> {
    let scores = moment[ScoringAnalysis.self]
    var coverage = Coverage()
    let open = moment.portfolio.all(Proposal.self).filter { proposal in
      switch proposal.status ?? .draft {
      case .submitted, .assessing, .ready, .approved: return true
      case .draft, .declined, .parked, .converted: return false
      }
    }
    var candidates: [(proposal: Proposal, score: Decimal)] = []
    for proposal in open {
      if let score = scores[proposal.address]?.score, proposal.cost != nil {
        candidates.append((proposal, score))
        coverage.carried.append(proposal.address)
      } else {
        coverage.silent.append(proposal.address)
      }
    }
    guard !candidates.isEmpty else { return Analysed([], coverage: coverage) }
    let subjects = moment.portfolio.all(PortfolioRecord.self).compactMap {
      record -> (address: String, figures: SelectionFigures)? in
      let problem = FundingProblem(record, candidates, moment)
      return problem.map { (record.id, SelectionFigures($0.problem, inputs: $0.inputs)) }
    }
    return Analysed(subjects, coverage: coverage)
  }
}

/// A portfolio's money and people as limits, and proposals as items.
private struct FundingProblem {
  let problem: SelectionProblem
  let inputs: [AnalysisInput]

  init?(_ record: PortfolioRecord, _ candidates: [(proposal: Proposal, score: Decimal)], _ moment: Moment) {
    let starts = moment.fiscalYearStarts
    func year(_ day: Day) -> Int { Period.containing(day, granularity: .year, fiscalYearStarts: starts).year }
    var funding: [Int: Decimal] = [:]
    var inputs: [AnalysisInput] = []
    for entry in record.funding where entry.value.assuming(moment.currency).currency == moment.currency {
      let own = year(entry.key.days(fiscalYearStarts: starts).first)
      guard own >= year(moment.asOf) else { continue }
      funding[own, default: .zero] += entry.value.amount
      inputs.append(AnalysisInput("funding \(entry.key)", .money(entry.value), entry.origin))
    }
    guard !funding.isEmpty else { return nil }
    for id in moment.tree.projects(under: record.id) {
      guard let project = moment.portfolio.find(Project.self, id) else { continue }
      let table = moment.portfolio.all(MoneyTable.self, in: id).first
      for money in Analysis.money(of: project, table, moment.terms).years {
        guard funding[money.year] != nil,
          let amount = (money.spent + money.forecast).amount(in: moment.currency), amount > 0
        else { continue }
        funding[money.year, default: .zero] = (funding[money.year] ?? .zero) - amount
        inputs.append(
          AnalysisInput(
            "\(id) in \(money.year)", .money(Money(-amount, moment.currency)), table?.origin, "forecast"))
      }
    }
    let years = funding.keys.sorted()
    var limits = years.map { SelectionProblem.Limit("money \($0)", max(funding[$0] ?? .zero, 0)) }
    let people = Self.freePeople(moment)
    limits.append(SelectionProblem.Limit("fte", people))
    inputs.append(AnalysisInput("full-time equivalents free in twelve months", .number(people)))
    let items = candidates.map { candidate in
      let spread = Self.cost(of: candidate.proposal, by: years, moment, year)
      inputs.append(
        AnalysisInput(
          "\(candidate.proposal.id), score \(candidate.score)",
          candidate.proposal.cost.map { .money($0.likely) } ?? .nothing, candidate.proposal.origin, "cost"))
      return SelectionProblem.Item(
        candidate.proposal.id, value: candidate.score, uses: spread + [candidate.proposal.people(in: moment)],
        isFixed: false, needs: candidate.proposal.needs.map(\.target))
    }
    problem = SelectionProblem(
      items, limits: limits,
      excludes: candidates.flatMap { candidate in
        candidate.proposal.excludes.map { [candidate.proposal.id, $0.target] }
      })
    self.inputs = inputs
  }

  private static func freePeople(_ moment: Moment) -> Decimal {
    let plan = CapacityPlan(moment, monthCount: CapacityAnalysis.monthCount)
    var (supply, gross) = (Decimal.zero, Decimal.zero)
    for month in plan.months {
      gross += Decimal(moment.calendar.workdays(in: month.days(fiscalYearStarts: moment.fiscalYearStarts)))
    }
    for person in moment.portfolio.all(Person.self) {
      supply += plan.supply(of: person).reduce(.zero) { $0 + $1.capacity }
    }
    let demand = plan.needs.flatMap(\.requests).filter(\.isFirm).reduce(Decimal.zero) { $0 + $1.days }
    return max((supply - demand).divided(by: gross) ?? .zero, 0).rounded(toPlaces: 2)
  }

  private static func cost(of proposal: Proposal, by years: [Int], _ moment: Moment, _ year: (Day) -> Int)
    -> [Decimal]
  {
    let money = proposal.cost?.likely.assuming(moment.currency)
    // What is in another currency cannot be compared, so it can never fit.
    guard let money, money.currency == moment.currency else { return years.map { _ in .greatest } }
    guard let first = proposal.window.first, let last = proposal.window.last,
      let window = DayRange(first: first, last: last)
    else { return years.enumerated().map { $0.offset == 0 ? money.amount : .zero } }
    let all = Decimal(moment.calendar.workdays(in: window))
    return years.enumerated().map { index, own in
      guard let period = Period(.year, year: own) else { return .zero }
      var days = period.days(fiscalYearStarts: moment.fiscalYearStarts)
      // What was to be spent before the first year falls into it.
      if index == 0, first < days.first, let wider = DayRange(first: first, last: days.last) { days = wider }
      guard let part = days.intersection(window) else { return .zero }
      return money.amount.multiplied(by: Decimal(moment.calendar.workdays(in: part)), over: all) ?? .zero
    }
  }
}

extension Proposal {
  /// Full-time equivalents while it runs.
  fileprivate func people(in moment: Moment) -> Decimal {
    people.reduce(.zero) { sum, entry in
      switch entry.value {
      case .share(let percent): sum + percent.share
      case .days(let days): sum + (days.divided(by: 21) ?? .zero)
      }
    }
  }
}
