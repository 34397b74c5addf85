import Analysis
import Diagnostics
import Markup
import Model
import Schema

enum DependenciesReport: Report {
  static let card = ReportCard(
    id: "dependencies", title: "Dependencies",
    question: "What do projects need of each other, and will it come in time?",
    audience: "Program managers, project managers, portfolio office")

  static func pages(in edition: Edition) -> [Page] {
    [Page("dependencies", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let all = edition.handovers()
    let open = all.filter(\.dependency.isOpen)
    let settled = all.filter { !$0.dependency.isOpen }
    return edition.document(
      card.title, path: "dependencies", subtitle: Text(card.question), coverage: coverage(open)
    ) {
      tiles(open)
      """
      Room is counted in working days from the day on which something is expected to the day on which it is needed. \
      Expected is what the plan of the giver says, computed over all plans at once; where it names no task, what was \
      promised; where nothing was promised, the finish of the giver.
      """
      Section("Handovers", anchor: "handovers") {
        if let chart = edition.handoverChart(open) { chart }
        edition.handoverTable(open)
      }
      if let matrix = edition.handoverMatrix(open) {
        Section("Who gives to whom", anchor: "matrix") { matrix }
      }
      Section("Chains across projects", anchor: "chains") {
        edition.foreignChains()
        edition.crossLinkTable()
      }
      if !settled.isEmpty {
        Section("Over", anchor: "over") { edition.settledHandovers(settled) }
      }
    }
  }

  private static func tiles(_ open: [Handover]) -> Tiles {
    let late = open.count { $0.state == .red }
    let unagreed = open.count { !$0.isAgreed }
    let driving = open.count { $0.figures?.drivesFinish ?? false }
    let least = open.first { $0.figures?.gap != nil }
    return Tiles([
      Tile("Open", .count(open.count), detail: "handovers", target: .anchor("handovers")),
      Tile(
        "Too late", .count(late), detail: "expected after they are needed",
        status: open.isEmpty ? nil : late > 0 ? .red : .green, target: .anchor("handovers")),
      Tile(
        "Not agreed", .count(unagreed), detail: "by the giver or the getter",
        status: open.isEmpty ? nil : unagreed > 0 ? .amber : .green, target: .anchor("handovers")),
      Tile(
        "Least room", least?.figures?.gap.map { Cell.count($0) } ?? .missing,
        detail: least.map { "working days: \(Text($0.dependency.name))" }, target: .anchor("handovers")),
      Tile(
        "Decide a finish", .count(driving), detail: "of a getter, by its plan", target: .anchor("chains")),
    ])
  }

  private static func coverage(_ open: [Handover]) -> Text {
    let known = open.count { $0.figures?.gap != nil }
    return Text("\(known) of \(counted(open.count, "open handover")) can be compared by their days")
  }
}
