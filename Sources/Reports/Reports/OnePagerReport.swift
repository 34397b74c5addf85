import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum OnePagerReport: Report {
  static let card = ReportCard(
    id: "one-pager", title: "One sheet",
    question: "How does it stand, what is being done, and what will come of it?",
    audience: "Executives, boards, sponsors")

  /// Beyond this many projects a whole site leaves out their sheets; whoever names the report or a project gets them.
  static let projectsShown = 100

  static func pages(in edition: Edition) -> [Page] {
    let tree = edition.tree
    let leavesProjects = edition.isWholeSite && tree.projects.count > projectsShown
    return (tree.portfolios + tree.programs + (leavesProjects ? [] : tree.projects)).map { id in
      Page("one-pagers/\(id)", edition.name(of: id), report: card.id, container: id) { document(id, in: $0) }
    }
  }

  private static func document(_ id: String, in edition: Edition) -> Document {
    let projects = edition.tree.projects(under: id)
    let containers = edition.tree.containers(under: id)
    let project = edition.portfolio.find(Project.self, id)
    let isRead = !edition.tree.unread.contains(id)
    var document = edition.document(
      edition.name(of: id), path: "one-pagers/\(id)", subtitle: subtitle(id, edition),
      above: Array(edition.tree.chain(of: id).reversed()),
      coverage: projects == [id] ? edition.coverage(of: id) : edition.readProjects(projects)
    ) {
      if !isRead { edition.unreadCallout(id) }
      tiles(id, project, projects, containers, edition)
      edition.sheetWords(id)
      if let colours = project.map({ edition.sheetColours(of: $0) }) ?? edition.sheetColours(of: projects) {
        colours
      }
      if let money = edition.sheetMoney(projects) { money }
      if let pace = edition.sheetPace(id) { pace }
      if let ask = edition.sheetAsk(id) { ask }
      if let benefit = edition.sheetBenefit(containers) { benefit }
      if let insight = edition.sheetInsight(id, containers) { insight }
    }
    document.form = .sheet
    return document
  }

  /// Why it matters, else the question of the sheet.
  private static func subtitle(_ id: String, _ edition: Edition) -> Text {
    if let project = edition.portfolio.find(Project.self, id), let pitch = project.pitch {
      return .sourced(edition.brief(pitch), from: edition.place(project.origin, "pitch"))
    }
    if let program = edition.portfolio.find(Program.self, id), let pitch = program.pitch {
      return .sourced(edition.brief(pitch), from: edition.place(program.origin, "pitch"))
    }
    return Text(card.question)
  }

  private static func tiles(
    _ id: String, _ project: Project?, _ projects: [String], _ containers: [String], _ edition: Edition
  ) -> Tiles {
    let money = edition.moneyTiles(projects, target: target(id, "money", edition)).filter {
      if case .missing = $0.value.content { false } else { true }
    }
    let status: [Tile] =
      project.map { projectStatus($0, edition) } ?? containerStatus(id, projects, edition)
    let leads = edition.page(of: id) != nil
    return Tiles(
      (status + money).map { tile in
        var tile = tile
        if !leads { tile.target = nil }
        return tile
      })
  }

  private static func target(_ id: String, _ anchor: String, _ edition: Edition) -> LinkTarget {
    edition.page(of: id).map { .page($0, anchor: anchor) } ?? .anchor(anchor)
  }

  private static func projectStatus(_ project: Project, _ edition: Edition) -> [Tile] {
    let status = edition.status(of: project.id)
    let evidence = edition.snapshot[RagAnalysis.self][project.id]?.status[.overall]
    let slip = FinishSlip(of: project, in: edition.snapshot.calendar)
    return [
      Tile(
        "Declared", edition.declared(status, of: project),
        detail: status.report?.period.map { "in \($0.description)" } ?? project.status.map { Text($0.words) },
        target: target(project.id, "status", edition)),
      Tile(
        "Evidence", evidence.map { .status(Status($0)) } ?? .missing, detail: "by the figures",
        target: target(project.id, "status", edition)),
      Tile(
        "Finish", edition.day(project.finish, project.origin, "finish"), detail: slip.map(\.words),
        target: target(project.id, "plan", edition)),
    ]
  }

  private static func containerStatus(_ id: String, _ projects: [String], _ edition: Edition) -> [Tile] {
    let own = edition.status(of: id)
    let slips = projects.compactMap { id in
      edition.portfolio.find(Project.self, id).flatMap { FinishSlip(of: $0, in: edition.snapshot.calendar) }
    }
    let phases = PhaseCounts(projects.map { edition.portfolio.find(Project.self, $0)?.status })
    var tiles = [
      Tile(
        "Projects", .count(projects.count), detail: "\(phases.active) active",
        target: target(id, "projects", edition)),
      edition.ragTile(projects, target: target(id, "projects", edition)),
      Tile(
        "Late", .text(Text("\(slips.count { $0.workdays > 0 }) of \(slips.count)")),
        detail: "against what was approved", target: target(id, "plan", edition)),
    ]
    if own[.overall] != nil {
      tiles[0] = Tile(
        "Declared", edition.declared(own, of: nil),
        detail: "\(counted(projects.count, "project")), \(phases.active) active",
        target: target(id, "status", edition))
    }
    return tiles
  }
}
