import FoundationEssentials
import TestSupport
import Testing

/// The action for GitHub, run step by step with an environment like that of a runner.
@Suite struct ActionTests {
  static let inputs = ["binary": Products.folder + "/folio", "as-of": "2026-06-30"]

  @Test func aWholePortfolioIsJudgedWhereNothingIsCompared() async throws {
    try await withRepository(["projects/bridge/project.yaml": "manager: ada\n"]) { repository in
      let run = try await ActionRun(inputs: Self.inputs, in: repository.path)
      #expect(run.code == 1)
      #expect(run["build"] == nil && run["change"] == nil && run["comment"] == nil)
      let check = try #require(run["check"])
      #expect(check.code == 0 && check.outputs["exit-code"] == "1")
      let lines = check.log.split(separator: "\n")
      let resumes = try #require(lines.firstIndex(of: "::folio-output-0::"))
      #expect(lines.first == "::stop-commands::folio-output-0")
      #expect(lines[..<resumes].contains { $0.hasPrefix("error: Ada Brook is both sponsor and manager") })
      #expect(
        lines[resumes...].contains { $0.hasPrefix("::error file=projects/bridge/project.yaml,line=5,") })
      #expect(check.summary.hasPrefix("# Governance findings\n"))
      let sarif = try String(contentsOfFile: try #require(check.outputs["sarif"]), encoding: .utf8)
      #expect(sarif.contains("\"ruleId\": \"sponsor-is-manager\""))
    }
  }

  @Test func aCleanPortfolioPasses() async throws {
    try await withRepository([:]) { repository in
      let run = try await ActionRun(inputs: Self.inputs, in: repository.path)
      #expect(run.code == 0)
      #expect(run["verdict"] != nil)
    }
  }

  @Test func inputsReachTheCheck() async throws {
    try await withRepository(
      ["projects/bridge/project.yaml": "manager: ada\n", "folio.yaml": "pmo_type: supportive\n"],
      below: "plans/of 2026"
    ) { repository in
      let inputs = Self.inputs.merging(["portfolio": "plans/of 2026"]) { $1 }
      #expect(try await ActionRun(inputs: inputs, in: repository.path).code == 0)
      let strict = try await ActionRun(
        inputs: inputs.merging(["fail-on": "warning"]) { $1 }, in: repository.path)
      #expect(strict.code == 1)
      #expect(strict["check"]?.log.contains("file=plans/of 2026/projects/bridge/project.yaml") == true)
    }
  }

  @Test func aProgramThatIsNotThereIsSaid() async throws {
    try await withRepository([:]) { repository in
      let run = try await ActionRun(inputs: ["binary": "bin/folio"], in: repository.path)
      #expect(run.code == 2 && run["check"] == nil)
      #expect(
        run["find"]?.log
          == "::error title=folio::the input 'binary' names 'bin/folio', which is not a program\n")
    }
  }

  /// Building takes minutes, so the program that the cache would bring is only looked for.
  @Test func withoutAProgramTheKeyOfTheCacheComesFromTheSources() async throws {
    try await withRepository([:]) { repository in
      let outputs = ["cache.cache-hit": "true"]
      let one = try await ActionRun(outputs: outputs, in: repository.path)
      let two = try await ActionRun(outputs: outputs, in: repository.path)
      let find = try #require(one["find"])
      #expect(find.outputs["built"] == ExampleFiles.repositoryRoot + "/.build/folio")
      #expect(find.outputs["key"]?.isEmpty == false && find.outputs["key"] == two["find"]?.outputs["key"])
      #expect(one["build"] == nil)
    }
  }

  @Test func aPullRequestIsJudgedByWhatItChanges() async throws {
    try await withRepository(["projects/bridge/risks/steel.yaml": "reviewed: 2026-01-02\n"]) { repository in
      let base = try await repository.git("rev-parse", "HEAD")
      let event = ["pull_request.base.sha": base, "pull_request.number": "7"]
      try repository.write("projects/bridge/docs/charter.md", "# Charter\n\nIn other words.\n")
      try await repository.commit("words")
      let harmless = try await ActionRun(inputs: Self.inputs, event: event, in: repository.path)
      #expect(harmless.code == 0)
      #expect(harmless["comment"] == nil)

      var files = ExampleFiles.base
      files.lay("== projects/bridge/project.yaml\nmanager: ada")
      try repository.write("projects/bridge/project.yaml", files.texts["projects/bridge/project.yaml"] ?? "")
      try await repository.commit("the sponsor manages")
      let harmful = try await ActionRun(inputs: Self.inputs, event: event, in: repository.path)
      #expect(harmful.code == 1)
      let change = try #require(harmful["change"])
      let page = try String(contentsOfFile: try #require(change.outputs["page"]), encoding: .utf8)
      #expect(page.hasPrefix("<!--") && change.summary == page)
      #expect(page.contains("**As of**: 2026-06-30"))
      #expect(page.utf8.count < 60_000)
      let check = try #require(harmful["check"])
      #expect(check.log.contains("::error file=projects/bridge/project.yaml,line=5,"))
      let sarif = try String(contentsOfFile: try #require(check.outputs["sarif"]), encoding: .utf8)
      #expect(sarif.contains("\"baselineState\": \"new\""))
      #expect(sarif.contains("\"baselineState\": \"unchanged\""))
    }
  }

  @Test func aShallowCloneIsNoCleanChange() async throws {
    try await withRepository([:]) { repository in
      let base = try await repository.git("rev-parse", "HEAD")
      try await repository.commit("another")
      try await repository.git(
        "clone", "-q", "--depth", "1", "file://\(repository.path)", "\(repository.path)-shallow")
      let event = ["pull_request.base.sha": base, "pull_request.number": "7"]
      let run = try await ActionRun(inputs: Self.inputs, event: event, in: "\(repository.path)-shallow")
      #expect(run.code == 3)
      #expect(run["check"]?.log.contains("fetch-depth: 0") == true)
      #expect(run["check"]?.outputs["sarif"] == "")
    }
  }

  /// `gh` is played by a script that keeps what it is told.
  @Test(
    arguments: [
      ("41\n42", "--method PATCH repos/acme/plans/issues/comments/41 "),
      ("", "--method POST repos/acme/plans/issues/7/comments "),
    ])
  func onePullRequestHasOneComment(_ found: String, _ expected: String) async throws {
    try await withRepository([:]) { repository in
      let tools = try Self.tools(
        """
        #!/usr/bin/env bash
        printf '%s|%s\\n' "$MARKER" "$*" >>"\(repository.path)-calls"
        case "$*" in *--paginate*) printf '%s' '\(found)' ;; esac
        """, in: repository)
      let base = try await repository.git("rev-parse", "HEAD")
      let event = ["pull_request.base.sha": base, "pull_request.number": "7"]
      let run = try await ActionRun(
        inputs: Self.inputs.merging(["comment": "true"]) { $1 }, event: event, path: [tools],
        in: repository.path)
      #expect(run.code == 0, "\(run["comment"]?.log ?? "")")
      let calls = try String(contentsOfFile: "\(repository.path)-calls", encoding: .utf8).split(
        separator: "\n")
      #expect(calls.first?.hasPrefix("<!--") == true)
      #expect(calls.last?.contains(expected) == true && calls.last?.contains("-F body=@") == true)
    }
  }

  @Test func aTokenThatMayNotCommentFailsNothing() async throws {
    try await withRepository([:]) { repository in
      let tools = try Self.tools("#!/usr/bin/env bash\nexit 1\n", in: repository)
      let base = try await repository.git("rev-parse", "HEAD")
      let event = ["pull_request.base.sha": base, "pull_request.number": "7"]
      let run = try await ActionRun(
        inputs: Self.inputs.merging(["comment": "true"]) { $1 }, event: event, path: [tools],
        in: repository.path)
      #expect(run.code == 0)
      #expect(run["comment"]?.log.contains("::notice title=folio::") == true)
    }
  }

  private static func tools(_ script: String, in repository: TestRepository) throws -> String {
    let folder = "\(repository.path)-tools"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(script.utf8).write(to: URL(filePath: "\(folder)/gh"))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/gh")
    return folder
  }

  private func withRepository(
    _ files: [String: String], below folder: String = "", _ body: (TestRepository) async throws -> Void
  ) async throws {
    let parent = try TemporaryFolder()
    defer { parent.remove() }
    let repository = try await TestRepository(in: parent)
    var example = ExampleFiles.base
    for (path, text) in files.sorted(by: { $0.key < $1.key }) { example.lay("== \(path)\n\(text)") }
    try repository.write(example, in: folder)
    try await repository.commit("one")
    try await body(repository)
  }
}
