import Testing

@testable import Markup

@Suite("What every page is made of")
struct PageStructureTests {
  private let page = everyBlock("Ruhe & Ordnung").html(
    branding: Branding(
      name: "Harbour", logo: .init(path: "theme/logo.svg", description: "Harbour"),
      footer: MarkdownText("*Ends*")))

  @Test func anElementOfEachKindStandsInItsPlace() {
    let tags = tags(in: page)
    for name in ["header", "main", "footer", "h1", "title"] {
      #expect(tags.contains { $0.name == name && !$0.isEnd }, "\(name)")
    }
    #expect(tags.count { $0.name == "h1" && !$0.isEnd } == 1)
    #expect(tags.first { $0.name == "a" }?["href"] == "#content")
    #expect(tags.first { $0.name == "img" }?["src"] == "../theme/logo.svg")
  }

  @Test func aPageNamedAfterTheSiteIsNamedOnce() {
    func head(_ title: String) -> String {
      Document(title) { "words" }.html(branding: Branding(name: "Alder Council"))
    }
    #expect(head("Alder Council").contains("<title>Alder Council</title>"))
    #expect(head("Risks").contains("<title>Risks · Alder Council</title>"))
  }

  @Test func headingsNeverSkipALevel() {
    let levels = tags(in: page).filter {
      !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr"
    }
    .compactMap { Int($0.name.dropFirst()) }
    #expect(levels.first == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test func idsAreUnique() {
    let ids = tags(in: page).compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
  }

  @Test func noHeadingTakesTheNameOfASourceOrAPicture() {
    let document = Document("t") {
      "\(.count(12), from: SourcePlace(file: "a.yaml", line: 3))"
      for words in ["Source 1", "Chart 1", "Chart 1 title", "Chart 1 summary"] { Section(Text(words)) {} }
      Pipeline("Phases", noun: "projects", stages: [.init("p", count: 1)])
    }
    let tags = tags(in: document.html())
    let ids = tags.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(tags.first { $0["id"] == "source-1" }?.name == "span")
    #expect(ids.contains("section-source-1") && document.markdown().contains("section-source-1"))
  }

  @Test func linksWithinThePageArrive() {
    let tags = tags(in: page)
    let ids = Set(tags.compactMap { $0["id"] })
    for address in tags.compactMap({ $0["href"] }) where address.hasPrefix("#") && !address.contains("%") {
      #expect(ids.contains(String(address.dropFirst())), "\(address)")
    }
  }

  @Test func thePolicyNamesExactlyWhatThePageHolds() throws {
    let tags = tags(in: page)
    let policy = try #require(tags.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
    let style = try #require(tags.first { $0.name == "style" })
    let script = try #require(tags.first { $0.name == "script" })
    #expect(
      policy == """
        default-src 'none'; style-src '\(InlineResource(style.following).digest)'; img-src 'self' data:; \
        script-src '\(InlineResource(script.following).digest)'; base-uri 'none'; form-action 'none'
        """)
  }

  @Test(
    "digests are those of the standard",
    arguments: [
      ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
      ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ])
  func digest(_ text: String, _ expected: String) { #expect(InlineResource(text).digest == expected) }

  @Test(
    "one page reaches another by the shortest way",
    arguments: [
      ("index", "risks", "risks.html"), ("projects/atlas", "index", "../index.html"),
      ("projects/atlas", "projects/zeus", "zeus.html"), ("a/b/c", "a/d/e", "../d/e.html"),
      ("index", "projects/a b", "projects/a%20b.html"), ("x", "x", "x.html"),
    ])
  func relative(_ here: String, _ there: String, _ expected: String) {
    #expect(LinkTarget.page(there).address(from: here, ending: ".html") == expected)
  }

  @Test func sectionsHaveTheSameAnchorsInBothForms() {
    let document = Document("Atlas") {
      Section("Money & time") {}
      Section("Money & time") {}
      Section("Atlas") {}
      Section("Risks", anchor: "risk-register") {}
    }
    let ids = tags(in: document.html()).filter { $0.name == "section" }.compactMap { $0["id"] }
    #expect(ids == ["money--time", "money--time-1", "atlas", "risk-register"])
    #expect(
      document.markdown() == """
        # Atlas

        ## Money & time

        ## Money & time

        <a id="atlas"></a>

        ## Atlas

        <a id="risk-register"></a>

        ## Risks

        """)
  }

  @Test func aFigureLeadsToItsLine() {
    let document = Document("Money") {
      "\(.count(12), from: SourcePlace(file: "a.yaml", line: 3)) and \(.count(13), from: SourcePlace(file: "b.yaml", line: 4, address: "https://example.org/b#L4"))"
      Table(
        "Spend", columns: ["Project", .number("Spent")],
        rows: [
          Row([
            "Atlas",
            .money(ExactDecimal(units: 1250, places: 2), "EUR", from: SourcePlace(file: "a.yaml", line: 3)),
          ])
        ])
    }
    let links = tags(in: document.html()).filter { $0.classes == ["figure"] }
    #expect(links.map { $0["href"] } == ["#source-1", "https://example.org/b#L4", "#source-1"])
    #expect(links.map { $0["title"] } == [nil, "b.yaml:4", nil])
    #expect(document.html().contains("<dt>a.yaml</dt><dd><span id=\"source-1\">3</span></dd>"))
    #expect(document.markdown().contains("12[^1] and [13](https://example.org/b#L4)"))
    #expect(document.markdown().hasSuffix("\n\n[^1]: `a.yaml:3`\n"))
  }

  @Test func aLinkHoldsNoLink() {
    let inner = Text.link("inner", .page("inner"))
    let page = Document("x") { Text.link("outer \(inner)", .page("outer")) }
    #expect(page.html().contains("<p><a href=\"outer.html\">outer inner</a></p>"))
    #expect(page.markdown().contains("[outer inner](outer.md)"))
  }
}
