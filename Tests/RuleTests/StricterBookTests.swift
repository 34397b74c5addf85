import Changes
import Diagnostics
import Model
import Quantities
import Rules
import Schema
import TestSupport
import Testing

/// A change cannot switch off the rule that should catch it.
@Suite struct StricterBookTests {
  private static let approval = """
    == projects/bridge/changes/wider-ramps.yaml
    approvals:
      - {by: ada, as: sponsor, date: 2026-06-22}
    """

  private func unproven(before: String = "", after: String, by author: String = "ben") async -> [Finding] {
    var old = ExampleFiles.base
    old.lay(before)
    let text = "commit 2026-06-22 by \(author)\n\(Self.approval)\n\(after)"
    let history = ExampleHistory(text).play(over: old)
    let judged = await Judged(
      history.after.bytes().files, since: old.bytes().files, authorship: history.authorship)
    return judged.findings.filter {
      $0.rule == "approval-unproven" && $0.entity == "bridge/changes/wider-ramps"
    }
  }

  @Test(arguments: [
    "== folio.yaml\nrules: {approval-unproven: ignore}", "== folio.yaml\nrules: {approval-unproven: info}",
    "== folio.yaml\npack: starter", "== folio.yaml\npmo_type: supportive",
    "== folio.yaml\napproval_evidence: asserted",
    "== office/office.yaml\npmo_type: supportive",
    """
    == office/policies/lax.yaml (whole)
    title: Approvals are not looked at
    reason: They are tedious.
    rules: {approval-unproven: ignore}
    approvals: [{by: dan, as: head, date: 2026-06-01}]
    """,
  ])
  func aChangeCannotLoosenWhatJudgesIt(_ loosening: String) async {
    #expect((await unproven(after: loosening)).map(\.severity) == [.error])
  }

  /// A value that is set with the change counts only where it is stricter.
  @Test(arguments: [("", "30d", true), ("5d", "30d", true), ("", "5d", true), ("30d", "30d", false)])
  func aChangeCannotWidenWhatJudgesIt(_ before: String, _ after: String, _ isFound: Bool) async {
    func days(_ text: String) -> String {
      "== folio.yaml\npmo_type: controlling\n"
        + (text.isEmpty ? "" : "thresholds: {date-baseline-moved: {days: \(text)}}\n")
    }
    var old = ExampleFiles.base
    old.lay(days(before))
    // Eleven working days, which is one more than usual.
    let text = """
      commit 2026-06-25 by ben
        Reviewed-by: ada
      == projects/bridge/project.yaml
      baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-12-14, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
      \(days(after))
      """
    let history = ExampleHistory(text).play(over: old)
    let judged = await Judged(
      history.after.bytes().files, since: old.bytes().files, authorship: history.authorship)
    #expect(judged.findings.contains { $0.rule == "date-baseline-moved" } == isFound)
  }

  /// At the base a project that is new since is as small as it is now.
  @Test func aNewSmallProjectIsJudgedAsASmallOne() {
    var new = ExampleFiles.base
    new.set("projects/kiosk/project.yaml", "title: Kiosk\nstatus: idea\ntier: 3\n")
    let changes = ChangeSet(
      from: Judged.portfolio(of: ExampleFiles.base.bytes().files),
      to: Judged.portfolio(of: new.bytes().files))
    let (judging, alone) = (RuleBook(judging: changes), RuleBook(changes.new))
    for rule in allRules {
      #expect(
        judging.severity(of: rule.card, in: "kiosk") == alone.severity(of: rule.card, in: "kiosk"),
        "\(rule.card.id)")
    }
  }

  @Test func aChangeThatTightensIsJudgedByTheNewBook() async {
    let before = "== folio.yaml\nrules: {approval-unproven: ignore}"
    #expect(await unproven(before: before, after: "").isEmpty)
    let found = await unproven(before: before, after: "== folio.yaml\nrules: {approval-unproven: error}")
    #expect(found.map(\.severity) == [.error])
  }

  private static let waiver = """
    == office/waivers/ramps.yaml (whole)
    title: The ramps
    rule: approval-unproven
    where: WHERE
    why: The signatures are on paper.
    requested_by: ben
    raised: 2026-06-01
    until: 2026-09-30
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  private func waiver(at place: String) -> String { Self.waiver.replacing("WHERE", with: place) }

  @Test func aWaiverThatComesWithTheChangeDoesNotCoverIt() async throws {
    let added = try #require(await unproven(after: waiver(at: "bridge/changes/wider-ramps")).first)
    #expect(added.waiver == nil)
    let widened = await unproven(before: waiver(at: "library"), after: waiver(at: "'**'"))
    #expect(try #require(widened.first).waiver == nil)
    let kept = await unproven(before: waiver(at: "bridge/**"), after: "")
    #expect(try #require(kept.first).waiver != nil)
  }

  @Test func aWaiverOfAnotherRuleMayComeWithTheChange() async {
    var old = ExampleFiles.base
    old.lay("== projects/bridge/risks/steel.yaml\nreviewed: 2026-04-30")
    var new = old
    new.lay(
      waiver(at: "bridge/risks/steel").replacing("approval-unproven", with: "stale-risk"))
    let judged = await Judged(new.bytes().files, since: old.bytes().files)
    #expect(judged.findings.first { $0.rule == "stale-risk" }?.waiver != nil)
  }

  @Test(arguments: [
    ("30d", "60d", Strictness.lower, true), ("60d", "30d", .lower, false), ("1m", "30d", .lower, false),
    ("30d", "1m", .lower, true), ("5wd", "7d", .lower, false), ("30d", "30d", .lower, false),
    ("60d", "30d", .higher, true), ("soon", "30d", .lower, false),
  ])
  func knowsWhichValueIsStricter(_ one: String, _ other: String, _ way: Strictness, _ isStricter: Bool) {
    let parameter = Parameter<Interval>("age", "30d", "How old it may be.", stricter: way)
    #expect(parameter.card.isStricter(one, than: other) == isStricter)
  }
}
