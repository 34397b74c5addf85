import FoundationEssentials
import TestSupport
import Testing

@testable import Workspace

/// What cannot be compared is said, with what mends it, and is never taken for an absence of changes.
@Suite struct RevisionFailureTests {
  private func failure(
    _ request: ComparisonRequest = .base("main"), in portfolio: String = "",
    after change: (TestRepository) async throws -> TestRepository? = { _ in nil }
  ) async throws -> String {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small), in: portfolio)
    let place = try await change(repository) ?? repository
    let root = portfolio.isEmpty ? place.path : "\(place.path)/\(portfolio)"
    let problem = await #expect(throws: WorkspaceProblem.self) {
      _ = try await PortfolioFolder(root: root).comparison(request)
    }
    let lines = problem?.message.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    #expect(lines.count == 2 && lines.allSatisfy { !$0.isEmpty }, "a statement and a remedy: \(lines)")
    return "\(problem?.exitCode ?? 0) \(problem?.message ?? "")"
  }

  private func begun(_ repository: TestRepository) async throws { try await repository.commit("begin") }

  @Test func aFolderThatIsNotInGit() async throws {
    let words = try await failure {
      try $0.remove(".git")
      return nil
    }
    #expect(words.hasPrefix("3 ") && words.contains("is not in a git repository"))
  }

  @Test func aRepositoryWithoutCommits() async throws {
    #expect(try await failure(.uncommitted).hasPrefix("3 this repository has no commit yet"))
  }

  @Test(arguments: ["gone", "-gone", "main:folio.yaml", "^main", "main^{tree}", "@{u}", "a b"])
  func revisionsThatAreNotThere(_ name: String) async throws {
    let words = try await failure(.base(name)) {
      try await begun($0)
      return nil
    }
    #expect(words.hasPrefix("3 there is no revision '\(name)'"))
  }

  @Test func nothingIsNoRevision() async throws {
    let words = try await failure(.base("")) {
      try await begun($0)
      return nil
    }
    #expect(words.hasPrefix("2 "))
  }

  @Test func branchesThatOnlyTheRemoteHas() async throws {
    let words = try await failure(.base("topic")) {
      try await begun($0)
      try await $0.git("update-ref", "refs/remotes/origin/topic", "HEAD")
      return nil
    }
    #expect(words == "3 there is no revision 'topic' in this repository\ndid you mean 'origin/topic'?")
  }

  @Test func detachedHeads() async throws {
    let words = try await failure(.base("topic")) {
      try await begun($0)
      try await $0.git("update-ref", "refs/remotes/origin/topic", "HEAD")
      try await $0.git("checkout", "-q", "--detach")
      return nil
    }
    #expect(words.hasPrefix("3 the head is detached") && words.hasSuffix("name 'origin/topic' instead"))
  }

  @Test func historiesWithoutACommonCommit() async throws {
    let words = try await failure(.base("main")) {
      try await begun($0)
      try await $0.git("checkout", "-q", "--orphan", "other")
      try await $0.commit("another beginning")
      return nil
    }
    #expect(words.hasPrefix("3 'main' and 'HEAD' have no commit in common"))
  }

  @Test(arguments: ["origin/main", "main~2", "main~2..main"])
  func shallowClones(_ base: String) async throws {
    let words = try await failure(.base(base)) { repository in
      for index in 0..<3 { try await repository.commit("main \(index)") }
      try await repository.git("checkout", "-q", "-b", "side", "main~2")
      try await repository.commit("side")
      let clone = TestRepository(of: repository, at: "\(repository.path)-clone")
      try await repository.git(
        "clone", "-q", "--depth", "1", "--no-single-branch", "--branch",
        base == "origin/main" ? "side" : "main",
        "file://\(repository.path)", clone.path)
      return clone
    }
    #expect(words.hasPrefix("3 this clone is shallow") && words.contains("fetch-depth: 0"), "\(words)")
  }

  @Test func basesWithoutThePortfolio() async throws {
    let words = try await failure(.base("main"), in: "portfolio") { repository in
      try await repository.git("rm", "-rq", "--cached", "--ignore-unmatch", ".")
      try await repository.git("commit", "-q", "--allow-empty", "-m", "empty")
      try await repository.git("checkout", "-q", "-b", "side")
      try await repository.commit("portfolio")
      return nil
    }
    #expect(words.hasPrefix("3 the portfolio at 'main' cannot be read"))
  }

  @Test(arguments: ["pmo_type: [", "organisation: Acme\n", "pmo_type: strict\n"])
  func basesWhoseConfigurationCannotBeRead(_ text: String) async throws {
    let words = try await failure(.base("main")) { repository in
      try repository.write("folio.yaml", text)
      try await begun(repository)
      try repository.write("folio.yaml", ComparisonTests.small["folio.yaml"] ?? "")
      return nil
    }
    #expect(words.hasPrefix("3 the portfolio at 'main' cannot be read: folio.yaml:1:"))
  }

  @Test func ownConfigurationThatCannotBeRead() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small))
    try await begun(repository)
    try repository.write("folio.yaml", "pmo_type: [")
    let problem = await #expect(throws: WorkspaceProblem.self) {
      _ = try await PortfolioFolder(root: repository.path).comparison(.base("main"))
    }
    #expect(problem?.exitCode == 2 && problem?.message.hasPrefix("folio.yaml:1:") == true)
  }

  @Test func contentsThatAreLost() async throws {
    let words = try await failure { repository in
      try await begun(repository)
      let id = try await repository.git("rev-parse", "HEAD:people/ada.yaml")
      try repository.write("people/ada.yaml", "title: Adah\n")
      try repository.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
      return nil
    }
    #expect(words.hasPrefix("3 git cannot read the content"))
  }

  @Test func contentsThatAreDamaged() async throws {
    let words = try await failure { repository in
      try await begun(repository)
      let id = try await repository.git("rev-parse", "HEAD:people/ada.yaml")
      try repository.write("people/ada.yaml", "title: Adah\n")
      let object = ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
      try repository.remove(object)
      try repository.write(object, "damaged")
      return nil
    }
    #expect(words.hasPrefix("3 git cannot read the content"))
  }

  @Test func foldersThatAreLost() async throws {
    let words = try await failure(.base("main~1..main")) { repository in
      try await begun(repository)
      try repository.write("people/ada.yaml", "title: Adah\n")
      try await begun(repository)
      let id = try await repository.git("rev-parse", "HEAD~1:people")
      try repository.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
      return nil
    }
    #expect(words.hasPrefix("3 git cannot read the tree"))
  }

  @Test func conflictsInTheIndex() async throws {
    let words = try await failure(.staged()) { repository in
      try await begun(repository)
      try await repository.git("checkout", "-q", "-b", "side")
      try repository.write("people/ada.yaml", "title: Side\n")
      try await begun(repository)
      try await repository.git("checkout", "-q", "main")
      try repository.write("people/ada.yaml", "title: Main\n")
      try await begun(repository)
      _ = try? await repository.git("merge", "-q", "side")
      return nil
    }
    #expect(words.hasPrefix("3 'people/ada.yaml' holds a merge conflict"))
  }

  @Test func filesThatAreLeftOutOfTheCheckout() async throws {
    let words = try await failure { repository in
      try await begun(repository)
      try await repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/people/")
      return nil
    }
    #expect(words.hasPrefix("3 'people/ada.yaml' is in git and was left out"))
  }

  @Test func aMissingGit() async throws {
    let program = GitProgram(folder: "/", name: "git-that-nobody-has")
    let problem = await #expect(throws: GitProblem.self) { _ = try await program.run(["version"]) }
    #expect(problem == .noGit && problem?.exitCode == 3)
    let reader = BlobReader(program)
    let id = try #require(ObjectID(String(repeating: "a", count: 40)))
    await #expect(throws: GitProblem.noGit) { _ = try await reader.blobs([id], atMost: 10) }
    await #expect(throws: GitProblem.noGit) { _ = try await reader.blobs([id], atMost: 10) }
  }

  @Test(.enabled(if: isSuperuser, "only the superuser may give a folder away"))
  func repositoriesOfSomebodyElse() async throws {
    let words = try await failure { repository in
      try await begun(repository)
      for path in ["", "/.git"] {
        try FileManager.default.setAttributes([.ownerAccountID: 12345], ofItemAtPath: repository.path + path)
      }
      return nil
    }
    #expect(words.hasPrefix("3 git does not trust") && words.contains("safe.directory"))
  }

  /// Whoever sends a repository must not be able to run anything by that.
  @Test func settingsOfARepositoryRunNothing() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small))
    try repository.write(".gitattributes", "*.yaml filter=a=b diff=trap\n*.md filter=trap\n")
    try await begun(repository)
    let trap = "touch \(folder.path)/sprung; cat"
    for key in [
      "filter.a=b.clean", "filter.a=b.process", "filter.trap.smudge", "core.fsmonitor", "diff.trap.textconv",
      "diff.external", "core.pager", "pager.diff-files", "gpg.program", "core.sshCommand",
      "diff.trap.command",
    ] { try await repository.git("config", key, trap) }
    try repository.write(".git/hooks/post-index-change", "#!/bin/sh\n\(trap)\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(repository.path)/.git/hooks/post-index-change")
    try repository.write("people/ada.yaml", "title: Adah\n")
    for request in [ComparisonRequest.base("main"), .staged(), .base("main..main")] {
      _ = try await PortfolioFolder(root: repository.path).comparison(request)
    }
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/sprung"))
  }

  @Test func writesNothing() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small))
    try await begun(repository)
    try repository.write("people/ada.yaml", "title: Ada\n")
    func state() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: repository.path).sorted().map { path in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(repository.path)/\(path)")
        return "\(path) \(attributes[.modificationDate] as? Date ?? .distantPast)"
      }
    }
    let before = try state()
    for request in [ComparisonRequest.base("main"), .staged(), .uncommitted] {
      _ = try await PortfolioFolder(root: repository.path).comparison(request)
    }
    #expect(try state() == before)
  }
}
