import Markup
import Testing

@Suite("Which addresses become links")
struct LinkPolicyTests {
  @Test(
    "are allowed",
    arguments: [
      "https://example.org", "HTTP://example.org/a?b=c#d", "mailto:ada@example.org", "a.html", "../a/b.md#c",
      "/a", "#top",
      "?q=1", "a/b:c", "./x:y", "https://example.org:8080/%20", "https://münchen.example/straße",
    ])
  func allowed(_ address: String) { #expect(LinkPolicy.allows(address)) }

  @Test(
    "are refused",
    arguments: [
      "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
      "javascript\u{0}:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
      "ftp://example.org",
      "//example.org", "/\\example.org", "\\\\example.org", "https:example.org", "https:///example.org",
      "https://",
      "https://@example.org", "mailto:", "mailto://x", "a b", "a\nb", "\u{202E}a", "a\u{200F}", "x:y",
      "\u{1}javascript:alert(1)", "blob:https://example.org/1", "a\u{A0}b", "a\u{2028}b", ":x",
    ])
  func refused(_ address: String) { #expect(!LinkPolicy.allows(address)) }
}
