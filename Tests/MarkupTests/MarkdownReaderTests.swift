import Markup
import Testing

@Suite("The Markdown that people write")
struct MarkdownReaderTests {
  @Test(
    "inline marks",
    arguments: [
      ("plain", "plain"),
      ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
      ("***both***", "<em><strong>both</strong></em>"), ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
      ("snake_case_name", "snake_case_name"), ("2 * 3 * 4", "2 * 3 * 4"), ("**open", "**open"), ("a*", "a*"),
      ("*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"), ("`a *b*`", "<code>a *b*</code>"),
      ("`` a`b ``", "<code>a`b</code>"), ("`open", "`open"), ("\\*not\\*", "*not*"), ("\\a", "\\a"),
      ("[a](b.md)", "<a href=\"b.md\">a</a>"), ("[*a*](b \"title\")", "<a href=\"b\"><em>a</em></a>"),
      ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
      ("[a](//evil.example)", "[a](//evil.example)"),
      ("[a](<b>)", "<a href=\"b\">a</a>"), ("[a](b(c))", "<a href=\"b(c)\">a</a>"), ("[a] (b)", "[a] (b)"),
      ("[a]", "[a]"),
      ("[[a](b)](c)", "[<a href=\"b\">a</a>](c)"), ("![pic](a.png)", "!<a href=\"a.png\">pic</a>"),
      ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"), ("&lt;i&gt; &amp;lt; &copy;", "&lt;i&gt; &amp;lt; &amp;copy;"),
      (
        "<https://a.example/x>",
        "<a href=\"https://a.example/x\" rel=\"noopener noreferrer\">https://a.example/x</a>"
      ),
      (
        "see https://a.example/x.",
        "see <a href=\"https://a.example/x\" rel=\"noopener noreferrer\">https://a.example/x</a>."
      ),
      ("one\ntwo", "one two"), ("one  \ntwo", "one<br>two"), ("one\\\ntwo", "one<br>two"),
    ])
  func inline(_ source: String, _ expected: String) {
    #expect(body(MarkdownText(source).blocks) == "<p>\(expected)</p>\n")
  }

  @Test(
    "blocks",
    arguments: [
      ("a\n\nb", "<p>a</p>\n<p>b</p>\n"), ("- a\n- b", "<ul><li>a</li><li>b</li></ul>\n"),
      ("1. a\n2. b\n", "<ol><li>a</li><li>b</li></ol>\n"), ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>\n"),
      ("- a\n  - b\n", "<ul><li><p>a</p>\n<ul><li>b</li></ul>\n</li></ul>\n"),
      ("- a\n\n  b\n", "<ul><li><p>a</p>\n<p>b</p>\n</li></ul>\n"),
      ("- a\nlazy", "<ul><li>a lazy</li></ul>\n"),
      ("- a\n\nb", "<ul><li>a</li></ul>\n<p>b</p>\n"),
      ("- a\n* b", "<ul><li>a</li></ul>\n<ul><li>b</li></ul>\n"),
      ("> a\n> b", "<blockquote><p>a b</p>\n</blockquote>\n"),
      (
        "```swift\nlet a = 1 < 2\n\n```\nb",
        "<pre tabindex=\"0\"><code>let a = 1 &lt; 2\n</code></pre>\n<p>b</p>\n"
      ),
      ("~~~\nopen", "<pre tabindex=\"0\"><code>open</code></pre>\n"),
      ("a\n# b", "<p>a</p>\n<section id=\"b\"><h2>b</h2>\n</section>\n"),
      (
        "### a\n# b\n## c",
        "<section id=\"a\"><h2>a</h2>\n</section>\n<section id=\"b\"><h2>b</h2>\n<section id=\"c\"><h3>c</h3>\n</section>\n</section>\n"
      ),
      ("#hashtag", "<p>#hashtag</p>\n"), ("a\r\nb\r\n\r\nc", "<p>a b</p>\n<p>c</p>\n"),
      ("<div>\n*a*\n</div>", "<p>&lt;div&gt; <em>a</em> &lt;/div&gt;</p>\n"),
      ("", ""), ("\n \n\t\n", ""),
    ])
  func blocks(_ source: String, _ expected: String) { #expect(body(MarkdownText(source).blocks) == expected) }

  @Test(
    "what is read is written again with the same meaning",
    arguments: [
      "*a* **b** `c|d` [e](f)", "1. a\n2. b\n   - c", "> a\n>\n> - b", "# a\n\n## b\n\n- c",
      "\\# a\n\n```\nx\n```",
      "a \\| b \\<i\\> &amp; 1\\. 2",
    ])
  func roundTrip(_ source: String) {
    let once = MarkdownText(source).blocks
    let written = Document("t") { once }.markdown().dropFirst("# t\n\n".count)
    #expect(
      body(MarkdownText(String(written)).blocks) == body(once))
  }

  /// The blocks as the page holds them, without the links beside headings.
  private func body(_ blocks: [Block]) -> String {
    let page = Document("t") { blocks }.html()
    guard let start = page.range(of: "</h1></div>\n"), let end = page.range(of: "</main>") else {
      return page
    }
    return String(page[start.upperBound..<end.lowerBound])
      .replacing(#/<a href="[^"]*" class="anchor"[^>]*>#<\/a>/#, with: "")
  }
}

extension String {
  fileprivate func range(of words: String) -> Range<String.Index>? { firstRange(of: words) }
}
