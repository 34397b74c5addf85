import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct IndicatorsTests {
  @Test(arguments: Oracle.cases("indicators"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    expect(
      DeliveryIndicators(
        delivered: .init(
          count: input["closed"].int, onTimeCurrent: input["on_time_current"].int,
          onTimeOriginal: input["on_time_original"].int, onBudget: input["on_budget"].int),
        realised: input["realised"].decimal, planned: input["planned"].decimal,
        officeCost: input["pmo_cost"].decimal, spend: input["portfolio_spend"].decimal,
        leadTimes: input["lead_times"].items.map(\.int)), match: oracle.output)
  }

  @Test func aMovedBaselineDoesNotHideTheFirst() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/project.yaml
      status: realising
      finish: 2026-05-29
      baseline: {set: 2026-03-20, change: initial, start: 2026-02-02, finish: 2026-05-29, budget: 300k}
      original: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-04-30, budget: 300k}
      == programs/renewal/decisions/deck.yaml (whole)
      title: Deck
      question: Wood or steel?
      owner: ada
      decided: {date: 2026-05-11, by: ada, choice: steel, why: it lasts}
      status: decided
      raised: 2026-05-01
      """)
    let snapshot = await Judged(files.bytes().files).snapshot
    let total = try #require(snapshot[IndicatorsAnalysis.self].total)
    #expect(
      total.delivered.onTimeCurrent >= 1 && total.delivered.onTimeOriginal < total.delivered.onTimeCurrent)
    #expect(total.leadTimes.contains(10))
  }

  @Test func whatOfficesWatch() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/gates/g2-ready.yaml
      planned: 2026-01-10
      decided: 2026-01-20
      == projects/bridge/gates/g1-business-case.yaml
      planned: 2026-01-05
      decided: 2026-01-02
      == projects/bridge/project.yaml
      lessons_read: [library/survey-first]
      == projects/bridge/risks/steel.yaml
      reviewed: 2026-01-01
      == office/waivers/w.yaml (whole)
      rule: no-benefit
      where: library
      why: It is over.
      until: 2026-08-31
      requested_by: ben
      approvals: [{by: gil, as: head, date: 2026-06-20}]
      """)
    let total = try #require(await Judged(files.bytes().files).snapshot[IndicatorsAnalysis.self].total)
    #expect(total.gateWaits.contains(10) && total.gateWaits.contains(0))
    #expect(total.reviewed.count == total.reviewed.total - 1 && total.reviewed.total >= 2)
    #expect(total.readers.count == 1 && total.readers.total >= 1 && total.waiverAges == [10])
    #expect(total.inputs(of: "risk_review").map(\.label) == ["not in time: bridge/risks/steel"])
  }

  @Test func whatEndedBeforeTheWindowDoesNotCount() async throws {
    let early = await Judged(ExampleFiles.base.bytes().files, asOf: Day("2040-01-01") ?? .latest).snapshot
    #expect(early[IndicatorsAnalysis.self].total?.delivered.count == 0)
  }
}
