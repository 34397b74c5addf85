import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum PortfolioReport: Report {
  static let card = ReportCard(
    id: "portfolio", title: "Portfolio", question: "Is the right work being done, and is it going well?",
    audience: "Portfolio board, portfolio manager, office")

  static func pages(in edition: Edition) -> [Page] {
    edition.tree.portfolios.map { id in
      Page("portfolios/\(id)", edition.name(of: id), report: card.id, container: id) { document(id, in: $0) }
    }
  }

  private static func document(_ id: String, in edition: Edition) -> Document {
    let projects = edition.tree.projects(under: id)
    let containers = edition.tree.containers(under: id)
    let status = edition.status(of: id)
    let rollup = edition.moneyRollup(projects)
    let risks = edition.openRisks(in: containers)
    let record = edition.portfolio.find(PortfolioRecord.self, id)
    let people = edition.utilisation(projects)
    let measures = edition.measures(of: record, projects)
    return edition.document(
      edition.name(of: id), path: "portfolios/\(id)", subtitle: Text(card.question),
      coverage: edition.readProjects(projects)
    ) {
      tiles(id, projects, containers, risks, people, edition)
      Section("Where it stands", anchor: "status") {
        edition.statusWords(status, nil)
        edition.reportLists(status)
        edition.evidenceTable(projects)
        edition.ragHeat(edition.ranked(projects))
      }
      Section("Projects", anchor: "projects") {
        edition.phasePipeline(projects)
        edition.projectTable(projects)
        edition.weighing(projects)
      }
      Section("Time", anchor: "plan") {
        edition.projectsChart(edition.ranked(projects))
        edition.finishSlips(projects)
        edition.nearMilestones(edition.ranked(projects))
      }
      Section("Money", anchor: "money") { money(record, projects, rollup, edition) }
      Section("What the money serves", anchor: "objectives") {
        edition.objectiveTable(record, projects)
        if let chart = edition.worthChart(projects) { chart }
      }
      Section("Risks", anchor: "risks") {
        edition.riskSummary(of: id, risks, rollup.contingency.sum)
        edition.exposureByProject(projects)
      }
      Section("Early warnings", anchor: "warnings") {
        edition.earlyWarnings(projects, measures)
        edition.measureTable(measures)
      }
      if let people { Section("People", anchor: "people") { people } }
      Section("What we are changing", anchor: "affects") {
        edition.changedThings(projects)
        if let people = edition.peopleInChange(projects) { people }
      }
      Section("Decisions wanted", anchor: "open") {
        edition.wantedDecisions([id] + edition.tree.programs(under: id) + projects)
        if let chart = edition.ageChart(containers) { chart }
        edition.agenda(containers)
      }
      Section("Change requests", anchor: "changes") { edition.changeTable(containers) }
      Section("Benefits", anchor: "benefits") {
        if let chart = edition.benefitChart(containers) { chart }
        edition.benefitTable(containers, ofSeveral: true)
      }
      Section("Those concerned", anchor: "heard") { edition.unheard(containers) }
      if let figures = edition.snapshot[IndicatorsAnalysis.self][id] {
        Section("Twelve months", anchor: "indicators") { edition.yearInFigures(figures) }
      }
      if let trend = edition.trend(of: id) { trend }
      Section("Governance", anchor: "compliance") {
        edition.complianceTable(containers)
        edition.link("All about the rules", to: "compliance")
      }
      Section("Findings about the portfolio itself", anchor: "findings") {
        edition.findingList(edition.findings(in: [id]))
      }
      Section("Coverage", anchor: "coverage") { edition.coverageTable(projects, containers) }
    }
  }

  private static func tiles(
    _ id: String, _ projects: [String], _ containers: [String], _ risks: [RatedRisk], _ people: BandChart?,
    _ edition: Edition
  ) -> Tiles {
    let phases = PhaseCounts(projects.map { edition.portfolio.find(Project.self, $0)?.status })
    return Tiles(
      [
        Tile(
          "Projects", .count(projects.count), detail: "\(phases.active) active", target: .anchor("projects")),
        edition.ragTile(projects, target: .anchor("status")),
      ]
        + edition.moneyTiles(projects, target: .anchor("money"))
        + [
          edition.riskTile(risks, target: .anchor("risks")),
          edition.utilisationTile(people, target: .anchor("people")),
          edition.benefitTile(id, target: .anchor("benefits")),
          edition.complianceTile(containers, target: .anchor("compliance")),
          edition.findingTile(containers, target: .anchor("projects")),
        ])
  }

  @BlockBuilder private static func money(
    _ record: PortfolioRecord?, _ projects: [String], _ rollup: MoneyRollup, _ edition: Edition
  ) -> [Block] {
    let funding = record.map { edition.funding($0) } ?? [:]
    edition.spendBars(edition.ranked(projects))
    edition.moneyTable(edition.ranked(projects), rollup)
    if !rollup.years.isEmpty { edition.yearsChart(rollup.years, funding: funding) }
    if let record {
      Table(
        "Funding", columns: ["Period", .number("Amount")],
        rows: record.funding.map { entry in
          Row([
            .text(Text(entry.key.description)),
            .figure(
              edition.figure(entry.value),
              from: edition.lines.place(edition.portfolio.place(ofKey: entry.origin))),
          ])
        })
    }
  }
}
