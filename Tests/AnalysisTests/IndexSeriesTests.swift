import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// The past of the indices, worked out from one state of the files.
@Suite struct IndexSeriesTests {
  private func snapshot(_ overlay: String) async -> Snapshot {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/money.yaml (whole)
      currency: EUR
      baseline: {2026-03: 100, 2026-04: 100, 2026-05: 100, 2026-06: 100}
      actuals: {2026-03: 100, 2026-04: 125, 2026-05: 175}
      method: tasks
      == projects/bridge/plan.yaml (whole)
      tasks:
        a: {title: A, duration: 22d, cost: 100, started: 2026-03-02, finished: 2026-03-31, progress: 100%, baseline: {start: 2026-03-02, finish: 2026-03-31}}
        b: {title: B, duration: 22d, cost: 100, started: 2026-04-01, finished: 2026-04-30, progress: 100%, baseline: {start: 2026-04-01, finish: 2026-04-30}}
        c: {title: C, duration: 40d, cost: 200, started: 2026-05-01, progress: 86%, baseline: {start: 2026-05-01, finish: 2026-06-30}}
      """)
    files.lay(overlay)
    return await Judged(files.bytes().files).snapshot
  }

  private func figures(_ snapshot: Snapshot, _ address: String) -> TrendFigures? {
    snapshot.moment[TrendsAnalysis.self][address]
  }

  /// Task C has 43 working days from its first to the day looked at, of which 21 are in May.
  @Test func indicesAreThoseOfEachPeriodEnd() async throws {
    let snapshot = await snapshot("")
    let cost = try #require(figures(snapshot, "bridge/cost-index"))
    #expect(cost.periods.map(\.description) == ["2026-03", "2026-04", "2026-05"])
    // 100 ÷ 100, 200 ÷ 225, (200 + 200 × 86 % × 21 ÷ 43) ÷ 400
    #expect(cost.trend.readings.map { $0.rounded(toPlaces: 4).description } == ["1", "0.8889", "0.71"])
    #expect(cost.trend.slope.map { $0.rounded(toPlaces: 3).description } == "-0.145")
    #expect(cost.warns)
    #expect(cost.trend.periodsToThreshold == 0)
    let pace = try #require(figures(snapshot, "bridge/schedule-index"))
    #expect(pace.trend.readings.map { $0.rounded(toPlaces: 4).description } == ["1", "1", "0.9467"])
    #expect(pace.trend.periodsToThreshold == 2)
    #expect(pace.warns)
  }

  @Test func theNewestReadingIsWhatEarnedValueSaysOnThatDay() async throws {
    let overlay = """
      == projects/bridge/money.yaml
      actuals: {2026-03: 100, 2026-04: 125, 2026-05: 175, 2026-06: 90}
      """
    let snapshot = await snapshot(overlay)
    let cost = try #require(figures(snapshot, "bridge/cost-index"))
    let value = try #require(snapshot.moment[EarnedValueAnalysis.self]["bridge"])
    #expect(cost.trend.readings.last == value.costIndex)
    let schedule = try #require(snapshot.moment[EarnedScheduleAnalysis.self]["bridge"])
    #expect(figures(snapshot, "bridge/schedule-index")?.trend.readings.last == schedule.index)
  }

  @Test func nobodyKnowsThePastOfWorkWithoutAFirstDay() async {
    let snapshot = await snapshot(
      """
      == projects/bridge/plan.yaml
      tasks:
        a: {title: A, duration: 22d, cost: 100, finished: 2026-04-30, progress: 100%}
        b: {title: B, duration: 22d, cost: 100, started: 2026-04-01, progress: 50%}
      """)
    // At the end of April all of A was done, at the end of March nobody can say how much.
    #expect(figures(snapshot, "bridge/cost-index")?.periods.map(\.description) == ["2026-04", "2026-05"])
  }

  @Test func pointsAreThoseOfTheIncrementsThatHadEnded() async throws {
    let snapshot = await snapshot(
      """
      == projects/bridge/project.yaml
      baseline:
        set: 2026-01-20
        change: initial
        start: 2026-02-02
        finish: 2026-11-27
        budget: 400
      == projects/bridge/plan.yaml (whole)
      tasks: {a: {title: A, duration: 22d}}
      increments:
        - {id: one, ends: 2026-03-31, planned_points: 50, done_points: 40}
        - {id: two, ends: 2026-04-30, planned_points: 25, done_points: 20}
        - {id: three, ends: 2026-06-12, planned_points: 25, done_points: 30}
      """)
    let cost = try #require(figures(snapshot, "bridge/cost-index"))
    // 160 ÷ 100, 240 ÷ 225, 240 ÷ 400
    #expect(cost.trend.readings.map { $0.rounded(toPlaces: 4).description } == ["1.6", "1.0667", "0.6"])
  }

  @Test(arguments: ["on-hold", "realising", "closed"])
  func workThatIsNotDeliveredHasNoTrend(_ status: String) async {
    let snapshot = await snapshot(
      """
      == projects/bridge/project.yaml
      status: \(status)
      """)
    #expect(figures(snapshot, "bridge/cost-index") == nil)
  }
}
