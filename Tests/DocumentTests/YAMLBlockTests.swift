import Diagnostics
import Model
import Source
import Testing
import YAMLTree

/// Every YAML block of a page that people wrote is a file that folio accepts.
///
/// Its first line says which: `# projects/payroll-cloud/project.yaml`. Pages may leave out what a file needs, so
/// absent fields and references to others are not looked at.
@Suite struct YAMLBlockTests {
  struct Block: Sendable, CustomTestStringConvertible {
    var page: String
    var number: Int
    var text: String

    var testDescription: String { "\(page):\(number)" }
  }

  static let blocks = MarkdownFile.written.flatMap { page in
    page.blocks.filter { $0.language == "yaml" }.map {
      Block(page: page.path, number: $0.lines.lowerBound, text: page.text(of: $0))
    }
  }

  @Test(arguments: blocks) func compiles(_ block: Block) throws {
    let first = try #require(block.text.split(separator: "\n").first)
    let path = String(first.drop { "# ".contains($0) }.prefix { $0 != " " })
    try #require(path.hasSuffix(".yaml"), "the first line of the block should be a comment with its path")
    let file = ReadFile(
      SourceFile(path: path, bytes: Array(block.text.utf8)), as: FileID(0), plan: FolderPlan(),
      limits: Limits())
    guard case .entity = file.location else {
      Issue.record("nothing stands at \(path)")
      return
    }
    let faults = file.diagnostics.filter { $0.rule != "missing-field" }
    #expect(faults.isEmpty, "\(faults.map { "\($0.message) [\($0.rule)]" })")
  }

  @Test func theGuideShowsFiles() { #expect(Self.blocks.count { $0.page == "docs/format.md" } > 5) }
}
