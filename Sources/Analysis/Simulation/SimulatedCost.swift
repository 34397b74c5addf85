import Model
public import Quantities
import Schema

/// What a project will cost, as a distribution.
public struct SimulatedCost: Sendable {
  /// Work whose cost goes with its length.
  public struct Work: Sendable {
    /// Which of the random numbers of a run its length is drawn with: the same as for the finish.
    let stream: Int
    let length: Distribution
    /// What a working day more than the likely ones costs.
    let daily: Double
    var input: AnalysisInput?

    public init(stream: Int, length: Distribution, daily: Double) {
      self.stream = stream
      self.length = length
      self.daily = daily
    }
  }

  /// What may come about or not.
  public struct Event: Sendable {
    let probability: Double
    let cost: Double
    var input: AnalysisInput?

    /// The cost is below zero for an opportunity.
    public init(probability: Decimal, cost: Decimal) {
      self.probability = probability.asDouble
      self.cost = cost.asDouble
    }
  }

  public let currency: Currency
  /// With every task at its likely length, and no risk come true.
  public let likely: Decimal
  public let mean: Double
  public let deviation: Double
  /// By share of the runs in percent, from 10 to 90.
  public let percentiles: [(percent: Int, cost: Decimal)]
  public let budget: Decimal?
  /// Share of the runs that cost no more than the budget.
  public let budgetShare: Double?
  let inputs: [AnalysisInput]
  var source: AnalysisInput?

  /// Events draw from streams that no task of a plan reaches.
  private static let firstEventStream = 1 << 32

  public init(
    _ likely: Decimal, in currency: Currency, works: [Work], events: [Event], budget: Decimal? = nil,
    runs: Int = 10_000, numbers: CounterNumbers = CounterNumbers()
  ) {
    self.currency = currency
    self.likely = likely
    self.budget = budget
    inputs = works.compactMap(\.input) + events.compactMap(\.input)
    var totals: [Double] = []
    totals.reserveCapacity(runs)
    let base = likely.asDouble
    for run in 0..<runs {
      let own = numbers.ofRun(run)
      var total = base
      for work in works {
        total += work.daily * (work.length.value(at: own.unit(stream: work.stream)) - work.length.likely)
      }
      for (number, event) in events.enumerated()
      where own.unit(stream: Self.firstEventStream + number) < event.probability {
        total += event.cost
      }
      totals.append(total)
    }
    totals.sort()
    let count = Double(max(runs, 1))
    let mean = totals.reduce(0, +) / count
    self.mean = mean
    deviation = (totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    percentiles = stride(from: 10, through: 90, by: 10).compactMap { percent in
      totals.nearestRank(percent).flatMap { Decimal(approximating: $0) }.map { (percent, $0) }
    }
    budgetShare = budget.map { budget in
      Double(totals.count { $0 <= budget.asDouble + 1e-6 }) / count
    }
  }

  public func cost(at percent: Int) -> Decimal? { percentiles.first { $0.percent == percent }?.cost }
}

extension Moment {
  /// Nothing where nobody says what a project costs, or where nothing about that is uncertain.
  func simulatedCost(
    of project: Project, _ tasks: [(item: Int, stream: Int, length: Distribution?)], _ plans: PlanNetwork
  ) -> SimulatedCost? {
    let table = portfolio.all(MoneyTable.self, in: project.id).first
    let budget = project.baseline?.budget.map { $0.assuming(currency) }.flatMap {
      $0.currency == currency ? $0.amount : nil
    }
    let forecast = Analysis.money(of: project, table, terms).atCompletion.flatMap { $0.only(in: currency) }
    guard let likely = forecast ?? budget else { return nil }
    let works = tasks.compactMap { task -> SimulatedCost.Work? in
      let own = plans.items[task.item].task
      guard let length = task.length, let cost = own.cost,
        cost.assuming(table?.currency ?? currency).currency == currency,
        let days = own.duration.map({ calendar.days($0.likely).asDouble }), days > 0
      else { return nil }
      var work = SimulatedCost.Work(
        stream: task.stream, length: length, daily: cost.amount.asDouble / days)
      work.input = AnalysisInput(
        "\(plans.items[task.item].id), by its length", .money(cost), own.origin, "cost")
      return work
    }
    let events = self[RiskExposureAnalysis.self][project.id]?.lines.sorted { $0.address < $1.address }
      .compactMap { line -> SimulatedCost.Event? in
        guard let cost = line.cost, let share = line.rating.probability?.percent.share else { return nil }
        var event = SimulatedCost.Event(probability: share, cost: cost)
        event.input = AnalysisInput(
          "\(line.address), \(Percent(share: share))", .money(Money(cost, currency)), line.origin, "cost")
        return event
      }
    guard !works.isEmpty || !(events ?? []).isEmpty else { return nil }
    var simulated = SimulatedCost(
      likely, in: currency, works: works, events: events ?? [], budget: budget,
      runs: MonteCarloAnalysis.runCount)
    let value = AnalysisValue(likely, in: currency)
    simulated.source =
      if forecast != nil, let table {
        AnalysisInput("actuals and forecasts", value, table.origin, "forecast")
      } else { AnalysisInput("budget", value, project.baseline?.origin, "budget") }
    return simulated
  }
}
