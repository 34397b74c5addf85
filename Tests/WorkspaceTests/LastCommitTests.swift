import Changes
import FoundationEssentials
import Quantities
import TestSupport
import Testing

@testable import Workspace

/// When each project was last worked on, out of a real history.
@Suite struct LastCommitTests {
  private static let ben = "Ben Roe <ben@example.invalid>"
  private static let robot = "renovate[bot] <renovate@example.invalid>"

  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func asked(
    until last: String, _ change: (TestRepository) async throws -> Void = { _ in }
  ) async throws -> LastCommits {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write("portfolio/projects/bridge/project.yaml", "title: Bridge\n")
    try repository.write("portfolio/projects/kiosk/project.yaml", "title: Kiosk\n")
    try await repository.commit("begin", by: Self.ben, on: "2026-03-02")
    try repository.write("portfolio/projects/bridge/risks/ice on \"the\" deck.yaml", "title: Ice\n")
    try await repository.commit("a risk", by: Self.ben, on: "2026-06-10")
    try repository.write("portfolio/projects/bridge/plan.yaml", "tasks: {}\n")
    try await repository.commit("update", by: Self.robot, on: "2026-06-20")
    try await change(repository)
    let git = try await GitRepository(around: "\(repository.path)/portfolio")
    return try await git.lastCommits(since: Self.day("2026-05-15"), until: Self.day(last))
  }

  @Test func theNewestCommitOfAPersonCounts() async throws {
    let commits = try await asked(until: "2026-06-30")
    #expect(commits["bridge"]?.day == Day("2026-06-10"))
    #expect(commits["bridge"]?.author.name == "Ben Roe")
    #expect(commits["kiosk"] == nil)
    #expect(commits.isCommitted("bridge") && commits.isCommitted("kiosk"))
  }

  @Test func whatComesAfterTheDayIsNotThereYet() async throws {
    let commits = try await asked(until: "2026-06-01") { repository in
      try repository.write("portfolio/projects/mole/project.yaml", "title: Mole\n")
      try await repository.commit("a new one", by: Self.ben, on: "2026-06-25")
    }
    #expect(commits["bridge"] == nil)
    #expect(commits.isCommitted("bridge"))
    #expect(!commits.isCommitted("mole"))
  }

  /// Days are those of the authors, wherever on earth they were.
  @Test func theFirstAndTheLastDayCount() async throws {
    let commits = try await asked(until: "2026-06-30") { repository in
      for (project, time) in [
        ("first", "2026-05-15T00:30:00+1000"), ("last", "2026-06-30T23:30:00-1000"),
        ("late", "2026-07-01T00:30:00+1000"),
      ] {
        try repository.write("portfolio/projects/\(project)/project.yaml", "title: \(project)\n")
        try await repository.commit(project, by: Self.ben, on: time)
      }
    }
    #expect(commits["late"] == nil)
    #expect(commits["first"]?.day == Day("2026-05-15") && commits["last"]?.day == Day("2026-06-30"))
  }

  @Test func aProjectThatNobodyCommittedHasNoHistory() async throws {
    let commits = try await asked(until: "2026-06-30") { repository in
      try repository.write("portfolio/projects/mole/project.yaml", "title: Mole\n")
    }
    #expect(!commits.isCommitted("mole"))
  }

  @Test(arguments: [
    ("dependabot[bot]", true), ("renovate", true), ("ci-bot", true), ("Abbott Lee", false), ("bot", true),
    ("Robot Maker", false),
  ]) func knowsAProgramByItsName(_ name: String, _ isProgram: Bool) {
    #expect(Authorship.Identity(name: name, email: "x@example.invalid").isProgram == isProgram)
  }
}
