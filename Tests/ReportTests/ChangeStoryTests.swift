import Reports
import TestSupport
import Testing

/// What a change is told to mean, as text, in front of the clean base portfolio.
@Suite struct ChangeStoryTests {
  static let sides = ComparedSides(base: "before", head: "after")

  static func story(_ after: String, before: String = "", without removed: String? = nil) async throws
    -> ChangeStory
  {
    var old = ExampleFiles.base
    old.lay(before)
    var new = old
    new.lay(after)
    let files = new.bytes().files.filter { $0.path != removed }
    let judged = await Judged(files, since: old.bytes().files)
    return try #require(ChangeStory(judged.snapshot, between: sides))
  }

  @Test(arguments: [
    (
      "== projects/bridge/project.yaml\nfinish: 2026-12-18",
      [
        "Dates", "New mill bridge (project) bridge",
        "finish: 2026-11-27 → 2026-12-18 (15 working days later)",
      ]
    ),
    (
      "== projects/bridge/project.yaml\ncontingency: 45_000",
      [
        "Money", "contingency: 60k EUR → 45k EUR (-15k EUR or -25%)",
        "Kept for risks: 60k EUR → 45k EUR (-15k EUR)",
      ]
    ),
    (
      "== projects/bridge/project.yaml\nmanager: cleo",
      ["People and their time", "manager: Ben"]
    ),
    (
      "== projects/bridge/project.yaml\ntolerance: {cost: 15%, time: 3w}",
      ["tolerance.cost: 10% → 15% (+5 points)", "tolerance.time: 10d → 3w (+5 working days)"]
    ),
    (
      "== projects/bridge/project.yaml\npitch: The old bridge closes in every flood, and the new one will not do so.",
      ["pitch: reworded"]
    ),
    (
      "== projects/bridge/project.yaml\nscope:\n  in: [the bridge, its ramps, a footway]\n  out: [the mill road]",
      ["Scope, benefits and objectives", "a footway", "(new)"]
    ),
    (
      "== projects/bridge/risks/steel.yaml\nstatus: closed",
      ["Status", "status: open → closed", "Open risks: 4 → 3 (-1)"]
    ),
    ("== folio.yaml\npack: starter", ["The rules themselves", "(settings) folio", "pack: full → starter"]),
    (
      "== projects/bridge/changes/wider-ramps.yaml\nstatus: deciding",
      [
        "Decisions and approvals",
        "no: Wider ramps, Ada Brook (sponsor): nobody has; it waits for a decision",
      ]
    ),
    (
      "== projects/bridge/project.yaml\nbaseline:\n  set: 2026-01-20\n  change: initial\n  start: 2026-02-02\n"
        + "  finish: 2026-11-27\n  budget: 660k\n  approvals:\n    - {by: ada, as: sponsor, date: 2026-01-20}",
      [
        "What had been approved", "baseline.budget: 600k EUR → 660k EUR (+60k EUR or +10%)",
        "no longer: baseline of New mill bridge, Ada Brook (sponsor) on 2026-01-20: approved before baseline.budget",
        "Affected\n  Every crossing is open all year",
        "New mill bridge (bridge): budget 600k EUR → 660k EUR (+60k EUR)",
      ]
    ),
  ])
  func saysWhatItMeans(_ after: String, _ expected: [String]) async throws {
    let text = try await Self.story(after).text
    for words in expected { #expect(text.contains(words), "\(text)") }
  }

  @Test func whatIsGoneComesBeforeWhatIsNew() async throws {
    let files = ExampleFiles.base.texts
    let risk = try #require(files["projects/bridge/risks/steel.yaml"])
    let text = try await Self.story(
      "== projects/bridge/risks/crane.yaml\n\(risk)", without: "projects/bridge/risks/heron.yaml"
    ).text
    let gone = try #require(text.firstRange(of: "(risk, gone) bridge/risks/heron"))
    let new = try #require(text.firstRange(of: "(risk, new) bridge/risks/crane"))
    #expect(gone.lowerBound < new.lowerBound)
    #expect(text.contains("2 things changed, 1 new and 1 gone"))
  }

  @Test func aRenameIsNeitherGoneNorNew() async throws {
    let risk = try #require(ExampleFiles.base.texts["projects/bridge/risks/steel.yaml"])
    let text = try await Self.story(
      "== projects/bridge/risks/girders.yaml\n\(risk)\nwas: [steel]",
      without: "projects/bridge/risks/steel.yaml"
    ).text
    #expect(text.contains("(risk, renamed from bridge/risks/steel) bridge/risks/girders"))
    #expect(text.contains("1 thing changed, 1 renamed"))
  }

  @Test func layoutIsNoChange() async throws {
    let story = try await Self.story("== projects/bridge/project.yaml\ncontingency: 60_000 EUR   # as before")
    #expect(story.isEmpty)
    #expect(story.markdown.contains("Nothing has changed in meaning"))
    #expect(story.json.contains("\"is_empty\": true"))
  }

  @Test func whatCannotBeReadIsNamedAndNotGone() async throws {
    let story = try await Self.story("== projects/bridge/risks/steel.yaml\ntitle: [never closed")
    #expect(story.text.contains("not compared: projects/bridge/risks/steel.yaml"))
    #expect(story.text.contains("It means: nobody knows: 1 file could not be compared"))
    #expect(!story.text.contains("gone"))
    #expect(!story.isEmpty && story.markdown.contains("> **1 new error"))
  }

  @Test func whoIsAskedForTooMuchIsAffected() async throws {
    let text = try await Self.story(
      """
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, role: engineer, from: 2026-02, to: 2026-11, load: 50%}
        - {resource: fay, role: engineer, from: 2026-08, to: 2026-09, load: 60%}
      """
    ).text
    #expect(text.contains("(people/fay): now asked for more than there is in 2026-08 and 2026-09"), "\(text)")
    #expect(text.contains("People asked for more than they have: 0 → 1 (+1)"))
  }

  /// The words of a document are for the line diff; that they changed is for everybody.
  @Test(arguments: [
    ("# Charter\n\nThe bridge is built by Ben.\n", "reworded: 1 line new"),
    ("", "reworded: 0 lines new"),
  ])
  func aDocumentThatChangedIsNamed(_ text: String, _ words: String) async throws {
    let path = "projects/bridge/docs/charter.md"
    let old = ExampleFiles.base
    var new = old
    new.set(path, text)
    let story = try await Self.story(from: old, to: new)
    #expect(story.text.contains("Documents\n  New mill bridge (\(path)): \(words)"), "\(story.text)")
    #expect(story.text.contains("1 document changed, and nothing else"))
    #expect(story.json.contains("\"path\": \"\(path)\"") && !story.isEmpty)
    #expect(story.markdown.contains("New mill bridge `\(path)`"))
  }

  @Test func aDocumentOfOtherLineEndsIsTheSame() async throws {
    let path = "projects/bridge/docs/charter.md"
    let old = ExampleFiles.base
    var new = old
    new.set(path, try #require(old.texts[path]).replacing("\n", with: "\r\n"))
    #expect(try await Self.story(from: old, to: new).isEmpty)
  }

  @Test func aDocumentGoesWithItsProject() async throws {
    let old = ExampleFiles.base
    var new = ExampleFiles()
    for (path, text) in old.texts.sorted(by: { $0.key < $1.key }) {
      let moved = path.replacing("projects/bridge/", with: "projects/crossing/")
      new.set(moved, moved == "projects/crossing/project.yaml" ? text + "was: [bridge]\n" : text)
    }
    let text = try await Self.story(from: old, to: new).text
    #expect(!text.contains("Documents"))
    // Its money and days are compared with its own, under the name it had.
    #expect(!text.contains("(crossing): budget") && !text.contains("(bridge): budget"), "\(text)")
  }

  private static func story(from old: ExampleFiles, to new: ExampleFiles) async throws -> ChangeStory {
    let judged = await Judged(new.bytes().files, since: old.bytes().files)
    return try #require(ChangeStory(judged.snapshot, between: sides))
  }

  @Test func withoutABaseThereIsNoStory() async {
    let snapshot = await Judged(ExampleFiles.base.bytes().files).snapshot
    #expect(ChangeStory(snapshot, between: Self.sides) == nil)
  }
}
