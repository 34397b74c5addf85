import FoundationEssentials
import Quantities
import TestSupport
import Testing

@testable import Workspace

/// A site appears whole or not at all, and never in place of what somebody else made.
@Suite struct SiteFolderTests {
  private func opened(_ folder: borrowing TemporaryFolder) throws -> PortfolioFolder {
    try folder.write(.base)
    return try PortfolioFolder.find(from: folder.path)
  }

  private func request(_ out: String?, _ arguments: [String] = [], in folder: String) -> ReportRequest {
    ReportRequest(
      arguments: arguments, out: out, format: .markdown, asOf: Judged.day, here: folder, folder: folder)
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test func isMadeAnewByEachRun() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    let site = try await portfolio.writeReports(request("out", in: folder.path))
    #expect(site.firstPage == "\(folder.path)/out/index.md" && site.pageCount == 18)
    try Data("old".utf8).write(to: URL(filePath: "\(folder.path)/out/stale.md"))
    _ = try await portfolio.writeReports(request("out/", ["project"], in: folder.path))
    #expect(names("\(folder.path)/out") == [".folio-site", "index.md", "projects"])
    #expect(names(folder.path).filter { $0.hasPrefix(".") } == [])
  }

  @Test func standsBesideThePortfolioWhereNothingIsSaid() throws {
    let portfolio = PortfolioFolder(root: "/somewhere/portfolio")
    #expect(portfolio.siteFolder(request(nil, in: "/elsewhere")) == "/somewhere/site")
    #expect(portfolio.siteFolder(request("pages/", in: "/elsewhere")) == "/elsewhere/pages")
  }

  /// Git refuses a path that leads out of its repository, and then the pages could not say their revision.
  @Test(arguments: [
    ("../new", "new"), ("pages/../../new", "new"), ("new", "root/new"), ("../a/b", "a/b"),
    ("pages", "root/pages"),
  ])
  func aFolderThatIsNotThereYetHasAPlaceOfItsOwn(_ out: String, _ place: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/root/pages", withIntermediateDirectories: true)
    let asked = PortfolioFolder(root: "\(folder.path)/root").siteFolder(
      request(out, in: "\(folder.path)/root"))
    #expect(try SiteFolder(replacing: asked).target == "\(folder.path)/\(place)")
  }

  @Test func leavesAFolderThatSomebodyElseMade() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    for out in [".", "projects", "people/ada.yaml"] {
      await #expect(throws: WorkspaceProblem.self) {
        try await portfolio.writeReports(request(out, in: folder.path))
      }
    }
    #expect(names("\(folder.path)/projects") == ["bridge", "library"])
  }

  /// What lies outside of a portfolio is not published with its pages.
  @Test(arguments: ["theme", "theme/logo.svg", "theme/footer.md", "theme/style.css"])
  func followsNoLinkInTheTheme(_ link: String) async throws {
    let outside = try TemporaryFolder()
    defer { outside.remove() }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    try? FileManager.default.removeItem(atPath: "\(folder.path)/theme")
    var target = outside.path
    if link != "theme" {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/theme", withIntermediateDirectories: false)
      target += "/secret"
    }
    for name in ["secret", "footer.md"] {
      try Data("secret".utf8).write(to: URL(filePath: "\(outside.path)/\(name)"))
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(link)", withDestinationPath: target)
    await #expect(throws: WorkspaceProblem.self) {
      try await portfolio.writeReports(request("out", in: folder.path))
    }
    #expect(!names(folder.path).contains("out"))
  }

  @Test func takesAnEmptyFolder() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: false)
    _ = try await portfolio.writeReports(request("out", in: folder.path))
    #expect(names("\(folder.path)/out").contains("index.md"))
  }

  /// What stood there comes back where the new pages cannot take its place.
  @Test func aLastStepThatFailsLeavesTheOldPages() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    _ = try await portfolio.writeReports(request("out", ["project"], in: folder.path))
    let before = names("\(folder.path)/out")
    let site = try SiteFolder(replacing: "\(folder.path)/out")
    try await site.begin(folders: [])
    for draft in names(folder.path) where draft.hasPrefix(".out.folio-") {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(draft)")
    }
    await #expect(throws: WorkspaceProblem.self) { try await site.finish() }
    #expect(names("\(folder.path)/out") == before)
    #expect(names(folder.path).filter { $0.hasPrefix(".") } == [])
  }

  /// Old pages go, and what somebody linked to from among them stays.
  @Test func takesLinksAwayAndNotWhatTheyLeadTo() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    _ = try await portfolio.writeReports(request("out", ["project"], in: folder.path))
    let outside = "\(folder.path)/kept"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(filePath: "\(outside)/mine.txt"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/out/link", withDestinationPath: outside)
    _ = try await portfolio.writeReports(request("out", ["project"], in: folder.path))
    #expect(names("\(folder.path)/out") == [".folio-site", "index.md", "projects"])
    #expect(names(outside) == ["mine.txt"])
  }

  @Test func aHugeThemeIsRefused() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    for (size, isTaken) in [(1 << 20, true), ((1 << 20) + 1, false)] {
      let footer = Data(repeating: UInt8(ascii: "a"), count: size)
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/theme", withIntermediateDirectories: true)
      try footer.write(to: URL(filePath: "\(folder.path)/theme/footer.md"))
      let problem = await outcome(of: portfolio, request("out", ["portfolio"], in: folder.path))
      #expect(problem.map { $0.contains("larger than 1 MiB") } == (isTaken ? nil : true))
    }
  }

  private func outcome(of portfolio: PortfolioFolder, _ request: ReportRequest) async -> String? {
    do {
      _ = try await portfolio.writeReports(request)
      return nil
    } catch {
      return error.message
    }
  }

  /// A file in the way of the folder above stands for every folder that cannot be written to, as any user.
  @Test func leavesNothingHalfWritten() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    try Data("in the way".utf8).write(to: URL(filePath: "\(folder.path)/wall"))
    let before = names(folder.path)
    do {
      _ = try await portfolio.writeReports(request("wall/out", in: folder.path))
      Issue.record("a file was taken for a folder")
    } catch {
      #expect(error.message.contains("cannot be written to") && error.message.contains("nothing was changed"))
    }
    #expect(names(folder.path) == before)
  }

  @Test(arguments: [("portfoli", "did you mean 'portfolio'?"), ("nonsense", "the reports are")])
  func anUnknownWordIsNeitherAReportNorAPath(_ word: String, _ hint: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    do {
      _ = try await portfolio.writeReports(request("out", [word], in: folder.path))
      Issue.record("'\(word)' was taken for something")
    } catch {
      #expect(
        error.message.contains("'\(word)' is neither a report nor a path") && error.message.contains(hint))
    }
    #expect(!names(folder.path).contains("out"))
  }

  @Test func aPathNarrowsThePages() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let portfolio = try opened(folder)
    _ = try await portfolio.writeReports(request("out", ["project", "projects/library"], in: folder.path))
    #expect(names("\(folder.path)/out/projects") == ["library.md"])
  }

  @Test func themeIsTakenInSafely() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var files = ExampleFiles.base
    files.set("folio.yaml", (files.texts["folio.yaml"] ?? "") + "ignore: [theme/**]\n")
    files.set("theme/style.css", ":root { --accent: #0b5a7a; }\n")
    files.set("theme/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>\n")
    files.set("theme/footer.md", "Alder <script>alert(1)</script> Council\n")
    try folder.write(files)
    let portfolio = try PortfolioFolder.find(from: folder.path)
    var asked = request("out", in: folder.path)
    asked.format = .html
    _ = try await portfolio.writeReports(asked)
    let page = try String(contentsOfFile: "\(folder.path)/out/projects/bridge.html", encoding: .utf8)
    #expect(page.contains("--accent: #0b5a7a") && page.contains("src=\"../theme/logo.svg\""))
    #expect(page.contains("Alder &lt;script&gt;") && !page.contains("<script>alert"))
    files.set("theme/style.css", "a {}\nb { background: url(https://elsewhere.example) }\n")
    try folder.write(files)
    do {
      _ = try await portfolio.writeReports(asked)
      Issue.record("a style sheet that loads something was taken")
    } catch {
      #expect(error.message.hasPrefix("theme/style.css:2:"))
    }
  }
}
