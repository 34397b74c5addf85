import Interchange
import Testing

/// The lines under a finding's sentence, up to the notes.
@Suite struct FrameTests {
  @Test func marksTheWordsAndTheirReason() {
    let sample = Sample(
      "title: Bridge\nsponsor: «ada»\nmanager: ‹ada›\n", path: "projects/bridge/project.yaml",
      "ada is both sponsor and manager", evidence: [("sponsor", "ada")])
    #expect(
      sample.written(.text) == """
        warning: ada is both sponsor and manager [sample-rule]
          --> projects/bridge/project.yaml:3:10
           |
         2 | sponsor: ada
           |          --- sponsor here
         3 | manager: ada
           |          ^^^
           |
           = why: Somebody has to know.
           = fix: Say so.


        """)
  }

  @Test(arguments: [
    // The caret stands where a terminal shows the word, whatever stands before it.
    ("owner: ‹ada›", " 1 | owner: ada", "   |        ^^^"),
    ("größe: ‹ada›", " 1 | größe: ada", "   |        ^^^"),
    ("cafe\u{301}: ‹ada›", " 1 | cafe\u{301}: ada", "   |       ^^^"),
    ("橋: ‹橋梁›", " 1 | 橋: 橋梁", "   |     ^^^^"),
    ("👷🏽‍♀️: ‹ada›", " 1 | 👷🏽‍♀️: ada", "   |     ^^^"),
    ("⚠️: ‹ada›", " 1 | ⚠️: ada", "   |     ^^^"),
    ("⚠: ‹ada›", " 1 | ⚠: ada", "   |    ^^^"),
    ("\ta: ‹b\tc›", " 1 |     a: b    c", "   |        ^^^^^^"),
    ("\u{FEFF}owner: ‹ada›", " 1 | owner: ada", "   |        ^^^"),
    ("owner: ‹›", " 1 | owner:", "   |        ^"),
    ("a: ‹\u{1B}[31m›", " 1 | a: ␛[31m", "   |    ^^^^^"),
    ("a: ‹x\u{202E}y›", " 1 | a: x<U+202E>y", "   |    ^^^^^^^^^^"),
    ("a: ‹\u{7F}\u{85}›", " 1 | a: ␡<U+0085>", "   |    ^^^^^^^^^"),
  ])
  func putsTheCaretUnderTheWord(_ text: String, _ line: String, _ mark: String) {
    let lines = Sample(text + "\n").written(.text).split(separator: "\n").map(String.init)
    #expect(Array(lines[3...4]) == [line, mark])
  }

  @Test func cutsLongLinesAroundTheMark() throws {
    let long = String(repeating: "a", count: 400)
    let lines = Sample("\(long)‹mark›\(long)\n").written(.text).split(separator: "\n")
    let (line, mark) = (lines[3], lines[4])
    #expect(line.count < 180 && line.contains("…aaa") && line.hasSuffix("…"))
    let start = try #require(mark.firstIndex(of: "^"))
    let column = mark.distance(from: mark.startIndex, to: start)
    #expect(line.dropFirst(column).hasPrefix("mark"))
    #expect(mark.hasSuffix("^^^^") && !mark.hasSuffix("^^^^^"))
  }

  /// A long line is cut between characters, however many bytes they have.
  @Test(arguments: 0..<4) func cutsNoCharacter(_ shift: Int) {
    let (long, letters) = (String(repeating: "橋ä", count: 200), String(repeating: "a", count: shift))
    let written = Sample("\(long)\(letters)‹mark›\(long)\n").written(.text)
    #expect(written.contains("…") && !written.contains("\u{FFFD}"))
  }

  @Test func aFrameHoldsEightMarksAndTheRestStandsBelow() {
    let text = (0..<10).map { "k\($0): «\($0)»\n" }.joined() + "last: ‹x›\n"
    let written = Sample(text, evidence: (0..<10).map { ("e\($0)", "\($0)") }).written(.text)
    for number in 0..<7 { #expect(written.contains("- e\(number) here\n")) }
    for number in 7..<10 {
      #expect(written.contains("= e\(number): \(number) (risks/late.yaml:\(number + 1))\n"))
    }
  }

  @Test func oneLabelIsSaidOnce() {
    var sample = Sample("a: ‹1›\n", evidence: [("limit", "1")])
    sample.repeatEvidence()
    #expect(sample.written(.text).contains("^ limit here\n"))
  }

  @Test func whatIsBehindTheLastLineEndIsAtItsEnd() {
    #expect(Sample("a: b\r\n‹›").written(.line).hasPrefix("risks/late.yaml:1:5: "))
    #expect(Sample("a: b\n‹›").written(.line).hasPrefix("risks/late.yaml:1:5: "))
  }

  @Test(arguments: ["‹›", "a: b\n‹›", "a: b\r\n‹›", "\n‹›"])
  func drawsNoLineThatDoesNotExist(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
    let written = Sample(text).written(.text)
    for number in max(lines, 2)...4 { #expect(!written.contains(" \(number) |")) }
    #expect(written.contains("risks/late.yaml:1:"))
  }

  @Test func saysHowFarARangeOfLinesGoes() {
    let written = Sample("text: ‹|\n  one\n  two›\nnext: 1\n").written(.text)
    #expect(written.contains("^ down to line 3\n"))
  }

  @Test func joinsLinesThatAreNear() {
    let text = "a: «1»\nb: 2\nc: ‹3›\nd: 4\ne: 5\nf: «6»\n"
    let written = Sample(text, evidence: [("a", "1"), ("f", "six")]).written(.text)
    #expect(
      written.contains(
        """
         1 | a: 1
           |    - a here
         2 | b: 2
         3 | c: 3
           |    ^
        ...
         6 | f: 6
           |    - f: six

        """))
  }

  @Test func writesOtherEvidenceBelow() {
    let written = Sample("a: ‹1›\n", evidence: [("as-of", "2026-06-30")]).written(.text)
    #expect(written.contains("   = as-of: 2026-06-30\n   = why:"))
  }

  @Test func coloursOnlyOnRequest() {
    let sample = Sample("a: ‹1›\n")
    #expect(!sample.written(.text).contains("\u{1B}"))
    let coloured = sample.written(.text, Presentation(hasColour: true, hasClosingLine: false))
    #expect(coloured.contains("\u{1B}[1;33mwarning\u{1B}[0m"))
  }
}
