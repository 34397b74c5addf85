import TestSupport
import Testing

/// Files that nobody wrote on purpose go through reading, rules and pages; the fuzzers stop before the rules.
@Suite struct HostileFilesTests {
  /// Small enough to run often: rules and pages see every kind of thing here.
  @Test(arguments: 0..<24) func baseSurvives(_ seed: Int) async {
    let spoiled = Spoiled(ExampleFiles.base.bytes().files, seed: seed, changes: 1 + seed * 2)
    _ = await runEverything(spoiled.files, pages: 0..<100)
  }

  /// Many of everything, and long histories.
  @Test(arguments: 0..<2) func exampleSurvives(_ seed: Int) async {
    let example = ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio")
    let spoiled = Spoiled(example.bytes().files, seed: seed, changes: 200)
    _ = await runEverything(spoiled.files, pages: 0..<3)
  }

  /// Marks of Markdown that nobody closes: each one must not mean a search through all that follows.
  ///
  /// The limit ends what would not end; how long a busy machine takes is no part of it.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: ["[", "[[", "[](", "<", "<http://", "`", "*a ", "a* ", "_a", "](", "> ", "&", "\\", "!["])
  func openMarksEnd(_ mark: String) async {
    let text = String(repeating: mark, count: 8_000 / mark.utf8.count)
    var files = ExampleFiles.base
    files.set("projects/bridge/docs/charter.md", text)
    files.lay("== projects/bridge/project.yaml\nproblem: |\n  \(text)\n")
    _ = await runEverything(files.bytes().files, pages: 0..<100)
  }
}
