import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Where a reader begins: every container with its findings, and every report.
enum IndexPage {
  static func document(_ pages: [Page], in edition: Edition) -> Document {
    let projects = edition.shownProjects
    let configuration = edition.portfolio.configuration
    return edition.document(
      edition.organisation, path: "index",
      subtitle: "What is under way, how does it stand, and where is the proof?",
      coverage: edition.readProjects(projects)
    ) {
      if let vision = configuration?.vision, let origin = configuration?.origin {
        Text.sourced(Text(vision), from: edition.place(origin, "vision"))
      }
      tiles(projects, edition)
      Section("Portfolios, programs and projects", anchor: "containers") { containers(edition) }
      Section("Reports", anchor: "reports") { reports(pages) }
      Section("Findings that belong to none of them", anchor: "findings") {
        edition.findingList(edition.findings(in: edition.outsideContainers.filter(edition.isShown)))
      }
    }
  }

  private static func tiles(_ projects: [String], _ edition: Edition) -> Tiles {
    let phases = PhaseCounts(projects.map { edition.portfolio.find(Project.self, $0)?.status })
    let rollup = edition.moneyRollup(projects)
    let containers = edition.containers
    func target(_ path: String) -> LinkTarget {
      edition.paths.contains(path) ? .page(path) : .anchor("containers")
    }
    return Tiles([
      Tile(
        "Projects", .count(projects.count), detail: "\(phases.active) active", target: .anchor("containers")),
      edition.ragTile(projects, target: .anchor("containers")),
      Tile(
        "Budget", edition.money(rollup.budget.sum),
        detail: Text(
          "\(rollup.budget.coverage.carried.count) of \(counted(rollup.budget.coverage.total, "project"))"),
        target: .anchor("containers")),
      edition.riskTile(edition.openRisks(in: containers), target: target("risks")),
      edition.complianceTile(containers, target: target("compliance")),
      edition.findingTile(containers, target: target("compliance")),
    ])
  }

  /// Portfolios with their programs and projects below them, then what stands in none.
  private static func containers(_ edition: Edition) -> Table {
    var order: [String] = []
    var seen: Set<String> = []
    func add(_ id: String) { if seen.insert(id).inserted { order.append(id) } }
    for portfolio in edition.tree.portfolios {
      add(portfolio)
      for program in edition.tree.programs(under: portfolio) {
        add(program)
        edition.ranked(edition.tree.projects(under: program)).forEach(add)
      }
      edition.ranked(edition.tree.projects(under: portfolio)).forEach(add)
    }
    for program in edition.tree.programs {
      add(program)
      edition.ranked(edition.tree.projects(under: program)).forEach(add)
    }
    edition.ranked(edition.tree.projects).forEach(add)
    return Table(
      "Every container with its findings",
      columns: [
        "Name", "Sort", "Phase", .mark("Status"), "Answers for it", .number("Errors"), .number("Warnings"),
        .number("Infos"), .number("Waived"),
      ], rows: order.filter(edition.isShown).map { row($0, edition) },
      empty: "There is no portfolio, program or project yet.")
  }

  private static func row(_ id: String, _ edition: Edition) -> Row {
    let portfolio = edition.portfolio
    let counts = edition.findingCounts(in: [id])
    let status = edition.status(of: id)
    let colour = edition.declared(status, of: portfolio.find(Project.self, id))
    let sort: String
    var phase = Cell("")
    var owner = Cell.missing
    if let project = portfolio.find(Project.self, id) {
      sort = "Project"
      phase =
        project.status.map { .text(Text($0.words), from: edition.place(project.origin, "status")) }
        ?? .missing
      owner = edition.person(
        project.manager ?? project.sponsor, project.origin, project.manager == nil ? "sponsor" : "manager")
    } else if let program = portfolio.find(Program.self, id) {
      sort = "Program"
      phase =
        program.status.map { .text(Text($0.words), from: edition.place(program.origin, "status")) }
        ?? .missing
      owner = edition.person(program.manager, program.origin, "manager")
    } else if let record = portfolio.find(PortfolioRecord.self, id) {
      sort = "Portfolio"
      owner = edition.person(record.owner, record.origin, "owner")
    } else {
      sort = "Not readable"
    }
    return Row([
      .text(edition.link(to: id)), .text(Text(sort)), phase, colour, owner, .count(counts.errors),
      .count(counts.warnings),
      .count(counts.infos), .count(counts.waived),
    ])
  }

  /// Reports about one container each come first, then those about everything.
  private static func reports(_ pages: [Page]) -> Definitions {
    let single = Set(pages.compactMap { $0.container == nil ? $0.report : nil })
    let order =
      allReports.filter { !single.contains($0.card.id) } + allReports.filter { single.contains($0.card.id) }
    return Definitions(
      order.compactMap { report in
        let own = pages.filter { $0.report == report.card.id }
        guard !own.isEmpty else { return nil }
        let links = own.prefix(12).map { Text.link(Text($0.title), .page($0.path)) }.joined(separator: ", ")
        let more = own.count - 12
        return .init(
          Text(report.card.title),
          "\(Text.emphasis(Text(report.card.question))) \(links)\(more > 0 ? Text(" and \(more) more") : Text(""))"
        )
      })
  }
}

extension Edition {
  /// Every container there are pages about, and what belongs to none.
  var containers: [String] {
    (tree.portfolios + tree.programs + shownProjects + outsideContainers).filter(isShown)
  }

  var shownProjects: [String] { tree.projects.filter(isShown) }

  /// Offices, people, boards: their findings stand on the first page.
  var outsideContainers: [String] { [""] + portfolio.all(Office.self).map(\.id) }
}
