import FoundationEssentials
import Reports
import Subprocess
import TestSupport
import Testing

@testable import Workspace

/// The revision line of pages, and that asking for it runs nothing of the repository's.
@Suite struct GitRevisionTests {
  private func git(_ folder: String, _ arguments: String...) async throws {
    let identity = [
      "-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false",
    ]
    let result = try await run(
      .name("git"), arguments: Arguments(["-C", folder] + identity + arguments), output: .discarded,
      error: .discarded)
    #expect(result.terminationStatus.isSuccess, "git \(arguments.joined(separator: " "))")
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// A machine that runs the whole suite may take longer to start git than a person would wait.
  private func revision(around root: String, leavingOut made: String?) async -> Revision {
    await GitRepository.revision(around: root, leavingOut: made, patience: .seconds(300))
  }

  @Test func aFolderWithoutGitHasNoRevision() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(await revision(around: folder.path, leavingOut: nil) == Revision.none)
    #expect(await revision(around: "\(folder.path)/gone", leavingOut: nil) == Revision.none)
  }

  @Test func theShortNameAndWhetherAnythingChanged() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await git(folder.path, "init", "-q")
    #expect(
      await revision(around: folder.path, leavingOut: nil) == Revision.none,
      "there is no commit yet")
    try write("pmo_type: supportive\n", to: "\(folder.path)/folio.yaml")
    try await git(folder.path, "add", ".")
    try await git(folder.path, "commit", "-q", "-m", "begin")
    let clean = await revision(around: folder.path, leavingOut: nil)
    let name = try #require(clean.commit)
    #expect(clean.words == name && name.count >= 7)
    try FileManager.default.createDirectory(atPath: "\(folder.path)/site", withIntermediateDirectories: false)
    try write("page", to: "\(folder.path)/site/index.md")
    #expect(await revision(around: folder.path, leavingOut: "site") == clean)
    #expect(await revision(around: folder.path, leavingOut: nil).words == "\(name) + changes")
  }

  /// Forges name files from the top of a repository.
  @Test func aPortfolioBelowTheTopKnowsItsFolder() async throws {
    let folder = try TemporaryFolder(["office/plans/folio.yaml": "pmo_type: supportive\n"])
    defer { folder.remove() }
    try await git(folder.path, "init", "-q")
    try await git(folder.path, "add", ".")
    try await git(folder.path, "commit", "-q", "-m", "begin")
    #expect(await revision(around: "\(folder.path)/office/plans", leavingOut: nil).folder == "office/plans/")
    #expect(await revision(around: folder.path, leavingOut: nil).folder == "")
  }

  @Test func settingsOfARepositoryRunNothing() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await git(folder.path, "init", "-q")
    try write("*.yaml filter=trap\n", to: "\(folder.path)/.gitattributes")
    try write("a: 1\n", to: "\(folder.path)/folio.yaml")
    try await git(folder.path, "add", ".")
    try await git(folder.path, "commit", "-q", "-m", "begin")
    let trap = "touch \(folder.path)/.git/sprung; cat"
    try await git(folder.path, "config", "filter.trap.clean", trap)
    try await git(folder.path, "config", "core.fsmonitor", trap)
    try write("a: 2\n", to: "\(folder.path)/folio.yaml")
    // The suite keeps every core busy, and what is tested here is not how long that takes.
    let revision = await GitRepository.revision(
      around: folder.path, leavingOut: nil, patience: .seconds(600))
    #expect(revision.words.hasSuffix(" + changes"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/.git/sprung"))
  }
}
