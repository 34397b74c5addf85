import TestSupport
import Testing

/// Figures of the example, added up by hand from its files.
@Suite struct FigureTests {
  @Test(arguments: [
    ("projects/signal-renewal", "**[Budget](#money)**: EUR\u{A0}14,600,000"),
    ("projects/signal-renewal", "**[Spent](#money)**: EUR\u{A0}11,690,000"),
    ("projects/signal-renewal", "80.1% of the budget"),
    ("projects/signal-renewal", "**[At completion](#money)**: EUR\u{A0}15,190,000"),
    ("projects/signal-renewal", "4.0% over budget"),
    ("projects/signal-renewal", "20 working days after 2026-11-13"),
    ("projects/signal-renewal", "1 extreme, 2 high"),
    ("portfolios/better-journeys", "**[Budget](#money)**: EUR\u{A0}52,260,000"),
    ("portfolios/better-journeys", "| **All**"),
    ("money", "**[At this efficiency](#completion)**: EUR\u{A0}52,803,540"),
    ("money", "7 of 12 projects carry every figure"),
    ("money", "18,253,042"),
    ("money", "603,713"),
    ("benefits", "EUR\u{A0}30,104 (of EUR\u{A0}1,385,000 at full target)"),
    ("benefits", "▲ A · 85%, behind"),
    ("outcomes", "17 of 17 benefits say from where to where they go"),
    ("outcomes", "**[Plan B to be decided](#matrix)**: 0 ● G"),
    ("outcomes", "Renew 240 displays, done 2025-12-05; Open data feed, done 2025-10-03 (Yuki Sørensen)"),
    ("roadmap", "**[Later than approved](#moved)**: 4 ▲ A"),
    ("roadmap", "The next twelve weeks"),
    ("roadmap", "| Checkpoint "),
    ("projects/tap-to-ride", "**[Next gate](#gates)**: Checkpoint (2026-09-08)"),
    ("projects/tap-to-ride", "| 1 of 2 benefits has been measured "),
    ("one-pagers/tap-to-ride", "worth EUR\u{A0}21,000 as expected today"),
    ("one-pagers/ferry-electrification", "worth EUR\u{A0}120,000 as expected today"),
    ("programs/lake-harbour", "(2 of 3 projects; 1.1% over budget in 1 of them)"),
    ("portfolios/better-journeys", "(9 of 12 projects; 1.4% over budget in 8 of them)"),
    ("portfolios/better-journeys", "(73.5% of the budget in 8 of 12 projects)"),
    ("portfolios/better-journeys", "**[Open threats](#risks)**: 27"),
    ("risks", "**[Low](#register)**: 1 (threat)"),
    ("benefits", "6 of 18 benefits measured, harm included"),
    ("money", "**[Budget](#earned)**: EUR\u{A0}52,020,000 (of 7 projects with every figure)"),
  ])
  func isOnThePage(_ path: String, _ words: String) async throws {
    let page = try #require(await WrittenPages(WrittenPages.example)[path])
    let plain = page.markdown.replacing(/\[\^\d+\]/, with: "")
    #expect(plain.contains(words), "\(path) lacks \(words)")
  }

  /// Amounts in other currencies are added to nothing, and every page that leaves them out says so.
  @Test(arguments: [
    ("one-pagers/tram-renewal", "1 of 3 projects has a budget and all money in EUR."),
    ("programs/tram-renewal", "In EUR; what is in CHF and USD is not added."),
    ("portfolios/better-journeys", "Budget by objective, in EUR; what is in CHF is not added"),
    ("money", "In EUR; what is in CHF and USD is not added."),
    ("money", "| [Tram renewal](programs/tram-renewal.md) | 1 of 3 |"),
  ])
  func moneyInOtherCurrenciesIsNotForgotten(_ path: String, _ words: String) async throws {
    var files = WrittenPages.example
    files.lay(
      """
      == projects/signal-renewal/money.yaml
      currency: CHF
      == projects/depot-north/money.yaml
      currency: USD
      """)
    let signals = files.texts["projects/signal-renewal/project.yaml"] ?? ""
    files.set(
      "projects/signal-renewal/project.yaml", signals.replacing("budget: 14.6m", with: "budget: 14.6m CHF"))
    let page = try #require(await WrittenPages(files)[path])
    #expect(page.markdown.replacing(/[ ]+\|/, with: " |").contains(words), "\(path) lacks \(words)")
  }

  /// The bar of a sheet is of the projects that the share in the tile is taken over.
  @Test func theBarOfASheetIsOfProjectsWithABudget() async throws {
    let page = try #require(await WrittenPages(WrittenPages.example)["one-pagers/better-journeys"])
    let rows = page.markdown.split(separator: "\n")
    let row = try #require(rows.first { $0.hasPrefix("| Spend against budget") })
    #expect(row.contains("38,414,000") && row.contains("52,987,000") && row.contains("52,260,000"), "\(row)")
  }

  /// The bar of what is spent is as much of the budget's track as the money is.
  @Test func theBarIsAsLongAsTheMoney() async throws {
    let page = try #require(await WrittenPages(.base)["projects/bridge"])
    let chart = try #require(
      page.html.parts(between: "Spend against budget</figcaption>", and: "</figure>").first)
    func width(_ name: String) throws -> Double {
      let bar = try #require(chart.parts(between: "<rect", and: ">").first { $0.contains(name) })
      return try #require(bar.parts(between: " width=\"", and: "\"").first.flatMap(Double.init))
    }
    #expect(abs(try width("class=\"bar\"") / width("class=\"track\"") - 299.0 / 600.0) < 0.01)
  }
}
