import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// Each value is held against its own kind.
///
/// Amounts against their table, tasks against their plan, loads and rates against those of all. What is closed stays as
/// it is.
enum Outlier: PortfolioRule {
  static let times = Parameter<Quantities.Decimal>(
    "times", "10", "How many times the median of its kind a value may be.")
  static let values = Parameter<Int>(
    "values", "5", "How many values of a kind there must be before their median means something.")

  static let card = RuleCard(
    id: "outlier", family: .dataQuality, nature: .record,
    severity: SeverityByType(.info, .info, .warning), pack: .full, parameters: [times.card, values.card],
    summary: "A number is so far from the others of its kind, or so empty, that a digit may have slipped.",
    rationale: "One zero too many in one field moves every total above it, and totals look respectable.",
    source:
      "House default, after the checks of US agencies on cost data: cost before its period, progress without cost.",
    fix:
      "Correct it, or confirm it with 'x-checked' beside it; in a money.yaml 'x-checked' lists the periods.",
    examples: examples)

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    for table in portfolio.all(MoneyTable.self) where !portfolio.isOver(table.container) {
      context.begin(table.container)
      check(table, &context)
    }
    for plan in portfolio.all(Plan.self) where !portfolio.isOver(plan.container) {
      context.begin(plan.container)
      check(plan, &context)
    }
    checkLoads(&context)
    checkRates(&context)
  }

  // MARK: Money

  /// What a table says of a period.
  private struct Amount {
    let what: String
    let period: Period
    let amount: Decimal
    let origin: Origin
  }

  private static func check(_ table: MoneyTable, _ context: inout RuleContext) {
    let currency = table.currency ?? context.snapshot.moment.currency
    let checked = context.portfolio.checked(table.origin)
    let starts = context.fiscalYearStarts
    func amount(_ money: [Money]) -> Decimal? {
      money.allSatisfy { $0.assuming(currency).currency == currency }
        ? money.reduce(.zero) { $0 + $1.amount } : nil
    }
    func amounts<Value>(
      _ what: String, _ entries: Entries<Period, Value>, _ money: (Value) -> [Money]
    ) -> [Amount] {
      entries.compactMap { entry in
        amount(money(entry.value)).map {
          Amount(what: what, period: entry.key, amount: $0, origin: entry.origin)
        }
      }
    }
    let baseline = amounts("planned", table.baseline) { [$0] }
    let actuals = amounts("spent", table.actuals, \.amounts)
    let forecast = amounts("forecast", table.forecast) { [$0] }
    for actual in actuals
    where actual.amount != 0 && !actual.period.hasBegun(on: context.asOf, fiscalYearStarts: starts)
      && !checked.contains(actual.period.description)
    {
      context.report(
        .tooEarly(money(actual.amount, currency), actual.period),
        at: context.portfolio.place(ofKey: actual.origin),
        evidence: [
          Evidence(
            "spent in \(actual.period)", exactMoney(actual.amount, currency),
            at: context.portfolio.place(ofKey: actual.origin)),
          context.asOfEvidence,
        ])
    }
    if !checkEffort(for: table, actuals, checked, &context) {
      checkZeros(actuals, baseline, checked, currency, &context)
    }
    for granularity in Period.Granularity.allCases {
      let alike = (baseline + actuals + forecast).filter { $0.period.granularity == granularity }
      guard let usual = UsualValue(of: alike.map(\.amount), atLeast: context[values]) else { continue }
      let limit = usual.median * context[times]
      for one in alike where one.amount.magnitude > limit && !checked.contains(one.period.description) {
        context.report(
          .far(
            "\(money(one.amount, currency)) is \(one.what) for \(one.period)", money(usual.median, currency),
            usual.count,
            "amounts of the table"),
          at: context.portfolio.place(ofKey: one.origin),
          evidence: [
            Evidence(
              "\(one.what) for \(one.period)", exactMoney(one.amount, currency),
              at: context.portfolio.place(ofKey: one.origin))
          ] + evidence(usual, exactMoney(usual.median, currency), context))
      }
    }
  }

  /// Work that is done, and a table of what was spent on which there is nothing but zeros.
  private static func checkEffort(
    for table: MoneyTable, _ actuals: [Amount], _ checked: Set<String>, _ context: inout RuleContext
  ) -> Bool {
    let portfolio = context.portfolio
    guard !actuals.isEmpty, actuals.count == table.actuals.count, actuals.allSatisfy({ $0.amount == 0 }),
      portfolio.isFullyRead(table.actuals, table.origin, "actuals"),
      actuals.contains(where: { !checked.contains($0.period.description) }),
      let task = portfolio.all(Plan.self, in: table.container).first?.tasks.first(where: {
        !$0.value.isMilestone && $0.value.progress?.percent == .whole
      })
    else { return false }
    context.report(
      .costless(task.value.title ?? task.key.text), on: table.origin, "actuals",
      evidence: [
        context.evidence("progress", task.value.origin, "progress"),
        context.evidence("actuals", table.origin, "actuals"),
      ])
    return true
  }

  /// Nothing spent in a period that is over and for which something was planned.
  private static func checkZeros(
    _ actuals: [Amount], _ baseline: [Amount], _ checked: Set<String>, _ currency: Currency,
    _ context: inout RuleContext
  ) {
    for actual in actuals
    where actual.amount == 0 && !checked.contains(actual.period.description)
      && actual.period.isClosed(on: context.asOf, fiscalYearStarts: context.fiscalYearStarts)
    {
      guard let plan = baseline.first(where: { $0.period == actual.period && $0.amount != 0 }) else {
        continue
      }
      context.report(
        .nothingSpent(actual.period, money(plan.amount, currency)),
        at: context.portfolio.place(ofKey: actual.origin),
        evidence: [
          Evidence("spent", "0", at: context.portfolio.place(ofKey: actual.origin)),
          Evidence(
            "planned", exactMoney(plan.amount, currency), at: context.portfolio.place(ofKey: plan.origin)),
          context.asOfEvidence,
        ])
    }
  }

  // MARK: Plans

  private static func check(_ plan: Plan, _ context: inout RuleContext) {
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let tasks = plan.tasks.filter { !$0.value.isMilestone && !summaries.contains($0.key.text) }
    let lengths = tasks.compactMap { entry in
      entry.value.duration.map { (entry.value, context.calendar.days($0.likely)) }
    }
    if let usual = UsualValue(of: lengths.map(\.1), atLeast: context[values]) {
      for (task, days) in lengths
      where days > usual.median * context[times] && !context.portfolio.isChecked(task.origin) {
        context.report(
          .far(
            "'\(task.title ?? "a task")' takes \(workdays(days))", workdays(usual.median), usual.count,
            "tasks of the plan"),
          on: task.origin, "duration",
          evidence: [context.evidence("duration", task.origin, "duration")]
            + evidence(usual, workdays(usual.median), context))
      }
    }
    checkCosts(tasks.map(\.value), &context)
  }

  private static func checkCosts(_ tasks: [PlanTask], _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let currency = context.snapshot.moment.currency
    let costs = tasks.compactMap { task in task.cost.map { (task, $0.assuming(currency)) } }
    let currencies = Set(costs.map(\.1.currency)).count
    let usual =
      currencies == 1 ? UsualValue(of: costs.map(\.1.amount), atLeast: context[values]) : nil
    for (task, cost) in costs where !portfolio.isChecked(task.origin) {
      let given = context.evidence("cost", task.origin, "cost")
      if cost.amount == 0 {
        context.report(.free(task.title ?? "a task"), on: task.origin, "cost", evidence: [given])
      } else if let usual, cost.amount.magnitude > usual.median * context[times] {
        let median = Money(usual.median.rounded(toPlaces: 0), cost.currency).description
        context.report(
          .far("'\(task.title ?? "a task")' costs \(cost)", median, usual.count, "tasks of the plan"),
          on: task.origin, "cost", evidence: [given] + evidence(usual, median, context))
      }
    }
  }

  // MARK: People

  /// Shares and days are kinds of their own, and days in a month are not days in a quarter.
  private static func checkLoads(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    var kinds: [String: [(line: Allocation, container: String, value: Decimal)]] = [:]
    for team in portfolio.all(Allocations.self) where !portfolio.isOver(team.container) {
      for line in team.allocations {
        switch line.load {
        case .share(let percent): kinds["shares", default: []].append((line, team.container, percent.share))
        case .days(let days):
          let span = "days in a \(line.from?.granularity ?? .month)"
          kinds[span, default: []].append((line, team.container, days))
        case nil: continue
        }
      }
    }
    for kind in kinds.keys.sorted() {
      let lines = kinds[kind] ?? []
      let usual = UsualValue(of: lines.map(\.value), atLeast: 1)
      for (line, container, value) in lines {
        context.begin(container)
        guard !portfolio.isChecked(line.origin) else { continue }
        let given = context.evidence("load", line.origin, "load")
        let who = line.resource?.id ?? line.role?.id ?? "somebody"
        if value == 0 {
          context.report(.idle(who), on: line.origin, "load", evidence: [given])
          continue
        }
        guard let usual, usual.count >= context[values], value > usual.median * context[times] else {
          continue
        }
        let median = kind == "shares" ? percent(usual.median) : "\(figure(usual.median)) days"
        let load = line.load.map(\.description) ?? ""
        context.report(
          .far("\(who) is asked for \(load)", median, usual.count, "loads of all teams"), on: line.origin,
          "load", evidence: [given] + evidence(usual, median, context))
      }
    }
  }

  private static func checkRates(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    let rates = portfolio.all(Role.self).compactMap { role in
      role.rate.map { (role: role, rate: $0.assuming(context.snapshot.moment.currency)) }
    }
    let usuals = Dictionary(grouping: rates, by: \.rate.currency).compactMapValues { alike in
      UsualValue(of: alike.map(\.rate.amount), atLeast: 1)
    }
    for (role, rate) in rates {
      context.begin(role.container)
      guard !portfolio.isChecked(role.origin) else { continue }
      let given = context.evidence("rate", role.origin, "rate")
      if rate.amount == 0 {
        context.report(.freeRole(role.name), on: role.origin, "rate", evidence: [given])
        continue
      }
      guard let usual = usuals[rate.currency], usual.count >= context[values],
        rate.amount.magnitude > usual.median * context[times]
      else { continue }
      let median = Money(usual.median.rounded(toPlaces: 0), rate.currency).description
      context.report(
        .far("a day of '\(role.name)' costs \(rate)", median, usual.count, "rates of all roles"),
        on: role.origin, "rate", evidence: [given] + evidence(usual, median, context))
    }
  }

  private static func evidence(_ usual: UsualValue, _ median: String, _ context: RuleContext) -> [Evidence] {
    [
      Evidence("median", median), Evidence("values of its kind", String(usual.count)),
      context.evidence(times), context.evidence(values),
    ]
  }
}

extension Message {
  fileprivate static func far(_ what: String, _ median: String, _ count: Int, _ kind: String) -> Self {
    "\(what); the median of \(count) \(kind) is \(median)"
  }
  fileprivate static func tooEarly(_ amount: String, _ period: Period) -> Self {
    "\(amount) is written as spent in \(period), which has not begun"
  }
  fileprivate static func nothingSpent(_ period: Period, _ planned: String) -> Self {
    "nothing was spent in \(period), for which \(planned) was planned"
  }
  fileprivate static func costless(_ task: String) -> Self {
    "'\(task)' is done, and nothing was ever spent"
  }
  fileprivate static func free(_ task: String) -> Self {
    "'\(task)' is work, and costs nothing"
  }
  fileprivate static func idle(_ who: String) -> Self {
    "\(who) is asked for no time at all"
  }
  fileprivate static func freeRole(_ role: String) -> Self {
    "a day of '\(role)' costs nothing"
  }
}
