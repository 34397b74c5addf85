import Diagnostics
import Model
import Schema
import Source
import TestSupport
import Testing

@testable import Workspace

/// Two states of a portfolio out of a real repository, with everything that a repository may hold.
@Suite struct ComparisonTests {
  static let small = [
    "folio.yaml": "organisation: Acme\npmo_type: supportive\ncurrency: EUR\n",
    "projects/bridge/project.yaml": "title: Bridge\nstatus: idea\ntier: 3\n",
    "projects/bridge/risks/frost.yaml": "title: Frost\nstatus: open\nprobability: 20%\n",
    "people/ada.yaml": "title: Ada\n",
  ]

  /// A repository with one commit of a small portfolio, and what is done to it.
  private func compared(
    _ request: ComparisonRequest, in portfolio: String = "", files: [String: String] = small,
    after change: (TestRepository) async throws -> Void
  ) async throws -> ComparedPortfolios {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(files), in: portfolio)
    try await repository.commit("begin")
    try await change(repository)
    return try await comparison(request, repository, portfolio)
  }

  /// Compares, and holds both sides against a plain compilation of each.
  private func comparison(
    _ request: ComparisonRequest, _ repository: TestRepository, _ portfolio: String = ""
  )
    async throws -> ComparedPortfolios
  {
    let root = portfolio.isEmpty ? repository.path : "\(repository.path)/\(portfolio)"
    let folder = PortfolioFolder(root: root)
    let compared = try await folder.comparison(request)
    #expect(compared.old.files.map(\.path) == compared.new.files.map(\.path))
    let old = try await folder.at(compared.base.commit).folder.compile()
    #expect(content(of: compared.old) == content(of: old))
    if let head = compared.head {
      let new = try await folder.at(head.commit).folder.compile()
      #expect(content(of: compared.new) == content(of: new))
    } else if request.new == .workTree {
      #expect(content(of: compared.new) == content(of: try await folder.compile()))
    }
    return compared
  }

  /// What a portfolio holds and what was found in it, without the line ends that git may convert.
  private func content(of portfolio: Portfolio) -> [String] {
    var content = portfolio.files.indices.filter { portfolio.files[$0].isPresent }.map { index in
      let source = portfolio.source(of: FileID(index))
      return "\(source.path): \(String(decoding: source.bytes.filter { $0 != 13 }, as: UTF8.self))"
    }
    content += portfolio.diagnostics.map { diagnostic in
      "\(portfolio.files[Int(diagnostic.place.file.index)].path): \(diagnostic.message)"
    }
    return content + portfolio.otherPaths.sorted() + portfolio.documents.keys.sorted()
  }

  private func titles(_ portfolio: Portfolio) -> [String] { portfolio.all(Project.self).map { $0.name } }

  // MARK: The work tree

  @Test func nothingChanged() async throws {
    let compared = try await compared(.uncommitted) { _ in }
    #expect(compared.touchedPaths == [])
    #expect(compared.old.files.count == 4 && compared.head == nil && compared.base.given == "HEAD")
  }

  @Test func changedAddedRemovedAndMovedFiles() async throws {
    let compared = try await compared(.uncommitted) { repository in
      try repository.write("projects/bridge/project.yaml", "title: Bridges\nstatus: idea\ntier: 3\n")
      try repository.write("people/ben.yaml", "title: Ben\n")
      try repository.remove("people/ada.yaml")
      try await repository.git("mv", "projects/bridge/risks/frost.yaml", "projects/bridge/risks/ice.yaml")
    }
    #expect(
      compared.touchedPaths == [
        "people/ada.yaml", "people/ben.yaml", "projects/bridge/project.yaml",
        "projects/bridge/risks/frost.yaml", "projects/bridge/risks/ice.yaml",
      ])
    #expect(titles(compared.old) == ["Bridge"] && titles(compared.new) == ["Bridges"])
    #expect(compared.old.all(Person.self).map(\.id) == ["ada"])
    #expect(compared.new.all(Person.self).map(\.id) == ["ben"])
    #expect(compared.new.all(Risk.self, in: "bridge").map(\.id) == ["ice"])
    #expect(compared.new.files.map(\.isPresent) == [true, false, true, true, false, true])
  }

  @Test func aTouchedFileWithTheSameContentIsAlike() async throws {
    let compared = try await compared(.uncommitted) { repository in
      try repository.remove("people/ada.yaml")
      try await Task.sleep(for: .milliseconds(20))
      try repository.write("people/ada.yaml", "title: Ada\n")
    }
    #expect(compared.touchedPaths == [])
  }

  @Test func portfoliosBelowTheTop() async throws {
    let compared = try await compared(.uncommitted, in: "office files/portfolio") { repository in
      try repository.write("elsewhere/x.yaml", "a: 1\n")
      try repository.write("office files/portfolio/people/ada.yaml", "title: Adah\n")
    }
    #expect(compared.touchedPaths == ["people/ada.yaml"] && compared.old.files.count == 4)
  }

  /// Under other limits the same bytes are another file.
  @Test(arguments: [ComparisonRequest.uncommitted, .base("main~1..main")])
  func otherLimitsMakeOtherFiles(_ request: ComparisonRequest) async throws {
    let compared = try await compared(request) { repository in
      let text = (Self.small["folio.yaml"] ?? "") + "limits: {scalar: 4}\n"
      try repository.write("folio.yaml", text)
      if request != .uncommitted { try await repository.commit("narrow") }
    }
    func complaints(_ portfolio: Portfolio) -> Int {
      portfolio.diagnostics.count { $0.message.description.contains("limits.scalar") }
    }
    #expect(complaints(compared.old) == 0 && complaints(compared.new) > 3)
  }

  /// What is over the limit is stepped over, and what comes behind it is read.
  @Test func contentsOverALimitAreNotKept() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    let contents = ["abc", "abcd", "abcde", "a\n\nb", "b"]
    var ids: [ObjectID] = []
    for (number, text) in contents.enumerated() {
      try repository.write("\(number)", text)
      ids.append(try #require(ObjectID(try await repository.git("hash-object", "-w", "\(number)"))))
    }
    let blobs = try await BlobReader(GitProgram(folder: repository.path)).blobs(ids, atMost: 4)
    let read = blobs.map { blob in
      switch blob {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .tooLarge(let size): "\(size) bytes"
      }
    }
    #expect(read == ["abc", "abcd", "5 bytes", "a\n\nb", "b"])
  }

  @Test(arguments: [("true", "input"), ("input", "true")])
  func convertedLineEnds(_ before: String, _ after: String) async throws {
    let compared = try await compared(.uncommitted) { repository in
      try await repository.git("config", "core.autocrlf", "true")
      try repository.remove("people/ada.yaml")
      try await repository.git("checkout", "-q", "--", ".")
      try repository.write("projects/bridge/project.yaml", "title: Bridges\r\nstatus: idea\r\ntier: 3\r\n")
      try repository.remove("projects/bridge/risks/frost.yaml")
      try repository.write(
        "projects/bridge/risks/frost.yaml", "title: Frost\r\nstatus: open\r\nprobability: 20%\r\n")
    }
    #expect(compared.touchedPaths == ["projects/bridge/project.yaml"])
  }

  @Test(arguments: [
    "people/ädå 人.yaml", "people/a b.yaml", "people/quo\"te.yaml", "people/tab\there.yaml",
    "people/-dash.yaml", "people/new\nline.yaml", "people/:(glob).yaml", "people/back\\slash.yaml",
  ])
  func namesThatGitWouldQuote(_ name: String) async throws {
    let compared = try await compared(.uncommitted, files: Self.small.merging([name: "title: A\n"]) { $1 }) {
      try $0.write(name, "title: B\n")
    }
    #expect(compared.touchedPaths == [name])
  }

  @Test func namesThatAreNotText() async throws {
    let compared = try await compared(.uncommitted) { repository in
      #expect(makeFile(named: Array("\(repository.path)/people/".utf8) + [0xFF] + Array(".yaml".utf8)))
      try await repository.commit("odd name")
    }
    #expect(compared.old.diagnostics.contains { $0.message.description.contains("is not UTF-8") })
  }

  @Test func aNameWhoseCaseChanged() async throws {
    let compared = try await compared(.uncommitted) { repository in
      try await repository.git("mv", "people/ada.yaml", "people/Ada.yaml")
    }
    #expect(compared.touchedPaths == ["people/Ada.yaml", "people/ada.yaml"])
    #expect(compared.new.all(Person.self).map(\.id) == ["Ada"])
  }

  @Test func linksAreNamedOnBothSides() async throws {
    let compared = try await compared(.uncommitted) { repository in
      for (link, target) in [("people/in.yaml", "ada.yaml"), ("people/out.yaml", "/etc/passwd")] {
        try await repository.git("config", "core.symlinks", "true")
        try symbolicLink(at: "\(repository.path)/\(link)", to: target)
      }
      try await repository.commit("links")
      try repository.write("people/ada.yaml", "title: Adah\n")
    }
    #expect(compared.touchedPaths == ["people/ada.yaml"])
    #expect(compared.old.diagnostics.count { $0.message.description.contains("symbolic link") } == 2)
  }

  @Test func submodulesAreNamedAndNotEntered() async throws {
    let compared = try await compared(.uncommitted) { repository in
      let other = TestRepository(of: repository, at: "\(repository.path)/../repository")
      try await repository.git("clone", "-q", other.path, "\(repository.path)/people/inner")
      try await repository.git("submodule", "--quiet", "add", other.path, "vendor")
      try repository.remove("people/inner/.git")
      try repository.remove("people/inner")
      try await repository.commit("submodule")
    }
    #expect(compared.new.all(Person.self).map(\.id) == ["ada"])
    #expect(
      compared.old.diagnostics.map { $0.message.description }.filter { $0.contains("another git repository") }
        .count == 1)
  }

  @Test func ignoredAndHiddenFilesAreNotCompared() async throws {
    var files = Self.small
    files["folio.yaml"]? += "ignore: [drafts/**]\n"
    files["drafts/x.yaml"] = "a: 1\n"
    files[".github/x.yaml"] = "a: 1\n"
    files["inner/folio.yaml"] = Self.small["folio.yaml"]
    files["inner/people/eva.yaml"] = "title: Eva\n"
    files["pages/.folio-site"] = ""
    files["pages/x.yaml"] = "a: 1\n"
    let compared = try await compared(.uncommitted, files: files) { repository in
      for path in ["drafts/x.yaml", ".github/x.yaml", "inner/people/eva.yaml", "pages/x.yaml"] {
        try repository.write(path, "a: 2\n")
      }
    }
    #expect(compared.touchedPaths == [])
    #expect(compared.old.files.map(\.path).contains("inner/folio.yaml"))
  }

  @Test func whatIsNewToGitOnlyByIntentIsNew() async throws {
    let compared = try await compared(.uncommitted) { repository in
      try repository.write("people/ben.yaml", "title: Ben\n")
      try await repository.git("add", "-N", "people/ben.yaml")
    }
    #expect(
      compared.touchedPaths == ["people/ben.yaml"] && compared.old.all(Person.self).map(\.id) == ["ada"])
  }

  @Test func filesAssumedToBeUnchangedAreLookedAt() async throws {
    let compared = try await compared(.uncommitted) { repository in
      try await repository.git("update-index", "--assume-unchanged", "people/ada.yaml")
      try repository.write("people/ada.yaml", "title: Adah\n")
    }
    #expect(compared.touchedPaths == ["people/ada.yaml"])
  }

  @Test func conflictsAreReadAsTheyLie() async throws {
    let compared = try await compared(.uncommitted) { try await conflict(in: $0) }
    #expect(compared.touchedPaths == ["people/ada.yaml"])
  }

  private func conflict(in repository: TestRepository) async throws {
    try await repository.git("checkout", "-q", "-b", "side")
    try repository.write("people/ada.yaml", "title: Side\n")
    try await repository.commit("side")
    try await repository.git("checkout", "-q", "main")
    try repository.write("people/ada.yaml", "title: Main\n")
    try await repository.commit("main")
    _ = try? await repository.git("merge", "-q", "side")
  }

  @Test func documentsOfBothSides() async throws {
    var files = Self.small
    files["projects/bridge/project.yaml"]? += "documents: {charter: charter.md}\n"
    files["projects/bridge/charter.md"] = "# Before\n"
    let compared = try await compared(.uncommitted, files: files) {
      try $0.write("projects/bridge/charter.md", "# After\n")
    }
    let path = "projects/bridge/charter.md"
    #expect(compared.old.documents[path]?.bytes == Array("# Before\n".utf8))
    #expect(compared.new.documents[path]?.bytes == Array("# After\n".utf8))
  }

  @Test func furtherWorkTrees() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(ExampleFiles(Self.small))
    try await repository.commit("begin")
    let tree = TestRepository(of: repository, at: "\(folder.path)/further")
    try await repository.git("worktree", "add", "-q", "-b", "other", tree.path)
    try tree.write("people/ada.yaml", "title: Adah\n")
    #expect(try await comparison(.base("main"), tree).touchedPaths == ["people/ada.yaml"])
    #expect(try await comparison(.base("main"), repository).touchedPaths == [])
  }

  // MARK: Revisions

  /// On main begin and ada, on side begin and ben; the work tree stands on side and has eva.
  private func forked(_ repository: TestRepository) async throws {
    try await repository.git("branch", "side")
    try repository.write("people/ada.yaml", "title: Adah\n")
    try await repository.commit("ada")
    try await repository.git("checkout", "-q", "side")
    try repository.write("people/ben.yaml", "title: Ben\n")
    try await repository.commit("ben")
    try repository.write("people/eva.yaml", "title: Eva\n")
  }

  @Test(arguments: [
    (ComparisonRequest.base("main"), ["people/ben.yaml", "people/eva.yaml"]),
    (.base("main..side"), ["people/ada.yaml", "people/ben.yaml"]),
    (.base("main..."), ["people/ben.yaml"]), (.base("main.."), ["people/ada.yaml", "people/ben.yaml"]),
    (.base("side...main"), ["people/ada.yaml"]), (.base("..main"), ["people/ada.yaml", "people/ben.yaml"]),
    (.uncommitted, ["people/eva.yaml"]), (.staged(), []), (.staged(against: "main"), ["people/ben.yaml"]),
    (.base("main~1"), ["people/ben.yaml", "people/eva.yaml"]),
  ])
  func rangesMeanWhatTheyMeanToGit(_ request: ComparisonRequest, _ touched: [String]) async throws {
    let compared = try await compared(request, after: forked)
    #expect(compared.touchedPaths == touched)
  }

  @Test(arguments: ["-x", "--all", "-"])
  func revisionsThatBeginWithADash(_ name: String) async throws {
    let compared = try await compared(.base(name)) { repository in
      try await repository.git("update-ref", "refs/heads/\(name)", "HEAD")
      try repository.write("people/ada.yaml", "title: Adah\n")
    }
    #expect(compared.touchedPaths == ["people/ada.yaml"])
  }

  @Test func theIndexIsReadAndNotTheDisk() async throws {
    let compared = try await compared(.staged()) { repository in
      try repository.write("people/ada.yaml", "title: Staged\n")
      try await repository.git("add", "people/ada.yaml")
      try repository.write("people/ada.yaml", "title: Later\n")
      try repository.write("people/ben.yaml", "title: Ben\n")
    }
    #expect(compared.touchedPaths == ["people/ada.yaml"])
    #expect(compared.new.all(Person.self).map { $0.name } == ["Staged"])
  }
}
