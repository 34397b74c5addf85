import Model
import Quantities
public import Schema

/// Whether work pays.
public enum InvestmentAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "investment",
    summary: "Present value, internal rate, payback and ratio of benefits to costs, from money by year.",
    subjects: "projects with benefit_flows, and proposals (proposals/ID) with flows",
    keys: [
      AnalysisKey(
        "NPV", .money, "What all flows are worth at the beginning.",
        formula: "sum of flow(t) ÷ (1 + rate)^t, the first year not discounted"),
      AnalysisKey("IRR", .share, "The rate at which NPV is zero; nothing where there is none or several."),
      AnalysisKey("payback", .number, "Years until what was spent has come back, evenly within a year."),
      AnalysisKey("discounted_payback", .number, "The same with discounted flows."),
      AnalysisKey("BCR", .number, "Benefits beside costs, both discounted."),
      AnalysisKey(
        "rate", .share, "The yearly discount that somebody wrote; nothing for 3.5, 3.0 and 2.5 %, declining."),
      AnalysisKey("flows", .map, "Money by year; costs below zero."),
    ],
    columns: ["NPV", "IRR", "payback", "discounted_payback", "BCR", "rate"],
    source:
      "The UK's Green Book on discounting; the rate is under review and can be set by discount_rate in money.yaml.",
    exactness: """
      Powers need binary floating point: figures are good to about twelve digits and are rounded only where they are \
      shown. The costs of a project are its actuals and forecasts by year, or its approved budget where there are none; \
      a proposal without costs in its flows has its likely cost in the first year.
      """)

  public static func run(at moment: Moment) -> Analysed<InvestmentFigures> {
    let portfolio = moment.portfolio
    var subjects: [(address: String, figures: InvestmentFigures)] = []
    for project in portfolio.all(Project.self) {
      guard let table = portfolio.all(MoneyTable.self, in: project.id).first, !table.benefitFlows.isEmpty
      else {
        continue
      }
      if let figures = moment.investment(in: project, table) { subjects.append((project.id, figures)) }
    }
    for proposal in portfolio.all(Proposal.self) where !proposal.flows.isEmpty {
      if let figures = moment.investment(in: proposal) { subjects.append((proposal.address, figures)) }
    }
    return Analysed(subjects)
  }
}

extension Moment {
  fileprivate func year(of period: Period) -> Int {
    Period.containing(
      period.days(fiscalYearStarts: fiscalYearStarts).first, granularity: .year,
      fiscalYearStarts: fiscalYearStarts
    ).year
  }

  /// Nothing where some of the flows are in another currency.
  fileprivate func investment(in project: Project, _ table: MoneyTable) -> InvestmentFigures? {
    let currency = table.currency ?? currency
    var flows: [InvestmentFigures.Flow] = []
    for entry in table.benefitFlows {
      guard (entry.value.currency ?? currency) == currency else { return nil }
      flows.append(
        .init(
          year: year(of: entry.key), amount: entry.value.amount,
          input: AnalysisInput("benefit \(entry.key)", .money(entry.value), entry.origin)))
    }
    for year in Analysis.money(of: project, table, terms).years {
      let spent = year.spent + year.forecast
      let cost = spent.isEmpty ? year.planned : spent
      guard cost.others(than: currency).isEmpty else { return nil }
      guard let amount = cost.amount(in: currency) else { continue }
      flows.append(
        .init(
          year: year.year, amount: -amount,
          input: AnalysisInput("cost \(year.year)", .money(Money(-amount, currency)), table.origin, "actuals")
        ))
    }
    let rate = table.discountRate
    return InvestmentFigures(
      flows, rate.map { .flat($0.share.asDouble) } ?? .declining, in: currency,
      rateInput: rate.map { AnalysisInput("discount_rate", .number($0.share), table.origin, "discount_rate") }
    )
  }

  fileprivate func investment(in proposal: Proposal) -> InvestmentFigures? {
    var flows: [InvestmentFigures.Flow] = []
    for entry in proposal.flows {
      guard (entry.value.currency ?? currency) == currency else { return nil }
      flows.append(
        .init(
          year: year(of: entry.key), amount: entry.value.amount,
          input: AnalysisInput("flow \(entry.key)", .money(entry.value), entry.origin)))
    }
    if !flows.contains(where: { $0.amount < 0 }), let cost = proposal.cost?.likely.assuming(currency),
      cost.currency == currency
    {
      let first = proposal.window.first.map {
        Period.containing($0, granularity: .year, fiscalYearStarts: fiscalYearStarts).year
      }
      flows.append(
        .init(
          year: first ?? flows.map(\.year).min() ?? asOf.year, amount: -cost.amount,
          input: AnalysisInput("likely cost", .money(-cost), proposal.origin, "cost")))
    }
    return InvestmentFigures(flows, .declining, in: currency)
  }
}
