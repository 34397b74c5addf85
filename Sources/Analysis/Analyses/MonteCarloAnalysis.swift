import Model
import Quantities
public import Schema

/// How sure a finish is.
public enum MonteCarloAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "monte-carlo",
    summary:
      "When a project ends and what it costs if every estimate may come out anywhere in its range and risks come true.",
    subjects: "projects with a plan in which a task that is not done has an estimate of three values",
    keys: [
      AnalysisKey("runs", .count, "How often the plan was placed with drawn lengths."),
      AnalysisKey("seed", .label, "Where the random numbers begin; it never changes."),
      AnalysisKey("generator", .text, "How they are made."),
      AnalysisKey("shape", .text, "How an estimate is drawn: triangular, beta-pert or uniform."),
      AnalysisKey("mean", .workdays, "Working days from the start of the project, on average."),
      AnalysisKey("sd", .workdays, "Their spread."),
      AnalysisKey("P10", .day, "One run in ten ends by then."),
      AnalysisKey("P50", .day, "Half of the runs end by then."),
      AnalysisKey("P80", .day, "Four in five."),
      AnalysisKey("P90", .day, "Nine in ten."),
      AnalysisKey("likely_finish", .day, "The finish with every task at its most likely length."),
      AnalysisKey("P_likely", .share, "How many runs end by that day."),
      AnalysisKey("baseline_finish", .day, "The finish last approved."),
      AnalysisKey("P_baseline", .share, "How many runs end by it."),
      AnalysisKey("percentiles", .records, "From P10 to P90, as days and as working days since the start."),
      AnalysisKey(
        "tasks", .records,
        "The widest lever first: share of runs in which it decides the finish, days the finish moves with its spread."
      ),
      AnalysisKey(
        "likely_cost", .money, "What it costs with every task at its likely length and no risk come true.",
        formula: "actuals + forecasts, else the approved budget"),
      AnalysisKey(
        "cost_mean", .money, "What it costs on average.",
        formula:
          "likely_cost + sum of cost × (drawn − likely length) ÷ likely length + costs of the risks that come true"
      ),
      AnalysisKey("cost_sd", .money, "Their spread."),
      AnalysisKey("cost_P10", .money, "One run in ten costs no more."),
      AnalysisKey("cost_P50", .money, "Half of the runs cost no more."),
      AnalysisKey("cost_P80", .money, "Four in five."),
      AnalysisKey("cost_P90", .money, "Nine in ten."),
      AnalysisKey("budget", .money, "The budget last approved."),
      AnalysisKey("P_budget", .share, "How many runs cost no more than it."),
      AnalysisKey("cost_percentiles", .records, "From P10 to P90."),
    ],
    columns: ["likely_finish", "P10", "P50", "P80", "P90", "P_baseline", "cost_P80", "P_budget"],
    table: "tasks",
    source: """
      Repeated critical path with a distribution of minimum, likely and maximum: triangular, or as 'estimate_shape' in \
      folio.yaml says.
      """,
    exactness: """
      Drawn, so good to about one part in a hundred; the same on every machine and on any number of cores, because each \
      number depends only on seed, run and the place of the task in its plan. Plans that are not linked do not \
      touch each other's results. Lengths are independent of each other, which makes the spread too \
      narrow where one cause moves many tasks. Of a task that runs, what is left is drawn in proportion. \
      The cost of a task goes with its length, drawn once for both; each open risk with a cost comes true or not by its \
      probability, apart from all others. Amounts that are written as one number are taken as certain, and what is in \
      another currency than the portfolio's is left out.
      """)

  public static let runCount = 10_000

  public static func run(at moment: Moment) -> Analysed<SimulatedFinish> {
    let scheduled = moment.schedule
    let plans = scheduled.plans
    let shape = moment.portfolio.configuration?.estimateShape ?? .triangular
    var known: [Estimate<Workdays>: Distribution] = [:]
    let distributions = plans.items.indices.map { index -> Distribution? in
      Distribution(of: index, in: plans, moment.calendar, shape, &known)
    }
    var subjects: [Int: SimulatedFinish] = [:]
    let parts = SimulatedPart.all(of: plans.network).map { part in
      (part: part, distributions: part.nodes.map { distributions[$0] })
    }.filter { $0.distributions.contains { $0 != nil } }
    // A run takes as long as there are tasks to place.
    moment.done?.expect(parts.reduce(0) { $0 + $1.part.nodes.count * runCount })
    for (part, own) in parts {
      let simulation = NetworkSimulation(part.network, own, runs: runCount, now: plans.now) {
        moment.done?.add(part.nodes.count * $0)
      }
      for (number, group) in part.groups.enumerated() {
        let items = part.nodes.indices.filter { part.network.nodes[$0].group == number }
        guard items.contains(where: { own[$0] != nil }),
          let project = moment.portfolio.find(Project.self, plans.projects[group])
        else { continue }
        let cost = moment.simulatedCost(of: project, items.map { (part.nodes[$0], $0, own[$0]) }, plans)
        subjects[group] = SimulatedFinish(
          project, (number, group), items, part, simulation, scheduled, shape,
          moment[CriticalPathAnalysis.self][project.id]?.finish, cost)
      }
    }
    return Analysed(
      plans.projects.enumerated().compactMap { group, id in subjects[group].map { (id, $0) } })
  }
}

extension Distribution {
  /// In working days; nothing for what is done or has no range.
  ///
  /// Plans use few estimates many times, and the quantiles of a beta distribution are dear to work out.
  fileprivate init?(
    of index: Int, in plans: PlanNetwork, _ calendar: WorkCalendar, _ shape: Configuration.EstimateShape,
    _ known: inout [Estimate<Workdays>: Distribution]
  ) {
    guard let duration = plans.items[index].task.duration, duration.isRange else { return nil }
    var left = 1.0
    switch plans.network.nodes[index].state {
    case .finished: return nil
    case .running: left = 1 - (plans.items[index].task.progress?.percent.share.asDouble ?? 0)
    case .open: break
    }
    guard left > 0 else { return nil }
    if left == 1, let distribution = known[duration] {
      self = distribution
      return
    }
    let least = calendar.days(duration.minimum).asDouble * left
    let likely = calendar.days(duration.likely).asDouble * left
    let greatest = calendar.days(duration.maximum).asDouble * left
    switch shape {
    case .triangular: self = .triangular(least, likely, greatest)
    case .uniform: self = .uniform(least, greatest)
    case .betaPERT: self = .betaPERT(least, likely, greatest)
    }
    if left == 1 { known[duration] = self }
  }
}

extension SimulatedFinish {
  fileprivate init?(
    _ project: Project, _ group: (own: Int, whole: Int), _ items: [Int], _ part: SimulatedPart,
    _ simulation: NetworkSimulation, _ scheduled: ScheduledPortfolio, _ shape: Configuration.EstimateShape,
    _ finish: Day?, _ cost: SimulatedCost?
  ) {
    let plans = scheduled.plans
    let begin = plans.starts[group.whole]
    guard let mean = simulation.mean(of: group.own), let deviation = simulation.deviation(of: group.own)
    else { return nil }
    let baseline = project.baseline?.finish
    let likely = scheduled.schedule.finishes[group.whole]
    func day(_ time: WorkingTime) -> Day {
      scheduled.finishDay(ofGroup: group.whole, at: time, shown: finish)
    }
    self.init(
      runCount: simulation.runCount, seed: CounterNumbers.usualSeed, shape: shape.rawValue,
      mean: mean - begin.days.asDouble,
      deviation: deviation,
      percentiles: stride(from: 10, through: 90, by: 10).compactMap { percent in
        simulation.finish(of: group.own, atPercent: percent).map { time in
          (percent, day(time), (time - begin).days)
        }
      },
      likelyFinish: likely.map(day), baselineFinish: baseline,
      baselineShare: baseline.flatMap { simulation.share(of: group.own, endingBy: plans.axis.end(of: $0)) },
      likelyShare: likely.flatMap { simulation.share(of: group.own, endingBy: $0) },
      tasks: items.compactMap { index in
        let whole = part.nodes[index]
        if case .finished = part.network.nodes[index].state { return nil }
        guard scheduled.schedule.times[whole] != nil else { return nil }
        return Task(
          id: plans.items[whole].id,
          criticality: Double(simulation.criticalCounts[index]) / Double(simulation.runCount),
          correlation: simulation.correlations[index], swing: simulation.swings[index],
          origin: plans.items[whole].task.origin)
      }, cost: cost)
  }
}
