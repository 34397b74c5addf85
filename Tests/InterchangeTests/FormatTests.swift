import Diagnostics
import FoundationEssentials
import Interchange
import TestSupport
import Testing

/// What each format does with the same findings, friendly and hostile ones.
@Suite struct FormatTests {
  @Test(arguments: Sample.FormatName.allCases)
  func isAsItWas(_ format: Sample.FormatName) throws {
    let path = ExampleFiles.repositoryRoot + "/Tests/InterchangeTests/Goldens/findings.\(format.rawValue)"
    let now = Self.everything.written(format, Presentation())
    if ProcessInfo.processInfo.environment["FOLIO_UPDATE"] != nil {
      try Data(now.utf8).write(to: URL(filePath: path))
    }
    #expect(now == (try? String(contentsOfFile: path, encoding: .utf8)))
  }

  @Test(arguments: [Sample.FormatName.text, .line, .github, .markdown, .junit])
  func nothingActs(_ format: Sample.FormatName) {
    let written = Self.hostile.written(format, Presentation())
    let acting = written.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    #expect(acting.isEmpty)
  }

  @Test func jsonIsReadBackAsItWas() throws {
    struct Document: Decodable {
      struct Entry: Decodable {
        var message: String
        var file: String
      }
      var findings: [Entry]
    }
    let written = Data(Self.hostile.written(.json).utf8)
    let document = try JSONDecoder().decode(Document.self, from: written)
    #expect(document.findings.map(\.message) == [Self.hostileText])
    #expect(document.findings.map(\.file) == ["risks/a,b:c%\n::error::x.yaml"])
  }

  @Test func noTextIsObeyedAsAWorkflowCommand() {
    let commands = Self.hostile.written(.github).split(separator: "\n")
    #expect(commands.count == 1)
    #expect(
      commands.first?.hasPrefix("::warning file=plans/risks/a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.yaml,line=1")
        == true)
    let text = "one\n::folio-output-0::\n::error::two\n"
    let wrapped = disarmed(text)
    #expect(wrapped == "::stop-commands::folio-output-1\n\(text)::folio-output-1::\n")
  }

  @Test func columnsAreLeftOutOfRangesOfLines() {
    let sample = Sample("a: ‹|\n  b›\n")
    #expect(sample.written(.github).contains("line=1,endLine=2,title="))
  }

  @Test func theGravestComeFirst() {
    var sample = Sample()
    sample.add("a: ‹1›\n", rule: "mild", severity: .info, "mild")
    sample.add("a: ‹1›\n", rule: "old", severity: .error, "old", standing: .unchanged)
    sample.add("a: ‹1›\n", rule: "grave", severity: .error, "grave", standing: .new)
    #expect(sample.written(.github).split(separator: "\n").first?.contains("title=grave") == true)
  }

  @Test func eachFindingSaysWhetherItIsNew() {
    var sample = Sample()
    sample.add("a: ‹1›\n", severity: .error, "came", standing: .new)
    sample.add("a: ‹1›\n", "stayed", standing: .touched)
    let alone = sample.written(.line)
    #expect(!alone.contains("(new)") && !sample.written(.text).contains("(new)"))
    sample.add("a: ‹1›\n", severity: .error, "was there", standing: .unchanged)
    sample.notCompared = ["risks/broken.yaml"]
    #expect(!sample.written(.line).contains("was there") && sample.list().count(.error) == 2)
    let line = sample.written(.line).split(separator: "\n")
    #expect(line.first == "risks/late.yaml:1:4: error: (new) came [sample-rule]")
    #expect(line.dropFirst().first == "risks/late.yaml:1:4: warning: (older) stayed [sample-rule]")
    let text = sample.written(.text)
    #expect(text.contains("error (new): came [sample-rule]\n"))
    #expect(text.contains("warning (older): stayed [sample-rule]\n"))
  }

  @Test(arguments: Sample.FormatName.allCases) func whatWasNotComparedIsSaid(_ format: Sample.FormatName) {
    var sample = Sample("a: ‹1›\n")
    sample.notCompared = ["risks/a\n::b.yaml"]
    let written = sample.written(format, Presentation())
    let expected: [String] =
      switch format {
      case .text: ["risks/a", ": not compared, for one side of it cannot be read\n", "1 file not compared"]
      case .line: [":1:1: info: not compared, for one side of it cannot be read [not-compared]\n"]
      case .github:
        ["::notice file=plans/risks/a%0A%3A%3Ab.yaml,title=not-compared::not compared, for one side of it"]
      case .json: [#""not_compared": ["#, #""risks/a\n::b.yaml""#]
      case .markdown: ["Not compared, for one side cannot be read: ", "1 file not compared"]
      case .sarif: ["toolExecutionNotifications", "plans/risks/a%0A%3A%3Ab.yaml"]
      case .gitlab, .junit, .rdjson: []
      }
    for words in expected { #expect(written.contains(words), "\(written)") }
    #expect(!written.contains("\n::b"))
  }

  @Test func textIsCutAndCountsTheRest() {
    var sample = Sample()
    for _ in 0..<53 { sample.add("a: ‹1›\n", "again") }
    let cut = sample.written(.text)
    #expect(cut.split(separator: "\n").filter { $0.hasPrefix("warning") }.count == 50)
    #expect(cut.contains("… and 3 more of sample-rule; '--all-findings' shows them\n"))
    let whole = sample.written(.text, Presentation(limitPerRule: nil))
    #expect(whole.split(separator: "\n").filter { $0.hasPrefix("warning") }.count == 53)
    #expect(sample.written(.line).split(separator: "\n").count == 53)
    let again = sample.findings.map { FixedFinding($0, path: "risks/late.yaml", line: 1) }
    sample.fixed = again
    #expect(sample.written(.text).contains("… and 3 more that are fixed; '--all-findings' shows them\n"))
  }

  @Test func veryLongMessagesAreCut() {
    let written = Sample("a: ‹1›\n", String(repeating: "ä", count: 601)).written(.line)
    #expect(written.contains(String(repeating: "ä", count: 600) + "… [sample-rule]\n"))
    let whole = Sample("a: ‹1›\n", String(repeating: "ä", count: 600)).written(.line)
    #expect(whole.contains("ä [sample-rule]\n"))
  }

  @Test(arguments: [
    ("/srv/plans", "risks/late.yaml"), ("/srv", "plans/risks/late.yaml"), ("/srv/plans/risks", "late.yaml"),
    ("/srv/plans/people", "../risks/late.yaml"), ("/srv/other/deep", "../../plans/risks/late.yaml"),
    ("/", "srv/plans/risks/late.yaml"), ("/srv/plans/risks/x/y", "../../late.yaml"),
  ])
  func pathsAreAsOneWouldTypeThem(_ here: String, _ path: String) {
    #expect(
      Sample("a: ‹1›\n").written(.line, here: here) == "\(path):1:4: warning: this is late [sample-rule]\n")
  }

  private static let hostileText =
    "\u{1B}]0;owned\u{7} | \u{202E}dlo \u{9B}31m <script>alert(1)</script>\n::error::gone\r\n`*_]("

  private static let hostile = Sample(
    "a: ‹\u{1B}[2J\u{202E}\u{9B}›\n", path: "risks/a,b:c%\n::error::x.yaml", hostileText,
    evidence: [("as\u{7}of", "a\nb\u{2066}")])

  private static let everything: Sample = {
    var sample = Sample()
    sample.rules = [
      Sample.card("no-benefit"), Sample.card("owner-gone"), Sample.card("stale-risk", severity: .info),
    ]
    sample.add(
      "title: Bridge\nsponsor: «ada»\nmanager: ‹ada›\n", path: "projects/bridge/project.yaml",
      rule: "sponsor-is-manager", severity: .error, "ada is both sponsor and manager",
      evidence: [("sponsor", "ada")])
    sample.add(
      "title: Größe 橋\nreviewed: ‹2026-01-02›\n", rule: "stale-risk", "last reviewed 179 days ago",
      evidence: [("limit", "60d (default)"), ("as-of", "2026-06-30")])
    sample.add("text: ‹|\n  one | two\n  three›\n", severity: .info, "the text has a `tick` and a | pipe")
    sample.add(
      "owner: ‹gone›\n", rule: "owner-gone", severity: .error, "nobody is here any more", waived: true)
    return sample
  }()
}
