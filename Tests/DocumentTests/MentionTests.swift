import FoundationEssentials
import TestSupport
import Testing

/// Whatever a message or a page tells people to type exists.
@Suite struct MentionTests {
  @Test func messagesNameCommandsThatExist() throws {
    let program = try Program.described()
    for source in Self.sources {
      for (number, line) in source.lines {
        for mention in Self.quoted(in: line, by: "'") where mention.hasPrefix("folio ") {
          let objection = program.objection(to: mention)
          #expect(objection == nil, "\(source.path):\(number): \(objection ?? "")")
        }
      }
    }
  }

  @Test func messagesNameOptionsThatExist() throws {
    let options = try Program.described().allOptions
    for source in Self.sources {
      for (number, line) in source.lines {
        // What people are told to type to git is for git to know.
        let own = Self.quoted(in: line, by: "'").filter { !$0.hasPrefix("git ") }
        for option in own.flatMap(Self.options) {
          #expect(options.contains(option), "\(source.path):\(number): there is no option '\(option)'")
        }
      }
    }
  }

  @Test(arguments: MarkdownFile.written) func pagesNameCommandsThatExist(_ page: MarkdownFile) throws {
    let program = try Program.described()
    for (number, line) in page.prose {
      for mention in Self.quoted(in: line, by: "`") where mention.hasPrefix("folio ") {
        let objection = program.objection(to: mention)
        #expect(objection == nil, "\(page.path):\(number): \(objection ?? "")")
      }
    }
  }

  @Test(arguments: MarkdownFile.written) func pagesNameScriptCommandsThatExist(_ page: MarkdownFile) throws {
    let script = try String(contentsOfFile: "\(ExampleFiles.repositoryRoot)/dev", encoding: .utf8)
    // The usage lists every command behind two spaces.
    let usage = script.split(separator: "\n").drop { $0 != "usage: ./dev COMMAND" }.prefix { $0 != "TEXT" }
    let commands = usage.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first }
    for (index, line) in page.lines.enumerated() {
      for rest in line.split(separator: "./dev ", omittingEmptySubsequences: false).dropFirst() {
        let word = rest.prefix { $0.isLowercase }
        #expect(word.isEmpty || commands.contains(word), "\(page.path):\(index + 1): ./dev \(word)")
      }
    }
  }

  /// Paths of the repository that pages name; a name to be chosen begins with `Your` or is in capitals.
  @Test(
    arguments: MarkdownFile.written.filter { !$0.path.hasPrefix("docs/") && !$0.path.hasPrefix("example") })
  func pagesNamePathsThatExist(_ page: MarkdownFile) {
    let folders = ["Sources/", "Tests/", "Tools/", "docs/", "example-portfolio"]
    for (number, line) in page.prose {
      for path in Self.quoted(in: line, by: "`") where folders.contains(where: path.hasPrefix) {
        guard !path.contains("Your"), !path.contains("NAME") else { continue }
        #expect(
          FileManager.default.fileExists(atPath: "\(ExampleFiles.repositoryRoot)/\(path)"),
          "\(page.path):\(number): \(path)")
      }
    }
  }

  private struct SourceLines {
    var path: String
    /// Lines that hold a text of the program; comments hold none.
    var lines: [(number: Int, text: String)]
  }

  /// Page writers have style sheets, whose names begin with two hyphens as well.
  private static let sources: [SourceLines] = {
    let root = "\(ExampleFiles.repositoryRoot)/Sources"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Markup/") }.sorted().compactMap { path in
      guard let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
        (number: $0.offset + 1, text: String($0.element))
      }
      return SourceLines(
        path: "Sources/\(path)", lines: lines.filter { !$0.text.drop { $0 == " " }.hasPrefix("//") })
    }
  }()

  /// What stands between pairs of a quote.
  private static func quoted(in line: String, by quote: Character) -> [Substring] {
    let parts = line.split(separator: quote, omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { parts[$0] }
  }

  private static func options(in text: Substring) -> [String] {
    text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("--") && $0.count > 2 }.map {
      String($0.prefix { $0 != "=" })
    }
  }
}
