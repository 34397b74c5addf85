import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema

enum CapacityReport: Report {
  static let card = ReportCard(
    id: "capacity", title: "Capacity", question: "Who is asked for more than they have, and when?",
    audience: "Resource managers, portfolio board, project managers")

  static func pages(in edition: Edition) -> [Page] {
    [Page("capacity", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let people = edition.load("people/")
    let teams = edition.load("teams/")
    let skills = edition.load("skills/")
    return edition.document(
      card.title, path: "capacity", subtitle: Text(card.question), coverage: coverage(people, edition)
    ) {
      tiles(people, teams, skills)
      """
      Capacity is the working days of a month less absences, times the share that somebody has for projects. Only what \
      is firm counts as asked; absences do not make a promise smaller. Above 100% more is asked than there is.
      """
      Section("People, the fullest first", anchor: "people") {
        edition.heat("Utilisation of people by month", "Person", people, empty: "Nobody is asked for work.")
        if let chart = edition.demandChart(people) { chart }
      }
      Section("Where somebody is short", anchor: "short") { edition.shortTable(people) }
      Section("Teams", anchor: "teams") {
        edition.heat(
          "Utilisation of teams by month", "Team", teams,
          empty: "No team has a capacity and work that asks for it.")
      }
      Section("Skills", anchor: "skills") {
        edition.heat(
          "Utilisation of those who have a skill, by month", "Skill", skills,
          empty: "No line of a team asks for a skill.")
      }
      Section("Tentative", anchor: "tentative") {
        edition.tentativeTable(people)
        edition.proposedTable()
      }
      Section("Jobs", anchor: "jobs") { edition.roleTable() }
      Section("Learning", anchor: "learning") {
        edition.trainingTable()
        edition.courseTable()
        edition.goalTable()
      }
      Section("Coverage", anchor: "coverage") { edition.capacityCoverage(people) }
    }
  }

  private static func tiles(_ people: [Load], _ teams: [Load], _ skills: [Load]) -> Tiles {
    func over(_ loads: [Load]) -> Int { loads.count { !$0.capacity.overloaded.isEmpty } }
    func tile(_ label: String, _ loads: [Load], _ anchor: String) -> Tile {
      Tile(
        label, .count(over(loads)), detail: "of \(loads.count) in some month",
        status: loads.isEmpty ? nil : over(loads) > 0 ? .amber : .green, target: .anchor(anchor))
    }
    let worst = people.first
    return Tiles([
      tile("People over 100%", people, "people"),
      Tile(
        "Highest load", worst?.capacity.peak.map { Cell.text(Text(Load.words($0))) } ?? .missing,
        detail: worst.flatMap { load in
          load.capacity.peak.map { Text("\(load.name) in \($0.period.description)") }
        }, target: .anchor("people")),
      tile("Teams over 100%", teams, "teams"), tile("Skills over 100%", skills, "skills"),
    ])
  }

  private static func coverage(_ people: [Load], _ edition: Edition) -> Text {
    let all = edition.portfolio.all(Person.self).count
    return Text(
      counted(people.count, of: all, "person", "people", one: "is asked for", several: "are asked for"))
  }
}
