import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct EarnedValueTests {
  static let euro = Currency("EUR") ?? .unnamed

  static func figures(_ packages: Oracle.Value) -> EarnedValue {
    let parts = packages["wps"].items.map { package in
      let budget = package["budget"].decimal
      return EarnedValue(
        currency: euro, budget: budget, planned: budget * package["planned"].decimal,
        earned: budget * package["earned"].decimal, actual: package["actual"].decimal)
    }
    return EarnedValue(sumOf: parts.map { ("part", $0) }, in: euro)
  }

  @Test(arguments: Oracle.cases("earned-value"))
  func oracle(_ oracle: Oracle) { expect(Self.figures(oracle.input), match: oracle.output) }

  @Test func sumsAreTakenBeforeTheyAreDivided() {
    let file = Oracle.file("earned-value")
    let second = file["rollup"]["second"]
    let both = EarnedValue(
      sumOf: [
        ("first", Self.figures(file["cases"].items[0]["in"])),
        (
          "second",
          EarnedValue(
            currency: Self.euro, budget: 200, planned: second["PV"].decimal, earned: second["EV"].decimal,
            actual: second["AC"].decimal)
        ),
      ], in: Self.euro)
    expect(AnalysisValue(both.costIndex), is: file["rollup"]["CPI"], "CPI")
  }

  /// Whatever the parts are, amounts add up and forecasts are consistent with each other.
  @Test(arguments: 0..<50) func amountsAddUp(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let parts = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in
      EarnedValue(
        currency: Self.euro, budget: Decimal(Int.random(in: 1...1_000_000, using: &numbers)),
        planned: Decimal(Int.random(in: 0...1_000_000, using: &numbers)),
        earned: Decimal(Int.random(in: 1...1_000_000, using: &numbers)),
        actual: Decimal(Int.random(in: 1...1_000_000, using: &numbers)))
    }
    let sum = EarnedValue(sumOf: parts.map { ("part", $0) }, in: Self.euro)
    #expect(sum.budget == parts.reduce(.zero) { $0 + $1.budget })
    #expect(sum.earned == parts.reduce(.zero) { $0 + ($1.earned ?? 0) })
    let rest = try #require(sum.toComplete)
    #expect(sum.atCompletion == rest + (sum.actual ?? 0))
    #expect(sum.varianceAtCompletion == sum.budget - (sum.atCompletion ?? 0))
  }

  /// A quotient with a zero denominator is not available, and neither is what is made of it.
  @Test(arguments: 0..<60) func aForecastNeedsItsIndices(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    func some() -> Decimal { Decimal(Int.random(in: 0...2, using: &numbers) * 50) }
    let value = EarnedValue(
      currency: Self.euro, budget: 100, planned: some(), earned: some(), actual: some())
    let hasCost = (value.costIndex ?? 0) != 0
    let hasBoth = hasCost && (value.scheduleIndex ?? 0) != 0
    #expect((value.atCompletion != nil) == hasCost && (value.toComplete != nil) == hasCost)
    #expect((value.varianceAtCompletion != nil) == hasCost)
    #expect((value.atCompletionUnderPressure != nil) == hasBoth)
    #expect(value.atCompletionAsPlanned == (value.actual ?? 0) + 100 - (value.earned ?? 0))
  }

  static func bridge(_ overlay: String, asOf: String = "2026-06-30") async throws -> EarnedValue {
    var files = ExampleFiles.base
    files.lay(overlay)
    let snapshot = await Judged(files.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot
    return try #require(snapshot[EarnedValueAnalysis.self]["bridge"])
  }

  @Test func byPeriodsProgressCountsByLength() async throws {
    let bridge = try await Self.bridge("== projects/bridge/plan.yaml\n- increments")
    #expect(bridge.budget == 600_000 && bridge.planned == 300_000 && bridge.actual == 299_000)
    // 30 + 45 + 75 % of 40 of 195 working days.
    #expect(bridge.earned == Decimal(600_000) * (Decimal(105).divided(by: 195) ?? 0))
    #expect(bridge.declared == 604_000)
  }

  @Test func theRunningPeriodCountsByWorkingDays() async throws {
    // 66 working days from July to September; 23 of them in July.
    let bridge = try await Self.bridge("", asOf: "2026-07-31")
    #expect(bridge.planned == Decimal(300_000) + Decimal(180_000) * (Decimal(23).divided(by: 66) ?? 0))
  }

  @Test(arguments: [
    ("progress: 40%, started: 2026-06-01", "percent", "2026-06-30", 40, 60),
    ("progress: 40%, started: 2026-06-01", "0-100", "2026-06-30", 0, 0),
    ("progress: 40%, started: 2026-06-01", "50-50", "2026-06-30", 50, 50),
    ("progress: 40%, started: 2026-06-01", "level-of-effort", "2026-06-30", 60, 60),
    ("progress: 100%, started: 2026-06-01, finished: 2026-06-26", "level-of-effort", "2026-06-30", 60, 60),
    ("progress: 100%, started: 2026-06-01, finished: 2026-06-26", "0-100", "2026-06-30", 100, 0),
    ("progress: 100%, started: 2026-06-01, finished: 2026-07-16", "percent", "2026-07-31", 100, 100),
    ("progress: 40%, started: 2026-07-06", "50-50", "2026-06-30", 0, 50),
    (
      "progress: 45%, started: 2026-06-01", "{milestones: {one: 30%, two: 30%, three: 40%}}", "2026-06-30",
      30, 60
    ),
  ])
  func earningRules(_ facts: String, _ rule: String, _ asOf: String, _ earned: Int, _ planned: Int)
    async throws
  {
    // Ten weeks of five days from Monday, 2026-05-18: thirty of fifty days by the end of June.
    let bridge = try await Self.bridge(
      """
      == projects/bridge/plan.yaml
      tasks:
        work: {title: Work, duration: 50d, cost: 100, ev_method: \(rule), \(facts), baseline: {start: 2026-05-20, finish: 2026-07-28}}
        whole: {title: Not costed, duration: 3d}
      == projects/bridge/money.yaml
      method: tasks
      """, asOf: asOf)
    #expect(bridge.budget == 100 && bridge.earned == Decimal(earned) && bridge.planned == Decimal(planned))
  }

  @Test func summariesEarnNothingThemselves() async throws {
    let bridge = try await Self.bridge(
      """
      == projects/bridge/plan.yaml
      tasks:
        all: {title: All, duration: 50d, cost: 900, progress: 10%}
        work: {title: Work, duration: 50d, cost: 100, part_of: all, progress: 50%, baseline: {finish: 2026-06-30}}
      == projects/bridge/money.yaml
      method: tasks
      """)
    #expect(bridge.budget == 100 && bridge.earned == 50 && bridge.planned == 100)
  }

  /// With one cost lost, budget and indices of the rest would be wrong; the approved budget is still known.
  @Test(arguments: ["50 USD", "a lot"]) func aCostThatCannotBeAddedLeavesTheApprovedBudget(_ cost: String)
    async throws
  {
    let bridge = try await Self.bridge(
      """
      == projects/bridge/plan.yaml
      - increments
      tasks:
        one: {title: One, duration: 30d, cost: 100, progress: 100%, started: 2026-02-02, finished: 2026-03-13}
        two: {title: Two, duration: 10d, cost: \(cost)}
      """)
    #expect(bridge.budget == 600_000 && bridge.earned == 450_000 && bridge.planned == 300_000)
  }

  @Test func stepsThatAddUpToMoreAreStillOneTask() async throws {
    let bridge = try await Self.bridge(
      """
      == projects/bridge/plan.yaml
      tasks:
        work: {title: Work, duration: 50d, cost: 100, ev_method: {milestones: {one: 80%, two: 80%}}}
        one: {title: One, duration: 0d, finished: 2026-03-02, baseline: {finish: 2026-03-02}}
        two: {title: Two, duration: 0d, finished: 2026-03-03, baseline: {finish: 2026-03-03}}
      """)
    #expect(bridge.earned == 100 && bridge.planned == 100)
  }

  @Test func pointsEarnWhereWorkIsPlannedInPoints() async throws {
    let bridge = try await Self.bridge(
      """
      == projects/bridge/plan.yaml
      increments:
        - {id: s1, ends: 2026-03-31, planned_points: 40, done_points: 30}
        - {id: s2, ends: 2026-06-30, planned_points: 40, done_points: 30, added_points: 20}
      """)
    #expect(bridge.earned == 360_000)
  }

  @Test func whatLacksActualsIsInNoSum() async throws {
    var files = ExampleFiles.base
    files.lay("== projects/bridge/money.yaml\n- actuals")
    let snapshot = await Judged(files.bytes().files).snapshot
    let analysed = snapshot[EarnedValueAnalysis.self]
    #expect(analysed["bridge"]?.actual == nil && analysed["bridge"]?.costIndex == nil)
    #expect(analysed.coverage.silent.contains("bridge"))
  }

  @Test func everyContainerIsTheSumOfItsProjects() async throws {
    let snapshot = await examplePortfolio()
    let analysed = snapshot[EarnedValueAnalysis.self]
    let counted = Set(analysed.coverage.carried)
    #expect(counted.count > 3)
    for id in snapshot.moment.tree.portfolios + snapshot.moment.tree.programs {
      guard let whole = analysed[id] else { continue }
      let parts = snapshot.moment.tree.projects(under: id).filter(counted.contains).compactMap {
        analysed[$0]
      }
      #expect(whole.earned == parts.reduce(.zero) { $0 + ($1.earned ?? 0) }, "\(id)")
      #expect(whole.actual == parts.reduce(.zero) { $0 + ($1.actual ?? 0) }, "\(id)")
    }
  }
}
