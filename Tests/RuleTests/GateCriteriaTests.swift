import Diagnostics
import TestSupport
import Testing

/// Criteria of gates that call rules: an example cannot show them, because what they call is a finding too.
@Suite struct GateCriteriaTests {
  private static let unstaffed = """
    == projects/bridge/team.yaml
    allocations:
      - {resource: fay, role: engineer, from: 2026-02, to: 2026-11, load: 60%}
      - {role: engineer, from: 2026-07, to: 2026-11, load: 40%}
    """

  private static let yesterday = "decided: 2026-06-29"
  private static let today = "decided: 2026-06-30"

  private func files(_ gate: String, _ team: String = unstaffed) -> ExampleFiles {
    var files = ExampleFiles.base
    files.lay(team)
    files.lay("== projects/bridge/gates/g2-ready.yaml\n\(gate)")
    return files
  }

  private func criteria(_ judged: Judged) -> [String] {
    judged.findings.filter { $0.rule == "gate-criteria-unmet" }.map(\.message.description)
  }

  @Test func aRuleThatFindsAnErrorOnTheDayOfTheDecisionIsAnUnmetCriterion() async {
    let found = criteria(await Judged(files(Self.today).bytes().files))
    #expect(
      found == [
        "the gate g2 (Ready to deliver) asks that unstaffed-demand finds no error, and was passed though it does: engineer is needed from 2026-07-01, and nobody is named"
      ])
  }

  @Test(arguments: [
    yesterday, "\(today)\ncriteria: {no-error(unstaffed-demand): waived}",
    "\(today)\noutcome: conditional\nconditions: [{action: Name an engineer, owner: ben, due: 2026-07-15}]",
    "\(today)\noutcome: hold",
  ])
  func nothingIsAskedOfWhatWasNotDecidedThenOrThus(_ gate: String) async {
    #expect(criteria(await Judged(files(gate).bytes().files)) == [])
  }

  @Test func aRuleThatFindsNoErrorIsAMetCriterion() async {
    let named = "== projects/bridge/status-reports/2026-06.yaml\nasks: []"
    #expect(criteria(await Judged(files(Self.today, named).bytes().files)) == [])
  }

  @Test func aDecisionThatTheChangeBringsIsJudgedByWhatItFinds() async {
    let before = files("- decided\n- outcome").bytes().files
    let after = files(Self.yesterday)
    #expect(criteria(await Judged(after.bytes().files, since: before)).count == 1)
    #expect(criteria(await Judged(after.bytes().files, since: after.bytes().files)) == [])
  }
}
