import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct ChangeLoadTests {
  static let euro = Currency("EUR") ?? .unnamed

  @Test(arguments: Oracle.cases("agile"))
  func agile(_ oracle: Oracle) {
    let input = oracle.input
    expect(
      AgileFigures(
        budget: input["bac"].decimal, in: Self.euro, planned: input["increments"].int,
        elapsed: input["elapsed"].int,
        originalPoints: input["total_points"].decimal, addedPoints: input["added"].decimal,
        donePoints: input["done_points"].decimal, actual: input["ac"].decimal,
        velocities: input["velocities"].items.map(\.decimal)), match: oracle.output)
  }

  @Test func incrementsThatHaveNotEndedDoNotCount() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/plan.yaml
      increments:
        - {id: s1, ends: 2026-03-31, planned_points: 40, done_points: 30, cost: 90k}
        - {id: s2, ends: 2026-06-30, planned_points: 40, done_points: 30, added_points: 20, cost: 110k}
        - {id: s3, ends: 2026-09-30, planned_points: 40, done_points: 5, cost: 10k}
      """)
    let snapshot = await Judged(files.bytes().files).snapshot
    let bridge = try #require(snapshot[AgileAnalysis.self]["bridge"])
    #expect(bridge.elapsedCount == 2 && bridge.donePoints == 60 && bridge.actual == 200_000)
    #expect(bridge.planned == 400_000 && bridge.totalPoints == 140)
  }

  @Test(arguments: Oracle.cases("saturation"))
  func saturation(_ oracle: Oracle) throws {
    let loads = try oracle.plans.items.map { plan in
      SaturationFigures.Load(
        project: plan["p"].text, points: plan["impact"].int,
        window: try #require(
          DayRange(first: plan["window"].items[0].day, last: plan["window"].items[1].day)))
    }
    expect(
      SaturationFigures(capacity: oracle.capacity.int, loads: loads, fiscalYearStarts: .january),
      match: oracle.output)
  }

  @Test func aGroupWithoutCapacityIsNeverOverloaded() throws {
    let window = try #require(DayRange(first: "2026-11-02".day, last: "2026-11-30".day))
    let figures = SaturationFigures(
      capacity: nil, loads: [.init(project: "a", points: 5, window: window)], fiscalYearStarts: .january)
    #expect(figures.saturation == nil && figures.overloaded.isEmpty && figures.peak?.points == 5)
  }
}

extension String {
  fileprivate var day: Day { Day(self) ?? .earliest }
}
