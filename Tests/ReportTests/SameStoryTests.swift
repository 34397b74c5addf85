import Markup
import Model
import Reports
import Schema
import Snapshots
import TestSupport
import Testing

/// What several pages tell of one thing.
@Suite struct SameStoryTests {
  private static func pages(_ overlay: String, sourceURL: String? = nil) async -> WrittenPages {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await WrittenPages(files, sourceURL: sourceURL)
  }

  /// The first row of a table with these words, without the spaces that make columns line up.
  private static func row(_ words: String, in markdown: String, after title: String = "") -> String? {
    let rest = markdown.firstRange(of: title).map { markdown[$0.upperBound...] } ?? markdown[...]
    return rest.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      .first { $0.hasPrefix("| ") && $0.contains(words) }
  }

  private static func roadmap(_ overlay: String, of containers: Set<String>) async throws -> String {
    var files = ExampleFiles.base
    files.lay(overlay)
    let edition = Edition(await Judged(files.bytes().files).snapshot)
    let site = Site(edition, reports: allReports.filter { $0.card.id == "roadmap" }, containers: containers)
    return site.document(try #require(site.pages.last)).markdown()
  }

  private static let fromOutside = """
    == projects/bridge/dependencies/stone.yaml (whole)
    title: Stone for the piers
    giver: {external: Quarry & Sons}
    getter: bridge
    what: forty blocks
    need_by: 2026-09-30
    promised: 2026-09-30
    agreed: {getter: {by: ben, date: 2026-06-10}}
    status: agreed
    """

  @Test func aPromiseFromOutsideIsAllThatSomebodyOutsideCanGive() async throws {
    let pages = await Self.pages(Self.fromOutside)
    let project = try #require(
      pages["projects/bridge"].flatMap { Self.row("Stone for the piers", in: $0.markdown) })
    #expect(project.contains("| Quarry & Sons, outside |") && project.contains("| yes |"), "\(project)")
    let handover = try #require(
      pages["dependencies"].flatMap { Self.row("in time", in: $0.markdown, after: "Open handovers") })
    #expect(handover.contains("Stone for the piers"), "\(handover)")
  }

  @Test func aRoadmapOfOneProjectHasWhatItGives() async throws {
    let given = """
      == projects/library/dependencies/crane.yaml (whole)
      title: The crane of the bridge
      giver: bridge
      getter: library
      what: two days with the crane
      need_by: 2026-12-18
      status: proposed
      """
    #expect(try await Self.roadmap(given, of: ["bridge"]).contains("The crane of the bridge"))
  }

  @Test func aRoadmapCountsNoHandoverOfOthers() async throws {
    let late = Self.fromOutside.replacing("promised: 2026-09-30", with: "promised: 2026-10-30")
    for (project, count) in [("bridge", 1), ("library", 0)] {
      let page = try await Self.roadmap(late, of: [project])
      #expect(page.contains("[Handovers too late](#handovers)**: \(count) "), "\(project)")
    }
  }

  @Test func aProjectServesWhatItsProgramServes() async throws {
    let page = try #require(await Self.pages("== projects/bridge/project.yaml\n- objectives")["roadmap"])
    let lanes = try #require(page.markdown.firstRange(of: "## By objective")).upperBound
    #expect(!page.markdown[lanes...].contains("No objective named"))
    #expect(page.markdown[lanes...].contains("Every crossing is open all year"))
  }

  @Test func aColourLeadsToTheLineThatDeclaresIt() async throws {
    let pages = await Self.pages(
      """
      == projects/bridge/project.yaml (whole)
      title: New mill bridge
      status: delivery
      program: renewal
      rag: amber
      == projects/bridge/status-reports/2026-06.yaml
      - rag
      """, sourceURL: "https://forge.example/{file}#{line}")
    let address = "(https://forge.example/projects/bridge/project.yaml#4)"
    for path in ["index", "projects/bridge", "one-pagers/bridge", "programs/renewal", "portfolios/works"] {
      let words = try #require(pages[path]?.markdown)
      #expect(words.contains("[▲ A]\(address)"), "\(path)")
    }
  }

  @Test func aDayThatNobodyExpectsIsNotTheApprovedOne() async throws {
    let overlay = """
      == projects/bridge/plan.yaml
      tasks:
        opening: {title: The opening, duration: 0d, baseline: {finish: 2026-08-20}}
      """
    let page = try #require(await Self.pages(overlay)["portfolios/works"])
    let row = try #require(Self.row("The opening", in: page.markdown, after: "due within 90 days"))
    #expect(row.contains(/2026-08-20\[\^\d+\] \| – \|/), "\(row)")
  }

  @Test func whereNothingIsKeptForRisksNothingIsLeftOver() async throws {
    let pages = await Self.pages("== projects/bridge/project.yaml\n- contingency")
    let money = try #require(pages["money"].flatMap { Self.row("of 4 open risks", in: $0.markdown) })
    let risks = try #require(
      pages["risks"].flatMap { Self.row("New mill bridge", in: $0.markdown, after: "against the money kept") }
    )
    #expect(!money.contains("\u{2212}") && !risks.contains("\u{2212}"), "\(money)\n\(risks)")
  }
}
