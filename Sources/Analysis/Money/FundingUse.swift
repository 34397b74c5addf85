public import Model
public import Quantities
public import Schema

/// What the projects of a portfolio take of the money for one period.
public struct FundingUse: Sendable {
  /// Of one project, in the currency of the portfolio.
  public struct Share: Sendable {
    public let project: String
    public let rank: Int?
    /// What was approved for the period.
    public let approved: Decimal
    /// What was spent and is expected in the period.
    public let expected: Decimal
  }

  public let period: Period
  public let funding: Money
  /// Where the funding is written.
  public let origin: Origin
  /// By rank, then by id; what has no rank comes last.
  public let shares: [Share]
  /// Projects whose money is in another currency, and in no sum.
  public let uncounted: [String]

  public var approved: Decimal { shares.reduce(.zero) { $0 + $1.approved } }
  public var expected: Decimal { shares.reduce(.zero) { $0 + $1.expected } }
}

extension Moment {
  /// Each period for which a portfolio has money, in the order written, with what its projects take of it.
  ///
  /// An amount for a longer or shorter period than the funding goes to it by calendar days. Of work that was
  /// cancelled or closed only what was spent counts.
  public func fundingUse(of record: PortfolioRecord) -> [FundingUse] {
    kept(KeptFunding.self) { KeptFunding($0) }.byPortfolio[record.id] ?? []
  }

  fileprivate func madeFundingUse(of record: PortfolioRecord) -> [FundingUse] {
    let projects = tree.projects(under: record.id).compactMap { portfolio.find(Project.self, $0) }
    let lines = projects.map { MoneyLines($0, self) }
    return record.funding.compactMap { entry in
      guard entry.value.assuming(currency).currency == currency else { return nil }
      let days = entry.key.days(fiscalYearStarts: fiscalYearStarts)
      let shares = zip(projects, lines).compactMap { project, lines -> FundingUse.Share? in
        let approved = lines.approved.reduce(Decimal.zero) { $0 + $1.part(in: days) }
        let expected = lines.expected.reduce(Decimal.zero) { $0 + $1.part(in: days) }
        guard approved != 0 || expected != 0 else { return nil }
        return FundingUse.Share(
          project: project.id, rank: project.rank, approved: approved, expected: expected)
      }
      return FundingUse(
        period: entry.key, funding: entry.value, origin: entry.origin,
        shares: shares.sorted { ($0.rank ?? .max, $0.project) < ($1.rank ?? .max, $1.project) },
        uncounted: zip(projects, lines).filter { $1.isForeign }.map { $0.0.id })
    }
  }
}

/// Of all portfolios, made when the first of them is asked about.
private struct KeptFunding: Sendable {
  private(set) var byPortfolio: [String: [FundingUse]] = [:]

  init(_ moment: Moment) {
    for record in moment.portfolio.all(PortfolioRecord.self) {
      byPortfolio[record.id] = moment.madeFundingUse(of: record)
    }
  }
}

/// What was approved for a project, and what is spent and expected, each amount with its days.
private struct MoneyLines {
  struct Line {
    let amount: Decimal
    let days: DayRange

    func part(in others: DayRange) -> Decimal {
      guard let common = days.intersection(others) else { return .zero }
      if common == days { return amount }
      return amount.multiplied(by: Decimal(common.dayCount), over: Decimal(days.dayCount)) ?? .zero
    }
  }

  private(set) var approved: [Line] = []
  private(set) var expected: [Line] = []
  private(set) var isForeign = false

  init(_ project: Project, _ moment: Moment) {
    let starts = moment.fiscalYearStarts
    let isRunning = project.isUnderWay
    let table = moment.portfolio.all(MoneyTable.self, in: project.id).first
    let currency = table?.currency ?? moment.currency
    var isForeign = false
    func line(_ days: DayRange, _ money: Money) -> Line? {
      guard money.currency == moment.currency else {
        isForeign = true
        return nil
      }
      return Line(amount: money.amount, days: days)
    }
    if isRunning, let baseline = project.baseline {
      if let table, !table.baseline.isEmpty {
        approved = table.baseline.compactMap {
          line($0.key.days(fiscalYearStarts: starts), $0.value.assuming(currency))
        }
      } else if let budget = baseline.budget, let days = span(baseline.start, baseline.finish) {
        approved = [line(days, budget.assuming(moment.currency))].compactMap(\.self)
      }
    }
    if let table {
      let parts = table.spending(moment.terms) + (isRunning ? table.expectations(moment.terms) : [])
      expected = parts.compactMap { line($0.period.days(fiscalYearStarts: starts), $0.money) }
    }
    self.isForeign = isForeign
  }
}
