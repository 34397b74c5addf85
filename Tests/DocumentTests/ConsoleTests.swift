import FoundationEssentials
import TestSupport
import Testing

/// Pages show what the program prints; `FOLIO_UPDATE=1` writes it into them.
@Suite struct ConsoleTests {
  static let pages = MarkdownFile.written.filter { page in page.blocks.contains { $0.language == "console" } }

  @Test(arguments: pages) func showsWhatIsPrinted(_ page: MarkdownFile) async throws {
    var console = try await Console()
    defer { console.remove() }
    let written = page.lines.joined(separator: "\n")
    let now = try await console.rerun(page)
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] != nil, now != written {
      try Data(now.utf8).write(to: URL(filePath: "\(ExampleFiles.repositoryRoot)/\(page.path)"))
    } else {
      #expect(now == written, "\(page.path) is out of date; FOLIO_UPDATE=1 rewrites it")
    }
  }

  @Test func somePagesShowCommands() { #expect(Self.pages.contains { $0.path == "README.md" }) }
}
