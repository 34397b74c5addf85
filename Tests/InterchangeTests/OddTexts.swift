import Diagnostics
import Source
import TestSupport

/// Findings whose every text is made of characters that some format gives a meaning to.
enum OddTexts {
  private static let pieces = [
    "]]>", "<![CDATA[", "</failure>", "&amp;", "\"", "'", "%", "%0A", "::error::", "\n", "\r\n", "\r", "\t",
    "\u{0}",
    "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFE}",
    "\u{1FFFF}", "\u{E0041}", "🚧", "👩🏽‍🔧", "e\u{301}", "שלום", "مرحبا", "橋", "[a](1)", "[b](http://x)", "{0}",
    "{{1}}",
    "{", "}", "\\", "\\u0041", "|", "`", "*", "_", "<script>", "plain", " ", "  ", "-", "a,b:c", "../", "ß",
  ]

  static func text(_ numbers: inout SeededNumbers, atLeast count: Int = 0) -> String {
    (0..<Int.random(in: count...8, using: &numbers)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &numbers)]
    }.joined()
  }

  static func sample(_ seed: Int) -> Sample {
    var numbers = SeededNumbers(seed: seed)
    var sample = Sample()
    sample.rules = [Sample.card("rule-0"), Sample.card("rule-1"), Sample.card("rule-2")]
    for index in 0..<Int.random(in: 0...12, using: &numbers) {
      let marked = text(&numbers).filter { !"‹›«»".contains($0) }
      let source = "\(text(&numbers))\nfield: ‹\(marked)›\(text(&numbers))\nother: «\(text(&numbers))»\n"
      sample.add(
        source, path: "a\(text(&numbers, atLeast: 1))-\(index).yaml",
        rule: "rule-\(Int.random(in: 0...3, using: &numbers))",
        severity: [.error, .warning, .info][Int.random(in: 0...2, using: &numbers)],
        text(&numbers, atLeast: 1),
        evidence: [("\(text(&numbers))", text(&numbers)), ("limit", text(&numbers))],
        waived: Int.random(in: 0...5, using: &numbers) == 0,
        fingerprint: "000000000000000\(Int.random(in: 0...3, using: &numbers))")
    }
    return sample
  }
}
