import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// Where the amounts of a project stand in its files.
  func moneyPlaces(of id: String) -> (
    budget: SourcePlace?, spent: SourcePlace?, forecast: SourcePlace?, contingency: SourcePlace?
  ) {
    let project = portfolio.find(Project.self, id)
    let table = portfolio.all(MoneyTable.self, in: id).first
    return (
      project?.baseline.map { place($0.origin, "budget") }, table.map { place($0.origin, "actuals") },
      table.map { place($0.origin, portfolio.has($0.origin, "forecast") ? "forecast" : "actuals") },
      project.map { place($0.origin, "contingency") }
    )
  }

  /// What pictures and shares in the currency of the pages say where some of the money is in others.
  func leftOut(_ sums: [MoneySum?]) -> String? {
    let others = sums.flatMap { $0?.others(than: terms.currency) ?? [] }.compactMap { $0.currency?.code }
    guard !others.isEmpty else { return nil }
    return "in \(terms.currency.code); what is in \(listed(Set(others).sorted())) is not added"
  }

  /// Spent against budget, one bar for each project that knows both.
  func spendBars(_ projects: [String]) -> BulletBars {
    let currency = terms.currency
    let bars = projects.compactMap { id -> BulletBars.Bar? in
      guard let money = money[id], let spent = money.spent?.amount(in: currency),
        let budget = money.budget?.amount(in: currency)
      else { return nil }
      let places = moneyPlaces(of: id)
      return .init(
        name(of: id), value: ExactDecimal(spent, places: 2),
        target: money.atCompletion?.amount(in: currency).map { ExactDecimal($0, places: 2) },
        limit: ExactDecimal(budget, places: 2), link: page(of: id).map { .page($0, anchor: "money") },
        from: .init(value: places.spent, target: places.forecast, limit: places.budget))
    }
    let others = leftOut(projects.flatMap { [money[$0]?.budget, money[$0]?.spent] })
    return BulletBars(
      "Spend against budget",
      caption: Text(
        "The bar is spent, the tick is expected at completion, the track is the budget."
          + (others.map { " \($0.capitalisedFirst)." } ?? "")),
      unit: .money(currency.code), names: .init(value: "Spent", target: "At completion", limit: "Budget"),
      bars: bars)
  }

  /// Planned, spent and expected by year of money, and what there is to spend.
  func yearsChart(_ years: [YearOfMoney], funding: [Int: MoneySum]) -> BarChart {
    let all = Set(years.map(\.year)).union(funding.keys).sorted()
    let byYear = Dictionary(years.map { ($0.year, $0) }) { first, _ in first }
    func values(_ part: (Int) -> MoneySum?) -> [ExactDecimal?] {
      all.map { part($0)?.amount(in: terms.currency).map { ExactDecimal($0, places: 2) } }
    }
    var series: [BarChart.Series] = []
    if !funding.isEmpty { series.append(.init("Funding", values { funding[$0] })) }
    series.append(.init("Planned", values { byYear[$0]?.planned }))
    series.append(
      .init("Spent and forecast", values { year in byYear[year].map { $0.spent + $0.forecast } }))
    let others = leftOut(years.flatMap { [$0.planned, $0.spent, $0.forecast] } + all.map { funding[$0] })
    return BarChart(
      "Money by year", caption: others.map { Text("\($0.capitalisedFirst).") },
      unit: .money(terms.currency.code), categoryName: "Year",
      categories: all.map(String.init), series: series)
  }

  /// The periods of one money table as they are written, with what was planned, spent and is expected.
  func periodTable(_ table: MoneyTable) -> Table {
    let periods = Set(
      table.baseline.map(\.key) + table.actuals.map(\.key) + table.forecast.map(\.key)
        + table.adjustments.compactMap(\.adjusts)
    ).sorted()
    let currency = table.currency ?? terms.currency
    func cell<Value>(_ entries: Entries<Period, Value>, _ period: Period, _ amounts: (Value) -> [Money])
      -> Cell
    {
      guard let entry = entries.first(where: { $0.key == period }) else { return .missing }
      return money(
        MoneySum(amounts(entry.value), assuming: currency),
        from: lines.place(portfolio.place(ofKey: entry.origin)))
    }
    let rows = periods.map { period in
      let corrections = table.adjustments.filter { $0.adjusts == period }
      return Row([
        .text(Text(period.description)), cell(table.baseline, period) { [$0] },
        cell(table.actuals, period, \.amounts),
        corrections.isEmpty
          ? .missing
          : money(
            MoneySum(corrections.compactMap(\.amount), assuming: currency),
            from: corrections.first.map { place($0.origin, "amount") }),
        cell(table.forecast, period) { [$0] },
      ])
    }
    return Table(
      "By period",
      columns: ["Period", .number("Planned"), .number("Spent"), .number("Corrected"), .number("Forecast")],
      rows: rows, empty: "No period holds an amount.")
  }

  func periodChart(_ table: MoneyTable) -> BarChart {
    let periods = Set(table.baseline.map(\.key) + table.actuals.map(\.key) + table.forecast.map(\.key))
      .sorted()
    let currency = table.currency ?? terms.currency
    func values<Value>(_ entries: Entries<Period, Value>, _ amounts: (Value) -> [Money]) -> [ExactDecimal?] {
      periods.map { period in
        entries.first { $0.key == period }.flatMap {
          MoneySum(amounts($0.value), assuming: currency).amount(in: currency)
        }.map { ExactDecimal($0, places: 2) }
      }
    }
    return BarChart(
      "Planned, spent and expected", unit: .money(currency.code), categoryName: "Period",
      categories: periods.map(\.description),
      series: [
        .init("Planned", values(table.baseline) { [$0] }), .init("Spent", values(table.actuals, \.amounts)),
        .init("Forecast", values(table.forecast) { [$0] }),
      ])
  }

  /// The share by which the expected cost is over the budget; below zero it is under.
  func overrun(_ budget: MoneySum?, _ atCompletion: MoneySum?) -> Quantities.Decimal? {
    guard let budget = budget?.amount(in: terms.currency), let cost = atCompletion?.amount(in: terms.currency)
    else { return nil }
    return (cost - budget).divided(by: budget)
  }

  private func costIndex(of id: String) -> Cell {
    snapshot[EarnedValueAnalysis.self][id]?.costIndex.map { index($0, of: id) } ?? .missing
  }

  /// What the whole costs if work goes on to cost what it did.
  private func atEfficiency(of id: String) -> Cell {
    guard let value = snapshot[EarnedValueAnalysis.self][id], let cost = value.atCompletion else {
      return .missing
    }
    return .money(ExactDecimal(cost, places: 0), value.currency.code)
  }

  /// The money of projects, one row each, with a sum that is the sum of the rows.
  func moneyTable(_ projects: [String], _ rollup: MoneyRollup) -> Table {
    let rows = projects.compactMap { id -> Row? in
      guard let money = money[id], money.budget != nil || money.spent != nil || money.toComplete != nil else {
        return nil
      }
      let places = moneyPlaces(of: id)
      return Row([
        .text(link(to: id)), self.money(money.budget, from: places.budget),
        self.money(money.spent, from: places.spent), self.money(money.toComplete, from: places.forecast),
        self.money(money.atCompletion, from: places.forecast),
        percent(overrun(money.budget, money.atCompletion), from: places.forecast),
        costIndex(of: id), atEfficiency(of: id), self.money(money.contingency, from: places.contingency),
      ])
    }
    let total = Row([
      "All", money(rollup.budget.sum), money(rollup.spent.sum), money(rollup.toComplete.sum),
      money(rollup.atCompletion.sum), .missing, .missing, .missing, money(rollup.contingency.sum),
    ])
    return Table(
      "Money by project",
      columns: [
        "Project", .number("Budget"), .number("Spent"), .number("Still to spend"), .number("At completion"),
        .number("Over budget"), .mark("CPI"), .number("At this efficiency"), .number("Kept for risks"),
      ], rows: rows, totals: rows.isEmpty ? [] : [total], empty: "No project has written down money.")
  }
}

extension Edition {
  func commitmentTable(_ table: MoneyTable) -> Table {
    Table(
      "Promised to others and not yet paid", columns: ["To whom", .number("Amount")],
      rows: table.commitments.map { entry in
        Row([
          .text(Text(entry.key.capitalisedFirst)),
          .figure(
            figure(entry.value.assuming(table.currency ?? terms.currency)),
            from: lines.place(portfolio.place(ofKey: entry.origin))),
        ])
      })
  }
}
