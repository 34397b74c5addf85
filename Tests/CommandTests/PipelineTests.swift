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
    try folder.write(.base)
    try await git("git init -q . && \(Products.folder)/folio init --ci \(service)", in: folder)
    let written = try String(contentsOfFile: "\(folder.path)/\(path)", encoding: .utf8)
    let file = ExampleFiles.repositoryRoot + "/ci-templates/\(template)"
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] != nil {
      try Data(written.utf8).write(to: URL(filePath: file))
    }
    let known = try? String(contentsOfFile: file, encoding: .utf8)
    #expect(written == known, "ci-templates/\(template) is out of date; FOLIO_UPDATE=1 rewrites it")
  }
}
