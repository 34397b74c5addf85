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
    let exposures = snapshot[RiskExposureAnalysis.self]
    let rows = ranked(projects).map { id -> Row in
      guard let project = portfolio.find(Project.self, id) else {
        return Row([.text(link(to: id)), .missing, .missing(because: "could not be read")])
      }
      let origin = project.origin
      let status = status(of: id)
      let money = money[id]
      let places = moneyPlaces(of: id)
      let slip = FinishSlip(of: project, in: snapshot.calendar)
      let next = nextGate(stations(of: project), in: id)
      let counts = findingCounts(in: [id])
      return Row([
        .text(link(to: id)), count(project.rank, origin, "rank"),
        project.status.map { .text(Text($0.words), from: place(origin, "status")) } ?? .missing,
        declared(status, of: project),
        percent(overrun(money?.budget, money?.atCompletion), from: places.forecast),
        day(project.finish, origin, "finish"),
        slip.map { .count($0.workdays, from: place(origin, "finish")) } ?? .missing,
        exposures[id]?.expected.map { .money(ExactDecimal($0, places: 2), terms.currency.code) } ?? .missing,
        next.map { next in
          Cell(
            .text(next.day.map { "\(next.name), \(Figure.day(CalendarDay($0)))" } ?? Text(next.name)),
            from: next.origin.map { place($0, next.key) })
        } ?? .missing,
        Cell(
          .text(link(Text(counts.words), to: "projects/\(id)", anchor: "findings")),
          sortKey: String((counts.errors * 10_000 + counts.warnings) * 10_000 + counts.infos)),
      ])
    }
    return Table(
      "Projects by rank; slip in working days",
      columns: [
        "Project", .number("Rank"), "Phase", .mark("Status"), .number("Over budget"), "Finish",
        .number("Slip"), .number("Exposure"), "Next gate", "Findings",
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

  /// How many projects declare each colour, the worst large and the others beside it.
  func ragTile(_ projects: [String], target: LinkTarget) -> Tile {
    var counts: [Rag: Int] = [:]
    for id in projects { if let rag = status(of: id)[.overall] { counts[rag, default: 0] += 1 } }
    let declared = [Rag.red, .amber, .green, .grey].filter { counts[$0] != nil }
    guard let worst = declared.first else {
      return Tile("Declared status", .missing(because: "none declared"), target: target)
    }
    let others = declared.dropFirst().map { Text.status(Status($0), label: String(counts[$0] ?? 0)) }
    return Tile(
      "Declared \(worst.rawValue)", .count(counts[worst] ?? 0),
      detail: others.isEmpty ? nil : others.joined(separator: " "), status: Status(worst), target: target)
  }

  // MARK: Tiles

  /// Shares are taken over the projects that carry both amounts, and say so where those are not all.
  func moneyTiles(_ projects: [String], target: LinkTarget) -> [Tile] {
    let rollup = moneyRollup(projects)
    // A sum leads to the table of its parts; the figure of one project to its own line.
    let places = projects.count == 1 ? projects.first.map { moneyPlaces(of: $0) } : nil
    let spent = besideBudget(projects, \.spent)
    let final = besideBudget(projects, \.atCompletion)
    return [
      Tile(
        "Budget", money(rollup.budget.sum, from: places?.budget), detail: few(rollup.budget.coverage),
        target: target),
      Tile(
        "Spent", money(rollup.spent.sum, from: places?.spent),
        detail: spent.budget == .zero
          ? few(rollup.spent.coverage)
          : spent.amount.divided(by: spent.budget).map {
            compared(
              "\(Figure.percent(ExactDecimal(pointsOf: $0, places: 1))) of the budget",
              spent.count, of: rollup.spent.coverage)
          }, target: target),
      Tile(
        "At completion", money(rollup.atCompletion.sum, from: places?.forecast),
        detail: (final.amount - final.budget).divided(by: final.budget).map { share in
          let points = ExactDecimal(pointsOf: share.magnitude, places: 1)
          let side: Text =
            share == .zero
            ? "as budgeted" : "\(Figure.percent(points)) \(share > .zero ? "over" : "under") budget"
          return compared(side, final.count, of: rollup.atCompletion.coverage)
        } ?? few(rollup.atCompletion.coverage), target: target),
    ]
  }

  private func few(_ coverage: Coverage) -> Text? {
    coverage.isComplete ? nil : Text("\(coverage.carried.count) of \(counted(coverage.total, "project"))")
  }

  /// A share of the budget, with the projects it is taken over where they are not those of the sum it stands by.
  private func compared(_ share: Text, _ count: Int, of sum: Coverage) -> Text {
    if count == sum.total { return share }
    let scope = Text("\(sum.carried.count) of \(counted(sum.total, "project"))")
    return count == sum.carried.count ? "\(share) in \(scope)" : "\(scope); \(share) in \(count) of them"
  }

  /// The sums of an amount and of the budget over the projects that carry both.
  private func besideBudget(_ projects: [String], _ part: KeyPath<ProjectMoney, MoneySum?>) -> (
    amount: Quantities.Decimal, budget: Quantities.Decimal, count: Int
  ) {
    var sums = (amount: Quantities.Decimal.zero, budget: Quantities.Decimal.zero)
    var count = 0
    for id in projects {
      guard let amount = money[id]?[keyPath: part]?.amount(in: terms.currency),
        let budget = money[id]?.budget?.amount(in: terms.currency)
      else { continue }
      sums = (sums.amount + amount, sums.budget + budget)
      count += 1
    }
    return (sums.amount, sums.budget, count)
  }

  func riskTile(_ risks: [RatedRisk], target: LinkTarget) -> Tile {
    let threats = risks.filter { !$0.risk.isOpportunity }
    let extreme = threats.count { $0.rating.band == .extreme }
    let high = threats.count { $0.rating.band == .high }
    return Tile(
      "Open threats", .count(threats.count), detail: "\(extreme) extreme, \(high) high", target: target)
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
