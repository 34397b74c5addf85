import Markup
import Testing

@Suite("Hostile text in every place of a page")
struct HostileTextTests {
  static let corpus = [
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)",
    "</style><script>1</script>",
    "</title></desc></svg><script>1</script>", "]]><script>1</script>", "<!--", "-->", "&lt;script&gt;",
    "&#106;avascript:1",
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "[x](javascript:alert(1))", "![x](javascript:alert(1))", "<javascript:alert(1)>",
    "<img src=x onerror=alert(1)>",
    "a | b | c", "| --- |", "# heading", "1. one", "- item", "> quote", "```", "`", "``a`",
    "*a* **b** _c_ ~~d~~", "[a]: b",
    "a\nb\r\nc", "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}\u{9B}", "\u{202E}evil\u{202C}",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{200E}\u{200F}\u{061C}", "\u{FEFF}x\u{2028}y\u{2029}z", "\u{E0041}\u{FFFE}", "{{x}} ${x} $a$ \\(x\\)",
    "", " ", "\t",
    "https://example.org/\"onmouseover=\"alert(1)", "//evil.example", "\\\\evil.example",
    "x\" style=\"color:red",
    String(repeating: "[", count: 400), String(repeating: "*a ", count: 300),
    String(repeating: "> ", count: 300),
    String(repeating: "- ", count: 300), String(repeating: "wide ", count: 300), "👩🏽‍🚀 Ωμέγα 東京 مرحبا",
  ]

  @Test(arguments: corpus)
  func htmlShowsItAndDoesNothingElse(_ words: String) {
    let page = everyBlock(words).html(branding: Branding(name: words, footer: MarkdownText(words)))
    #expect(nestingFault(in: page) == nil)
    #expect(page.unicodeScalars.allSatisfy { !acts($0) })
    let tags = tags(in: page)
    #expect(tags.count { $0.name == "script" && !$0.isEnd } == 1)
    #expect(tags.count { $0.name == "style" && !$0.isEnd } == 1)
    let names = Set(tags.flatMap { $0.attributes.keys })
    #expect(names.isSubset(of: Self.attributes), "\(names.subtracting(Self.attributes))")
    for address in tags.compactMap({ $0["href"] ?? $0["src"] }) where address != "data:," {
      #expect(isSafe(address), "\(address)")
    }
  }

  @Test(arguments: corpus)
  func markdownShowsItAndDoesNothingElse(_ words: String) {
    let page = everyBlock(words).markdown()
    #expect(page.unicodeScalars.allSatisfy { !acts($0) })
    let outsideCode = withoutCode(page)
    for tag in tags(in: outsideCode) { #expect(["a", "br"].contains(tag.name), "\(tag.name)") }
    for part in outsideCode.split(separator: "](").dropFirst() {
      let address = part.prefix { $0 != ")" }
      #expect(isSafe(String(address)), "\(address)")
    }
  }

  @Test(
    "nesting stops before a thread's stack does",
    arguments: ["*a ", "> ", "- ", "[", "_a_*b*", "`", "1. ", "\\", "<", "![a]("])
  func deepMarkdown(_ part: String) {
    let source = String(repeating: part, count: 4000)
    let page = Document("deep") { MarkdownText(source) }
    #expect(nestingFault(in: page.html()) == nil)
    #expect(!page.markdown().isEmpty)
  }

  private static let attributes: Set = [
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "aria-label",
    "aria-current", "title",
    "aria-hidden", "tabindex", "role", "scope", "data-sort", "aria-labelledby", "width", "height", "viewBox",
    "data-value",
    "x", "y", "x1", "y1", "x2", "y2", "rx", "cx", "cy", "r", "points", "text-anchor", "html",
  ]

  private func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private func isSafe(_ address: String) -> Bool {
    let end = address.firstIndex { ":/?#".contains($0) }
    let scheme = end.map { address[$0] == ":" ? address[..<$0].lowercased() : "" } ?? ""
    return ["", "http", "https", "mailto"].contains(scheme) && !address.hasPrefix("//")
      && !address.contains("\\")
  }

  /// Fences and spans, in which everything is literal.
  private func withoutCode(_ page: String) -> String {
    var kept: [Substring] = []
    var fence: Substring?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { " >-".contains($0) || $0.isNumber || $0 == "." }
      let ticks = bare.prefix { $0 == "`" }
      if let open = fence {
        if bare == open { fence = nil }
      } else if ticks.count >= 3, ticks.count == bare.count {
        fence = ticks
      } else {
        kept.append(line)
      }
    }
    let text = kept.joined(separator: "\n").replacing(#/\\`/#, with: "'")
    return text.replacing(#/(`+)[^`\n](.*?)\1(?!`)/#, with: "code").replacing(#/\\[^\n]/#, with: "")
  }
}
