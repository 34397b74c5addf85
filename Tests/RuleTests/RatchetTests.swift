import Changes
import Diagnostics
import Rules
import Snapshots
import TestSupport
import Testing

/// What counts as new, what as touched, and what as old.
@Suite struct RatchetTests {
  private static let stale = "== projects/bridge/risks/steel.yaml\nreviewed: 2026-04-30"

  /// Standings by rule and entity of the later moment, and what is fixed.
  private func ratchet(_ before: String, _ after: String, from base: ExampleFiles = .base) async -> (
    standings: [String: Standing], fixed: [String]
  ) {
    var old = base
    old.lay(before)
    var new = old
    new.lay(after)
    return await ratchet(old, new)
  }

  private func ratchet(_ old: ExampleFiles, _ new: ExampleFiles) async -> (
    standings: [String: Standing], fixed: [String]
  ) {
    let former = await Judged(old.bytes().files)
    let judged = await Judged(new.bytes().files, since: old.bytes().files)
    let changes = ChangeSet(from: former.portfolio, to: judged.portfolio)
    let judgement = ratcheted(judged.snapshot.judgement, of: changes, since: former.snapshot.judgement)
    var standings: [String: Standing] = [:]
    for finding in judgement.findings {
      standings["\(finding.rule)@\(finding.entity ?? "-")"] = finding.standing
    }
    return (standings, judgement.fixed.map { "\($0.rule)@\($0.entity ?? "-")" })
  }

  @Test func whatWasThereIsOld() async {
    let (standings, fixed) = await ratchet(Self.stale, "== projects/bridge/risks/flood.yaml\ntags: [river]")
    #expect(standings == ["stale-risk@bridge/risks/steel": .unchanged] && fixed == [])
  }

  @Test func whatIsWorseNowIsNew() async {
    let (standings, fixed) = await ratchet("", Self.stale)
    #expect(standings == ["stale-risk@bridge/risks/steel": .new] && fixed == [])
  }

  @Test func whatIsMendedIsFixed() async {
    let (standings, fixed) = await ratchet(
      Self.stale, "== projects/bridge/risks/steel.yaml\nreviewed: 2026-06-29")
    #expect(standings == [:] && fixed == ["stale-risk@bridge/risks/steel"])
  }

  @Test func whoTouchesAnEntityAnswersForIt() async {
    let (standings, _) = await ratchet(Self.stale, "== projects/bridge/risks/steel.yaml\ntags: [mill]")
    #expect(standings == ["stale-risk@bridge/risks/steel": .touched])
  }

  @Test(
    arguments: [
      { "# a comment of somebody\n\n\n" + $0 }, { $0.replacing("\n", with: "\r\n") }, { "\u{FEFF}" + $0 },
      { $0.split(separator: "\n").reversed().joined(separator: "\n") + "\n" },
      { $0.replacing("reviewed: 2026-04-30", with: "reviewed:   '2026-04-30'") },
    ] as [@Sendable (String) -> String])
  func layoutMakesNothingNew(_ disturb: @Sendable (String) -> String) async throws {
    var old = ExampleFiles.base
    old.lay(Self.stale)
    var new = old
    let path = "projects/bridge/risks/steel.yaml"
    new.set(path, disturb(try #require(old.texts[path])))
    let (standings, fixed) = await ratchet(old, new)
    #expect(standings == ["stale-risk@bridge/risks/steel": .unchanged] && fixed == [])
  }

  @Test func anotherNameMakesNothingNew() async throws {
    var old = ExampleFiles.base
    old.lay(Self.stale)
    var new = old
    let text = try #require(old.texts["projects/bridge/risks/steel.yaml"])
    new.lay("== projects/bridge/risks/steel.yaml (removed)")
    new.set("projects/bridge/risks/mill.yaml", text + "was: [steel]\n")
    let (standings, fixed) = await ratchet(old, new)
    #expect(standings == ["stale-risk@bridge/risks/mill": .touched] && fixed == [])
  }

  @Test func anotherNameOfItsProjectMakesNothingNew() async throws {
    var old = ExampleFiles.base
    old.lay(
      "== projects/library/project.yaml\npitch: \(Array(repeating: "word", count: 60).joined(separator: " "))"
    )
    var new = old
    for (path, text) in old.texts where path.hasPrefix("projects/library/") {
      new.lay("== \(path) (removed)")
      let moved = "projects/reading-room/" + path.dropFirst("projects/library/".count)
      new.set(moved, path.hasSuffix("project.yaml") ? text + "was: [library]\n" : text)
    }
    for (path, text) in new.texts where text.contains("library/") {
      new.set(path, text.replacing("library/", with: "reading-room/"))
    }
    let (standings, fixed) = await ratchet(old, new)
    #expect(!standings.values.contains(.new), "\(standings)")
    #expect(standings["placeholder@reading-room"] == .touched && fixed == [])
  }

  @Test func anotherNameOfWhatAnItemIsAboutMakesNothingNew() async throws {
    var old = ExampleFiles.base
    old.lay(
      """
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 81%, critical: true, backup: gil}
        - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: people/fay}
      == projects/bridge/status-reports/2026-06.yaml
      rag: {overall: amber, resources: amber}
      recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
      """)
    var new = old
    let person = try #require(old.texts["people/fay.yaml"])
    new.lay("== people/fay.yaml (removed)")
    new.set("people/fay-rivers.yaml", person + "was: [fay]\n")
    for path in ["projects/bridge/team.yaml", "projects/bridge/plan.yaml"] {
      let text = try #require(new.texts[path])
      new.set(
        path,
        text.replacing("resource: fay,", with: "resource: fay-rivers,").replacing(
          "assignee: fay,", with: "assignee: fay-rivers,"
        ).replacing("people/fay}", with: "people/fay-rivers}"))
    }
    let (standings, fixed) = await ratchet(old, new)
    #expect(standings == ["overallocated@bridge/team": .unchanged] && fixed == [])
  }

  @Test func aFileWithoutAnAddressIsKnownByItsPath() async {
    let stray = "== notes/old.yaml (whole)\ntitle: Old"
    let kept = await ratchet(stray, "== projects/bridge/risks/flood.yaml\ntags: [river]")
    #expect(kept.standings == ["stray-file@-": .unchanged])
    let touched = await ratchet(stray, "== notes/old.yaml (whole)\ntitle: Older")
    #expect(touched.standings == ["stray-file@-": .touched])
  }

  private static let waiver = """
    == office/waivers/later.yaml (whole)
    rule: stale-risk
    where: bridge/risks/steel
    why: The mill is closed until autumn.
    requested_by: ben
    raised: 2026-06-01
    until: 2026-09-30
    approvals:
      - {by: dan, as: head, date: 2026-06-02}
    """

  @Test func whatIsWaivedOnBothSidesIsOld() async {
    let (standings, fixed) = await ratchet(
      Self.stale + "\n" + Self.waiver, "== projects/bridge/risks/flood.yaml\ntags: [river]")
    #expect(standings["stale-risk@bridge/risks/steel"] == .unchanged && fixed == [])
  }

  @Test func whatWasWaivedAndIsMendedIsNotFixedByTheChange() async {
    let (standings, fixed) = await ratchet(
      Self.stale + "\n" + Self.waiver,
      "== projects/bridge/risks/steel.yaml\nreviewed: 2026-06-29\n== office/waivers/later.yaml (removed)")
    #expect(standings == [:] && fixed == [])
  }

  /// An error that somebody answered was a warning; without the answer it fails a run again.
  @Test func whatLosesItsAnswerIsNew() async {
    let answered =
      ResponseTests.untreated + """
        == projects/bridge/issues/late-drawings.yaml
        addresses: [high-risk-untreated@bridge/risks/flood]
        """
    let kept = await ratchet(answered, "== projects/bridge/risks/steel.yaml\ntags: [mill]")
    #expect(kept.standings["high-risk-untreated@bridge/risks/flood"] == .unchanged)
    let lost = await ratchet(answered, "== projects/bridge/issues/late-drawings.yaml\n- addresses")
    #expect(lost.standings["high-risk-untreated@bridge/risks/flood"] == .new)
  }

  @Test func whatLosesItsWaiverIsNew() async {
    let (standings, fixed) = await ratchet(
      Self.stale + "\n" + Self.waiver, "== office/waivers/later.yaml (removed)")
    #expect(standings["stale-risk@bridge/risks/steel"] == .new && fixed == [])
  }
}
