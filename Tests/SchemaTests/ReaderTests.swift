import Diagnostics
import Model
import Schema
import Source
import Testing
import YAMLTree

/// What a reader makes of a file that a person wrote in a hurry.
@Suite struct ReaderTests {
  private func read(_ text: String) -> (person: Person?, findings: [String], rules: [String]) {
    var diagnostics: [Diagnostic] = []
    let tree = parse(
      SourceFile(path: "people/x.yaml", bytes: Array(text.utf8)), as: FileID(0), into: &diagnostics)
    let reading = Reading(
      tree, file: FileID(0), identity: Identity(address: "people/x", container: "", id: "x"))
    let person = Person.read(reading)
    let found = diagnostics + reading.diagnostics
    return (person, found.map(\.message.description), found.map(\.rule))
  }

  @Test func badFieldsReadAsNothingAndTheRestStays() {
    let (person, findings, rules) = read("title: X\nuntil: soon\nfor_projects: 80\nteam: platform\n")
    #expect(person?.title == "X" && person?.team?.id == "platform")
    #expect(person?.until == nil && person?.forProjects == nil)
    #expect(rules == ["bad-value", "bad-value"] && findings.allSatisfy { $0.contains("'") })
  }

  @Test func badItemsLeaveTheGoodOnes() {
    let (person, _, rules) = read("title: X\nabsences: [{from: 2026-01-01, to: 2026-01-02}, tomorrow]\n")
    #expect(person?.absences.count == 1 && rules == ["bad-value"])
  }

  @Test func badEntriesLeaveTheGoodOnes() {
    let (person, _, rules) = read("title: X\nskills: {python: 4, swift: 9}\n")
    #expect(person?.skills.map(\.key.id) == ["python"] && rules == ["bad-value"])
  }

  @Test func orderDoesNotMatter() {
    let (person, findings, _) = read("until: 2027-01-01\nrole: r\nteam: t\ntitle: X\n")
    #expect(person?.title == "X" && person?.role?.id == "r" && person?.team?.id == "t" && findings == [])
  }

  @Test func aNearMissOfARequiredKeyIsOneFinding() {
    let (_, findings, rules) = read("titel: X\n")
    #expect(rules == ["unknown-field"] && findings[0].contains("did you mean 'title'?"))
  }

  @Test func aKeyThatIsThereIsNotSuggestedBeforeOneThatIsMissing() {
    let (_, findings, rules) = read("title: X\ntitel: Y\n")
    #expect(rules == ["unknown-field"] && findings[0].contains("'title'"))
  }

  @Test func ownKeysAreFree() {
    #expect(read("title: X\nx-: 1\nx-anything: {a: [b, {c: d}]}\n").findings == [])
    #expect(read("title: X\nX-note: 1\n").rules == ["unknown-field"])
  }

  @Test func nothingBehindAKeyIsABadValue() {
    let (person, findings, rules) = read("title: X\nteam:\n")
    #expect(person?.team == nil && rules == ["bad-value"] && findings[0].contains("nothing is written here"))
  }

  /// Whoever owns a field's absence owns a key with nothing behind it as well.
  @Test func nothingBehindAKeyThatARuleAsksForIsForThatRule() {
    var diagnostics: [Diagnostic] = []
    let text = "title: X\nowner:\nunit:\n"
    let tree = parse(SourceFile(path: "x", bytes: Array(text.utf8)), as: FileID(0), into: &diagnostics)
    let reading = Reading(tree, file: FileID(0), identity: .nobody)
    _ = Benefit.read(reading)
    #expect((diagnostics + reading.diagnostics).filter { $0.rule == badValue }.map(\.message) == [])
  }

  /// Of a file that cannot be read whole nobody knows what is missing.
  @Test func nothingIsMissingFromABrokenFile() {
    #expect(read("until: 2027-01-01\nteam: \"t\n").rules == ["invalid-yaml"])
  }

  @Test func aRefusedAliasIsToldOnce() { #expect(read("title: X\nteam: *t\n").rules == ["invalid-yaml"]) }

  @Test func lineEndsBehindATextAreNoneOfIt() {
    #expect(read("title: |+\n  X y\n\n\n").person?.title == "X y")
  }

  @Test(arguments: [("999999999", true), ("-999999999", true), ("1000000000", false), ("-1000000000", false)])
  func wholeNumbersHaveNineDigits(_ text: String, _ isRead: Bool) {
    #expect((try? Int(reading: text)) == (isRead ? Int(text) : nil))
  }

  @Test func anEmptyTextInQuotesIsAText() {
    let (person, findings, _) = read("title: \"\"\n")
    #expect(person?.title == "" && findings == [])
  }

  @Test func aListOfNothingIsEmpty() {
    let (person, findings, _) = read("title: X\ngit: []\nskills: {}\n")
    #expect(person?.git == [] && person?.skills.isEmpty == true && findings == [])
  }

  @Test func anotherFormThanAMappingIsToldOnce() {
    for text in ["just words\n", "- a\n- b\n", "\"x\"\n"] {
      let (person, _, rules) = read(text)
      #expect(person == nil && rules == ["bad-value"], "\(text)")
    }
  }

  @Test func keysAreComparedAsTheyRead() {
    #expect(read("\"title\": X\n'team': t\n").findings == [])
    #expect(read("\"ti\\x74le\": X\n").person?.title == "X")
  }

  @Test func aCommentThatCutsAWordOffIsAWarningOnly() {
    var diagnostics: [Diagnostic] = []
    func warnings(_ text: String) -> [Severity?] {
      let tree = parse(SourceFile(path: "x", bytes: Array(text.utf8)), as: FileID(0), into: &diagnostics)
      let reading = Reading(tree, file: FileID(0), identity: .nobody)
      _ = Person.read(reading)
      return reading.diagnostics.map(\.ceiling)
    }
    #expect(warnings("title: see #42\n") == [.warning])
    #expect(warnings("title: see # 42\n") == [])
    #expect(warnings("title: 'see' #42\n") == [])
    #expect(warnings("title: X\nteam: t #42\n") == [])
    #expect(diagnostics.isEmpty)
  }

  @Test func requirementsFollowTheStatus() {
    func missing(_ status: String) -> [String] {
      let text = "title: X\ntier: 2\nstatus: \(status)\n"
      var diagnostics: [Diagnostic] = []
      let tree = parse(SourceFile(path: "x", bytes: Array(text.utf8)), as: FileID(0), into: &diagnostics)
      let reading = Reading(tree, file: FileID(0), identity: .nobody)
      _ = Project.read(reading)
      return reading.diagnostics.filter { $0.rule == missingField }.compactMap(\.absentField)
    }
    #expect(missing("idea") == [])
    #expect(missing("case") == ["pitch"])
    #expect(missing("planning") == ["pitch", "problem", "scope", "start", "finish"])
    #expect(missing("delivery") == missing("planning") && missing("closed") == missing("planning"))
    #expect(missing("on-hold") == [] && missing("cancelled") == [] && missing("bogus") == [])
  }

  @Test func mentionsInTextsAreFoundAndExamplesAreNot() {
    let text = """
      See [a](x.md), ![p](y.png "t"), [[b/c|d]] and <https://e.example>. `[no](z.md)` \\[no](z.md)
      ```
      [no](z.md) [[no]]
      ```
      [ref]: <docs/my file.md>
      [in [brackets]](w_(1).md) [open](
      """
    let found = mentions(in: Array(text.utf8)[...])
    #expect(
      found.map(\.target) == [
        .link("x.md"), .link("y.png"), .entity("b/c"), .link("https://e.example"), .link("docs/my file.md"),
        .link("w_(1).md"),
      ])
    let bytes = Array(text.utf8)
    for mention in found {
      let written = String(decoding: bytes[mention.range.indices], as: UTF8.self)
      switch mention.target {
      case .link(let target), .entity(let target): #expect(written == target)
      }
    }
  }
}
