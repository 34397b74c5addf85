import Diagnostics
import TestSupport
import Testing

/// What the rules of intake know only where there is a base.
@Suite struct IntakeChangeTests {
  private func judged(_ before: String, _ after: String) async -> Judged {
    var old = ExampleFiles.base
    old.lay(before)
    let history = ExampleHistory(after).play(over: old)
    return await Judged(
      history.after.bytes().files, since: old.bytes().files, authorship: history.authorship)
  }

  @Test(arguments: [("1", 1), ("2", 0)])
  func aModelThatChangesNeedsANewVersion(_ version: String, _ count: Int) async {
    let found = await judged(
      "",
      """
      == intake/models/default.yaml
      version: \(version)
      criteria:
        - {id: value, title: Value to residents, weight: 70, better: up}
        - {id: effort, title: Effort, weight: 30, better: down}
      """)
    #expect(found.findings.count { $0.rule == "bad-model" } == count)
  }

  @Test func anotherTitleIsNoOtherYardstick() async {
    let found = await judged("", "== intake/models/default.yaml\ntitle: How we rank")
    #expect(found.findings.count { $0.rule == "bad-model" } == 0)
  }

  @Test(arguments: [("cleo", 1), ("eva", 0)])
  func whoWantsAProposalDoesNotScoreItAlone(_ author: String, _ count: Int) async {
    let proposal = """
      == intake/proposals/ferry.yaml (whole)
      title: A ferry for the winter
      requested_by: cleo
      sponsor: ada
      problem: The mill bridge closes in floods.
      objectives: {safe-crossings: 100%}
      cost: 80k..100k..150k
      people: {engineer: 20%}
      window: [2026-10-01, 2027-03-31]
      benefits: [nobody walks around]
      status: assessing
      """
    let found = await judged(
      proposal,
      """
      commit 2026-06-25 by \(author)
      == intake/proposals/ferry.yaml
      scores: {value: 3, effort: 2}
      scored_with: default@1
      status: ready
      """)
    #expect(found.findings.count { $0.rule == "unscored" } == count)
  }
}
