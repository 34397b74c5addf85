import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum RoadmapReport: Report {
  static let card = ReportCard(
    id: "roadmap", title: "Roadmap", question: "What comes when, what has moved, and what decides the ends?",
    audience: "Portfolio board, project office, program managers, everybody who waits for a result")

  static func pages(in edition: Edition) -> [Page] {
    [Page("roadmap", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let projects = edition.roadmapProjects
    let drawn = Array(projects.prefix(Edition.lanesShown))
    let tasks = edition.nearTasks(projects)
    let gates = edition.gatesAhead(projects)
    let handovers = edition.handovers().filter(\.dependency.isOpen)
    let dated = projects.count { edition.portfolio.find(Project.self, $0)?.finish != nil }
    return edition.document(
      card.title, path: "roadmap", subtitle: Text(card.question),
      coverage: Text(
        counted(
          dated, of: projects.count, "project ahead", "projects ahead", one: "has a finish",
          several: "have a finish"))
    ) {
      tiles(projects, tasks, gates, handovers, edition)
      """
      The thin bar below a project is the time that was approved, the bar above it the forecast; where the two end apart, \
      the finish has moved. Hollow marks lie ahead.
      """
      if projects.count > drawn.count {
        Text(
          "The lanes show the first \(drawn.count) of \(projects.count) projects by rank; the tables look at all."
        )
      }
      Section("By program", anchor: "programs") {
        if let chart = edition.lanesByProgram(drawn) { chart } else { "No project ahead has a day." }
      }
      Section("The next twelve weeks", anchor: "weeks") {
        if let chart = edition.weeksChart(tasks, projects) { chart }
        edition.weeksTable(tasks)
      }
      Section("Gates and milestones ahead", anchor: "gates") {
        edition.gateTable(gates)
        edition.nearMilestones(projects)
      }
      Section("What has moved", anchor: "moved") { edition.movedTable(projects) }
      Section("Handovers", anchor: "handovers") {
        edition.tightHandovers(handovers)
        if edition.paths.contains("dependencies") {
          edition.link("All about dependencies", to: "dependencies")
        }
      }
      if let chart = edition.lanesByObjective(drawn) {
        Section("By objective", anchor: "objectives") { chart }
      }
      if let chart = edition.lanesByTeam(drawn) {
        Section("By team", anchor: "teams") { chart }
      }
      Section("What the offices change", anchor: "initiatives") { edition.initiativeTable() }
    }
  }

  private static func tiles(
    _ projects: [String], _ tasks: [NearTask], _ gates: [GateAhead], _ handovers: [Handover],
    _ edition: Edition
  ) -> Tiles {
    let known = projects.compactMap { edition.portfolio.find(Project.self, $0) }
    let horizon = edition.asOf.adding(days: 90)
    let ending = known.count { project in
      project.finish.map { $0 >= edition.asOf && $0 <= horizon } ?? false
    }
    let late = known.count {
      FinishSlip(of: $0, in: edition.snapshot.calendar).map { $0.workdays > 0 } ?? false
    }
    let critical = tasks.count(where: \.task.isCritical)
    let tooLate = handovers.count { $0.state == .red }
    return Tiles([
      Tile(
        "Under way", .count(known.count { $0.status?.isActive ?? false }),
        detail: "of \(counted(projects.count, "project")) ahead", target: .anchor("programs")),
      Tile("End within 90 days", .count(ending), target: .anchor("programs")),
      Tile(
        "Later than approved", .count(late), status: late > 0 ? .amber : .green, target: .anchor("moved")),
      Tile("Gates within 90 days", .count(gates.count { $0.day <= horizon }), target: .anchor("gates")),
      Tile(
        "Tasks that decide an end", .count(critical), detail: "of \(tasks.count) in twelve weeks",
        target: .anchor("weeks")),
      Tile(
        "Handovers too late", .count(tooLate), status: tooLate > 0 ? .red : .green,
        target: .anchor("handovers")),
    ])
  }
}
