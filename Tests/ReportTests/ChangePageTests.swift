import FoundationEssentials
import Quantities
import Reports
import TestSupport
import Testing
import Workspace

/// The page that stands in a pull request.
@Suite struct ChangePageTests {
  /// A slipped and dearer baseline that its own manager commits, a risk that vanishes, a rule made milder.
  private static let slip = """
    == projects/bridge/project.yaml
    finish: 2026-12-18
    baseline:
      set: 2026-06-20
      change: wider-ramps
      start: 2026-02-02
      finish: 2026-12-18
      budget: 660k
      approvals:
        - {by: ada, as: sponsor, date: 2026-06-20}
    == projects/bridge/changes/wider-ramps.yaml
    status: approved
    approvals:
      - {by: ada, as: sponsor, date: 2026-06-20}
    == folio.yaml
    thresholds: {stale-risk: {high: 300d}}
    == projects/bridge/benefits/open-days.yaml
    notes: Counted at the gauge of the mill, as @ada asked.
    """

  /// The base portfolio with the slip committed on top of it.
  private static func slipped(in folder: TemporaryFolder) async throws -> (
    portfolio: PortfolioFolder, base: String, head: String
  ) {
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    try repository.write(files)
    let base = try await repository.commit("as it was", by: "Ada <ada@alder.example>")
    files.lay(slip)
    try repository.write(files)
    try repository.remove("projects/bridge/risks/heron.yaml")
    let head = try await repository.commit(
      "later and dearer", by: "Ben <ben@alder.example>", on: "2026-06-22")
    return (try PortfolioFolder.find(from: repository.path), base, head)
  }

  /// What a milder rule takes away is not mended.
  @Test(arguments: [
    ("== folio.yaml\nthresholds: {stale-risk: {high: 300d, medium: 300d, low: 300d}}", true),
    ("== projects/bridge/risks/steel.yaml\nreviewed: 2026-06-29", false),
  ])
  func whatGoesWithARuleIsNotFixed(_ overlay: String, _ isVanished: Bool) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    files.lay("== projects/bridge/risks/steel.yaml\nreviewed: 2026-04-30")
    try repository.write(files)
    try await repository.commit("as it was")
    files.lay(overlay)
    try repository.write(files)
    let portfolio = try PortfolioFolder.find(from: repository.path)
    let text = try #require(try await portfolio.changeStory(.uncommitted, asOf: Judged.day)).text
    let words = isVanished ? ", 0 fixed, 1 gone where nothing changed\n" : "nothing newly fails, 1 fixed\n"
    #expect(text.contains(words), "\(text)")
    #expect(text.contains("\nGone where nothing changed\n") == isVanished)
  }

  /// In the browser the page has pictures of what moved; each says the same as a table.
  @Test func thePageOfTheReportDrawsWhatMoved() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (portfolio, base, head) = try await Self.slipped(in: folder)
    let site = try await portfolio.writeReports(
      ReportRequest(
        arguments: ["changes"], out: "\(folder.path)/site", asOf: Judged.day, here: folder.path,
        folder: portfolio.root, history: .left, comparison: .base("\(base)..\(head)")))
    let html = try String(contentsOfFile: "\(site.folder)/changes.html", encoding: .utf8)
    let markdown = try String(contentsOfFile: "\(site.folder)/changes.md", encoding: .utf8)
    for title in ["Budgets before and after", "Working days by which projects end later"] {
      #expect(html.contains(title) && markdown.contains(title))
    }
    #expect(html.contains("<svg") && markdown.contains("| New mill bridge"))
    #expect(markdown.contains("**Revision**: \(head.prefix(9))"))
    #expect(markdown.contains("**Compared**: from \(base.prefix(9)) to \(head.prefix(9))"))
    // A comment has no pictures, and its tables say each thing once.
    let story = try await portfolio.changeStory(.base("\(base)..\(head)"), asOf: Judged.day)
    #expect(story?.markdown.contains("Budgets before and after") == false)
  }

  @Test func isAsLookedAt() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (portfolio, base, head) = try await Self.slipped(in: folder)
    let story = try await portfolio.changeStory(.base("\(base)..\(head)"), asOf: Judged.day)
    let page = try #require(story).markdown.replacing(base.prefix(9), with: "BASE").replacing(
      head.prefix(9), with: "HEAD")
    let path = GoldenTests.folder + "/changes-comment.md"
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] == "1" {
      try Data(page.utf8).write(to: URL(filePath: path))
    }
    let known = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    #expect(known == page)
    #expect(page.hasPrefix("\(ChangeStory.marker)\n# "))
    let questions = [
      "## What does this change mean?", "## Who has to approve it", "## Which rules newly fail",
      "## Who else is affected?", "## What happens to the totals?",
    ].map { page.firstRange(of: $0)?.lowerBound }
    #expect(questions.allSatisfy { $0 != nil })
    #expect(questions.compactMap(\.self) == questions.compactMap(\.self).sorted())
  }

  /// Far more than fits, in words that want to be something else.
  @Test func aLargeChangeIsCutWorstFirst() async throws {
    var overlay = "== projects/bridge/project.yaml\nfinish: 2027-06-30\n"
    let risk = try #require(ExampleFiles.base.texts["projects/bridge/risks/steel.yaml"])
    let title = "</details><script>alert(1)</script> | `x` **bold** @everybody <!-- folio: changes --> "
    for number in 1...600 {
      overlay += "== projects/bridge/risks/many-\(number).yaml\n"
      overlay += risk.split(separator: "\n").map { line in
        line.hasPrefix("title:")
          ? "title: '\(title)\(number) \(String(repeating: "wide ", count: 30))'" : line
      }.joined(separator: "\n")
      overlay += "\nowner: nobody-\(number)\n"
    }
    let page = try await ChangeStoryTests.story(overlay).markdown
    #expect(page.utf8.count < ChangeStory.longestMarkdown)
    #expect(page.utf8.count > 5_000)
    #expect(page.contains("more things, which matter less"))
    #expect(page.contains("Long lists are cut here"))
    #expect(page.contains("finish`: 2026-11-27 → 2027-06-30"))
    #expect(page.contains("601 things changed"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("@everybody"))
    #expect(page.firstRange(of: ChangeStory.marker)?.lowerBound == page.startIndex)
    #expect(page.parts(between: ChangeStory.marker, and: "\n").count == 1)
    #expect(page.parts(between: "<details>", and: "</details>").count == page.count(of: "</details>"))
  }
}

extension String {
  fileprivate func count(of words: String) -> Int { ranges(of: words).count }
}
