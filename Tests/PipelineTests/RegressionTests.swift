import Diagnostics
import FoundationEssentials
import Model
import Source
import TestSupport
import Testing
import YAMLTree

/// What once brought the program down, or made it say something impossible, goes through all of it again.
@Suite struct RegressionTests {
  static let folder = "Tests/Regressions"

  /// Paths below the folder; the fuzzers and `HostileFilesTests` are where such files come from.
  static let inputs =
    ((try? FileManager.default.subpathsOfDirectory(
      atPath: "\(ExampleFiles.repositoryRoot)/\(folder)")) ?? []).filter { $0.contains("/") }.sorted()

  private static func bytes(_ input: String) -> [UInt8] {
    Array(
      FileManager.default.contents(atPath: "\(ExampleFiles.repositoryRoot)/\(folder)/\(input)") ?? Data())
  }

  @Test func thereAreInputs() { #expect(!Self.inputs.isEmpty) }

  @Test(arguments: inputs) func parses(_ input: String) {
    let source = SourceFile(path: "replayed.yaml", bytes: Self.bytes(input))
    var diagnostics: [Diagnostic] = []
    let tree = parse(source, as: FileID(0), into: &diagnostics)
    let whole = TextRange(0, source.bytes.count)
    #expect(diagnostics.allSatisfy { whole.contains($0.place.range) })
    #expect(tree.isWhole || !diagnostics.isEmpty)
  }

  /// As a file of every kind that the base portfolio has, among files that its ids may name.
  @Test(arguments: inputs) func isJudged(_ input: String) async {
    let base = ExampleFiles.base.bytes().files
    let replayed = base.compactMap { file in
      file.path.hasSuffix(".yaml") && file.path.hasPrefix("projects/bridge/")
        ? (
          path: "projects/replayed/" + file.path.dropFirst("projects/bridge/".count), bytes: Self.bytes(input)
        )
        : nil
    }
    _ = await runEverything(base + replayed, pages: 0..<4)
  }
}
