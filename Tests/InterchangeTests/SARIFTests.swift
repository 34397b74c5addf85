import Diagnostics
import Interchange
import Testing

/// What the standard and GitHub's code scanning ask of SARIF, beyond what a schema can say.
@Suite struct SARIFTests {
  @Test(arguments: 0..<60) func keepsTheRulesOfTheStandard(_ seed: Int) throws {
    let sample = OddTexts.sample(seed)
    let log = try JSONTree(sample.written(.sarif))
    #expect(log["version"] == .string("2.1.0"))
    let run = try #require(log["runs"]?[0])
    #expect(run["columnKind"] == .string("unicodeCodePoints"))
    let results = try #require(run["results"]).items
    #expect(results.count == sample.findings.count)
    let isWaiving = sample.findings.contains { $0.waiver != nil }
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    for (result, finding) in zip(results, sample.findings) {
      let region = try #require(result["locations"]?[0]?["physicalLocation"]?["region"])
      let (line, column) = (region["startLine"]?.number ?? 0, region["startColumn"]?.number ?? 0)
      let (lastLine, lastColumn) = (region["endLine"]?.number ?? 0, region["endColumn"]?.number ?? 0)
      #expect(line >= 1 && column >= 1 && lastColumn >= 1)
      #expect((line, column) <= (lastLine, lastColumn))
      #expect(["error", "warning", "note"].contains(result["level"]?.text))
      if let index = result["ruleIndex"]?.number { #expect(rules[index]["id"] == result["ruleId"]) }
      #expect((result["suppressions"] == nil) == !isWaiving)
      #expect(result["suppressions"]?.items.count ?? 0 == (finding.waiver == nil ? 0 : 1))
      let message = try #require(result["message"]?["text"]?.text)
      #expect(!message.contains("](") && !message.isEmpty)
      let path = result["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.text ?? ""
      #expect(path.hasPrefix("plans/a") && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      #expect(!path.contains(":") && !path.contains("\\") && !path.contains("\""))
      let hash = result["partialFingerprints"]?["primaryLocationLineHash"]?.text ?? ""
      #expect(hash.contains(":"))
    }
  }

  @Test func saysOfEachRuleWhatCodeScanningShows() throws {
    var sample = Sample()
    sample.rules = [Sample.card("stale-risk", severity: .info)]
    let driver = try #require(try JSONTree(sample.written(.sarif))["runs"]?[0]?["tool"]?["driver"])
    let rule = try #require(driver["rules"]?[0])
    #expect(rule["name"] == .string("StaleRisk"))
    #expect(rule["shortDescription"]?["text"] == .string("Something is late & <wrong>."))
    #expect(rule["help"]?["text"]?.text?.contains("- limit: 3 unless set. How many are too many.") == true)
    #expect(rule["defaultConfiguration"]?["level"] == .string("note"))
    #expect(rule["properties"]?["problem.severity"] == .string("recommendation"))
    #expect(rule["helpUri"] == nil)
  }

  @Test func anEmptyRunHasResults() throws {
    #expect(try JSONTree(Sample().written(.sarif))["runs"]?[0]?["results"] == .array([]))
  }

  @Test(arguments: [
    ("the budget {0} is late", "the budget {{0}} is late"), ("{12}{a}{}", "{{12}}{a}{}"),
    ("see [here](1)", "see [here] (1)"), ("a] (b", "a] (b"),
  ])
  func nothingInAMessageIsAPlaceholderOrALink(_ written: String, _ expected: String) throws {
    let log = try JSONTree(Sample("a: ‹1›\n", written).written(.sarif))
    let text = log["runs"]?[0]?["results"]?[0]?["message"]?["text"]?.text
    #expect(text == "\(expected)\nFix: Say so.")
  }

  @Test func aComparisonSaysHowEachResultStands() throws {
    #expect(
      try JSONTree(Sample("a: ‹1›\n").written(.sarif))["runs"]?[0]?["results"]?[0]?["baselineState"] == nil)
    var sample = Sample()
    for standing in Standing.allCases { sample.add("a: ‹1›\n", "one", standing: standing) }
    let results = try JSONTree(sample.written(.sarif))["runs"]?[0]?["results"]?.items ?? []
    #expect(results.map { $0["baselineState"]?.text } == ["new", "updated", "unchanged"])
  }

  /// A reader that does not know how results stand to a base should not take it for an alert.
  @Test func whatIsFixedIsAbsentAndPasses() throws {
    var sample = Sample()
    sample.rules = [Sample.card("sample-rule")]
    sample.add("a: ‹1›\n", "two", waived: true, standing: .unchanged)
    sample.add("a: ‹1›\n", "the budget {0} [is](1) late")
    let gone = try #require(sample.findings.last)
    sample.fixed = [FixedFinding(gone, path: "risks/gone: old.yaml", line: 7)]
    sample.removeLast()
    let results = try JSONTree(sample.written(.sarif))["runs"]?[0]?["results"]?.items ?? []
    let result = try #require(results.last)
    #expect(results.count == 2)
    #expect(result["baselineState"] == .string("absent"))
    #expect(result["kind"] == .string("pass") && result["level"] == .string("none"))
    #expect(result["ruleIndex"]?.number == 0 && result["suppressions"] == .array([]))
    #expect(result["message"]?["text"] == .string("fixed: the budget {{0}} [is] (1) late"))
    let place = result["locations"]?[0]?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"] == .string("plans/risks/gone%3A%20old.yaml"))
    #expect(place?["region"]?["startLine"]?.number == 7 && place?["region"]?["endLine"]?.number == 7)
    #expect(result["partialFingerprints"]?["folioFinding/v1"] == .string("0123456789abcdef"))
  }

  @Test func aWaiverIsASuppressionAndEveryOtherResultHasNone() throws {
    var sample = Sample()
    sample.add("a: ‹1›\n", "one")
    sample.add("a: ‹1›\n", "two", waived: true)
    let results = try JSONTree(sample.written(.sarif))["runs"]?[0]?["results"]
    #expect(results?[0]?["suppressions"] == .array([]))
    #expect(results?[1]?["suppressions"]?[0]?["kind"] == .string("external"))
    let reason = results?[1]?["suppressions"]?[0]?["justification"]?.text
    #expect(reason == "waived by waivers/one until 2026-09-30: The two is known.")
  }

  @Test func whatIsAcceptedIsASuppressionToo() throws {
    var sample = Sample("a: ‹1›\n")
    sample.add("a: ‹1›\n", "two", accepted: true)
    let results = try JSONTree(sample.written(.sarif))["runs"]?[0]?["results"]
    #expect(results?[0]?["suppressions"] == .array([]))
    #expect(results?[1]?["suppressions"]?.items.count == 1)
  }

  /// The hashes were computed by GitHub's own published algorithm, run outside of this program.
  @Test(arguments: [
    ("‹›", ["c129715d7a2bc9a3:1"]),
    (
      " a\nb\n  \t\tc\n d‹›",
      ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
    ),
    ("title: Größe 橋 🚧\nowner: ada\n‹›", ["7dcff284c90fa864:1", "99d0dede43b2089c:1", "c129715d7a2bc9a3:1"]),
    (
      "owner: ada\r\nowner: ada\r\nowner: ada\r\n\t- x‹›",
      [
        "987bf8030d750387:1", "349b3d1062998ef6:1", "affb3746421ad5ad:1", "7ad03c943455b76c:1",
      ]
    ),
    (
      "\u{FEFF}title: a\rb: 1\r \n c\n‹›",
      [
        "51b43a10bd1c77e3:1", "bfce160ca0777bc1:1", "f2078d1c7c7b87e:1", "3791504be0bd17cc:1",
        "c129715d7a2bc9a3:1",
      ]
    ),
  ])
  func hashesLinesAsGitHubDoes(_ text: String, _ expected: [String]) throws {
    // A finding at the end of each line in turn asks for the hash of that line.
    let bare = String(text.unicodeScalars.filter { $0 != "‹" && $0 != "›" }.map(Character.init))
    var sample = Sample()
    let scalars = Array(bare.unicodeScalars)
    for index in 0...scalars.count {
      let before = String(String.UnicodeScalarView(scalars[..<index]))
      let after = String(String.UnicodeScalarView(scalars[index...]))
      sample.add("\(before)‹›\(after)", "here")
    }
    let results = try JSONTree(sample.written(.sarif))["runs"]?[0]?["results"]?.items ?? []
    for result in results {
      let line = result["locations"]?[0]?["physicalLocation"]?["region"]?["startLine"]?.number ?? 0
      #expect(result["partialFingerprints"]?["primaryLocationLineHash"] == .string(expected[line - 1]))
    }
  }
}
