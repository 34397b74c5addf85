import Changes
import Diagnostics
import FoundationEssentials
import Model
import Quantities
import Snapshots
import Source
import Subprocess
import Synchronization
import TestSupport
import Testing
import YAMLTree

@testable import Workspace

/// What stands behind an approval in a real repository, against what an office asks for.
@Suite struct EvidenceLevelTests {
  /// How an approval by Ada came into the repository, from the least to the most.
  enum Way: Int, CaseIterable, Sendable {
    case somebodyElse, herself, reviewed, signed
  }

  static let levels = ["asserted", "authored", "reviewed", "signed"]
  static let ada = "Ada Brook <ada@alder.example>"
  static let ben = "Ben Carr <ben@alder.example>"
  static let path = "projects/bridge/changes/wider-ramps.yaml"

  @Test(arguments: Way.allCases, levels) func isMeasured(_ way: Way, _ level: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    files.lay("== folio.yaml\napproval_evidence: \(level)")
    try repository.write(files)
    try await repository.commit("begin")
    files.lay("== \(Self.path)\napprovals:\n  - {by: ada, as: sponsor, date: 2026-06-22}")
    try repository.write(files)
    switch way {
    case .somebodyElse: try await repository.commit("approve", by: Self.ben)
    case .herself: try await repository.commit("approve", by: Self.ada)
    case .reviewed: try await repository.commit("approve\n\nReviewed-by: \(Self.ada)", by: Self.ben)
    case .signed: guard try await sign(in: repository) else { return }
    }
    let judged = try await PortfolioFolder(root: repository.path).judgedComparison(
      .base("HEAD~1..HEAD"), asOf: Day("2026-06-30") ?? .earliest)
    let found = judged.snapshot.judgement.findings.filter { $0.rule == "approval-unproven" }
    let needed = Self.levels.firstIndex(of: level) ?? 0
    #expect(found.count == (way.rawValue < needed ? 1 : 0), "\(found.map(\.message))")
  }

  /// Commits with a key made for this test alone; false where there is nothing to make one with.
  private func sign(in repository: TestRepository) async throws -> Bool {
    let key = "\(repository.path)/.git/key"
    let made = try? await run(
      .name("ssh-keygen"), arguments: ["-q", "-t", "ed25519", "-N", "", "-f", key], output: .discarded)
    guard made?.terminationStatus.isSuccess == true else { return false }
    let shared = try String(contentsOfFile: "\(key).pub", encoding: .utf8)
    try repository.write(".git/signers", "ada@alder.example \(shared)")
    for (name, value) in [
      ("gpg.format", "ssh"), ("user.signingkey", key),
      ("gpg.ssh.allowedSignersFile", "\(repository.path)/.git/signers"),
    ] { try await repository.git("config", name, value) }
    try await repository.git("commit", "-q", "-a", "-S", "-m", "approve", by: Self.ada)
    return true
  }

  /// However often lines are asked for, git is asked once for each file that somebody asked about.
  @Test func linesAreReadOnce() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles.base)
    try await repository.commit("begin", by: Self.ada)
    let read = Mutex<[String]>([])
    let portfolio = try await PortfolioFolder(root: repository.path).compile()
    let files = portfolio.files
    let lines = LineAuthors(try await GitRepository(around: repository.path), commit: "HEAD") { path in
      read.withLock { $0.append(path) }
      return files.first { $0.path == path }?.tree.source
    }
    #expect(lines.commit(ofLine: 1, in: Self.path) == nil && lines.commit(ofLine: 2, in: Self.path) == nil)
    #expect(read.withLock { $0 } == [])
    #expect(try await lines.fetch())
    for line in 1...6 { #expect(lines.commit(ofLine: line, in: Self.path)?.author.name == "Ada Brook") }
    let isMore = try await lines.fetch()
    #expect(!isMore)
    #expect(read.withLock { $0 } == [Self.path])
  }
}
