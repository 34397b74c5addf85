import Model
import Quantities
public import Schema

/// How a portfolio and its office do.
public enum IndicatorsAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "indicators",
    summary:
      "What was delivered in twelve months on time and on budget, what came of it, and how fast is decided.",
    subjects: "portfolios, and all of them together",
    keys: [
      AnalysisKey(
        "delivered", .count,
        "Projects whose delivery ended in the twelve months to the day: realising or closed."),
      AnalysisKey(
        "on_time_current", .share, "Of them, those that ended by the baseline in force.",
        formula: "finish ≤ baseline.finish"),
      AnalysisKey(
        "on_time_original", .share, "Of them, those that ended by their first baseline.",
        formula: "finish ≤ original.finish"),
      AnalysisKey(
        "on_budget", .share, "Of them, those that spent no more than approved.", formula: "AC ≤ budget"),
      AnalysisKey("benefits", .index, "Money that benefits bring beside what was planned by now."),
      AnalysisKey("pmo_ratio", .share, "Spending of offices beside spending of projects, since they began."),
      AnalysisKey("decisions", .count, "Decisions made in the twelve months whose question has a day."),
      AnalysisKey("lead_median", .days, "Days from question to decision that half of them did not exceed."),
      AnalysisKey("lead_P85", .days, "Days that 85 % of them did not exceed, by nearest rank."),
      AnalysisKey("active", .count, "Projects in planning, delivery, transition or realising."),
      AnalysisKey("mean_age", .days, "Days since they began, on average."),
      AnalysisKey("waivers", .count, "Waivers that hold on the day, wherever they apply."),
    ],
    columns: [
      "delivered", "on_time_current", "on_time_original", "on_budget", "benefits", "lead_median", "active",
    ],
    source: "Definitions of on-time and on-budget rates as they are commonly published.",
    exactness: """
      Exact. A project without the baseline, finish or actuals that a rate needs counts as not having kept it. Figures \
      that need history, like the accuracy of forecasts and the waiting time at gates, are not among them.
      """)

  public static func run(at moment: Moment) -> Analysed<DeliveryIndicators> {
    let tree = moment.tree
    let subjects = tree.portfolios.map { id in
      (
        address: id,
        figures: moment.indicators(tree.containers(under: id), benefits: moment[BenefitsAnalysis.self][id])
      )
    }
    return Analysed(
      subjects, total: moment.indicators(tree.containers, benefits: moment[BenefitsAnalysis.self].total))
  }
}

extension Moment {
  fileprivate func indicators(_ containers: [String], benefits: BenefitFigures?) -> DeliveryIndicators {
    let window = DayRange(first: asOf.adding(years: -1).adding(days: 1), last: asOf)
    let projects = containers.compactMap { portfolio.find(Project.self, $0) }
    let values = self[EarnedValueAnalysis.self]
    var delivered = DeliveryIndicators.Delivered()
    var finishes: [AnalysisInput] = []
    for project in projects where project.status?.isAtLeast(.realising) ?? false {
      guard let finish = project.finish, window?.contains(finish) ?? false else { continue }
      delivered.count += 1
      if let baseline = project.baseline?.finish, finish <= baseline { delivered.onTimeCurrent += 1 }
      if let original = project.original?.finish, finish <= original { delivered.onTimeOriginal += 1 }
      if let actual = values[project.id]?.actual, let budget = values[project.id]?.budget, actual <= budget {
        delivered.onBudget += 1
      }
      finishes.append(AnalysisInput(project.id, .day(finish), project.origin, "finish"))
    }
    var questions: [AnalysisInput] = []
    var leadTimes: [Int] = []
    for decision in containers.flatMap({ Array(portfolio.all(Decision.self, in: $0)) }) {
      guard let made = decision.decided?.date, let raised = decision.common.raised, raised <= made,
        window?.contains(made) ?? false
      else { continue }
      leadTimes.append(raised.days(until: made))
      questions.append(
        AnalysisInput(decision.address, .count(raised.days(until: made)), decision.origin, "decided"))
    }
    let active = projects.filter { $0.status?.isActive ?? false }
    let spend = projects.compactMap { values[$0.id] }.filter { $0.currency == currency }.compactMap(\.actual)
    return DeliveryIndicators(
      delivered: delivered, realised: benefits?.financial?.realised,
      planned: benefits?.financial?.plannedToDate, officeCost: officeCost,
      spend: spend.isEmpty ? nil : spend.reduce(.zero, +), leadTimes: leadTimes,
      ages: active.compactMap { $0.start.flatMap { $0 <= asOf ? $0.days(until: asOf) : nil } },
      activeCount: active.count,
      waiverCount: portfolio.all(Waiver.self).count { ($0.until ?? .earliest) >= asOf },
      inputs: [
        "delivered": finishes, "on_time_current": finishes, "on_time_original": finishes,
        "on_budget": finishes,
        "lead_median": questions, "lead_P85": questions,
      ])
  }

  /// Nothing where no office writes down what it spends.
  private var officeCost: Decimal? {
    var sum: Decimal?
    for office in portfolio.all(Office.self) {
      guard let table = portfolio.all(MoneyTable.self, in: office.id).first else { continue }
      for entry in table.actuals where entry.key.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts) {
        let money = MoneySum(entry.value.amounts, assuming: table.currency ?? currency)
        sum = (sum ?? .zero) + (money.amount(in: currency) ?? .zero)
      }
    }
    return sum
  }
}
