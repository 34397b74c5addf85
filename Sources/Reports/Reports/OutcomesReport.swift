import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

enum OutcomesReport: Report {
  static let card = ReportCard(
    id: "outcomes", title: "Outcomes",
    question: "Does the work lead to what is wanted, and what if it does not?",
    audience: "Executives, portfolio board, owners of benefits, project managers")

  static func pages(in edition: Edition) -> [Page] {
    [Page("outcomes", card.title, report: card.id) { document(in: $0) }]
  }

  private static func document(in edition: Edition) -> Document {
    let outcomes = edition.outcomes
    let benefits = edition.portfolio.all(Benefit.self).count {
      edition.isShown($0.container) && $0.kind != .disBenefit
    }
    let configuration = edition.portfolio.configuration
    return edition.document(
      card.title, path: "outcomes", subtitle: Text(card.question),
      coverage: Text(
        counted(
          outcomes.count, of: benefits, "benefit", one: "says from where to where it goes",
          several: "say from where to where they go"))
    ) {
      if let vision = configuration?.vision, let origin = configuration?.origin {
        Block.quote([.paragraph(.sourced(Text(vision), from: edition.place(origin, "vision")))])
      }
      tiles(outcomes)
      """
      If what has to be there is there, then the measure moves; else somebody decides as was written down beforehand. \
      Plan B is triggered when the promised day has passed without the benefit, or when less than half of what was \
      planned by now has come.
      """
      Section("If, then, else", anchor: "matrix") { matrix(outcomes, edition) }
      if !outcomes.isEmpty {
        Section("The chain", anchor: "chain") { edition.chainMap(outcomes) }
      }
      Section("Decided on the way", anchor: "decisions") { edition.decisionsOnOutcomes() }
      Section("Upwards from the work", anchor: "upwards") {
        edition.upwardTable(outcomes)
        edition.workWithoutOutcome(outcomes)
      }
      Section("Where the chain is broken", anchor: "broken") { edition.brokenChains(outcomes) }
    }
  }

  private static func tiles(_ outcomes: [OutcomeFigures]) -> Tiles {
    func count(_ state: OutcomeStates.Consequence) -> Int {
      outcomes.count { $0.states.consequence == state }
    }
    let triggered = outcomes.count(where: \.isDecisionDue)
    let late = outcomes.count { $0.states.condition == .late }
    let broken = outcomes.count { !$0.isComplete }
    let (behind, missed) = (count(.behind), count(.missed))
    return Tiles([
      Tile(
        "Benefits", .count(outcomes.count), detail: "\(count(.notDue)) not due yet", target: .anchor("matrix")
      ),
      Tile(
        "On track", .count(count(.onTrack) + count(.met)), detail: "\(count(.met)) of them met",
        target: .anchor("matrix")),
      Tile(
        "Behind or missed", .count(behind + missed), detail: "\(missed) missed",
        status: missed > 0 ? .red : behind > 0 ? .amber : .green, target: .anchor("matrix")),
      Tile(
        "Work comes too late", .count(late), detail: "after the promised day",
        status: late > 0 ? .red : .green, target: .anchor("matrix")),
      Tile(
        "Plan B to be decided", .count(triggered), detail: "of what is not given up yet",
        status: triggered > 0 ? .red : .green,
        target: .anchor("matrix")),
      Tile(
        "Broken chains", .count(broken), detail: "a link that nobody named",
        status: broken > 0 ? .amber : .green, target: .anchor("broken")),
    ])
  }

  /// The weightiest objective first; what serves none comes last.
  @BlockBuilder private static func matrix(_ outcomes: [OutcomeFigures], _ edition: Edition) -> [Block] {
    let byObjective = Dictionary(grouping: outcomes) { $0.benefit.objective?.target ?? "" }
    let objectives = edition.portfolio.all(Objective.self).enumerated().sorted {
      ($1.element.weight?.percent.share ?? 0, $0.offset) < ($0.element.weight?.percent.share ?? 0, $1.offset)
    }.map(\.element)
    let known = Set(objectives.map(\.id))
    for objective in objectives where objective.status == .active || byObjective[objective.id] != nil {
      Section(Text(objective.name), anchor: "objective-\(objective.id)") {
        edition.measures(of: objective)
        if let own = byObjective[objective.id] {
          edition.outcomeTable("What is to come of it", own)
        } else {
          "No benefit serves it."
        }
      }
    }
    let others = outcomes.filter { !known.contains($0.benefit.objective?.target ?? "") }
    if !others.isEmpty {
      Section("Without an objective", anchor: "objective-none") {
        edition.outcomeTable("Benefits that serve nothing that is wanted", others)
      }
    }
    if objectives.isEmpty && outcomes.isEmpty { "No objective and no benefit is written down." }
  }
}
