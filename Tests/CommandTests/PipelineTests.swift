import FoundationEssentials
import Subprocess
import TestSupport
import Testing

/// The files for forges and hooks are those that `folio init --ci` writes.
@Suite struct PipelineTests {
  @Test(arguments: [
    ("github", ".github/workflows/folio.yml", "github-workflow.yml"),
    ("gitlab", ".gitlab/folio.yml", "gitlab.yml"),
    ("pre-commit", ".pre-commit-config.yaml", "pre-commit-config.yaml"),
  ])
  func theTemplatesAreWhatIsWritten(_ service: String, _ path: String, _ template: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    try repository.write(.base)
    let (code, words) = try await bash("folio init --ci \(service)", in: repository.path)
    #expect(code == 0, "\(words)")
    let written = try String(contentsOfFile: "\(repository.path)/\(path)", encoding: .utf8)
    let file = ExampleFiles.repositoryRoot + "/ci-templates/\(template)"
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] != nil {
      try Data(written.utf8).write(to: URL(filePath: file))
    }
    let known = try? String(contentsOfFile: file, encoding: .utf8)
    #expect(written == known, "ci-templates/\(template) is out of date; FOLIO_UPDATE=1 rewrites it")
  }

  /// Published schemas of the forges, which a validator that is not ours brings along.
  @Test(arguments: [
    ("github-actions", "action.yml"), ("github-workflows", "ci-templates/github-workflow.yml"),
    ("gitlab-ci", "ci-templates/gitlab.yml"),
  ])
  func theForgesTakeTheFiles(_ schema: String, _ file: String) async throws {
    let validator = SchemaValidationTests.validator
    let (found, _) = try await bash("\(validator) --version", in: ExampleFiles.repositoryRoot)
    guard found == 0 else {
      return print("skipped: \(validator) is not on the PATH, so no file for a forge was tried")
    }
    let transform = schema == "gitlab-ci" ? "--data-transform gitlab-ci" : ""
    let (code, words) = try await bash(
      "\(validator) --builtin-schema vendor.\(schema) \(transform) \(file)", in: ExampleFiles.repositoryRoot)
    #expect(code == 0, "\(words)")
  }

  /// The lines of the job for GitLab, in the clones that a runner makes.
  @Test func theJobForGitLabJudgesAMergeRequest() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    try repository.write(files)
    let base = try await repository.commit("one")
    files.lay("== projects/bridge/project.yaml\nmanager: ada")
    try repository.write(files)
    try await repository.commit("two")
    for depth in ["", "--depth 1"] {
      let clone = "\(folder.path)/clone\(depth.isEmpty ? "" : "-shallow")"
      _ = try await bash("git clone -q \(depth) file://\(repository.path) \(clone)", in: folder.path)
      let (code, words) = try await bash(
        "set -eo pipefail\n" + Self.jobLines(), in: clone,
        ["CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "FOLIO_PORTFOLIO": "."])
      let written = try FileManager.default.contentsOfDirectory(atPath: clone).filter {
        $0.hasPrefix("folio-")
      }
      if depth.isEmpty {
        #expect(code == 1)
        #expect(words.contains("error (new): Ada Brook is both sponsor and manager [sponsor-is-manager]"))
        #expect(written.sorted() == ["folio-change.md", "folio-junit.xml", "folio-quality.json"])
        let quality = try String(contentsOfFile: "\(clone)/folio-quality.json", encoding: .utf8)
        #expect(quality.contains("\"check_name\": \"sponsor-is-manager\""))
      } else {
        #expect(code == 3, "\(words)")
        #expect(!written.contains("folio-quality.json"))
      }
    }
  }

  @Test func theJobForGitLabJudgesADefaultBranchAsAWhole() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    files.lay("== projects/bridge/project.yaml\nno_such_field: 1")
    try repository.write(files)
    try await repository.commit("one")
    _ = try await bash("git clone -q --depth 1 file://\(repository.path) shallow", in: folder.path)
    let (code, words) = try await bash(
      "set -eo pipefail\n" + Self.jobLines(), in: "\(folder.path)/shallow", ["FOLIO_PORTFOLIO": "."])
    #expect(code == 1 && words.contains("[unknown-field]"))
  }

  @Test func theJobForGitLabSaysWhatItLacks() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let (code, words) = try await bash(
      "set -eo pipefail\nPATH=/usr/bin:/bin\n" + Self.jobLines(), in: folder.path, ["FOLIO_PORTFOLIO": "."])
    #expect(code != 0 && words.contains("FOLIO_SOURCE: set it to an address that folio is cloned from"))
  }

  /// What pre-commit runs, as git itself runs a hook: the index of a commit is not always the usual one.
  @Test(arguments: [
    "git add -A && git commit -qm two", "git commit -qam two", "git commit -qm two -- projects",
  ])
  func theHooksLookAtWhatIsCommitted(_ commit: String) async throws {
    let hooks = try String(
      contentsOfFile: ExampleFiles.repositoryRoot + "/.pre-commit-hooks.yaml", encoding: .utf8)
    let entries = hooks.split(separator: "\n").filter { $0.hasPrefix("  entry: ") }.map { $0.dropFirst(9) }
    #expect(Set(entries) == ["folio check --staged"])
    // Else pre-commit leaves them out where nothing but a deletion is staged.
    #expect(hooks.split(separator: "\n").count { $0 == "  always_run: true" } == entries.count)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let repository = try await TestRepository(in: folder)
    var files = ExampleFiles.base
    try repository.write(files)
    try await repository.commit("one")
    try repository.write(".git/hooks/pre-commit", "#!/bin/sh\nexec \(entries.first ?? "")\n")
    let named =
      "chmod +x .git/hooks/pre-commit\nexport GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=A"
      + " GIT_COMMITTER_EMAIL=a@b\n"
    files.lay("== projects/bridge/project.yaml\nmanager: ada")
    try repository.write(files)
    let (refused, words) = try await bash(named + commit, in: repository.path)
    #expect(refused == 1 && words.contains("[sponsor-is-manager]"), "\(words)")
    try repository.write(.base)
    try repository.write("projects/bridge/docs/charter.md", "# Charter\n\nIn other words.\n")
    let (taken, complaints) = try await bash(named + commit, in: repository.path)
    #expect(taken == 0, "\(complaints)")
  }

  /// What stands under `before_script` and `script`, as a runner joins it.
  private static func jobLines() throws -> String {
    let job = try String(
      contentsOfFile: ExampleFiles.repositoryRoot + "/ci-templates/gitlab.yml", encoding: .utf8)
    return job.split(separator: "\n").filter { $0.hasPrefix("      ") && !$0.hasPrefix("      codequality") }
      .map { String($0.dropFirst(6)) }.filter { !$0.hasPrefix("junit:") }.joined(separator: "\n")
  }

  /// Runs lines of bash with the built folio on the path; gives the exit code and everything that was printed.
  private func bash(_ lines: String, in folder: String, _ variables: [String: String] = [:]) async throws
    -> (Int32, String)
  {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var environment: [Environment.Key: String?] = [
      "PATH": "\(Products.folder):\(path)", "GITHUB_ACTIONS": nil, "GITHUB_STEP_SUMMARY": nil,
    ]
    for (name, value) in variables { environment[Environment.Key(stringLiteral: name)] = value }
    let result = try await run(
      .name("bash"), arguments: ["-c", "cd \"$0\" || exit 99\n" + lines, folder],
      environment: .inherit.updating(environment), output: .string(limit: 1 << 22), error: .combinedWithOutput
    )
    switch result.terminationStatus {
    case .exited(let code): return (code, result.standardOutput)
    case .signaled(let signal): return (128 + signal, result.standardOutput)
    }
  }
}
