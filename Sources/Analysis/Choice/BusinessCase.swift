public import Model
import Quantities
import Schema

extension Moment {
  /// What a project costs and brings, year by year; nothing where no year says what it brings.
  func investment(of project: Project) -> Investment? {
    var investment = investment(of: project) { money in
      money.atCompletion == nil
        ? ("baseline", money.years.map { ($0.year, $0.planned) })
        : ("actuals and forecasts", money.years.map { ($0.year, $0.spent + $0.forecast) })
    }
    if let currency = investment?.currency {
      investment?.comparison = worthComparison(of: project, in: currency)
    }
    return investment
  }

  /// The same at the costs that were approved, whatever was spent since; nothing where none were spread over years.
  public func approvedInvestment(of project: Project) -> Investment? {
    investment(of: project) { ("baseline", $0.years.map { ($0.year, $0.planned) }) }
  }

  private func investment(
    of project: Project, costs: (ProjectMoney) -> (basis: String, years: [(year: Int, costs: MoneySum)])
  ) -> Investment? {
    guard project.status != .cancelled, let table = portfolio.all(MoneyTable.self, in: project.id).first,
      !table.benefitFlows.isEmpty
    else { return nil }
    let currency = table.currency ?? currency
    let (basis, years) = costs(Analysis.money(of: project, table, terms))
    var flows = Flows(currency: currency, fiscalYearStarts: fiscalYearStarts)
    for year in years {
      let isSpent = table.actuals.contains { flows.year(of: $0.key) == year.year }
      let key = basis == "baseline" ? basis : isSpent ? "actuals" : "forecast"
      flows.add(costs: year.costs, in: year.year, table.origin, key)
    }
    for entry in table.benefitFlows { flows.add(benefit: entry.value, in: entry.key, entry.origin) }
    guard flows.isWhole, flows.years.contains(where: { $0.costs > 0 }) else { return nil }
    let rates = table.discountRate.map { DiscountRates($0.share) } ?? .greenBook
    var investment = flows.investment(rates, basis: basis)
    investment.rate = AnalysisInput(
      "rate", .text(rates.description), table.discountRate == nil ? nil : table.origin, "discount_rate")
    return investment
  }

  /// What a proposal says of its years; one that names no costs among them spends its likely cost when it may begin.
  func investment(of proposal: Proposal) -> Investment? {
    guard !proposal.flows.isEmpty else { return nil }
    var flows = Flows(currency: currency, fiscalYearStarts: fiscalYearStarts)
    for entry in proposal.flows {
      if entry.value.amount < 0 {
        flows.add(
          costs: MoneySum([-entry.value], assuming: currency), in: flows.year(of: entry.key), entry.origin)
      } else {
        flows.add(benefit: entry.value, in: entry.key, entry.origin)
      }
    }
    var basis = "flows"
    if flows.years.allSatisfy({ $0.costs == 0 }) {
      guard let cost = proposal.cost?.likely else { return nil }
      let begins = proposal.window.first.map {
        Period.containing($0, granularity: .year, fiscalYearStarts: fiscalYearStarts).year
      }
      let year = begins ?? flows.years.map(\.year).min() ?? asOf.year
      flows.add(costs: MoneySum([cost], assuming: currency), in: year, proposal.origin, "cost")
      basis = "likely cost in \(year)"
    }
    guard flows.isWhole else { return nil }
    return flows.investment(.greenBook, basis: basis)
  }
}

/// Amounts on their way into years.
private struct Flows {
  let currency: Currency
  let fiscalYearStarts: Month
  var years: [Investment.Year] = []
  var sources = (costs: [AnalysisInput](), benefits: [AnalysisInput]())
  /// False once an amount came in another currency, because that part would be lost.
  var isWhole = true

  init(currency: Currency, fiscalYearStarts: Month) {
    self.currency = currency
    self.fiscalYearStarts = fiscalYearStarts
  }

  func year(of period: Period) -> Int {
    Period.containing(
      period.days(fiscalYearStarts: fiscalYearStarts).first, granularity: .year,
      fiscalYearStarts: fiscalYearStarts
    ).year
  }

  mutating func add(costs: MoneySum, in year: Int, _ origin: Origin, _ key: String? = nil) {
    guard costs.others(than: currency).isEmpty else {
      isWhole = false
      return
    }
    guard let amount = costs.amount(in: currency) else { return }
    years.append(Investment.Year(year, costs: amount))
    sources.costs.append(AnalysisInput("costs \(year)", .money(Money(amount, currency)), origin, key))
  }

  mutating func add(benefit: Money, in period: Period, _ origin: Origin) {
    guard benefit.assuming(currency).currency == currency else {
      isWhole = false
      return
    }
    years.append(Investment.Year(year(of: period), benefits: benefit.amount))
    sources.benefits.append(
      AnalysisInput("benefits \(period)", .money(benefit.assuming(currency)), origin))
  }

  func investment(_ rates: DiscountRates, basis: String) -> Investment {
    var investment = Investment(years, rates: rates, in: currency, basis: basis)
    investment.sources = sources
    return investment
  }
}

extension Investment {
  /// The flows of several, year by year: values of different first years cannot be added up.
  ///
  /// Nothing is summed that is in another currency.
  init(sumOf parts: [(id: String, figures: Investment)], in currency: Currency) {
    let counted = parts.filter { $0.figures.currency == currency }
    let all = counted.map(\.figures.rates)
    let common = all.first.flatMap { first in all.allSatisfy { $0 == first } ? first : nil }
    self.init(
      counted.flatMap(\.figures.years), rates: common ?? .greenBook, in: currency,
      basis: "sum of \(counted.map(\.id).joined(separator: ", "))")
    func inputs(_ part: (Investment) -> [AnalysisInput]) -> [AnalysisInput] {
      counted.flatMap { id, figures in part(figures).map { $0.labelled("\(id), \($0.label)") } }
    }
    sources = (inputs(\.sources.costs), inputs(\.sources.benefits))
  }
}
