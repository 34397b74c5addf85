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
}
