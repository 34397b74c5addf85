import Changes
import FoundationEssentials
import Quantities
import Subprocess
import TestSupport
import Testing

@testable import Workspace

/// Who wrote which line, out of a real history.
@Suite struct AuthorshipTests {
  static let ada = "Ada Lind <ada@example.invalid>"
  static let ben = "Ben Roe <ben@example.invalid>"
  static let path = "projects/bridge/project.yaml"
  static let begun = "title: Bridge\nstatus: idea\ntier: 3\n"

  /// Does something in a repository with one commit by Ada, and asks on behalf of a rule.
  private func asked<Value: Sendable>(
    _ request: ComparisonRequest = .base("main"), text: String = begun,
    _ change: (TestRepository) async throws -> Void, _ use: @Sendable @escaping (Authorship) -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(
      ExampleFiles(ComparisonTests.small.merging([Self.path: text]) { $1 }), in: "portfolio")
    try await repository.commit("begin", by: Self.ada, on: "2026-05-01")
    try await repository.git("checkout", "-q", "-b", "side")
    try await change(repository)
    let compared = try await PortfolioFolder(root: "\(repository.path)/portfolio").comparison(request)
    return try await compared.withAuthorship { use($0) }
  }

  private static func authors(_ authorship: Authorship, _ path: String = path, lines: Int = 4) -> [String] {
    (1...lines).map { authorship.commit(ofLine: $0, in: path)?.author.email ?? "-" }
  }

  @Test(arguments: [ComparisonRequest.base("main"), .base("main..side"), .staged(against: "main")])
  func eachLineHasItsCommit(_ request: ComparisonRequest) async throws {
    let found = try await asked(request) { repository in
      try repository.write("portfolio/\(Self.path)", "title: Bridge\nstatus: planned\ntier: 3\n")
      try await repository.commit("plan", by: Self.ben, on: "2026-05-20T23:30:00-0500")
      try repository.write("portfolio/\(Self.path)", "title: Bridge\nstatus: planned\ntier: 3\nowner: ada\n")
      if request == .staged(against: "main") { try await repository.git("add", ".") }
    } _: { authorship in
      (Self.authors(authorship), authorship.commits.map(\.day), authorship.isKnown)
    }
    #expect(found.0 == ["ada@example.invalid", "ben@example.invalid", "ada@example.invalid", "-"])
    #expect(found.1 == [Day("2026-05-20")] && found.2)
  }

  @Test func filesNobodyHasCommitted() async throws {
    let path = "people/eva.yaml"
    let found = try await asked {
      try $0.write("portfolio/\(path)", "title: Eva\n")
    } _: {
      Self.authors($0, path, lines: 1)
    }
    #expect(found == ["-"])
  }

  @Test func linesOfARenamedFileKeepTheirAuthors() async throws {
    let path = "projects/bridges/project.yaml"
    let found = try await asked { repository in
      try await repository.git("mv", "portfolio/projects/bridge", "portfolio/projects/bridges")
      try await repository.commit("rename", by: Self.ben)
    } _: {
      Self.authors($0, path, lines: 3)
    }
    #expect(found == Array(repeating: "ada@example.invalid", count: 3))
  }

  /// To git a lone carriage return ends no line; to editors and to findings it does.
  @Test func returnsDoNotShiftLinesUnderAnotherName() async throws {
    let text = "title: Bridge\nstatus: idea\ntier: 3\nsummary: later\n"
    let found = try await asked(text: text) { repository in
      try repository.write(
        "portfolio/\(Self.path)", "title: Bridge\n# a\r# b\nstatus: planned\ntier: 3\nsummary: later\n")
      try await repository.commit("plan", by: Self.ben)
    } _: {
      Self.authors($0, lines: 5)
    }
    let (ada, ben) = ("ada@example.invalid", "ben@example.invalid")
    #expect(found == [ada, ben, ben, ben, ada])
  }

  /// With the line ends of another system each line still has its own author.
  @Test func linesWithReturnsHaveTheirOwnAuthors() async throws {
    let found = try await asked(text: "title: Bridge\r\nstatus: idea\r\ntier: 3\r\n") { repository in
      try repository.write("portfolio/\(Self.path)", "title: Bridge\r\nstatus: planned\r\ntier: 3\r\n")
      try await repository.commit("plan", by: Self.ben)
    } _: {
      Self.authors($0, lines: 3)
    }
    #expect(found == ["ada@example.invalid", "ben@example.invalid", "ada@example.invalid"])
  }

  @Test func trailersNamePeople() async throws {
    let message = """
      plan

      Because it is time.

      Reviewed-by: Cleo Voss <cleo@example.invalid>
      Approved-by: @dan
      Acked-by: eva@example.invalid
      See-also: a
        folded name
      """
    let trailers = try await asked { repository in
      try await repository.git("config", "trailer.see.command", "touch sprung")
      try await repository.commit(message, by: Self.ben)
    } _: {
      $0.commits.flatMap(\.trailers)
    }
    #expect(
      trailers == [
        .init(key: "Reviewed-by", person: .init(name: "Cleo Voss", email: "cleo@example.invalid")),
        .init(key: "Approved-by", person: .init(handle: "dan")),
        .init(key: "Acked-by", person: .init(email: "eva@example.invalid")),
        .init(key: "See-also", person: .init(name: "a folded name")),
      ])
  }

  @Test func commitsComeOldestFirst() async throws {
    let names = try await asked { repository in
      // The clocks of two people need not agree.
      try await repository.commit("second", by: Self.ben, on: "2026-05-30")
      try await repository.commit("third", by: Self.ada, on: "2026-05-10")
    } _: {
      $0.commits.map { $0.author.name ?? "" }
    }
    #expect(names == ["Ben Roe", "Ada Lind"])
  }

  @Test func aSignatureThatNobodyCanVerifyIsSeen() async throws {
    let found = try await asked { repository in
      try repository.write("portfolio/\(Self.path)", "title: Bridges\nstatus: idea\ntier: 3\n")
      let commit = try await repository.commit("sign", by: Self.ben)
      let raw = try await repository.git("cat-file", "commit", commit)
      let parts = raw.split(separator: "\n\n", maxSplits: 1)
      let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n bad\n -----END PGP SIGNATURE-----"
      try repository.write(".git/forged", "\(parts[0])\n\(signature)\n\n\(parts[1])\n")
      let forged = try await repository.git("hash-object", "-t", "commit", "-w", ".git/forged")
      try await repository.git("reset", "-q", "--hard", forged)
    } _: { authorship in
      [
        authorship.commit(ofLine: 1, in: Self.path)?.signature,
        authorship.commit(ofLine: 2, in: Self.path)?.signature,
      ]
    }
    #expect(found == [.unverified, Authorship.Signature.none])
  }

  @Test(.enabled("there is no ssh-keygen to make a key with") { await hasKeyMaker() })
  func aGoodSignatureIsVerified() async throws {
    let found = try await asked { repository in
      let key = "\(repository.path)/.git/key"
      let made = try await run(
        .name("ssh-keygen"), arguments: ["-q", "-t", "ed25519", "-N", "", "-f", key], output: .discarded)
      #expect(made.terminationStatus.isSuccess)
      let shared = try String(contentsOfFile: "\(key).pub", encoding: .utf8)
      try repository.write(".git/signers", "ben@example.invalid \(shared)")
      for (name, value) in [
        ("gpg.format", "ssh"), ("user.signingkey", key),
        ("gpg.ssh.allowedSignersFile", "\(repository.path)/.git/signers"),
      ] { try await repository.git("config", name, value) }
      try repository.write("portfolio/\(Self.path)", "title: Bridges\nstatus: idea\ntier: 3\n")
      try await repository.git("commit", "-q", "-a", "-S", "-m", "sign", by: Self.ben)
    } _: {
      $0.commit(ofLine: 1, in: Self.path)?.signature
    }
    #expect(found == .verified)
  }

  private static func hasKeyMaker() async -> Bool {
    (try? await run(.name("ssh-keygen"), arguments: ["-?"], output: .discarded)) != nil
  }

  @Test func linesBeyondAShallowCloneHaveNoAuthor() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small))
    try await repository.commit("begin", by: Self.ada)
    try repository.write("people/ada.yaml", "title: Adah\n")
    try await repository.commit("more", by: Self.ben)
    let clone = TestRepository(of: repository, at: "\(folder.path)/clone")
    try await repository.git("clone", "-q", "--depth", "1", "file://\(repository.path)", clone.path)
    let compared = try await PortfolioFolder(root: clone.path).comparison(.uncommitted)
    let problem = await #expect(throws: WorkspaceProblem.self) {
      _ = try await compared.withAuthorship { $0.commit(ofLine: 1, in: "people/ada.yaml") }
    }
    #expect(problem?.exitCode == 3 && problem?.message.contains("shallow") == true)
  }

  @Test func anotherIndexIsReadInAHook() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(ComparisonTests.small), in: "portfolio")
    try await repository.commit("begin")
    try repository.write("portfolio/people/ada.yaml", "title: Staged\n")
    try await repository.git("add", ".")
    try FileManager.default.copyItem(
      atPath: "\(repository.path)/.git/index", toPath: "\(repository.path)/.git/next")
    try await repository.git("reset", "-q")
    let found = try await GitRepository(around: "\(repository.path)/portfolio", indexFile: ".git/next")
    let sides = try await RevisionSides(.staged(), found)
    #expect(!sides.isAlike("people/ada.yaml") && sides.isAlike("folio.yaml"))
    let own = try await RevisionSides(.staged(), GitRepository(around: "\(repository.path)/portfolio"))
    #expect(own.isAlike("people/ada.yaml"))
  }
}
