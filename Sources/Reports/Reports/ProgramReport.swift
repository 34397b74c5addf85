import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema

enum ProgramReport: Report {
  static let card = ReportCard(
    id: "program", title: "Program", question: "Are its projects together on the way to what they promise?",
    audience: "Program manager, sponsor, portfolio board")

  static func pages(in edition: Edition) -> [Page] {
    edition.tree.programs.map { id in
      Page("programs/\(id)", edition.name(of: id), report: card.id, container: id) { document(id, in: $0) }
    }
  }

  private static func document(_ id: String, in edition: Edition) -> Document {
    let program = edition.portfolio.find(Program.self, id)
    let projects = edition.tree.projects(under: id)
    let containers = edition.tree.containers(under: id)
    let status = edition.status(of: id)
    let rollup = edition.moneyRollup(projects)
    let risks = edition.openRisks(in: containers)
    return edition.document(
      edition.name(of: id), path: "programs/\(id)", subtitle: Text(card.question),
      above: Array(edition.tree.chain(of: id).dropFirst().reversed()),
      coverage: edition.readProjects(projects)
    ) {
      if program == nil { edition.unreadCallout(id) }
      if let pitch = program?.pitch, let origin = program?.origin {
        Text.sourced(Text(pitch), from: edition.place(origin, "pitch"))
      }
      Tiles(
        [
          Tile(
            "Declared status", edition.declared(status, of: nil),
            detail: program?.status.map { Text($0.words) }, target: .anchor("status")),
          Tile("Projects", .count(projects.count), target: .anchor("projects")),
          edition.ragTile(projects, target: .anchor("projects")),
        ]
          + edition.moneyTiles(projects, target: .anchor("money"))
          + [
            edition.riskTile(risks, target: .anchor("risks")),
            edition.findingTile(containers, target: .anchor("findings")),
          ])
      Section("Where it stands", anchor: "status") {
        edition.statusWords(status, nil)
        edition.reportLists(status)
        edition.ragTable(status, of: nil)
      }
      if let program {
        Section("What will change", anchor: "blueprint") { blueprint(program, edition) }
      }
      Section("Projects", anchor: "projects") {
        edition.projectTable(projects)
        edition.ragHeat(edition.ranked(projects))
        edition.evidenceTable(projects)
      }
      Section("Time", anchor: "plan") {
        edition.projectsChart(edition.ranked(projects))
        edition.finishSlips(projects)
        edition.nearMilestones(edition.ranked(projects))
      }
      Section("Money", anchor: "money") {
        edition.spendBars(edition.ranked(projects))
        edition.moneyTable(edition.ranked(projects), rollup)
        if !rollup.years.isEmpty { edition.yearsChart(rollup.years, funding: [:]) }
      }
      Section("Risks", anchor: "risks") {
        edition.riskSummary(of: id, risks, rollup.contingency.sum)
        edition.exposureByProject(projects)
      }
      Section("Early warnings", anchor: "warnings") { edition.earlyWarnings(projects, []) }
      Section("People", anchor: "people") {
        if let chart = edition.utilisation(projects) { chart }
        edition.gapTable(containers)
      }
      Section("Dependencies", anchor: "dependencies") { edition.dependencyTable(containers) }
      Section("Decisions wanted", anchor: "open") { edition.wantedDecisions([id] + projects) }
      Section("Benefits", anchor: "benefits") {
        if let chart = edition.benefitChart(containers) { chart }
        edition.benefitTable(containers, ofSeveral: true)
      }
      Section("Findings about the program itself", anchor: "findings") {
        edition.findingList(edition.findings(in: [id]))
      }
      Section("Coverage", anchor: "coverage") { edition.coverageTable(projects, containers) }
    }
  }

  @BlockBuilder private static func blueprint(_ program: Program, _ edition: Edition) -> [Block] {
    edition.facts(program)
    if let now = program.currentState { Section("Today", anchor: "today") { edition.markdown(now.text) } }
    if let later = program.futureState {
      Section("Afterwards", anchor: "afterwards") { edition.markdown(later.text) }
    }
    if !program.tranches.isEmpty {
      Timeline(
        "Tranches", today: CalendarDay(edition.asOf),
        lanes: program.tranches.compactMap { tranche in
          tranche.ends.map {
            .init(
              tranche.title ?? tranche.id?.text ?? "",
              marks: [.init($0 < edition.asOf ? .actual : .planned, CalendarDay($0), "Ends")])
          }
        })
      Table(
        "Tranches", columns: ["Tranche", "Ends", "Outcome"],
        rows: program.tranches.map { tranche in
          Row([
            edition.text(tranche.title ?? tranche.id?.text, tranche.origin, "title"),
            edition.day(tranche.ends, tranche.origin, "ends"),
            edition.text(tranche.outcome, tranche.origin, "outcome"),
          ])
        })
    }
  }
}

extension Edition {
  /// What a page about something unreadable says first.
  func unreadCallout(_ id: String) -> Callout {
    let path = unread[id]?.first?.path ?? id
    return Callout(.danger, "\(Text.code(path)) could not be read") {
      "What it would say is missing from this page; the findings below name the place."
    }
  }
}
