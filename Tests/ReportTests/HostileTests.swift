import TestSupport
import Testing

/// Texts that would like to be more than text.
@Suite struct HostileTests {
  static let attacks = [
    "<script>alert(1)</script>", "]]> --> </style></script><img src=x onerror=alert(1)>",
    "[press](javascript:alert(1)) <a href='javascript:alert(1)'>here</a>",
    "\u{202E}drowkcab \u{2066}mark\u{200F}",
    "' onmouseover='alert(1) | a | b", "&lt;b&gt; `code` **bold** # no heading",
  ]

  /// Every text of the portfolio replaced by an attack, in flow and block style alike.
  static func files(_ attack: String) -> ExampleFiles {
    let keys = [
      "title", "pitch", "problem", "situation", "action", "outcome", "cause", "event", "effect", "what",
      "why",
      "question", "text", "else", "method", "unit", "mandate", "organisation", "if_not", "notes",
      "compensating",
    ]
    let quoted = "\"" + attack.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    var files = FilledPortfolio.files
    for (path, text) in FilledPortfolio.files.texts where path.hasSuffix(".yaml") {
      var lines: [String] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = String(line)
        for key in keys { line = line.replacingValue(of: key, with: quoted) }
        lines.append(line)
      }
      files.set(path, lines.joined(separator: "\n"))
    }
    files.lay("== projects/bridge/project.yaml\nlinks: [\"javascript:alert(1)\"]\nnotes: \(quoted)")
    return files
  }

  @Test(arguments: attacks) func staysText(_ attack: String) async {
    let pages = await WrittenPages(Self.files(attack)).pages
    #expect(pages.count == 20)
    for page in pages {
      let page = (path: page.path, html: page.html.lowercased(), markdown: page.markdown.lowercased())
      #expect(page.html.parts(between: "<script", and: ">").count == 1, "\(page.path)")
      #expect(page.html.parts(between: "<style", and: ">").count == 1, "\(page.path)")
      for dangerous in ["<img src=x", "href=\"javascript", "href='javascript", "' onmouseover='alert"] {
        #expect(!page.html.contains(dangerous), "\(page.path): \(dangerous)")
      }
      for dangerous in ["<script", "<img", "](javascript:", "<a href='"] {
        // A bracket behind a backslash closes no link.
        let words = page.markdown.replacing("\\]", with: "")
        #expect(!words.contains(dangerous), "\(page.path): \(dangerous)")
      }
      for turning in ["\u{202E}", "\u{2066}", "\u{200F}"] {
        #expect(!page.html.contains(turning) && !page.markdown.contains(turning), "\(page.path)")
      }
    }
  }

  @Test func theAttackIsSeenAsItWasWritten() async throws {
    let page = try #require(await WrittenPages(Self.files(Self.attacks[0]))["projects/bridge"])
    #expect(page.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }
}

extension String {
  /// A plain scalar behind a key, up to what ends it in its style.
  fileprivate func replacingValue(of key: String, with value: String) -> String {
    guard let start = firstRange(of: "\(key): ") else { return self }
    let before = self[..<start.lowerBound]
    guard before.allSatisfy({ " -".contains($0) }) || before.hasSuffix("{") || before.hasSuffix(", ") else {
      return self
    }
    let rest = self[start.upperBound...]
    guard let first = rest.first, !"{[|>\"".contains(first) else { return self }
    let isFlow = before.contains("{")
    let end = isFlow ? rest.firstIndex { ",}".contains($0) } ?? rest.endIndex : rest.endIndex
    return before + "\(key): \(value)" + rest[end...]
  }
}
