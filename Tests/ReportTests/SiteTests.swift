import Analysis
import Markup
import Model
import Reports
import Schema
import Snapshots
import TestSupport
import Testing

/// What holds for every page of every site.
@Suite struct SiteTests {
  @Test func twoRunsGiveTheSameBytes() async {
    let first = await WrittenPages(WrittenPages.example)
    let second = await WrittenPages(WrittenPages.example)
    for (left, right) in zip(first.pages, second.pages) {
      #expect(left.html == right.html && left.markdown == right.markdown, "\(left.path)")
    }
  }

  @Test func everyLinkLeadsSomewhere() async {
    let pages = await WrittenPages(WrittenPages.example).pages
    let ids = Dictionary(
      uniqueKeysWithValues: pages.map { ($0.path, Set($0.html.parts(between: " id=\"", and: "\""))) })
    for page in pages {
      for address in page.html.parts(between: "href=\"", and: "\"") where !address.isOutside {
        let parts = address.split(separator: "#", omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? page.path : resolved(String(parts[0]), from: page.path)
        let target = file.hasSuffix(".html") ? String(file.dropLast(5)) : file
        guard let there = ids[target] else {
          Issue.record("\(page.path) links to \(address), and there is no such page")
          continue
        }
        if parts.count > 1 {
          #expect(there.contains(String(parts[1])), "\(page.path) links to \(address)")
        }
      }
    }
  }

  private func resolved(_ address: String, from path: String) -> String {
    var folders = path.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      if part == ".." { folders = folders.dropLast() } else { folders.append(String(part)) }
    }
    return folders.joined(separator: "/")
  }

  @Test func noIdStandsTwiceOnAPage() async {
    for page in await WrittenPages(WrittenPages.example).pages {
      let ids = page.html.parts(between: " id=\"", and: "\"")
      #expect(ids.count == Set(ids).count, "\(page.path)")
    }
  }

  @Test func everyPageSaysWhatItWasMadeFrom() async {
    for page in await WrittenPages(.base).pages {
      for words in ["As of", "2026-06-30", "Revision", "1a2b3c4", "full pack, directive office", "Coverage"] {
        #expect(page.markdown.contains(words) && page.html.contains(words), "\(page.path): \(words)")
      }
      #expect(page.html.contains("default-src 'none'"))
      #expect(!page.html.contains(" style=\""))
    }
  }

  @Test func figuresLeadToTheirLineOnAForge() async throws {
    let pages = await WrittenPages(.base, sourceURL: "https://forge.example/{revision}/{file}#L{line}")
    let page = try #require(pages["projects/bridge"])
    let line = "https://forge.example/1a2b3c4/projects/bridge/project.yaml#L14"
    #expect(page.html.contains("href=\"\(line)\""))
    #expect(page.markdown.contains("](\(line))"))
  }

  @Test func anAddressThatRunsSomethingIsNoTemplate() {
    #expect(throws: Malformed.self) { try SourceTemplate(reading: "javascript:alert({line})//{file}") }
  }

  @Test func anAddressOfNobodyIsNoLink() async {
    for page in await WrittenPages(.base, sourceURL: "https:///{file}#L{line}").pages {
      #expect(!page.html.contains("href=\"https:///"))
      #expect(!page.markdown.contains("](https:///"))
    }
  }

  @Test func onlyWhatIsAskedForIsWritten() async {
    let snapshot = await Judged(ExampleFiles.base.bytes().files).snapshot
    let reports = allReports.filter { ["project", "risks"].contains($0.card.id) }
    let site = Site(Edition(snapshot), reports: reports, containers: ["library"])
    #expect(site.pages.map(\.path) == ["index", "projects/library", "risks"])
    for page in site.pages {
      for address in site.document(page).html().parts(between: "href=\"", and: "\"") {
        #expect(
          !address.contains("projects/bridge") && !address.contains("compliance.html"),
          "\(page.path): \(address)")
      }
    }
  }

  /// A sheet for each of two thousand projects would be a third of the site, and nobody asked for it.
  @Test func aLargeSiteLeavesOutTheSheetsOfProjects() async {
    var files = ExampleFiles.base
    for number in 1...110 {
      files.set("projects/p\(number)/project.yaml", "title: P\nstatus: idea\ntier: 3\n")
    }
    let edition = Edition(await Judged(files.bytes().files).snapshot)
    func sheets(_ site: Site) -> [String] { site.pages.map(\.path).filter { $0.hasPrefix("one-pagers/") } }
    #expect(sheets(Site(edition)) == ["one-pagers/works", "one-pagers/renewal"])
    #expect(sheets(Site(edition, containers: ["bridge"])) == ["one-pagers/bridge"])
    let named = allReports.filter { $0.card.id == "one-pager" }
    #expect(sheets(Site(edition, reports: named)).count == 114)
  }

  @Test func aNumberOfTheProjectsCouldNotBeRead() async throws {
    var files = WrittenPages.example
    files.set("projects/tap-to-ride/project.yaml", "title: 'open\nprogram: easy-travel\n")
    let pages = await WrittenPages(files)
    let portfolio = try #require(pages["portfolios/better-journeys"])
    #expect(portfolio.markdown.contains("11 of 12 projects read; not all of tap-to-ride could be read"))
    #expect(portfolio.markdown.contains("tap-to-ride could not be read"))
    let page = try #require(pages["projects/tap-to-ride"])
    #expect(page.markdown.contains("could not be read"))
    #expect(page.markdown.contains("invalid-yaml"))
  }

  @Test func theWorstTwoHundredRisksAndWhereTheOthersAre() async throws {
    var files = ExampleFiles.base
    for number in 1...210 {
      files.set(
        "projects/library/risks/r\(number).yaml",
        "title: Risk \(number)\nlikelihood: 1\nimpact: 1\nstatus: open\n")
    }
    let page = try #require(await WrittenPages(files)["risks"])
    #expect(page.markdown.contains("The worst 200 of 214 threats"))
    #expect(page.markdown.contains(/\(projects\/library\.md#risks\) *\| *14 \|/))
  }

  @Test func longTablesOfBenefitsAndTasksSayHowManyThereAre() async throws {
    var files = ExampleFiles.base
    for number in 1...130 {
      files.set(
        "projects/library/benefits/b\(number).yaml",
        """
        title: Good \(number)
        kind: non-financial
        objective: safe-crossings
        owner: cleo
        unit: visits
        baseline: 0
        target: {value: 100, due: 2027-12-31}
        readings: {2026-05: \(number)}
        value: 1k
        measure_every: 6m
        method: counted
        status: realising
        """)
    }
    let tasks = (1...70).map { "  t\($0): {title: Task \($0), duration: 30d}" }
    files.set("projects/bridge/plan.yaml", "tasks:\n" + tasks.joined(separator: "\n") + "\n")
    let pages = await WrittenPages(files)
    let outcomes = try #require(pages["outcomes"])
    #expect(outcomes.markdown.contains("What is to come of it: the worst 40 of 132"))
    #expect(outcomes.markdown.contains("The worst 24 of 132 benefits"))
    let benefits = try #require(pages["benefits"])
    #expect(benefits.markdown.contains("The 100 of 130 measured benefits that come most slowly"))
    #expect(benefits.markdown.contains("Worth in a year: the 60 of 130 that lack most"))
    let roadmap = try #require(pages["roadmap"])
    #expect(roadmap.markdown.contains("the 60 of"))
  }

  @Test func figuresThatAreNotKnownAreNotMadeUp() async throws {
    var files = ExampleFiles.base
    files.set("projects/bridge/money.yaml", "currency: EUR\nbaseline: {2026-Q1: 120k, 2026-Q4: 480k}\n")
    files.lay(
      """
      == projects/bridge/benefits/open-days.yaml (removed)
      == programs/renewal/benefits/fewer-detours.yaml (removed)
      """)
    let pages = await WrittenPages(files)
    let money = try #require(pages["money"])
    #expect(money.markdown.contains("0 of 2 projects carry every figure"))
    #expect(money.markdown.contains("not available"))
    #expect(!money.markdown.contains("summed up"))
    let benefits = try #require(pages["benefits"])
    #expect(benefits.markdown.contains("Nobody has measured a benefit yet."))
    #expect(!benefits.markdown.contains("From promised to realised"))
    let outcomes = try #require(pages["outcomes"])
    #expect(outcomes.markdown.contains("No benefit serves it."))
    #expect(!outcomes.markdown.contains("## The chain"))
  }

  @Test func anEmptyPortfolioHasPages() async {
    let files = ExampleFiles(["folio.yaml": "organisation: Nobody\npmo_type: supportive\ncurrency: EUR\n"])
    let pages = await WrittenPages(files)
    #expect(
      pages.pages.map(\.path) == [
        "index", "benefits", "capacity", "compliance", "dependencies", "intake", "money", "outcomes", "risks",
        "roadmap",
      ])
    #expect(pages["index"]?.markdown.contains("There is no portfolio, program or project yet.") == true)
  }

  @Test(arguments: allReports.map { $0.card.id }) func cardsAreWhole(_ id: String) throws {
    let card = try #require(allReports.first { $0.card.id == id }?.card)
    #expect(card.question.hasSuffix("?") && !card.title.isEmpty && !card.audience.isEmpty)
  }
}

extension String {
  fileprivate var isOutside: Bool { contains("://") || hasPrefix("mailto:") || hasPrefix("data:") }
}
