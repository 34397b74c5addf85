import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct MonteCarloTests {
  static func network(_ count: Int, serial: Bool) -> TaskNetwork {
    TaskNetwork(
      (0..<count).map { _ in .init(length: .day) },
      serial ? (1..<count).map { .init($0 - 1, $0, .finishToStart) } : [])
  }

  static func near(_ found: Double?, _ wanted: Oracle.Value, within tolerance: Double) -> Bool {
    abs((found ?? .infinity) - wanted.double) <= tolerance
  }

  @Test func tasksInARow() {
    let file = Oracle.file("monte-carlo")["serial"]
    let wanted = file["out"]
    let ranges = file["tasks"].items.map { $0.items.map(\.double) }
    let triangular = NetworkSimulation(
      Self.network(3, serial: true), ranges.map { Distribution.triangular($0[0], $0[1], $0[2]) })
    #expect(Self.near(triangular.mean(of: 0), wanted["tri_mean"], within: 0.08))
    #expect(Self.near(triangular.deviation(of: 0), wanted["tri_sd"], within: 0.06))
    for (key, percent) in [("tri_P50", 50), ("tri_P80", 80), ("tri_P90", 90)] {
      #expect(
        Self.near(triangular.finish(of: 0, atPercent: percent)?.days.asDouble, wanted[key], within: 0.12),
        "\(key)")
    }
    #expect(
      Self.near(triangular.share(of: 0, endingBy: .init(wholeDays: 20)), wanted["tri_P_le_20"], within: 0.02))
    #expect(triangular.criticalCounts == [10_000, 10_000, 10_000])
    let pert = NetworkSimulation(
      Self.network(3, serial: true), ranges.map { Distribution.betaPERT($0[0], $0[1], $0[2]) })
    #expect(Self.near(pert.mean(of: 0), wanted["pert_mean"], within: 0.08))
    #expect(Self.near(pert.finish(of: 0, atPercent: 80)?.days.asDouble, wanted["pert_P80"], within: 0.12))
  }

  @Test func momentsInClosedForm() {
    let file = Oracle.file("monte-carlo")["serial"]
    let ranges = file["tasks"].items.map { $0.items.map(\.double) }
    let triangular = ranges.map { Distribution.triangular($0[0], $0[1], $0[2]) }
    let pert = ranges.map { Distribution.betaPERT($0[0], $0[1], $0[2]) }
    func sum(_ values: [Double]) -> AnalysisValue { AnalysisValue(values.reduce(0, +)) }
    expect(sum(triangular.map(\.mean)), is: file["out"]["tri_mean"], "mean")
    expect(sum(triangular.map(\.variance)), is: file["out"]["tri_var"], "variance")
    expect(sum(pert.map(\.mean)), is: file["out"]["pert_mean"], "PERT mean")
    expect(sum(pert.map(\.variance)), is: file["out"]["pert_var_exact"], "PERT variance")
    // What textbooks give for it is another number, and the normal distribution another P80.
    let textbook = pert.map { ($0.greatest - $0.least) * ($0.greatest - $0.least) / 36 }.reduce(0, +)
    #expect(abs(textbook - 2.3055555556) < 1e-9 && textbook < pert.map(\.variance).reduce(0, +))
    let normal =
      triangular.map(\.mean).reduce(0, +)
      + 0.8416212336 * triangular.map(\.variance).reduce(0, +).squareRoot()
    #expect(abs(normal - 20.9571) < 1e-4)
    // What the table gives has the moments of the distribution it stands for.
    for distribution in pert {
      let values = (0..<20_000).map { distribution.value(at: (Double($0) + 0.5) / 20_000) }
      let mean = values.reduce(0, +) / 20_000
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
      #expect(abs(mean - distribution.mean) < 0.001 && abs(variance - distribution.variance) < 0.002)
    }
  }

  @Test func twoPathsThatMeetAreLaterThanEach() {
    let wanted = Oracle.file("monte-carlo")["merge"]["out"]
    let merge = NetworkSimulation(
      Self.network(2, serial: false), [Distribution.uniform(0, 10), Distribution.uniform(0, 10)])
    #expect(Self.near(merge.mean(of: 0), wanted["mean"], within: 0.1))
    #expect(Self.near(merge.deviation(of: 0), wanted["sd"], within: 0.08))
    #expect(Self.near(merge.finish(of: 0, atPercent: 80)?.days.asDouble, wanted["P80"], within: 0.12))
    #expect(
      abs(merge.criticalCounts[0] - 5_000) < 200
        && merge.criticalCounts[0] + merge.criticalCounts[1] == 10_000)
    #expect((merge.correlations[0] ?? 0) > 0.5)
  }

  /// The share of runs that end by a day, against the distribution in closed form, everywhere and not at one day only.
  @Test(arguments: ["uniform", "triangular", "sum", "later of two"])
  func sharesFollowTheDistribution(_ name: String) {
    let uniform = Distribution.uniform(0, 10)
    let (network, drawn): (TaskNetwork, [Distribution]) =
      switch name {
      case "uniform": (Self.network(1, serial: true), [uniform])
      case "triangular": (Self.network(1, serial: true), [.triangular(2, 4, 12)])
      case "sum": (Self.network(2, serial: true), [uniform, uniform])
      default: (Self.network(2, serial: false), [uniform, uniform])
      }
    func wanted(_ days: Double) -> Double {
      switch name {
      case "uniform": return min(max(days / 10, 0), 1)
      case "triangular":
        guard days > 2 else { return 0 }
        guard days < 12 else { return 1 }
        return days < 4 ? (days - 2) * (days - 2) / 20 : 1 - (12 - days) * (12 - days) / 80
      // Of two numbers between 0 and 10: a square that a line cuts.
      case "sum":
        let part = min(max(days / 20, 0), 1)
        return part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) * (1 - part)
      default: return min(max(days / 10, 0), 1) * min(max(days / 10, 0), 1)
      }
    }
    let simulation = NetworkSimulation(network, drawn)
    for quarters in 0...80 {
      let days = Double(quarters) / 4
      let share = simulation.share(of: 0, endingBy: WorkingTime(millionths: quarters * 250_000)) ?? -1
      let expected = wanted(days)
      // Four standard errors.
      let tolerance = 4 * (expected * (1 - expected) / 10_000).squareRoot() + 0.0005
      #expect(abs(share - expected) <= tolerance, "\(days): \(share) and not \(expected)")
    }
  }

  @Test func anEstimateBeyondAllSenseIsCut() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      "tasks:\n  a: {title: A, duration: 1d..2d..99999999999999999999999999d}\n  b: {title: B, duration: 1d..2d..9999999999999999m, predecessors: a}"
    )
    let found = try #require(snapshot[MonteCarloAnalysis.self]["bridge"])
    #expect(found.mean.isFinite && found.day(at: 90) == .latest)
  }

  /// What is left of a task that runs has the days in it on which its people are away: they count once.
  @Test func absencesOfARunningTaskCountOnce() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        a: {title: A, duration: 10d, started: 2026-06-01, progress: 50%, assignee: fay}
        b: {title: B, duration: 4d..5d..6d, predecessors: a}
      == people/fay.yaml
      absences: [{from: 2026-06-10, to: 2026-06-12}]
      """, asOf: "2026-06-08")
    let found = try #require(snapshot[MonteCarloAnalysis.self]["bridge"])
    // Five days of work from 8 June without three days away end on 17 June, and five more on 24 June.
    #expect(found.likelyFinish == Day("2026-06-24"))
    #expect(abs((found.likelyShare ?? 0) - 0.5) < 0.02)
    #expect(found.day(at: 10) == Day("2026-06-24") && found.day(at: 90) == Day("2026-06-25"))
  }

  @Test func theSameEveryTime() {
    let ranges = [Distribution.triangular(4, 5, 9), Distribution.triangular(6, 8, 13), nil]
    let first = NetworkSimulation(Self.network(3, serial: true), ranges, runs: 500)
    let second = NetworkSimulation(Self.network(3, serial: true), ranges, runs: 500)
    #expect(first.finishes == second.finishes && first.criticalCounts == second.criticalCounts)
    // However the runs are dealt out.
    let dealt = NetworkSimulation(Self.network(3, serial: true), ranges, runs: 500, batch: 7)
    #expect(first.finishes == dealt.finishes && first.criticalCounts == dealt.criticalCounts)
    for (one, other) in zip(first.swings + first.correlations, dealt.swings + dealt.correlations) {
      #expect(abs((one ?? 0) - (other ?? 0)) < 1e-9)
    }
    // More runs only add to what fewer runs gave.
    let more = NetworkSimulation(Self.network(3, serial: true), ranges, runs: 501)
    #expect(Set(first.finishes[0]).isSubset(of: Set(more.finishes[0])))
  }

  @Test func aPlanWithRanges() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        a: {title: A, duration: 5d..8d..20d}
        b: {title: B, duration: 9d}
        c: {title: C, duration: 2d, predecessors: [a, b]}
      """, baselineFinish: "2026-06-16")
    let found = try #require(snapshot[MonteCarloAnalysis.self]["bridge"])
    #expect(found.likelyFinish == Day("2026-06-15") && found.runCount == 10_000)
    #expect(
      found.day(at: 10) == Day("2026-06-15")
        && (found.day(at: 90) ?? .earliest) > (Day("2026-06-22") ?? .latest))
    let tasks = Dictionary(found.tasks.map { ($0.id, $0) }) { first, _ in first }
    #expect(tasks["c"]?.criticality == 1 && tasks["b"]?.swing == nil && (tasks["a"]?.swing ?? 0) > 1)
    #expect((found.baselineShare ?? 0) > (found.likelyShare ?? 1))
  }

  /// A beta distribution is narrower than a triangle over the same range, and an even one wider.
  @Test func theShapeOfEstimatesIsAChoice() async throws {
    var spread: [String: Double] = [:]
    for shape in ["triangular", "beta-pert", "uniform"] {
      let snapshot = await CriticalPathTests.snapshot(
        "tasks:\n  a: {title: A, duration: 5d..8d..20d}", "== folio.yaml\nestimate_shape: \(shape)")
      let found = try #require(snapshot[MonteCarloAnalysis.self]["bridge"])
      #expect(found.shape == shape)
      spread[shape] = found.deviation
    }
    let (beta, triangle) = (spread["beta-pert"] ?? 0, spread["triangular"] ?? 0)
    #expect(beta < triangle && triangle < spread["uniform"] ?? 0)
    #expect(abs((spread["uniform"] ?? 0) - 15 / Double(12).squareRoot()) < 0.1)
  }

  /// What is drawn for a plan must not change because somebody writes another one.
  @Test func anotherPlanChangesNothing() async throws {
    let plan = """
      tasks:
        a: {title: A, duration: 5d..8d..20d}
        b: {title: B, duration: 2d..3d..9d, predecessors: a}
      """
    let alone = await CriticalPathTests.snapshot(plan, baselineFinish: "2026-06-16")
    let library = """

      == projects/library/plan.yaml (whole)
      tasks:
        z: {title: Z, duration: 1d..2d..30d}
      """
    let beside = await CriticalPathTests.snapshot(plan + library, baselineFinish: "2026-06-16")
    let (first, second) = (
      alone[MonteCarloAnalysis.self]["bridge"], beside[MonteCarloAnalysis.self]["bridge"]
    )
    #expect(abs((first?.mean ?? 0) - (second?.mean ?? 1)) < 1e-6)
    #expect(first?.percentiles.map(\.length) == second?.percentiles.map(\.length))
    #expect(beside[MonteCarloAnalysis.self].subjects.count == 2)
  }

  /// Whoever waits is told of every run, and gets the same figures as one who does not ask.
  @Test func whoeverWaitsSeesHowFarItIs() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        a: {title: A, duration: 5d..8d..20d}
        b: {title: B, duration: 3d, predecessors: a}
      """)
    let done = WorkDone()
    #expect(done.steps == nil)
    let watched = Moment(snapshot.portfolio, asOf: snapshot.asOf).watched(by: done)
    let found = watched[MonteCarloAnalysis.self]["bridge"]
    #expect(done.steps?.all == 2 * MonteCarloAnalysis.runCount && done.steps?.done == done.steps?.all)
    #expect(found?.mean == snapshot[MonteCarloAnalysis.self]["bridge"]?.mean)
  }
}

/// What it costs: by the lengths that are drawn, and by the risks that come true.
extension MonteCarloTests {
  /// With nothing else uncertain, the total is the outcome of the risks: all of it is known in closed form.
  @Test func risksAloneAreTheExactDistribution() {
    let exposure = RiskExposure(RiskExposureTests.three)
    let events = RiskExposureTests.three.map {
      SimulatedCost.Event(probability: $0.probability, cost: $0.cost)
    }
    let cost = SimulatedCost(1_000, in: .unnamed, works: [], events: events, budget: 1_080)
    // Four standard errors, or more.
    #expect(abs(cost.mean - 1_076) < 2.4 && abs(cost.deviation - 59.5315) < 1)
    #expect(abs((cost.budgetShare ?? 0) - 0.745) < 0.0175)
    // These shares lie far enough from the steps of the distribution.
    for percent in stride(from: 30, through: 70, by: 10) {
      let share: Decimal? = Decimal(percent).divided(by: 100)
      let wanted: Decimal? = share.flatMap { exposure.total(atConfidence: $0) }.map { $0 + 1_000 }
      #expect(wanted != nil && cost.cost(at: percent) == wanted, "\(percent)")
    }
  }

  /// The cost of work is as far out as its length is.
  @Test func workCostsAsLongAsItTakes() {
    let length = Distribution.triangular(4, 5, 9)
    let work = SimulatedCost.Work(stream: 0, length: length, daily: 100)
    let cost = SimulatedCost(500, in: .unnamed, works: [work], events: [])
    let deviation = 100 * length.variance.squareRoot()
    #expect(abs(cost.mean - 100 * length.mean) < deviation / 25 && abs(cost.deviation - deviation) < 3)
    for percent in [10, 50, 80, 90] {
      let wanted = 100 * length.value(at: Double(percent) / 100)
      let found = cost.cost(at: percent)?.asDouble ?? 0
      #expect(abs(found - wanted) < 5, "\(percent)")
    }
  }

  @Test func aPlanCostsWhatItsLengthAndItsRisksCost() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      "tasks:\n  a: {title: A, duration: 5d..8d..20d, cost: 80k}")
    let figures = try #require(snapshot[MonteCarloAnalysis.self]["bridge"])
    let found = try #require(figures.cost)
    let exposure = try #require(snapshot[RiskExposureAnalysis.self]["bridge"]).exposure
    let more: Double = 10_000 * (Distribution.triangular(5, 8, 20).mean - 8)
    let wanted: Double = found.likely.asDouble + exposure.expected.asDouble + more
    #expect(abs(found.mean - wanted) < 2_000, "\(found.mean), \(wanted)")
    #expect(found.budget == 600_000 && (found.cost(at: 10) ?? 0) < (found.cost(at: 90) ?? 0))
    #expect(figures.inputs(of: "cost_P80").filter { $0.origin != nil }.count == 4)
    // What has neither a range nor a risk is certain, and says nothing.
    let certain = await CriticalPathTests.snapshot(
      "tasks:\n  a: {title: A, duration: 5d..8d..20d}",
      """
      == projects/bridge/risks/flood.yaml (removed)
      == projects/bridge/risks/heron.yaml (removed)
      == projects/bridge/risks/steel.yaml (removed)
      """)
    #expect(certain[MonteCarloAnalysis.self]["bridge"] != nil)
    #expect(certain[MonteCarloAnalysis.self]["bridge"]?.cost == nil)
  }
}
