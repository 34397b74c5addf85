import FoundationEssentials
import Subprocess
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

  private func withRepository(
    _ files: [String: String], below folder: String = "", _ body: (TemporaryFolder) async throws -> Void
  ) async throws {
    let repository = try TemporaryFolder()
    defer {
      repository.remove()
      try? FileManager.default.removeItem(atPath: repository.path + "-runner")
    }
    let prefix = folder.isEmpty ? "" : "\(folder)/"
    var example = ExampleFiles.base
    for (path, text) in files.sorted(by: { $0.key < $1.key }) { example.lay("== \(path)\n\(text)") }
    let moved = example.texts.map { ("\(prefix)\($0.key)", $0.value) }
    try repository.write(ExampleFiles(Dictionary(moved) { first, _ in first }))
    try await git("git init -q . && git add -A && git commit -qm one", in: repository)
    try await body(repository)
  }
}

/// Runs a line of bash in a folder, as somebody who has a name.
func git(_ line: String, in folder: TemporaryFolder) async throws {
  let result = try await run(
    .name("bash"),
    arguments: ["-ec", "cd \"$0\"\n" + line, folder.path],
    environment: .inherit.updating([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Ada",
      "GIT_AUTHOR_EMAIL": "ada@alder.example", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@alder.example",
    ]),
    output: .string(limit: 1 << 20), error: .combinedWithOutput)
  #expect(result.terminationStatus.isSuccess, "\(line): \(result.standardOutput)")
}
