import Diagnostics
import Interchange
import Source
import Testing

/// What the readers of JUnit, Code Quality and rdjson expect, whatever texts a portfolio holds.
@Suite struct MachineFormatTests {
  @Test(arguments: 0..<60) func xmlIsWellFormedAndCountsItsCases(_ seed: Int) throws {
    let sample = OddTexts.sample(seed)
    let elements = try #require(XMLTree.elements(of: sample.written(.junit)))
    let cases = elements.filter { $0.name == "testcase" }
    let names = cases.map { "\($0.attributes["classname"] ?? "") \($0.attributes["name"] ?? "")" }
    #expect(Set(names).count == names.count)
    let root = try #require(elements.first)
    for (attribute, name) in [("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")] {
      let count = String(elements.count { $0.name == name })
      #expect(root.attributes[attribute] == count)
    }
    #expect(elements.count { $0.name == "skipped" } == sample.findings.count { $0.waiver != nil })
    #expect(
      elements.count { $0.name == "failure" }
        == sample.findings.count { $0.waiver == nil && $0.severity == .error })
    let quiet = ["rule-0", "rule-1", "rule-2"].filter { rule in !sample.findings.contains { $0.rule == rule }
    }
    #expect(cases.count == sample.findings.count + quiet.count)
  }

  @Test func aCaseSaysWhatWhereAndWhy() throws {
    let sample = Sample("a: ‹1›\n", "it is <late> & \"odd\" ]]>", evidence: [("limit", "3\u{0}")])
    let elements = try #require(XMLTree.elements(of: sample.written(.junit)))
    let output = try #require(elements.first { $0.name == "system-out" })
    #expect(
      output.text == """
        plans/risks/late.yaml:1:4: warning: it is <late> & "odd" ]]>
        limit: 3␀
        why: Somebody has to know.
        fix: Say so.
        """)
    let testCase = elements.first { $0.name == "testcase" }
    #expect(testCase?.attributes["classname"] == "plans/risks/late.yaml")
    #expect(testCase?.attributes["name"] == "sample-rule bridge")
  }

  @Test(arguments: 0..<60) func codeQualityHasUniqueFingerprints(_ seed: Int) throws {
    let sample = OddTexts.sample(seed)
    let written = sample.written(.gitlab)
    #expect(written.hasPrefix("["))
    let entries = try JSONTree(written).items
    let counted = sample.findings.filter { $0.waiver == nil }
    #expect(entries.count == counted.count)
    #expect(Set(entries.compactMap { $0["fingerprint"]?.text }).count == entries.count)
    for entry in entries {
      #expect(["info", "major", "critical"].contains(entry["severity"]?.text))
      #expect(entry["location"]?["lines"]?["begin"]?.number ?? 0 >= 1)
      #expect(entry["location"]?["path"]?.text?.hasPrefix("plans/") == true)
      #expect(entry["description"]?.text?.hasPrefix("rule-") == true)
    }
  }

  @Test func aCleanReportIsAnEmptyList() { #expect(Sample().written(.gitlab) == "[]\n") }

  /// Cutting the lines at the columns gives back the bytes that were marked.
  @Test(arguments: 0..<60) func reviewdogCountsBytes(_ seed: Int) throws {
    let sample = OddTexts.sample(seed)
    let diagnostics = try JSONTree(sample.written(.rdjson))["diagnostics"]?.items ?? []
    let counted = sample.findings.filter { $0.waiver == nil }
    #expect(diagnostics.count == counted.count)
    for (diagnostic, finding) in zip(diagnostics, counted) {
      let range = try #require(diagnostic["location"]?["range"])
      let source = try #require(sample.sources[finding.place.file])
      let start = try Self.offset(of: range["start"], in: source.bytes)
      let end = try Self.offset(of: range["end"], in: source.bytes)
      #expect(start == Int(finding.place.range.lower) && end == Int(finding.place.range.upper))
      #expect(["ERROR", "WARNING", "INFO"].contains(diagnostic["severity"]?.text))
      #expect(diagnostic["code"]?["value"]?.text == finding.rule)
    }
  }

  private static func offset(of position: JSONTree?, in bytes: [UInt8]) throws -> Int {
    let line = try #require(position?["line"]?.number)
    let column = try #require(position?["column"]?.number)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    for index in bytes.indices where number < line {
      let isReturn = bytes[index] == 0x0D && bytes[safe: index + 1] != 0x0A
      guard bytes[index] == 0x0A || isReturn else { continue }
      number += 1
      start = index + 1
    }
    return start + column - 1
  }

  @Test(arguments: [200, 2_000, 20_000, 200_000]) func aSummaryFitsItsLimitAndCountsTheRest(_ limit: Int) {
    var sample = Sample()
    for index in 0..<200 {
      sample.add("a: ‹1›\n", severity: index == 150 ? .error : .warning, "late \(index) größer 🚧")
    }
    let summary = jobSummary(of: sample.list(), atMost: limit)
    #expect(summary.utf8.count <= limit)
    let rows = summary.split(separator: "\n").filter { $0.hasPrefix("| warning") || $0.hasPrefix("| error") }
    if rows.count < 200 {
      #expect(summary.isEmpty || summary.contains("… and \(200 - rows.count) more, which do not fit here"))
    }
    if let first = rows.first { #expect(first.contains("late 150")) }
    if limit == 200_000 { #expect(summary == sample.written(.markdown)) }
    if limit == 20_000 { #expect(rows.count > 20 && summary.utf8.count > 19_000) }
  }

  @Test func whatIsWaivedTakesNoMoreRoomThanTheRest() {
    var sample = Sample()
    for index in 0..<400 { sample.add("a: ‹1›\n", "late \(index)", waived: index > 3) }
    let summary = jobSummary(of: sample.list(), atMost: 10_000)
    #expect(summary.contains("396 waived") && summary.utf8.count <= 10_000 && summary.utf8.count > 5_000)
  }

  /// Of two cases with one name in one file GitLab would count the first.
  @Test func twoCasesHaveTwoNames() throws {
    var sample = Sample("a: ‹1›\n")
    sample.add("a: ‹1›\n", "this is late too")
    let elements = try #require(XMLTree.elements(of: sample.written(.junit)))
    let names = elements.filter { $0.name == "testcase" }.compactMap { $0.attributes["name"] }
    #expect(names == ["sample-rule bridge", "sample-rule bridge (2)"])
  }

  /// What stands before the first column, as a byte order mark does, is in the first column.
  @Test func columnsBeginAtOne() throws {
    let written = Sample("‹›\u{FEFF}a: 1\n").written(.rdjson)
    let range = try JSONTree(written)["diagnostics"]?[0]?["location"]?["range"]
    #expect(range?["start"]?["column"]?.number == 1 && range?["end"]?["column"]?.number == 1)
  }

  @Test func aPathIsNoCommandAtTheBeginningOfALine() {
    let line = Sample("a: ‹1›\n", path: "::error::x.yaml").written(.line)
    #expect(line.hasPrefix("./::error::x.yaml:1:4: "))
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
