import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct OutcomesTests {
  @Test(arguments: Oracle.cases("outcomes"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    let (baseline, target, due) = (input["baseline"].decimal, input["target"].decimal, input["due"].day)
    let enabled = input["if"].day
    let reading: Decimal? = input["reading"].isNull ? nil : input["reading"].decimal
    let day = input["reading_date"].isNull ? input["as_of"].day : input["reading_date"].day
    let points = enabled < due ? [(enabled, baseline), (due, target)] : [(due, baseline)]
    let states = OutcomeStates(
      enabled: enabled, isEnabled: input["done"].flag, due: due,
      progress: BenefitProgress(
        baseline: baseline, target: target, reading: reading,
        plannedValue: BenefitProgress.plannedValue(on: day, along: points)), asOf: input["as_of"].day)
    let values: [String: AnalysisValue] = [
      "if": AnalysisValue(states.condition?.rawValue), "then": AnalysisValue(states.consequence?.rawValue),
      "else": .text(states.alternative.rawValue),
    ]
    for (key, wanted) in oracle.output.members { expect(values[key] ?? .nothing, is: wanted, key) }
  }

  static func analysed(_ overlay: String) async -> Analysed<OutcomeFigures> {
    var files = ExampleFiles.base
    files.lay(
      """
      == folio.yaml
      vision: Nobody waits at the river.
      == projects/bridge/benefits/faster.yaml (whole)
      title: Faster crossing
      objective: safe-crossings
      owner: cleo
      unit: minutes
      baseline: 20
      target: {value: 10, due: 2026-12-31}
      if: [design, footings]
      else: keep the ferry
      status: planned
      \(overlay)
      """)
    return await Judged(files.bytes().files).snapshot[OutcomesAnalysis.self]
  }

  @Test func theChainIsComplete() async throws {
    let found = try #require(await Self.analysed("")["bridge/benefits/faster"])
    #expect(found.isComplete && found.missing == [])
    #expect(found.states.condition == .done && found.links.map(\.name).contains("program"))
  }

  @Test func whatIsMissingIsNamed() async throws {
    let found = try #require(
      await Self.analysed(
        "== projects/bridge/benefits/faster.yaml\n- else\n- objective\nif: [design, ramps]")[
          "bridge/benefits/faster"])
    #expect(found.missing == ["objective", "alternative"] && found.states.condition == .onPlan)
  }
}
