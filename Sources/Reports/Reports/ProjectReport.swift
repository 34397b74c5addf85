import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum ProjectReport: Report {
  static let card = ReportCard(
    id: "project", title: "Project", question: "Where does it stand, and what does it need?",
    audience: "Sponsor, manager, team, reviewers")

  static func pages(in edition: Edition) -> [Page] {
    edition.tree.projects.map { id in
      Page("projects/\(id)", edition.name(of: id), report: card.id, container: id) { document(id, in: $0) }
    }
  }

  private static func document(_ id: String, in edition: Edition) -> Document {
    let portfolio = edition.portfolio
    let project = portfolio.find(Project.self, id)
    let status = edition.status(of: id)
    let risks = edition.openRisks(in: [id])
    let coverage = edition.coverage(of: id)
    return edition.document(
      edition.name(of: id), path: "projects/\(id)", subtitle: Text(card.question),
      above: Array(edition.tree.chain(of: id).dropFirst().reversed()), coverage: coverage
    ) {
      if let project {
        if let pitch = project.pitch {
          Text.sourced(Text(pitch), from: edition.place(project.origin, "pitch"))
        }
        tiles(project, status, risks, edition)
      } else {
        edition.unreadCallout(id)
      }
      Section("Where it stands", anchor: "status") {
        edition.statusWords(status, project)
        edition.ragTable(status, of: project, edition.snapshot[RagAnalysis.self][id])
        edition.reportLists(status)
      }
      if let project {
        Section("What it is", anchor: "purpose") {
          edition.facts(project)
          edition.purpose(project)
        }
        plan(project, status, edition)
        Section("Gates", anchor: "gates") {
          edition.gateChart(edition.stations(of: project), in: id)
          edition.gateTable(id, portfolio.lifecycle(of: project))
        }
        money(project, edition)
      }
      if let trend = edition.trend(of: id) { trend }
      Section("Risks", anchor: "risks") { self.risks(risks, id, edition) }
      Section("Issues, decisions and actions", anchor: "open") {
        edition.openTable(
          "Open, by due day", openRecords(in: id, of: portfolio, status: status, asOf: edition.asOf),
          ofSeveral: false)
      }
      Section("Change requests", anchor: "changes") { edition.changeTable([id]) }
      Section("Benefits", anchor: "benefits") { edition.benefitTable([id], ofSeveral: false) }
      Section("Dependencies", anchor: "dependencies") { edition.dependencyTable([id]) }
      Section("People and papers", anchor: "people") {
        edition.teamTable(id)
        if let table = edition.responsibilityTable(id) { table }
        edition.stakeholderTable(id)
        if let grid = edition.powerGrid(id) { grid }
        if let table = edition.communicationTable(id) { table }
        if let project { edition.papers(project) }
        if !portfolio.all(Lesson.self, in: id).isEmpty { edition.lessonTable(id) }
      }
      Section("Findings", anchor: "findings") { edition.findingList(edition.findings(in: [id])) }
      Section("Rules kept", anchor: "compliance") { edition.complianceTable([id]) }
      Section("Coverage", anchor: "coverage") { edition.coverageTable([id], [id]) }
    }
  }

  private static func tiles(
    _ project: Project, _ status: DeclaredStatus, _ risks: [RatedRisk], _ edition: Edition
  ) -> Tiles {
    let origin = project.origin
    let slip = FinishSlip(of: project, in: edition.snapshot.calendar)
    let next = edition.nextGate(edition.stations(of: project), in: project.id)
    return Tiles(
      [
        Tile(
          "Declared status", edition.declared(status, of: project),
          detail: project.status.map { .sourced(Text($0.words), from: edition.place(origin, "status")) },
          target: .anchor("status")),
        Tile(
          "Finish", edition.day(project.finish, origin, "finish"), detail: slip.map(\.words),
          target: .anchor("plan")),
      ]
        + edition.moneyTiles([project.id], target: .anchor("money"))
        + [
          edition.riskTile(risks, target: .anchor("risks")),
          Tile(
            "Next gate", next.map { Cell.text(Text($0.name)) } ?? .missing,
            detail: next.flatMap { next in
              next.day.map { day in
                .sourced(
                  "\(Figure.day(CalendarDay(day)))", from: next.origin.map { edition.place($0, next.key) })
              }
            }, target: .anchor("gates")),
          edition.findingTile([project.id], target: .anchor("findings")),
        ])
  }

  private static func plan(_ project: Project, _ status: DeclaredStatus, _ edition: Edition) -> Section {
    let plan = edition.portfolio.all(Plan.self, in: project.id).first
    let milestones = milestones(of: project, plan, status)
    let chart = edition.planChart(project, plan, milestones)
    return Section("Plan and milestones", anchor: "plan") {
      edition.scheduleFigures(project)
      if !chart.lanes.isEmpty { chart }
      edition.milestoneTable(milestones)
      if let plan {
        if plan.tasks.contains(where: { !$0.value.isMilestone }) { edition.taskTable(plan) }
        if let chart = edition.burnUp(plan) { chart }
        if let speed = edition.agileFigures(project.id) { speed }
        edition.outcomesOfPoints(project)
        if !plan.deliverables.isEmpty { edition.deliverableTable(plan) }
      }
    }
  }

  private static func money(_ project: Project, _ edition: Edition) -> Section {
    let table = edition.portfolio.all(MoneyTable.self, in: project.id).first
    let bars = edition.spendBars([project.id])
    return Section("Money", anchor: "money") {
      if !bars.bars.isEmpty { bars }
      if let chart = edition.valueChart(project) {
        chart
      } else if let table {
        edition.periodChart(table)
      }
      edition.valueFigures(project.id)
      if let table {
        edition.periodTable(table)
        if !table.commitments.isEmpty { edition.commitmentTable(table) }
      } else {
        "No money table has been written."
      }
    }
  }

  @BlockBuilder private static func risks(_ risks: [RatedRisk], _ id: String, _ edition: Edition) -> [Block] {
    let threats = risks.filter { !$0.risk.isOpportunity }
    let opportunities = risks.filter(\.risk.isOpportunity)
    if !threats.isEmpty { edition.riskMatrix(Array(threats.prefix(Edition.risksDrawn))) }
    if !risks.isEmpty {
      edition.exposureSentence(
        edition.snapshot[RiskExposureAnalysis.self][id], contingency: edition.money[id]?.contingency)
    }
    edition.riskTable("Threats, worst first", threats, ofSeveral: false)
    if !opportunities.isEmpty { edition.riskTable("Opportunities", opportunities, ofSeveral: false) }
  }
}
