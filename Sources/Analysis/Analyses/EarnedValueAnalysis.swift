import Model
import Quantities
public import Schema

/// What work was planned, done and paid for by the day, and what the whole will cost if it goes on like that.
public enum EarnedValueAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "earned-value",
    summary: "Planned, earned and actual cost on the day, their indices, and four forecasts of the whole.",
    subjects: "projects, programs and portfolios; a wider one is the sum of its projects",
    keys: [
      AnalysisKey("BAC", .money, "The budget of all work.", formula: "sum of budgets"),
      AnalysisKey(
        "PV", .money, "The budget of the work planned by the day.", formula: "sum of budget × planned share"),
      AnalysisKey(
        "EV", .money, "The budget of the work done by the day.", formula: "sum of budget × earned share"),
      AnalysisKey(
        "AC", .money, "What was spent by the day.", formula: "actuals of periods begun + corrections"),
      AnalysisKey("CV", .money, "Below zero, the work cost more than it earned.", formula: "EV − AC"),
      AnalysisKey("SV", .money, "Below zero, less was done than planned.", formula: "EV − PV"),
      AnalysisKey("CPI", .index, "What one unit of money buys of the plan.", formula: "EV ÷ AC"),
      AnalysisKey(
        "SPI", .index,
        "Done beside planned; returns to 1 at the end even of late work, so use earned-schedule.",
        formula: "EV ÷ PV"),
      AnalysisKey("EAC_cpi", .money, "The whole, if it goes on at this efficiency.", formula: "BAC ÷ CPI"),
      AnalysisKey(
        "EAC_plan", .money, "The whole, if the rest goes as planned.", formula: "AC + (BAC − EV)"),
      AnalysisKey(
        "EAC_cpi_spi", .money, "The whole, if the pressure of time adds to the cost.",
        formula: "AC + (BAC − EV) ÷ (CPI × SPI)"),
      AnalysisKey(
        "EAC_declared", .money, "The whole, as the people who do it expect.",
        formula: "AC + forecasts of periods to come"),
      AnalysisKey("ETC", .money, "What is still to be spent.", formula: "EAC_cpi − AC"),
      AnalysisKey("VAC", .money, "Below zero, the budget will not do.", formula: "BAC − EAC_cpi"),
      AnalysisKey(
        "TCPI_bac", .index, "The efficiency that the rest needs to end within budget.",
        formula: "(BAC − EV) ÷ (BAC − AC)"),
      AnalysisKey(
        "TCPI_eac", .index, "The efficiency that the rest needs to end at EAC_cpi.",
        formula: "(BAC − EV) ÷ (EAC_cpi − AC)"),
      AnalysisKey("percent_complete", .share, "Of the budget, earned.", formula: "EV ÷ BAC"),
      AnalysisKey("percent_spent", .share, "Of the budget, spent.", formula: "AC ÷ BAC"),
      AnalysisKey(
        "level_of_effort", .money, "The part of EV that is earned by time alone, and dilutes SPI.",
        formula: "EV of tasks with ev_method level-of-effort"),
    ],
    columns: ["BAC", "PV", "EV", "AC", "CPI", "SPI", "EAC_cpi", "percent_complete"],
    source:
      "Usual formulas of earned value management; sums are taken before they are divided, never averages of indices.",
    exactness: """
      Money and shares are exact decimals; a quotient is rounded once, at its ninth place. A project counts in the \
      sum of a program or portfolio if it has budget, plan, progress and actuals in the currency of the portfolio.
      """)

  public static func run(at moment: Moment) -> Analysed<EarnedValue> {
    // Figures that ask for more later hold on to a moment that keeps nothing, so that none of them keeps itself.
    let bare = Moment(moment.portfolio, asOf: moment.asOf)
    let known = moment.takenOver(from: Self.self)
    let money = moment.projectMoney
    return moment.rolledUp(
      { bare.earnedValue(of: $0, money[$0.id] ?? ProjectMoney()) },
      countsIf: { $0.isWhole && $0.currency == moment.currency },
      known: known
    ) {
      EarnedValue(sumOf: $0, in: moment.currency)
    }
  }
}

extension Moment {
  /// Nothing for work that has no budget, and for work that was cancelled.
  ///
  /// `told` is the day that the files tell of, where the moment is an earlier one.
  func earnedValue(of project: Project, told: Day? = nil) -> EarnedValue? {
    earnedValue(
      of: project,
      Analysis.money(of: project, portfolio.all(MoneyTable.self, in: project.id).first, terms), told: told)
  }

  fileprivate func earnedValue(of project: Project, _ money: ProjectMoney, told: Day? = nil) -> EarnedValue? {
    guard project.status != .cancelled else { return nil }
    let table = portfolio.all(MoneyTable.self, in: project.id).first
    let plan = portfolio.all(Plan.self, in: project.id).first
    let currency = table?.currency ?? currency
    let work = PlannedWork(project, plan, table, self, told: told)
    guard let budget = work.budget else { return nil }
    return EarnedValue(
      currency: currency, budget: budget, planned: work.planned, earned: work.earned,
      actual: isRead(table?.actuals, table, "actuals") ? money.spent.flatMap { $0.only(in: currency) } : nil,
      declared: isRead(table?.actuals, table, "actuals") && isRead(table?.forecast, table, "forecast")
        ? money.atCompletion.flatMap { $0.only(in: currency) } : nil,
      levelOfEffort: work.levelOfEffort,
      sources: { [self] in
        PlannedWork(project, plan, table, self, told: told, keepsSources: true).sources
          + actualSources(table, money)
      })
  }

  /// Whether all periods of a table could be read: a sum without some of them would be too small.
  private func isRead<Value>(_ entries: Entries<Period, Value>?, _ table: MoneyTable?, _ key: String) -> Bool
  {
    guard let entries, let table else { return true }
    return portfolio.isFullyRead(entries, table.origin, key)
  }

  private func actualSources(_ table: MoneyTable?, _ money: ProjectMoney) -> [EarnedValue.Basis] {
    guard let table else { return [] }
    var sources: [EarnedValue.Basis] = []
    let currency = table.currency ?? currency
    for entry in table.actuals where entry.key.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts) {
      let amount = MoneySum(entry.value.amounts, assuming: currency)
      for money in amount.amounts {
        sources.append(.init("AC", AnalysisInput("actual \(entry.key)", .money(money), entry.origin)))
      }
    }
    for correction in table.adjustments {
      guard let period = correction.adjusts, let amount = correction.amount,
        period.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts)
      else { continue }
      sources.append(
        .init(
          "AC",
          AnalysisInput(
            "correction of \(period)", .money(amount.assuming(currency)), correction.origin, "amount")))
    }
    for part in table.expectations(terms) {
      sources.append(
        .init("EAC_declared", AnalysisInput("forecast \(part.period)", .money(part.money), part.origin)))
    }
    return sources
  }
}
