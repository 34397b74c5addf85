import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// The ranked table: one row tells how a project stands.
  func projectTable(_ projects: [String]) -> Table {
    let rows = ranked(projects).map { id -> Row in
      guard let project = portfolio.find(Project.self, id) else {
        return Row([.missing, .text(link(to: id)), .missing(because: "could not be read")])
      }
      let origin = project.origin
      let status = status(of: id)
      let money = money[id]
      let places = moneyPlaces(of: id)
      let slip = FinishSlip(of: project, in: snapshot.calendar)
      let risks = openRisks(in: [id])
      let exposure = Analysis.exposure(of: risks.map(\.risk), matrix, in: terms.currency)
      let next = nextGate(stations(of: project), in: id)
      let counts = findingCounts(in: [id])
      let ask = status.report?.asks.first
      return Row([
        count(project.rank, origin, "rank"), .text(link(to: id)),
        project.status.map { .text(Text($0.words), from: place(origin, "status")) } ?? .missing,
        rag(status[.overall], status.report?.rag?.origin ?? origin, status.report == nil ? "rag" : "overall"),
        self.money(money?.budget, from: places.budget),
        self.money(money?.atCompletion, from: places.forecast),
        percent(overrun(money?.budget, money?.atCompletion), from: places.forecast),
        day(project.finish, origin, "finish"),
        slip.map { .count($0.workdays, from: place(origin, "finish")) } ?? .missing,
        exposure.coverage.carried.isEmpty
          ? .missing : .money(ExactDecimal(exposure.exposure.expected, places: 2), terms.currency.code),
        next.map { next in
          Cell(
            .text(next.day.map { "\(next.name), \(Figure.day(CalendarDay($0)))" } ?? Text(next.name)),
            from: next.origin.map { place($0, next.key) })
        } ?? .missing,
        ask.map { .text(self.ask($0)) } ?? Cell(""),
        .text(link(Text(counts.words), to: "projects/\(id)", anchor: "findings")),
      ])
    }
    return Table(
      "Projects by rank",
      columns: [
        .number("Rank"), "Project", "Phase", .mark("Status"), .number("Budget"), .number("At completion"),
        .number("Over budget"), "Finish", .number("Slip, working days"), .number("Risk exposure"),
        "Next gate",
        "Asks for", "Findings",
      ], rows: rows, empty: "There is no project.")
  }

  func phasePipeline(_ projects: [String]) -> Pipeline {
    let known = projects.map { portfolio.find(Project.self, $0) }
    let counts = PhaseCounts(known.map { $0?.status })
    var colours: [Phase: [Status: Int]] = [:]
    for case let project? in known {
      guard let phase = project.status, let rag = status(of: project.id)[.overall] else { continue }
      colours[phase, default: [:]][Status(rag), default: 0] += 1
    }
    let outside = [(Phase.onHold, "on hold"), (.cancelled, "cancelled")].filter { counts[$0.0] > 0 }
      .map { "\(counts[$0.0]) \($0.1)" }
    let unknown = counts.unknown > 0 ? ["\(counts.unknown) without a known phase"] : []
    return Pipeline(
      "Projects by phase",
      caption: outside.isEmpty && unknown.isEmpty ? nil : Text("Besides: \(listed(outside + unknown))."),
      noun: "projects",
      stages: Phase.course.map { .init($0.words, count: counts[$0], statuses: colours[$0] ?? [:]) })
  }

  /// How many projects declare each colour, each with its shape and letter.
  func ragCounts(_ projects: [String]) -> Text {
    var counts: [Rag: Int] = [:]
    for id in projects { if let rag = status(of: id)[.overall] { counts[rag, default: 0] += 1 } }
    let parts = [Rag.red, .amber, .green, .grey].compactMap { rag -> Text? in
      counts[rag].map { "\($0) \(Text.status(Status(rag)))" }
    }
    return parts.isEmpty ? "none declared" : parts.joined(separator: "  ")
  }

  // MARK: Tiles

  func moneyTiles(_ money: (budget: MoneySum?, spent: MoneySum?, atCompletion: MoneySum?), target: LinkTarget)
    -> [Tile]
  {
    let over = overrun(money.budget, money.atCompletion)
    let spentShare: Quantities.Decimal? =
      if let spent = money.spent?.amount(in: terms.currency),
        let budget = money.budget?.amount(in: terms.currency)
      {
        spent.divided(by: budget)
      } else { nil }
    return [
      Tile("Budget", self.money(money.budget), target: target),
      Tile(
        "Spent", self.money(money.spent),
        detail: spentShare.map {
          "\(Figure.percent(ExactDecimal(Percent(share: $0).points, places: 1))) of the budget"
        },
        target: target),
      Tile(
        "At completion", self.money(money.atCompletion),
        detail: over.map { share in
          let points = ExactDecimal(Percent(share: share.magnitude).points, places: 1)
          return share == .zero
            ? "as budgeted" : "\(Figure.percent(points)) \(share > .zero ? "over" : "under") budget"
        }, target: target),
    ]
  }

  func riskTile(_ risks: [RatedRisk], target: LinkTarget) -> Tile {
    let threats = risks.filter { !$0.risk.isOpportunity }
    let extreme = threats.count { $0.rating.band == .extreme }
    let high = threats.count { $0.rating.band == .high }
    return Tile(
      "Open risks", .count(threats.count), detail: "\(extreme) extreme, \(high) high", target: target)
  }

  func findingTile(_ containers: [String], target: LinkTarget?) -> Tile {
    let counts = findingCounts(in: containers)
    return Tile(
      "Findings", .count(counts.errors + counts.warnings + counts.infos),
      detail:
        "\(counted(counts.errors, "error")), \(counted(counts.warnings, "warning")), \(counts.waived) waived",
      target: target)
  }

  func complianceTile(_ containers: [String], target: LinkTarget?) -> Tile {
    let score = compliance.score(of: containers)
    return Tile(
      "Rules kept", percent(score.score), detail: "\(score.failed) of \(counted(score.made, "check")) failed",
      target: target)
  }
}
