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
        for option in Self.quoted(in: line, by: "'").flatMap(Self.options) {
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
