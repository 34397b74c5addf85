public import Model
public import Quantities
import Schema

/// What a project may cost, has cost and is expected to cost; nothing where the files say nothing.
public struct ProjectMoney: Sendable, Hashable {
  /// The budget last approved.
  public var budget: MoneySum?
  /// Actuals of every period that has begun, with later corrections.
  public var spent: MoneySum?
  /// Forecasts, less what shorter periods in them have cost.
  public var toComplete: MoneySum?
  /// Spent and still to be spent; nothing while an unfinished project has no forecast.
  public var atCompletion: MoneySum?
  /// What is left of the money kept for risks.
  public var contingency: MoneySum?

  /// By year of money, for years that hold a baseline, an actual or a forecast.
  public var years: [YearOfMoney] = []
}

/// What was planned, spent and is expected in one year.
public struct YearOfMoney: Sendable, Hashable {
  public var year: Int
  public var planned = MoneySum()
  public var spent = MoneySum()
  public var forecast = MoneySum()

  public init(year: Int) { self.year = year }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.planned = left.planned + right.planned
    sum.spent = left.spent + right.spent
    sum.forecast = left.forecast + right.forecast
    return sum
  }
}

/// The money of several projects, and which of them each figure is made of.
public struct MoneyRollup: Sendable, Hashable {
  public struct Figure: Sendable, Hashable {
    public var sum = MoneySum()
    public var coverage = Coverage()
  }

  public var budget = Figure()
  public var spent = Figure()
  public var toComplete = Figure()
  public var atCompletion = Figure()
  public var contingency = Figure()
  public var years: [YearOfMoney] = []
}

/// How money is written where a portfolio says nothing else, and when it is looked at.
public struct MoneyTerms: Sendable, Hashable {
  public var currency: Currency
  public var fiscalYearStarts: Month
  public var asOf: Day

  public init(currency: Currency, fiscalYearStarts: Month = .january, asOf: Day) {
    self.currency = currency
    self.fiscalYearStarts = fiscalYearStarts
    self.asOf = asOf
  }
}

/// The money of one project.
public func money(of project: Project, _ table: MoneyTable?, _ terms: MoneyTerms) -> ProjectMoney {
  let currency = table?.currency ?? terms.currency
  var result = ProjectMoney()
  result.budget = project.baseline?.budget.map { MoneySum([$0], assuming: terms.currency) }
  result.contingency = project.contingency.map { MoneySum([$0], assuming: terms.currency) }
  guard let table else { return result }
  let starts = terms.fiscalYearStarts
  let (spending, expectations) = (table.spending(terms), table.expectations(terms))
  if !table.actuals.isEmpty { result.spent = MoneySum(spending.map(\.money), assuming: currency) }
  if !table.forecast.isEmpty {
    result.toComplete = MoneySum(expectations.map(\.money), assuming: currency)
  }
  result.atCompletion = atCompletion(result, isOver: project.isOver)
  var years: [Int: YearOfMoney] = [:]
  func add(_ money: Money, in period: Period, to part: WritableKeyPath<YearOfMoney, MoneySum>) {
    let year = Period.containing(
      period.days(fiscalYearStarts: starts).first, granularity: .year, fiscalYearStarts: starts
    ).year
    years[year, default: YearOfMoney(year: year)][keyPath: part].add(money, assuming: currency)
  }
  for entry in table.baseline { add(entry.value, in: entry.key, to: \.planned) }
  for part in spending { add(part.money, in: part.period, to: \.spent) }
  for part in expectations { add(part.money, in: part.period, to: \.forecast) }
  result.years = years.keys.sorted().compactMap { years[$0] }
  return result
}

private func atCompletion(_ money: ProjectMoney, isOver: Bool) -> MoneySum? {
  switch (money.spent, money.toComplete) {
  case (let spent?, let rest?): spent + rest
  case (nil, let rest?): rest
  case (let spent?, nil): isOver ? spent : nil
  case (nil, nil): nil
  }
}

extension Project {
  /// Without a forecast, no more money is expected.
  fileprivate var isOver: Bool { status == .cancelled || (status?.isAtLeast(.realising) ?? false) }
}

/// The money of projects by id; an id without money is one whose file could not be read.
public func rollUp(_ projects: [(id: String, money: ProjectMoney?)]) -> MoneyRollup {
  var rollup = MoneyRollup()
  var years: [Int: YearOfMoney] = [:]
  for project in projects {
    rollup.budget.add(project.id, project.money, \.budget)
    rollup.spent.add(project.id, project.money, \.spent)
    rollup.toComplete.add(project.id, project.money, \.toComplete)
    rollup.atCompletion.add(project.id, project.money, \.atCompletion)
    rollup.contingency.add(project.id, project.money, \.contingency)
    for year in project.money?.years ?? [] {
      let before = years[year.year] ?? YearOfMoney(year: year.year)
      years[year.year] = before + year
    }
  }
  rollup.years = years.keys.sorted().compactMap { years[$0] }
  return rollup
}

extension MoneyRollup.Figure {
  fileprivate mutating func add(
    _ id: String, _ money: ProjectMoney?, _ part: KeyPath<ProjectMoney, MoneySum?>
  ) {
    guard let money else {
      coverage.unread.append(id)
      return
    }
    guard let amount = money[keyPath: part] else {
      coverage.silent.append(id)
      return
    }
    sum = sum + amount
    coverage.carried.append(id)
  }
}
