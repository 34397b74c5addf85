import TestSupport
import Testing

/// The figures of the analyses on the pages of projects, programs and portfolios.
@Suite struct NumbersTests {
  private static func page(_ path: String, _ overlay: String) async throws -> WrittenPages.Page {
    var files = ExampleFiles.base
    files.lay(overlay)
    return try #require(await WrittenPages(files)[path])
  }

  /// A chain of two tasks that decides the end stands behind many that do not.
  private static let manyTasks: String = {
    var plan = "== projects/bridge/plan.yaml\ntasks:\n"
    for number in 1...120 {
      plan += "  side-\(number): {title: Side work \(number), duration: 2d, start_on: 2026-07-01}\n"
    }
    plan += "  long: {title: The long way, duration: 60d, start_on: 2026-07-01}\n"
    return plan + "  last: {title: The last step, duration: 40d, predecessors: long}\n"
  }()

  @Test func aLongPlanIsFoldedAndWhatDecidesTheEndIsDrawn() async throws {
    let page = try await Self.page("projects/bridge", Self.manyTasks)
    let picture = try #require(page.html.parts(between: "<svg", and: "</svg>").first)
    #expect(picture.contains("The long way") && picture.contains("The last step"))
    #expect(picture.parts(between: "Side work ", and: "</text>").count == 22)
    #expect(picture.parts(between: "class=\"span-planned critical\"", and: ">").count >= 2)
    #expect(page.markdown.contains("98 more rows in the tables below"))
    #expect(page.markdown.contains("**The end hangs on**: The long way"))
    #expect(page.markdown.contains("| Side work 120"))
  }

  @Test(arguments: [
    ("- actuals", "Cost (CPI)"), ("- baseline", "Pace (SPI(t))"),
  ])
  func whatIsNotAvailableSaysSo(_ left: String, _ index: String) async throws {
    let page = try await Self.page("projects/bridge", "== projects/bridge/money.yaml\n\(left)")
    let row = try #require(page.markdown.split(separator: "\n").first { $0.hasPrefix("| \(index)") })
    #expect(row.contains("not available"), "\(row)")
    #expect(page.html.contains("not available"))
  }

  /// Nobody wrote down since when the deck is being built.
  @Test func anIndexThatNobodyKnowsHasNoTrend() async throws {
    let overlay = """
      == projects/bridge/plan.yaml
      - increments
      tasks:
        deck: {title: Deck, duration: 40d, progress: 75%, baseline: {start: 2026-05-18, finish: 2026-07-10}}
      """
    let page = try await Self.page("projects/bridge", overlay)
    #expect(!page.markdown.contains("at the ends of periods"))
    #expect(page.markdown.contains("What was earned is known for the day only."))
    let money = try await Self.page("money", overlay)
    #expect(!money.markdown.contains("How the indices went"))
  }

  /// Nothing is left of a section where there is nothing to tell.
  @Test func whatHasNoFiguresIsLeftOut() async throws {
    let page = try await Self.page(
      "projects/bridge",
      """
      == projects/bridge/plan.yaml (removed)
      == projects/bridge/money.yaml (removed)
      == projects/bridge/benefits/open-days.yaml (removed)
      == projects/bridge/project.yaml
      - baseline
      """)
    for title in ["Computed finish", "Indices of cost", "summed up", "Points planned"] {
      #expect(!page.markdown.contains(title) && !page.html.contains(title), "\(title)")
    }
  }

  @Test func indicesLeadToTheLinesTheyAreMadeOf() async throws {
    let page = try #require(
      await WrittenPages(.base, sourceURL: "https://forge.example/{file}#{line}")["projects/bridge"])
    let row = try #require(page.markdown.split(separator: "\n").first { $0.hasPrefix("| Cost (CPI)") })
    #expect(row.contains("](https://forge.example/projects/bridge/money.yaml#3)"), "\(row)")
  }

  /// The tables below the pictures too, where a day or an amount has one place; what is worked out has none.
  @Test func writtenDaysAndAmountsOfPicturesLeadToTheirLines() async throws {
    let page = try #require(
      await WrittenPages(.base, sourceURL: "https://forge.example/{file}#{line}")["projects/bridge"])
    let rows = page.markdown.split(separator: "\n")
    func row(_ beginning: String) throws -> Substring {
      try #require(
        rows.first { $0.split(separator: " ").joined(separator: " ").hasPrefix(beginning) }, "\(beginning)")
    }
    #expect(
      try row("| Project | Baseline |").contains("](https://forge.example/projects/bridge/project.yaml#"))
    #expect(
      try row("| Project | Forecast |").contains("](https://forge.example/projects/bridge/project.yaml#"))
    let open = rows.first { $0.contains("Still to do") || $0.contains("Expected ") }
    #expect(open.map { !$0.contains("forge.example") } ?? true)
    let gate = try #require(rows.first { $0.contains("| done") && $0.contains("passed") })
    #expect(gate.contains("](https://forge.example/projects/bridge/gates/"), "\(gate)")
  }

  @Test func programAndPortfolioCompareWhatIsSaidWithWhatIsComputed() async throws {
    let overlay = """
      == projects/bridge/plan.yaml
      tasks:
        deck: {title: Deck, duration: 150d, start_on: 2026-07-01}
      """
    for path in ["programs/renewal", "portfolios/works"] {
      let page = try await Self.page(path, overlay)
      let words = page.markdown
      #expect(words.contains("Declared status beside the evidence"), "\(path)")
      #expect(words.contains(/New mill bridge.*\| \*\*(overall and )?schedule/), "\(path)")
      #expect(words.contains("Working days after the approved finish"), "\(path)")
      #expect(words.contains("How full those are who work for it"), "\(path)")
      #expect(words.contains("Benefits planned and measured"), "\(path)")
      #expect(words.contains("Exposure and reserve"), "\(path)")
    }
  }
}
