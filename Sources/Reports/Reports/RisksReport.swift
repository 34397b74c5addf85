import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum RisksReport: Report {
  static let card = ReportCard(
    id: "risks", title: "Risks", question: "What could go wrong, and who does something about it?",
    audience: "Portfolio board, risk owners, reviewers")

  static func pages(in edition: Edition) -> [Page] {
    [Page("risks", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let containers = edition.containers
    let risks = edition.openRisks(in: containers)
    let threats = risks.filter { !$0.risk.isOpportunity }
    let opportunities = risks.filter(\.risk.isOpportunity)
    let shown = Array(threats.prefix(Edition.risksDrawn))
    let rollup = edition.moneyRollup(edition.shownProjects)
    let exposure = ContainerExposure(risks.map(\.risk), edition.matrix, in: edition.terms.currency)
    return edition.document(
      card.title, path: "risks", subtitle: Text(card.question), coverage: coverage(risks, edition)
    ) {
      tiles(risks, exposure)
      Section("Where the risks stand", anchor: "matrix") {
        if shown.isEmpty {
          "No threat is open."
        } else {
          edition.riskMatrix(
            shown,
            caption: threats.count > shown.count
              ? "The worst \(shown.count) of \(threats.count) threats." : nil)
        }
        edition.exposureSentence(exposure, contingency: rollup.contingency.sum)
      }
      Section("Register", anchor: "register") {
        edition.riskTable(
          threats.count > shown.count
            ? "The worst \(shown.count) of \(threats.count) threats" : "Threats, worst first",
          shown, ofSeveral: true)
      }
      if threats.count > shown.count {
        Section("The others", anchor: "others") { others(Array(threats.dropFirst(shown.count)), edition) }
      }
      Section("Opportunities", anchor: "opportunities") {
        edition.riskTable("Opportunities", Array(opportunities.prefix(Edition.risksDrawn)), ofSeveral: true)
      }
      Section("Escalated", anchor: "escalated") { escalated(risks, edition) }
      Section("Exposure and reserves", anchor: "reserves") { reserves(edition) }
      Section("Coverage", anchor: "coverage") {
        edition.coverageTable(edition.shownProjects, containers)
      }
    }
  }

  private static func tiles(_ risks: [RatedRisk], _ exposure: ContainerExposure) -> Tiles {
    let threats = risks.filter { !$0.risk.isOpportunity }
    let bands = [RiskBand.extreme, .high, .medium, .low].map { band -> Tile in
      let count = threats.count { $0.rating.band == band }
      return Tile(
        band.rawValue.capitalisedFirst, .count(count), detail: count == 1 ? "threat" : "threats",
        target: .anchor("register"))
    }
    return Tiles(
      bands + [
        Tile("Opportunities", .count(risks.count - threats.count), target: .anchor("opportunities")),
        Tile(
          "Expected exposure",
          exposure.expected.map { .money(ExactDecimal($0, places: 2), exposure.currency.code) } ?? .missing,
          detail: "\(exposure.pricedCount) of \(counted(exposure.lines.count, "risk")) with a cost",
          target: .anchor("reserves")),
      ])
  }

  private static func coverage(_ risks: [RatedRisk], _ edition: Edition) -> Text {
    let unread = edition.portfolio.unreadFiles.count { $0.kind == Risk.kind }
    let words = "\(risks.count { $0.rating.score != nil }) of \(counted(risks.count, "open risk")) rated"
    return Text(unread > 0 ? "\(words); \(counted(unread, "file")) could not be read" : words)
  }

  /// Counted by container, each leading to its own page.
  private static func others(_ risks: [RatedRisk], _ edition: Edition) -> Table {
    let counts = Dictionary(grouping: risks, by: \.risk.container).mapValues(\.count)
    let order = risks.map(\.risk.container).uniqued
    return Table(
      "Threats not shown above", columns: ["Where", .number("Threats")],
      rows: order.map { container in
        Row([
          .text(
            .link(
              Text(edition.name(of: container)),
              edition.page(of: container).map { .page($0, anchor: "risks") })),
          .count(counts[container] ?? 0),
        ])
      })
  }

  private static func escalated(_ risks: [RatedRisk], _ edition: Edition) -> Table {
    let rows = risks.compactMap { rated -> Row? in
      guard let receiver = rated.risk.escalatedTo else { return nil }
      return Row([
        .text(Text(rated.risk.name), from: edition.place(rated.risk.origin, "title")),
        .text(edition.link(to: rated.risk.container)),
        .text(edition.link(to: receiver.target), from: edition.place(rated.risk.origin, "escalated_to")),
        edition.person(rated.risk.owner, rated.risk.origin, "owner"),
      ])
    }
    return Table(
      "Risks handed upwards", columns: ["Risk", "From", "To", "Owner"], rows: rows,
      empty: "No risk has been escalated.")
  }

  /// What is kept for risks beside what they are expected to cost, for each project that has either.
  private static func reserves(_ edition: Edition) -> Table {
    let currency = edition.terms.currency
    let rows = edition.reserves(edition.ranked(edition.shownProjects)).map { line in
      Row([
        .text(edition.link(to: line.id)),
        line.risks?.expected.map { .money(ExactDecimal($0, places: 2), currency.code) } ?? .missing,
        edition.money(line.kept, from: edition.moneyPlaces(of: line.id).contingency),
        line.risks?.cover.map { .money(ExactDecimal($0, places: 2), currency.code) } ?? .missing,
        .text("\(line.risks?.pricedCount ?? 0) of \(line.risks?.lines.count ?? 0)"),
      ])
    }
    return Table(
      "Expected exposure against the money kept for risks",
      columns: [
        "Project", .number("Exposure"), .number("Kept"), .number("Left over"), .number("Risks with a cost"),
      ],
      rows: rows, empty: "No risk has a cost, and no project keeps money for risks.")
  }
}
