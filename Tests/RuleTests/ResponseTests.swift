import Diagnostics
import Rules
import TestSupport
import Testing

/// A condition at error drops to a warning while somebody answers it in an open record; nothing else does.
@Suite struct ResponseTests {
  /// A high risk that nobody treats, in an office that makes it an error.
  static let untreated = """
    == projects/bridge/risks/flood.yaml
    title: A flood stops work on the deck
    - actions

    """

  @Test func isAnErrorWithoutAnswer() async {
    let finding = await finding(Self.untreated)
    #expect(finding?.severity == .error)
    #expect(finding?.response == nil)
  }

  @Test(arguments: [
    AnswerCase(
      "an open issue", "bridge/issues/late-drawings",
      """
      == projects/bridge/issues/late-drawings.yaml
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an issue due today", "bridge/issues/late-drawings",
      """
      == projects/bridge/issues/late-drawings.yaml
      due: 2026-06-30
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a postponed issue", "bridge/issues/late-drawings",
      """
      == projects/bridge/issues/late-drawings.yaml
      status: postponed
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an open decision", "bridge/decisions/railing",
      """
      == projects/bridge/decisions/railing.yaml
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a decision needed today", "bridge/decisions/railing",
      """
      == projects/bridge/decisions/railing.yaml
      needed_by: 2026-06-30
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a change request needed today", "bridge/changes/wider-ramps",
      """
      == projects/bridge/changes/wider-ramps.yaml
      needed_by: 2026-06-30
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an open change request with a day, owned by who asked for it", "bridge/changes/wider-ramps",
      """
      == projects/bridge/changes/wider-ramps.yaml
      - owner
      needed_by: 2026-07-15
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an answer for the whole container", "bridge/issues/late-drawings",
      """
      == projects/bridge/issues/late-drawings.yaml
      addresses: [high-risk-untreated@bridge]
      """),
    AnswerCase(
      "an address as short as it can be in the same container", "bridge/issues/late-drawings",
      """
      == projects/bridge/issues/late-drawings.yaml
      addresses: [high-risk-untreated@flood]
      """),
    AnswerCase(
      "an answer from the program above", "renewal/issues/river",
      """
      == programs/renewal/issues/river.yaml
      title: The river office does not answer
      impact: 2
      urgency: 2
      owner: eva
      due: 2026-07-31
      addresses: [high-risk-untreated@bridge/flood]
      """),
  ])
  func isAWarningWithAnAnswer(_ answer: AnswerCase) async {
    let finding = await finding(Self.untreated + answer.files)
    #expect(finding?.severity == .warning)
    #expect(finding?.response == answer.record)
  }

  @Test(arguments: [
    AnswerCase(
      "an issue that was due yesterday", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      due: 2026-06-29
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a resolved issue", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      status: resolved
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an issue that nobody owns", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      - owner
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an issue whose owner nobody knows", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      owner: nobody-here
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a decision without a day", nil,
      """
      == projects/bridge/decisions/railing.yaml
      - needed_by
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a decision that was taken", nil,
      """
      == projects/bridge/decisions/railing.yaml
      status: decided
      decided: {date: 2026-06-12, by: ada, as: sponsor, choice: steel, why: it lasts}
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a change request without a day", nil,
      """
      == projects/bridge/changes/wider-ramps.yaml
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "a change request that was needed yesterday", nil,
      """
      == projects/bridge/changes/wider-ramps.yaml
      needed_by: 2026-06-29
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
    AnswerCase(
      "an answer to another rule", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      addresses: [stale-risk@bridge/risks/flood]
      """),
    AnswerCase(
      "an answer to another risk", nil,
      """
      == projects/bridge/issues/late-drawings.yaml
      addresses: [high-risk-untreated@bridge/risks/steel]
      """),
    AnswerCase(
      "a record that is no answer by its kind", nil,
      """
      == projects/bridge/actions/permit.yaml
      addresses: [high-risk-untreated@bridge/risks/flood]
      """),
  ])
  func isStillAnErrorWithout(_ answer: AnswerCase) async {
    let finding = await finding(Self.untreated + answer.files)
    #expect(finding?.severity == .error)
    #expect(finding?.response == nil)
  }

  /// A process rule asks for the step that was left out; talk about it is no step.
  @Test func leavesProcessRulesAlone() async {
    let judged = await judged(
      """
      == projects/bridge/risks/steel.yaml
      reviewed: 2026-01-05
      == projects/bridge/issues/late-drawings.yaml
      addresses: [stale-risk@bridge/risks/steel]
      """)
    let finding = judged.findings.first { $0.rule == "stale-risk" }
    #expect(finding?.severity == .error)
    #expect(finding?.response == nil)
  }

  /// Under an office that only warns there is nothing to drop, and the answer is not spent on it.
  @Test func leavesWarningsAlone() async {
    let finding = await finding(
      "== folio.yaml\npmo_type: controlling\n" + Self.untreated + """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [high-risk-untreated@bridge/risks/flood]
        """)
    #expect(finding?.severity == .warning)
    #expect(finding?.response == nil)
  }

  /// A waiver takes the finding out of the count whether somebody answered it or not.
  @Test(arguments: [
    ("bridge/risks/*", true), ("bridge/*", false), ("bridge/**", true), ("bridge/risks/flood", true),
    ("flood", true), ("renewal", false), ("bridge", true), ("*/risks/flood", true), ("**/flood", true),
  ])
  func waiverCoversWhatItsPatternMeans(_ pattern: String, _ isCovered: Bool) async {
    let finding = await finding(
      Self.untreated + """
        == office/waivers/high-water.yaml
        rule: high-risk-untreated
        where: '\(pattern)'
        why: The river office decides in August.
        requested_by: ben
        raised: 2026-06-01
        until: 2026-09-30
        approvals: [{by: dan, as: head, date: 2026-06-02}]
        """)
    #expect((finding?.waiver != nil) == isCovered)
    #expect(finding?.waiver?.until == (isCovered ? "2026-09-30" : nil))
  }

  private func finding(_ overlay: String) async -> Finding? {
    await judged(overlay).findings.first {
      $0.rule == "high-risk-untreated" && $0.entity == "bridge/risks/flood"
    }
  }

  private func judged(_ overlay: String) async -> Judged {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files)
  }
}

/// A record that might answer the finding, and its address where it does.
struct AnswerCase: Sendable, CustomTestStringConvertible {
  var title: String
  var record: String?
  var files: String
  var testDescription: String { title }

  init(_ title: String, _ record: String?, _ files: String) {
    self.title = title
    self.record = record
    self.files = files
  }
}
