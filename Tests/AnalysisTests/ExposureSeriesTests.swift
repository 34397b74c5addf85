import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// What risks were expected to cost at the ends of the last months.
@Suite struct ExposureSeriesTests {
  private func figures(_ overlay: String) async -> TrendFigures? {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/risks/flood.yaml
      raised: 2026-05-20
      == projects/bridge/risks/heron.yaml
      raised: 2026-04-10
      == projects/bridge/risks/steel.yaml
      raised: 2026-03-02
      """)
    files.lay(overlay)
    return await Judged(files.bytes().files).snapshot[TrendsAnalysis.self]["bridge/exposure"]
  }

  /// Each of the small ones is expected to cost a fifth of ten thousand, the flood two fifths of forty.
  @Test func risksCountFromTheDayTheyCameUp() async throws {
    let figures = try #require(await figures("== projects/bridge/project.yaml\ncontingency: 10k"))
    #expect(figures.periods.map(\.description) == ["2026-03", "2026-04", "2026-05", "2026-06"])
    #expect(figures.trend.readings == [2_000, 4_000, 20_000, 20_000])
    #expect(figures.trend.slope == 8_000 && figures.target == 10_000 && figures.isMet == false)
    #expect(figures.warns && figures.trend.periodsToThreshold == 0)
    #expect(figures.inputs(of: "slope").allSatisfy { $0.origin?.node != nil })
  }

  @Test func whatIsStillCoveredIsAnEarlyWarning() async throws {
    let figures = try #require(await figures("== projects/bridge/project.yaml\ncontingency: 40k"))
    #expect(!figures.warns && figures.trend.periodsToThreshold == 3)
    #expect(figures.isEarlyWarning(within: 3) && !figures.isEarlyWarning(within: 2))
  }

  @Test func aRiskThatWentCountsUntilThen() async throws {
    let figures = try #require(
      await figures(
        """
        == projects/bridge/risks/heron.yaml
        status: closed
        closed: {date: 2026-06-10, why: they have flown}
        """))
    #expect(figures.trend.readings == [2_000, 4_000, 20_000, 18_000])
    #expect(!figures.isEarlyWarning(within: 12) || figures.trend.slope ?? 0 > 0)
  }

  @Test func nobodyKnowsThePastOfARiskWithoutADay() async {
    #expect(await figures("== projects/bridge/risks/steel.yaml\n- raised") == nil)
    // A risk without a price changes nothing.
    #expect(await figures("== projects/bridge/risks/lamps.yaml\nreviewed: 2026-06-10") != nil)
  }

  @Test func withoutAReserveThereIsNoLimit() async throws {
    let figures = try #require(await figures("== projects/bridge/project.yaml\n- contingency"))
    #expect(figures.target == nil && !figures.warns && figures.trend.periodsToThreshold == nil)
    #expect(!figures.isEarlyWarning(within: 100))
  }
}
