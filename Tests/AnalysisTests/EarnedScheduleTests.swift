import Analysis
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct EarnedScheduleTests {
  @Test(arguments: Oracle.cases("earned-schedule"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    let figures = EarnedSchedule(
      plan: input["pv"].items.map(\.decimal), earned: input["ev"].decimal, elapsed: input["at"].decimal)
    expect(figures, match: oracle.output)
  }

  @Test(arguments: 0..<50) func moreWorkIsNeverLessSchedule(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    var sum = 0
    let plan = (0..<8).map { _ -> Decimal in
      sum += Int.random(in: 0...30, using: &numbers)
      return Decimal(sum)
    }
    var before = Decimal(-1)
    for value in 0...sum {
      let schedule = EarnedSchedule(plan: plan, earned: Decimal(value), elapsed: 4)
      #expect(schedule.earned >= before && schedule.earned <= 8)
      before = schedule.earned
    }
    #expect(sum == 0 || before == 8)
  }

  @Test func beforeAnyTimeHasPassedThereIsNoPace() {
    let schedule = EarnedSchedule(plan: [10, 20], earned: 5, elapsed: 0)
    #expect(schedule.index == nil && schedule.atCompletion == nil)
  }

  static func bridge(_ asOf: String) async throws -> EarnedSchedule {
    let snapshot = await Judged(ExampleFiles.base.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot
    return try #require(snapshot[EarnedScheduleAnalysis.self]["bridge"])
  }

  @Test func quartersOfTheBridge() async throws {
    let bridge = try await Self.bridge("2026-06-30")
    #expect(bridge.elapsed == 2 && bridge.duration == 4 && bridge.granularity == .quarter)
    // EV is 600k × 74 ÷ 150 points = 296k; 176k of the second quarter's 180k.
    let index = try #require(bridge.index)
    #expect((index - decimal("0.988888889")).magnitude < decimal("0.000001"))
    #expect(bridge.plannedFinish == Day("2026-12-31") && (bridge.forecastFinish ?? .latest) < .latest)
  }

  @Test func theRunningPeriodIsAFraction() async throws {
    let bridge = try await Self.bridge("2026-07-31")
    #expect(bridge.elapsed == 2 + (Decimal(23).divided(by: 66) ?? 0))
  }

  @Test func afterTheEndOfThePlanTimeGoesOn() async throws {
    let bridge = try await Self.bridge("2027-03-31")
    #expect(bridge.elapsed == 5 && bridge.neededIndex == nil)
  }
}
