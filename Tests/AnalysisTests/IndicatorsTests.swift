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

  @Test func whatEndedBeforeTheWindowDoesNotCount() async throws {
    let early = await Judged(ExampleFiles.base.bytes().files, asOf: Day("2040-01-01") ?? .latest).snapshot
    #expect(early[IndicatorsAnalysis.self].total?.delivered.count == 0)
  }
}
