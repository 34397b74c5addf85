import Markup
import Testing

@Suite("Markdown as GitHub reads it")
struct MarkdownWriterTests {
  @Test(
    "words mean themselves",
    arguments: [
      ("plain words", "plain words"), ("# not a heading", "\\# not a heading"),
      ("1. not a list", "1\\. not a list"),
      ("- not a list", "\\- not a list"), ("> not a quote", "\\> not a quote"),
      ("===", "\\==="), ("-5% and #4", "-5% and #4"), ("#4 is 1.5", "#4 is 1.5"), ("---", "\\---"),
      ("a_b and _c_", "a_b and \\_c\\_"), ("*a* `b` [c]", "\\*a\\* \\`b\\` \\[c\\]"), ("a | b", "a \\| b"),
      ("<b>bold</b>", "&lt;b>bold&lt;/b>"), ("AT&T &copy; & co", "AT&amp;T &amp;copy; & co"),
      ("5 $ and ~6", "5 \\$ and \\~6"),
      ("two\nlines", "two lines"), ("C:\\temp", "C:\\\\temp"), ("left\u{202E}right", "leftU+202Eright"),
      ("nul\u{0}", "nulU+0000"),
    ])
  func words(_ words: String, _ expected: String) {
    #expect(Document("t") { Text(words) }.markdown() == "# t\n\n\(expected)\n")
  }

  @Test(
    "runs",
    arguments: [
      (Text.strong("a "), "**a**"), ("x\(Text.strong(" a "))y", "x **a** y"),
      (.emphasis(.strong("a")), "***a***"),
      (.code("a`b"), "``a`b``"), (.code("`"), "`` ` ``"),
      (.link("a]b", .address("x(y)")), "[a\\]b](x%28y%29)"),
      ("no!\(Text.link("i", .address("http://e.example/x.png")))", "no\\![i](http://e.example/x.png)"),
      ("\\!\(Text.link("i", .address("x.png")))", "\\\\\\![i](x.png)"),
      ("!\(Text.link("a", .address("javascript:1")))", "!a"),
      (.link("a", .address("javascript:1")), "a"), (.status(.amber), "▲ A"),
      (.status(.grey, label: "idle"), "○ – · idle"),
      ("a\(Text.lineBreak)# b", "a\\\n\\# b"),
      (.figure(.money(ExactDecimal(units: -125_000, places: 2), "EUR")), "EUR\u{A0}−1,250"),
      (.figure(.money(ExactDecimal(units: 125_050, places: 2), "EUR")), "EUR\u{A0}1,250.50"),
      (.figure(.percent(ExactDecimal(units: 125, places: 1))), "12.5%"),
    ] as [(Text, String)])
  func runs(_ text: Text, _ expected: String) {
    #expect(Document("t") { text }.markdown() == "# t\n\n\(expected)\n")
  }

  /// A forge takes all up to the next space into the link that it makes of an address.
  @Test(
    "a mark of a source stands apart from an address",
    arguments: [
      ("see https://e.example/board", "see https://e.example/board [^1]"),
      ("see (www.e.example).", "see (www.e.example). [^1]"),
      ("https://e.example is seen", "https://e.example is seen[^1]"),
      ("seen!", "seen\\![^1]"), ("seen", "seen[^1]"),
    ])
  func sources(_ words: String, _ expected: String) {
    let text = Text.sourced(Text(words), from: SourcePlace(file: "a.yaml", line: 7))
    #expect(Document("t") { text }.markdown() == "# t\n\n\(expected)\n\n[^1]: `a.yaml:7`\n")
  }

  @Test func aTableSurvivesWhatItsCellsHold() {
    let table = Table(
      "What | holds", columns: ["Name", .number("Spent"), .mark("State"), "Note"],
      rows: [
        Row(["a|b", .money(ExactDecimal(units: 120_050, places: 2), "EUR"), .status(.green), "one\ntwo"]),
        Row(
          [
            "`code`", .money(ExactDecimal(5), "EUR"), .trend(Trend(.down, .bad, by: .count(2))),
            .text(.code("x|y")),
          ], anchor: "r"),
        Row(["# head", .missing(because: "no data"), .status(.red), "a\(Text.lineBreak)b"]),
      ], totals: [Row(["Total", .money(ExactDecimal(units: 120_550, places: 2), "EUR")])])
    #expect(
      Document("t") { table }.markdown() == """
        # t

        **What \\| holds**

        | Name                   |   Spent, EUR | State     | Note    |
        | ---------------------- | -----------: | :-------: | ------- |
        | a\\|b                   |     1,200.50 | ● G       | one two |
        | <a id="r"></a>\\`code\\` |         5.00 | ↓ 2 worse | `x\\|y`  |
        | # head                 |      no data | ■ R       | a<br>b  |
        | **Total**              | **1,205.50** |           |         |

        """)
  }

  @Test func blocksStandApart() {
    let document = Document(
      "Atlas", path: "projects/atlas", subtitle: "Is it going *well*?",
      facts: [Fact("As of", "2026-06-30"), Fact("Revision", .code("8cb68bb"))]
    ) {
      Callout(.warning, "Late") { List(["by days", "by money"]) }
      List(blocks: [[.paragraph("one"), .list(List(["two"], style: .numbers))], [.paragraph("three")]])
      Block.quote([.paragraph("said"), .code("a\n```\nb")])
      Definitions([.init("Sponsor", "Ines")])
      Fold("More") { "hidden" }
      Table("Nothing", columns: ["A"], rows: [], empty: "No rows.")
      Tiles([
        Tile("Spent", .money(ExactDecimal(5), "EUR"), detail: "of 7", status: .red, target: .page("risks"))
      ])
    }
    #expect(
      document.markdown() == """
        # Atlas

        *Is it going \\*well\\*?*

        **As of**: 2026-06-30 · **Revision**: `8cb68bb`

        > [!WARNING]
        > **Late**
        >
        > - by days
        > - by money

        - one
          1. two
        - three

        > said
        >
        > ````
        > a
        > ```
        > b
        > ````

        - **Sponsor**: Ines

        **More**

        hidden

        **Nothing**: No rows.

        - **[Spent](../risks.md)**: EUR\u{A0}5 ■ R (of 7)

        """)
  }
}
