import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What pages about several projects show.
extension Edition {
  /// The money a portfolio may spend in each year of money.
  func funding(_ record: PortfolioRecord) -> [Int: MoneySum] {
    var funding: [Int: MoneySum] = [:]
    for entry in record.funding {
      let first = entry.key.days(fiscalYearStarts: terms.fiscalYearStarts).first
      let year = Period.containing(first, granularity: .year, fiscalYearStarts: terms.fiscalYearStarts).year
      funding[year, default: MoneySum()].add(entry.value, assuming: terms.currency)
    }
    return funding
  }

  /// The budget of projects divided by what they serve, beside the share that is wanted.
  func objectiveTable(_ record: PortfolioRecord?, _ projects: [String]) -> Table {
    var served: [String: Quantities.Decimal] = [:]
    var counts: [String: Int] = [:]
    var total = Quantities.Decimal.zero
    var rest = Quantities.Decimal.zero
    for id in projects {
      guard let project = portfolio.find(Project.self, id),
        let budget = money[id]?.budget?.amount(in: terms.currency)
      else { continue }
      total += budget
      var unlinked = Percent.whole
      for entry in objectives(of: project) {
        served[entry.key.target, default: .zero] += entry.value.percent.of(budget)
        unlinked = unlinked - entry.value.percent
        counts[entry.key.target, default: 0] += 1
      }
      // One that gives more than it has must not hide that another gives nothing.
      if unlinked > .zero { rest += unlinked.of(budget) }
    }
    let rows = portfolio.all(Objective.self).filter { served[$0.id] != nil || $0.status == .active }.map {
      objective -> Row in
      let wanted = record?.objectives.first { $0.key.target == objective.id }
      let amount = served[objective.id]
      let band =
        wanted.map {
          Cell.text(Text($0.value.description), from: lines.place(portfolio.place(ofKey: $0.origin)))
        }
        ?? text(objective.share?.description, objective.origin, "share")
      return Row([
        .text(Text(objective.name), from: place(objective.origin, "title")),
        person(objective.owner, objective.origin, "owner"),
        .count(counts[objective.id] ?? 0),
        amount.map { .money(ExactDecimal($0, places: 2), terms.currency.code) } ?? .missing,
        percent(amount?.divided(by: total)), band,
      ])
    }
    let unlinked = Row([
      "Serves no objective", "", "", .money(ExactDecimal(rest, places: 2), terms.currency.code),
      percent(rest.divided(by: total)), "",
    ])
    let others = leftOut(projects.map { money[$0]?.budget })
    return Table(
      Text(others.map { "Budget by objective, \($0)" } ?? "Budget by objective"),
      columns: [
        "Objective", "Owner", .number("Projects"), .number("Budget"), .number("Share"), .number("Wanted"),
      ],
      rows: rows, totals: total > .zero ? [unlinked] : [], empty: "No objective is written down.")
  }

  /// What a project serves: its own objectives, or those of its program where it names none.
  func objectives(of project: Project) -> Entries<Reference<Objective>, Share> {
    guard project.objectives.isEmpty, let program = portfolio.program(of: project) else {
      return project.objectives
    }
    return program.objectives
  }

  /// What a project serves most, and first among equals.
  func mainObjective(of project: Project) -> String? {
    objectives(of: project).max { $0.value.percent.share < $1.value.percent.share }?.key.target
  }

  /// How many rows of risks a page about several projects shows; the risks page shows more.
  static let risksShown = 15
  /// What a matrix can hold and a reader can follow.
  static let risksDrawn = 200

  @BlockBuilder func riskSummary(
    of container: String, _ risks: [RatedRisk], _ contingency: MoneySum?
  ) -> [Block] {
    let threats = risks.filter { !$0.risk.isOpportunity }
    if !threats.isEmpty {
      riskMatrix(
        Array(threats.prefix(Self.risksShown)),
        caption: threats.count > Self.risksShown
          ? "The worst \(Self.risksShown) of \(threats.count) threats." : nil)
    }
    exposureSentence(snapshot[RiskExposureAnalysis.self][container], contingency: contingency)
    riskTable(
      threats.count > Self.risksShown
        ? "The worst \(Self.risksShown) of \(threats.count) threats" : "Threats, worst first",
      Array(threats.prefix(Self.risksShown)), ofSeveral: true)
    link("All risks and opportunities", to: "risks")
  }

  /// What the newest reports ask for, and every open decision.
  @BlockBuilder func wantedDecisions(_ containers: [String]) -> [Block] {
    let asks = containers.flatMap { id in
      (status(of: id).report?.asks ?? []).map { (container: id, ask: $0) }
    }.enumerated().sorted {
      ($0.element.ask.due ?? .latest, $0.offset) < ($1.element.ask.due ?? .latest, $1.offset)
    }
    .map(\.element)
    Table(
      "Asked for in the newest status reports", columns: ["Ask", "Who shall decide", "Due", "Where"],
      rows: asks.map { container, ask in
        Row([
          .text(Text(words(of: ask)), from: place(ask.origin)),
          person(ask.owner, ask.origin, "owner"), day(ask.due, ask.origin, "due"), .text(link(to: container)),
        ])
      }, empty: "No newest status report asks for anything.")
    let records = containers.flatMap {
      openRecords(in: $0, of: portfolio, status: status(of: $0), asOf: asOf)
    }
    let decisions = records.filter { $0.sort == .decision }.sortedByDue
    let late = records.filter { $0.sort != .decision && $0.lateness != nil }.sortedByDue
    openTable("Open decisions", decisions, ofSeveral: true)
    let shown = Array(late.prefix(Self.lateShown))
    openTable(
      title("Late issues and actions", showing: shown.count, of: late.count), shown, ofSeveral: true)
  }

  private static let lateShown = 25
}

extension [OpenRecord] {
  /// What is due first stands first; equals stay as they are.
  fileprivate var sortedByDue: [OpenRecord] {
    enumerated().sorted { ($0.element.due ?? .latest, $0.offset) < ($1.element.due ?? .latest, $1.offset) }
      .map(\.element)
  }
}
