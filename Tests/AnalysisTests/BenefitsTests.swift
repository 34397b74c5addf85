import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct BenefitsTests {
  @Test(arguments: Oracle.cases("benefits"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    let (baseline, target) = (input["baseline"].decimal, input["target"].decimal)
    let planned = BenefitProgress.plannedValue(
      on: input["reading_date"].day, along: [(input["enabled"].day, baseline), (input["due"].day, target)])
    let progress = BenefitProgress(
      baseline: baseline, target: target, reading: input["reading"].decimal, plannedValue: planned)
    let values: [String: Decimal?] = [
      "realisation": progress.realisation, "planned_share": progress.plannedShare, "planned_value": planned,
      "trajectory": progress.trajectory,
    ]
    for (key, wanted) in oracle.output.members {
      expect(AnalysisValue(values[key] ?? nil), is: wanted, key)
    }
  }

  @Test func moneyAndWeights() {
    let file = Oracle.file("benefits")
    let input = file["financial"]["in"]
    let money = FinancialRealisation(
      realised: input["realised"].decimal, plannedToDate: input["planned_to_date"].decimal,
      plannedTotal: input["planned_total"].decimal)
    expect(AnalysisValue(money.ofPlanToDate), is: file["financial"]["out"]["to_date"], "to_date")
    expect(AnalysisValue(money.ofTotal), is: file["financial"]["out"]["of_total"], "of_total")
    let parts = file["rollup"]["in"].items.map {
      BenefitRollup.Part(weight: $0.items[0].decimal, realisation: $0.items[1].decimal)
    }
    let rollup = BenefitRollup(parts)
    expect(AnalysisValue(rollup.uncapped), is: file["rollup"]["out"]["uncapped"], "uncapped")
    expect(AnalysisValue(rollup.capped), is: file["rollup"]["out"]["capped"], "capped")
    let harmed = BenefitRollup(parts + [.init(weight: decimal("0.1"), realisation: 1, isHarm: true)])
    #expect(harmed.capped == decimal("0.55") && BenefitRollup([]).capped == nil)
  }

  static func analysed(_ overlay: String, asOf: String = "2026-06-30") async -> Analysed<BenefitFigures> {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot[BenefitsAnalysis.self]
  }

  @Test func fromTheEnablingTaskToTheTarget() async throws {
    let analysed = await Self.analysed(
      """
      == projects/bridge/benefits/fewer-detours.yaml (whole)
      title: Fewer detours
      unit: km
      baseline: 100
      target: {value: 0, due: 2026-06-23}
      if: [design, crossing]
      readings: {2026-05: 60}
      value: 12k
      status: realising
      == projects/bridge/plan.yaml
      tasks:
        design: {title: Design, duration: 30d, started: 2026-02-02, finished: 2026-03-13}
      deliverables:
        crossing: {title: Crossing, accept: [done], due: 2026-02-01}
      """)
    let benefit = try #require(analysed["bridge/benefits/fewer-detours"])
    #expect(benefit.single?.enabled == Day("2026-03-13"))
    // 79 of the 102 days from 13 March to 23 June had passed at the end of May.
    #expect(benefit.single?.progress.plannedShare == Decimal(79).divided(by: 102))
    #expect(benefit.single?.progress.realisation == decimal("0.4"))
    #expect(benefit.financial?.realised == 4_800)
    #expect(analysed["bridge"]?.rollup.capped == decimal("0.4"))
  }

  @Test func aProfileIsFollowed() async throws {
    let analysed = await Self.analysed(
      """
      == projects/bridge/benefits/fewer-detours.yaml (whole)
      title: Fewer detours
      unit: km
      baseline: 100
      target: {value: 0, due: 2026-12-31}
      profile: {2026-01: 90, 2026-03: 50}
      readings: {2026-03: 70, 2026-07: 10}
      status: realising
      """)
    let benefit = try #require(analysed["bridge/benefits/fewer-detours"])
    #expect(benefit.single?.progress.plannedValue == 50 && benefit.trajectory == decimal("0.6"))
  }

  /// Whatever the order of its lines, a profile says the same.
  @Test(arguments: ["2026-03: 50, 2026-01: 90, 2026-05: 20", "2026-05: 20, 2026-03: 50, 2026-01: 90"])
  func theOrderOfAProfileDoesNotMatter(_ profile: String) async throws {
    let analysed = await Self.analysed(
      """
      == projects/bridge/benefits/fewer-detours.yaml (whole)
      title: Fewer detours
      unit: km
      baseline: 100
      target: {value: 0, due: 2026-12-31}
      profile: {\(profile)}
      readings: {2026-03: 70}
      status: realising
      """)
    #expect(analysed["bridge/benefits/fewer-detours"]?.single?.progress.plannedValue == 50)
  }
}
