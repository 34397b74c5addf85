import Analysis
import Diagnostics
import FoundationEssentials
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@testable import Workspace

/// Figures over a real history, made by the test day by day.
@Suite struct HistoryTests {
  static let last = Day("2026-06-29") ?? .latest

  private static func project(_ finish: String, _ more: String = "") -> String {
    "title: Bridge\nstatus: delivery\ntier: 3\nfinish: \(finish)\n\(more)"
  }

  /// Four commits in four weeks: begun, moved, moved again on a branch that is merged a week later.
  func repository(in folder: TemporaryFolder, at portfolio: String = "") async throws
    -> TestRepository
  {
    let repository = try await TestRepository(in: folder)
    let path = (portfolio.isEmpty ? "" : "\(portfolio)/") + "projects/bridge/project.yaml"
    try repository.write(
      ExampleFiles(
        ComparisonTests.small.merging(["projects/bridge/project.yaml": Self.project("2026-09-30")]) { $1 }),
      in: portfolio)
    try await repository.commit("begin", by: AuthorshipTests.ada, on: "2026-06-01")
    try repository.write(path, Self.project("2026-10-31", "rag: amber\n"))
    try await repository.commit("the steel is late", by: AuthorshipTests.ben, on: "2026-06-09")
    try await repository.git("checkout", "-q", "-b", "side")
    try repository.write(path, Self.project("2026-12-15", "rag: red\n"))
    try await repository.commit("and the paint", by: AuthorshipTests.ada, on: "2026-06-16")
    try repository.write(path, Self.project("2026-11-30", "rag: red\n"))
    try await repository.commit("a second painter", by: AuthorshipTests.ben, on: "2026-06-17")
    try await repository.git("checkout", "-q", "main")
    try repository.write((portfolio.isEmpty ? "" : "\(portfolio)/") + "people/ben.yaml", "title: Ben\n")
    try await repository.commit("Ben", by: AuthorshipTests.ada, on: "2026-06-18")
    try await repository.git("merge", "-q", "--no-ff", "side", "-m", "merge", on: "2026-06-24")
    return repository
  }

  private func history(
    every: HistoryRequest.Step = .interval(Interval(1, .week)), since: Day? = nil, address: String? = nil,
    cache: String? = nil, at portfolio: String = "",
    _ change: (TestRepository) async throws -> Void = { _ in }
  ) async throws -> History {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await repository(in: folder, at: portfolio)
    try await change(repository)
    let root = portfolio.isEmpty ? repository.path : "\(repository.path)/\(portfolio)"
    return try await PortfolioFolder(root: root).history(
      HistoryRequest(
        address: address, every: every, since: since, asOf: Self.last, cache: cache, version: "test"))
  }

  @Test(arguments: [(nil, ""), ("bridge", ""), ("bridge", "below/here")])
  func aPointIsTheNewestCommitOfItsDayOrBefore(_ address: String?, _ portfolio: String) async throws {
    let history = try await history(address: address, at: portfolio)
    #expect(
      history.points.map(\.day.description) == [
        "2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29",
      ])
    #expect(
      history.points.map { $0.indicators.finish?.description } == [
        "2026-09-30", "2026-09-30", "2026-10-31", "2026-10-31", "2026-11-30",
      ])
    #expect(history.points.map { $0.indicators.colours } == [[:], [:], [.amber: 1], [.amber: 1], [.red: 1]])
    #expect(
      history.points.allSatisfy { $0.indicators.phases == [.delivery: 1] && $0.indicators.projects == 1 })
    #expect(history.gaps == [])
  }

  @Test func everyMoveHasItsCommit() async throws {
    let moves = try await history().moves
    #expect(
      moves.map { "\($0.address) \($0.from) \($0.to) \($0.days) \($0.commit.author): \($0.commit.subject)" }
        == [
          "bridge/finish 2026-09-30 2026-10-31 31 Ben Roe: the steel is late",
          "bridge/finish 2026-10-31 2026-12-15 45 Ada Lind: and the paint",
          "bridge/finish 2026-12-15 2026-11-30 -15 Ben Roe: a second painter",
        ])
  }

  /// Points may lie so far apart that a day moved before the first of them.
  @Test(arguments: [
    ("1m", nil, 3), ("1m", "2026-06-01", 3), ("1m", "2026-06-09", 3), ("1m", "2026-06-10", 2),
    ("1w", "2026-06-10", 2), ("commit", "2026-06-09", 3), ("commit", "2026-06-10", 2),
    ("1y", "2026-06-25", 0),
  ])
  func whatMovedBeforeTheFirstPointIsTold(_ step: String, _ since: String?, _ count: Int) async throws {
    let every = try #require(HistoryRequest.Step(step))
    let history = try await history(every: every, since: since.flatMap { Day($0) })
    #expect(
      history.moves.map(\.commit.subject)
        == ["the steel is late", "and the paint", "a second painter"].suffix(count))
  }

  @Test(arguments: [
    ("commit", nil, 4), ("1d", nil, 26), ("1m", nil, 1), ("1w", "2026-06-10", 3), ("commit", "2026-06-10", 2),
    ("2w", "2026-01-01", 3),
  ])
  func stepsAndBeginnings(_ step: String, _ since: String?, _ count: Int) async throws {
    let every = try #require(HistoryRequest.Step(step))
    let history = try await history(every: every, since: since.flatMap { Day($0) })
    #expect(history.points.count == count, "\(history.points.map(\.day.description))")
  }

  @Test(arguments: ["", "w", "0w", "5wd", "1x", "Commit"])
  func whatIsNoStep(_ text: String) { #expect(HistoryRequest.Step(text) == nil) }

  /// Each moment is what a compilation of its commit alone would give.
  @Test func aMomentIsWhatItsCommitSays() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles.base)
    try await repository.commit("base", on: "2026-05-01")
    try repository.remove("projects/bridge/risks")
    try repository.write("projects/bridge/extra.yaml", "a: 1\n")
    try await repository.commit("fewer", on: "2026-05-10")
    try repository.write("people/ada.yaml", "title: [\n")
    try repository.write("inner/folio.yaml", ComparisonTests.small["folio.yaml"] ?? "")
    try repository.write("inner/people/x.yaml", "titel: X\n")
    try await repository.commit("worse", on: "2026-05-20")
    let root = PortfolioFolder(root: repository.path)
    let history = try await root.history(
      HistoryRequest(every: .commit, asOf: Self.last, version: "test"))
    #expect(history.points.count == 3)
    for point in history.points {
      let snapshot = try await root.at(point.commit).folder.snapshot(asOf: point.day)
      let findings = snapshot.judgement.findings.filter(\.counts)
      let counts = try #require(point.indicators.findings)
      #expect(counts.errors == findings.count { $0.severity == .error })
      #expect(counts.warnings == findings.count { $0.severity == .warning })
      #expect(point.indicators.exposure == Indicators(of: nil, at: snapshot.moment)?.exposure)
    }
    let exposures = history.points.map(\.indicators.exposure)
    #expect(exposures[0] != nil && exposures[1] != exposures[0])
  }

  @Test func timesThatCannotBeReadAreGaps() async throws {
    let history = try await history { repository in
      try repository.write("folio.yaml", "pmo_type: [\n")
      try await repository.commit("broken", on: "2026-06-25")
      try repository.write("folio.yaml", ComparisonTests.small["folio.yaml"] ?? "")
      try await repository.commit("mended", on: "2026-06-28")
      try await repository.git("commit", "-q", "--allow-empty", "-m", "more", on: "2026-06-29")
    }
    #expect(history.gaps == [])
    let daily = try await self.history(every: .interval(Interval(1, .day))) { repository in
      try repository.write("folio.yaml", "pmo_type: [\n")
      try await repository.commit("broken", on: "2026-06-26")
      try repository.write("folio.yaml", ComparisonTests.small["folio.yaml"] ?? "")
      try await repository.commit("mended", on: "2026-06-28")
    }
    #expect(daily.gaps.map(\.day.description) == ["2026-06-26", "2026-06-27"])
    #expect(daily.gaps.allSatisfy { $0.reason.hasPrefix("folio.yaml:1:") })
  }

  // MARK: What is kept

  @Test func keptFiguresAreTheSame() async throws {
    let kept = try TemporaryFolder()
    defer { kept.remove() }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await repository(in: folder)
    let portfolio = PortfolioFolder(root: repository.path)
    func ask(_ cache: String?) async throws -> History {
      try await portfolio.history(HistoryRequest(asOf: Self.last, cache: cache, version: "test"))
    }
    let fresh = try await ask(nil)
    let request = HistoryRequest(asOf: Self.last, cache: kept.path, version: "test")
    async let one = portfolio.history(request)
    async let other = portfolio.history(request)
    let both = try await [one, other]
    #expect(both == [fresh, fresh])
    let names = try FileManager.default.contentsOfDirectory(atPath: kept.path)
    #expect(names.count == 1 && names[0].hasPrefix("history-1-test-"))
    #expect(try await ask(kept.path) == fresh)
    let whole = try String(contentsOfFile: "\(kept.path)/\(names[0])", encoding: .utf8)
    // Figures that are fewer than the subjects, as only somebody else can have written them.
    let short = whole.replacing(#/"figures":\[.*?\}\]/#) { _ in "\"figures\":[]" }
    #expect(short != whole)
    for damage in ["", "{", "{\"a\": 1}", short] {
      try Data(damage.utf8).write(to: URL(filePath: "\(kept.path)/\(names[0])"))
      #expect(try await ask(kept.path) == fresh)
    }
    #expect(try await ask("git") == fresh)
    #expect(FileManager.default.fileExists(atPath: "\(repository.path)/.git/folio"))
    #expect(try await ask("/proc/nowhere") == fresh)
  }

  // MARK: What fails

  @Test func shallowHistoriesAreNotShortHistories() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await repository(in: folder)
    let clone = TestRepository(of: repository, at: "\(folder.path)/clone")
    try await repository.git("clone", "-q", "--depth", "1", "file://\(repository.path)", clone.path)
    let problem = await #expect(throws: WorkspaceProblem.self) {
      _ = try await PortfolioFolder(root: clone.path).history(
        HistoryRequest(since: Day("2026-06-01"), asOf: Self.last, version: "test"))
    }
    #expect(problem?.exitCode == 3 && problem?.message.contains("fetch-depth: 0") == true)
  }

  @Test func aNameThatNothingHas() async throws {
    let problem = await #expect(throws: WorkspaceProblem.self) { _ = try await history(address: "brigde") }
    #expect(problem?.exitCode == 2 && problem?.message.contains("did you mean 'bridge'?") == true)
  }
}

extension HistoryTests {
  @Test func pagesTellThePastYear() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await repository(in: folder)
    func page(_ history: HistoryShown, asOf: String = "2026-08-01") async throws -> String {
      let request = ReportRequest(
        arguments: ["project"], out: "\(folder.path)/site", format: .markdown,
        asOf: Day(asOf) ?? .latest,
        here: repository.path, folder: repository.path, history: history)
      _ = try await PortfolioFolder(root: repository.path).writeReports(request)
      return try String(contentsOfFile: "\(folder.path)/site/projects/bridge.md", encoding: .utf8)
    }
    let shown = try await page(.shown)
    #expect(shown.contains("## Over time") && shown.contains("Ben Roe: the steel is late"))
    #expect(try await !page(.left).contains("## Over time"))
    // In its first month there is nothing to stand beside it, and the days that moved are told all the same.
    let young = try await page(.shown, asOf: "2026-06-29")
    #expect(
      young.contains("no earlier day stands beside 2026-06-29")
        && young.contains("Ben Roe: the steel is late"))
  }
}
