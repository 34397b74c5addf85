import Analysis
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct ScheduleQualityTests {
  @Test(arguments: Oracle.cases("schedule-quality"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    expect(
      AnalysisValue(
        ScheduleQuality.lengthIndex(criticalLength: input["cpl"].decimal, float: input["tf"].decimal)),
      is: oracle.output["CPLI"], "CPLI")
    expect(
      AnalysisValue(ScheduleQuality.executionIndex(finished: input["finished"].int, due: input["due"].int)),
      is: oracle.output["BEI"], "BEI")
  }

  @Test func everyShareIsOfWhatIsNotFinished() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        all: {title: All, duration: 90d}
        a: {title: A, duration: 20d, part_of: all, progress: 100%, started: 2026-06-01, finished: 2026-06-26, baseline: {finish: 2026-06-26}}
        b: {title: B, duration: 50d, predecessors: a, part_of: all, started: 2026-06-22, baseline: {finish: 2026-06-29}}
        c: {title: C, duration: 5d, predecessors: [b -2d, a SS+3d], must_finish: 2026-12-18, baseline: {finish: 2026-12-11}}
        d: {title: D, duration: 5d}
        e: {title: E, duration: 0d, predecessors: c, baseline: {finish: 2026-06-12}}
        f: {title: F, duration: 9d, ev_method: level-of-effort, baseline: {finish: 2026-06-12}}
      """, asOf: "2026-06-30")
    let quality = try #require(snapshot[ScheduleQualityAnalysis.self]["bridge"])
    #expect(quality.missed.names == ["b"] && quality.missed.total == 2 && quality.finishedCount == 1)
    #expect(quality.executionIndex == decimal("0.5"))
    #expect(quality.leads.names == ["b → c"] && quality.leads.total == 4)
    #expect(quality.lags.names == ["a → c"] && quality.finishToStart.names.count == 3)
    #expect(quality.hard.names == ["c"] && quality.hard.total == 5)
    #expect(quality.long.names == ["b"])
    #expect(quality.openEnds.names == ["d", "f"])
  }
}
