import Model
import Quantities
public import Schema

/// Work in increments and points, told in planned, earned and actual cost.
public enum AgileAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "agile",
    summary: "Increments and points as earned value, speed, and how many increments are left.",
    subjects: "projects whose plan has increments with points",
    keys: [
      AnalysisKey("BAC", .money, "The budget last approved, else the sum of its periods."),
      AnalysisKey("PV", .money, "What was to be earned by now.", formula: "BAC × elapsed ÷ increments"),
      AnalysisKey(
        "EV", .money, "What the points done are worth.", formula: "BAC × done_points ÷ total_points"),
      AnalysisKey(
        "EV_original", .money,
        "The same against the points of the beginning; the gap to EV is what was added.",
        formula: "BAC × done_points ÷ (total_points − added_points)"),
      AnalysisKey(
        "AC", .money, "What the increments that have ended cost, else what was spent in periods begun."),
      AnalysisKey("CPI", .index, "What one unit of money buys of the plan.", formula: "EV ÷ AC"),
      AnalysisKey("SPI", .index, "Done beside planned.", formula: "EV ÷ PV"),
      AnalysisKey(
        "SPI_original", .index, "The same as if nothing had been added.", formula: "EV_original ÷ PV"),
      AnalysisKey("EAC", .money, "The whole, if it goes on at this efficiency.", formula: "BAC ÷ CPI"),
      AnalysisKey("increments", .count, "Increments that were planned."),
      AnalysisKey("elapsed", .count, "Increments that have ended."),
      AnalysisKey(
        "total_points", .number, "All points of today.", formula: "sum of planned_points + added_points"),
      AnalysisKey("added_points", .number, "Points by which the whole grew on the way."),
      AnalysisKey("done_points", .number, "Points accepted in increments that have ended."),
      AnalysisKey("velocity", .number, "Points in an increment.", formula: "mean of the last 3"),
      AnalysisKey(
        "remaining_increments", .periods, "How many more it takes at that speed.",
        formula: "(total_points − done_points) ÷ velocity"),
      AnalysisKey("remaining_at_best", .periods, "The same at the best speed of the last 6."),
      AnalysisKey("remaining_at_worst", .periods, "The same at the worst speed of the last 6."),
      AnalysisKey("forecast_finish", .day, "The end of the last of them, rounded up to whole increments."),
      AnalysisKey("points_by_increment", .map, "Points accepted in each."),
      AnalysisKey("outcomes", .records, "Benefits and how far they have come: evidence that points are not."),
    ],
    columns: ["PV", "EV", "AC", "CPI", "SPI", "EAC", "velocity", "remaining_increments"],
    source:
      "Published translation of earned value to increments and points; ranges of speed by custom of agile teams.",
    exactness: """
      Exact decimals, rounded at the ninth place. An increment counts on the day it ends, with the points accepted by \
      then and none before. At a checkpoint the question is which outcomes moved, not how many points were burnt.
      """)

  public static func run(at moment: Moment) -> Analysed<IncrementProgress> {
    let plans = moment.tree.projects.compactMap { id in
      moment.portfolio.all(Plan.self, in: id).first.flatMap { $0.increments.isEmpty ? nil : (id, $0) }
    }
    let byProject = Dictionary(plans) { first, _ in first }
    return moment.byProject(plans.map(\.0)) { project in
      guard project.status != .cancelled, let plan = byProject[project.id] else { return nil }
      return moment.progress(of: project, plan)
    }
  }
}

extension Moment {
  /// Nothing where no increment says its points.
  fileprivate func progress(of project: Project, _ plan: Plan) -> IncrementProgress? {
    let table = portfolio.all(MoneyTable.self, in: project.id).first
    let currency = table?.currency ?? currency
    let dated = plan.increments.filter { $0.ends != nil }.sorted {
      ($0.ends ?? .latest) < ($1.ends ?? .latest)
    }
    let ended = dated.filter { ($0.ends ?? .latest) <= asOf }
    let original = plan.increments.reduce(Decimal.zero) { $0 + ($1.plannedPoints ?? .zero) }
    guard original > 0 else { return nil }
    let money = Analysis.money(of: project, table, terms)
    let budget = money.budget?.amount(in: currency) ?? table.flatMap { $0.planned(in: currency) }
    let costs = ended.compactMap { $0.cost?.assuming(currency) }
    let isCosted =
      costs.count == ended.count && !ended.isEmpty && costs.allSatisfy { $0.currency == currency }
    var figures = IncrementProgress(
      budget: budget,
      actual: isCosted ? costs.reduce(.zero) { $0 + $1.amount } : money.spent?.only(in: currency),
      increments: plan.increments.count,
      steps: ended.map {
        IncrementProgress.Step(
          $0.id?.text ?? "increment", ends: $0.ends ?? asOf, donePoints: $0.donePoints ?? .zero,
          origin: $0.origin)
      }, originalPoints: original,
      addedPoints: ended.reduce(.zero) { $0 + ($1.addedPoints ?? .zero) }, in: currency)
    if dated.count > 1, let first = dated.first?.ends, let last = dated.last?.ends {
      figures.incrementDays = Decimal(first.days(until: last)).divided(by: Decimal(dated.count - 1))
    }
    figures.outcomes = portfolio.all(Benefit.self, in: project.id).map { benefit in
      let reading = BenefitReading(of: benefit, asOf: asOf, fiscalYearStarts: fiscalYearStarts, in: calendar)
      return (benefit.address, reading.progress)
    }
    if let approved = project.baseline?.budget, let origin = project.baseline?.origin {
      figures.sources.append(("BAC", AnalysisInput("budget", .money(approved), origin, "budget")))
    }
    if isCosted {
      for (increment, cost) in zip(ended, costs) {
        figures.sources.append(
          ("AC", AnalysisInput(increment.id?.text ?? "increment", .money(cost), increment.origin, "cost")))
      }
    }
    for increment in plan.increments where increment.plannedPoints != nil {
      figures.sources.append(
        (
          "total_points",
          AnalysisInput(
            increment.id?.text ?? "increment", AnalysisValue(increment.plannedPoints), increment.origin,
            "planned_points")
        ))
    }
    return figures
  }
}

extension MoneyTable {
  /// The sum of the approved periods; nothing where there are none, or one is in another currency.
  fileprivate func planned(in currency: Currency) -> Decimal? {
    baseline.isEmpty ? nil : MoneySum(baseline.map(\.value), assuming: currency).only(in: currency)
  }
}
