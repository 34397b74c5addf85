import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Proposals on their way: how many stand where, how long they wait, and what is still missing.
extension Edition {
  static let proposalsShown = 100

  /// The way of a proposal, with those beside it in words.
  func intakeFunnel(_ proposals: [Proposal]) -> Pipeline {
    let counts = Dictionary(grouping: proposals, by: \.stage).mapValues(\.count)
    let outside = [Proposal.Status.parked, .declined].compactMap { stage in
      counts[stage].map { "\($0) \(stage.rawValue)" }
    }
    return Pipeline(
      "Proposals by stage", caption: outside.isEmpty ? nil : Text("Besides: \(listed(outside))."),
      noun: "proposals",
      stages: Proposal.way.map { .init($0.rawValue.capitalisedFirst, count: counts[$0] ?? 0) })
  }

  /// Proposals on their way by when they should come, stage by stage.
  func horizonTable(_ proposals: [Proposal]) -> Table {
    let stages = Proposal.way.dropLast()
    let horizons: [Proposal.Horizon?] = Proposal.Horizon.allCases.map { $0 } + [nil]
    let rows = horizons.compactMap { horizon -> Row? in
      let inside = proposals.filter { $0.horizon == horizon && $0.isOnItsWay }
      guard !inside.isEmpty || horizon != nil else { return nil }
      return Row(
        [.text(Text(horizon?.rawValue.capitalisedFirst ?? "Not said"))]
          + stages.map { stage in .count(inside.count { $0.stage == stage }) }
          + [.count(inside.count), money(likely(inside))])
    }
    return Table(
      "Ideas by when they should come",
      columns: ["Horizon"] + stages.map { .number($0.rawValue.capitalisedFirst) } + [
        .number("All"), .number("Likely cost"),
      ], rows: rows)
  }

  /// How long proposals have been in each stage's hands.
  func stageTable(_ proposals: [Proposal]) -> Table {
    let byStage = Dictionary(grouping: proposals, by: \.stage)
    let rows = (Proposal.way.dropLast() + [.parked]).compactMap { stage -> Row? in
      guard let inside = byStage[stage] else { return nil }
      let aged = inside.filter { $0.common.raised != nil }
      let oldest = aged.min { ($0.common.raised ?? asOf) < ($1.common.raised ?? asOf) }
      return Row([
        .text(Text(stage.rawValue.capitalisedFirst)), .count(inside.count),
        money(likely(inside)), .text("\(aged.count) of \(inside.count)"),
        oldest.flatMap { age(of: $0) } ?? .missing,
        oldest.map { .text(Text($0.name), from: place($0.origin, "title")) } ?? .missing,
      ])
    }
    return Table(
      "Stages and their ages",
      columns: [
        "Stage", .number("Proposals"), .number("Likely cost"), "Say when they came", .number("Oldest, days"),
        "The oldest",
      ], rows: rows, empty: "No proposal is on its way.")
  }

  private func likely(_ proposals: [Proposal]) -> MoneySum? {
    let amounts = proposals.compactMap(\.cost?.likely)
    return amounts.isEmpty ? nil : MoneySum(amounts, assuming: terms.currency)
  }

  private func age(of proposal: Proposal) -> Cell? {
    proposal.common.raised.map { .count($0.days(until: asOf), from: place(proposal.origin, "raised")) }
  }

  /// What somebody has to decide or complete: nearest to the decision first, then what has waited longest.
  func waitingTable(_ proposals: [Proposal], _ scored: [ScoredProposals]) -> Table {
    let waiting = proposals.filter(\.isWaiting).enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      return (first.nearness, first.common.raised ?? .latest, left.offset)
        < (second.nearness, second.common.raised ?? .latest, right.offset)
    }.map(\.element)
    let shown = waiting.prefix(Self.proposalsShown)
    let rules = Dictionary(
      grouping: (findings[""] ?? []).filter {
        $0.entity?.hasPrefix("proposals/") ?? false && $0.waiver == nil
      }
    ) { $0.entity ?? "" }
    let rows = shown.map { proposal -> Row in
      let origin = proposal.origin
      let score = scored.lazy.compactMap { $0.score(of: proposal.id) }.first
      let found = rules[proposal.address] ?? []
      let words = found.map(\.rule).uniqued.map { Text.code($0) }.joined(separator: ", ")
      return Row(
        [
          .text(Text(proposal.name), from: place(origin, "title")),
          .text(Text(proposal.stage.rawValue.capitalisedFirst), from: place(origin, "status")),
          age(of: proposal) ?? .missing, person(proposal.requestedBy, origin, "requested_by"),
          person(proposal.sponsor, origin, "sponsor"), money(proposal.cost?.likely, origin, "cost"),
          score.map { points($0, from: place(origin, "scores")) } ?? .missing,
          proposal.decision.map { reference in
            let decision = portfolio[reference]
            return .text(
              Text(decision?.name ?? reference.id), from: decision.map { place($0.origin, "question") })
          } ?? "",
          .text(words),
        ], anchor: proposal.anchor)
    }
    return Table(
      title("Waiting for a decision", showing: shown.count, of: waiting.count),
      columns: [
        "Proposal", "Stage", .number("Days"), "Asked for by", "Sponsor", .number("Likely cost"),
        .number("Score"), "Decision", "Rules that object",
      ], rows: rows, empty: "No proposal waits for a decision.")
  }

  /// Proposals that a rule takes for the same work as another.
  func duplicates(_ proposals: [Proposal]) -> Table? {
    let known = Dictionary(proposals.map { ($0.address, $0) }) { first, _ in first }
    let rows = (findings[""] ?? []).filter { $0.rule == "possible-duplicate" && $0.waiver == nil }
      .compactMap { finding -> Row? in
        guard let proposal = finding.entity.flatMap({ known[$0] }) else { return nil }
        return Row([
          .text(Text(proposal.name), from: place(proposal.origin, "title")),
          .text(Text(proposal.stage.rawValue.capitalisedFirst)),
          .text(Text(finding.message.description), from: lines.place(finding.place)),
        ])
      }
    guard !rows.isEmpty else { return nil }
    return Table(
      "May be the same work as something else", columns: ["Proposal", "Stage", "Why"],
      rows: Array(rows.prefix(Self.proposalsShown)))
  }

  func amount(_ amount: Quantities.Decimal?, from source: SourcePlace? = nil) -> Cell {
    amount.map { .money(ExactDecimal($0, places: 2), terms.currency.code, from: source) } ?? .missing
  }

  func points(_ score: Quantities.Decimal, from source: SourcePlace? = nil) -> Cell {
    .number(ExactDecimal(score, places: 1), from: source)
  }

  /// The backlog by what a delay costs beside the size of the job.
  @BlockBuilder func jobOrder(_ order: JobOrder) -> [Block] {
    Table(
      "Weighted shortest job first",
      columns: [
        "Proposal", .number("Cost of delay"), .number("Size"), .number("Delay for each unit of size"),
      ],
      rows: order.order.prefix(Self.proposalsShown).map { job in
        let proposal = portfolio.find(Proposal.self, job.id)
        let source = proposal?.wsjf.map { place($0.origin) }
        return Row([
          .text(Text(proposal?.name ?? job.id)), points(job.costOfDelay, from: source),
          points(job.size, from: source),
          job.weighted.map { .number(ExactDecimal($0, places: 2), from: source) } ?? .missing,
        ])
      })
    if !order.remarks.isEmpty {
      Callout(.info, "Less telling than they look") { List(order.remarks.map { Text($0.capitalisedFirst) }) }
    }
  }

  /// What proposals promised beside what their projects do, by why they exist.
  @BlockBuilder func promiseTables(_ categories: [PromiseCategory]) -> [Block] {
    Table(
      "By why they exist",
      columns: [
        "Sort", .number("Projects"), .number("Cost promised"), .number("Cost now"),
        .number("More than promised"),
        .number("Later than promised"), .number("Benefits that came"),
      ],
      rows: categories.map { category in
        Row([
          .text(Text(category.type.rawValue.capitalisedFirst)), .count(category.promises.count),
          amount(category.promisedCost), amount(category.cost), percent(category.overrun),
          .text("\(category.lateCount) of \(category.datedCount)"), percent(category.realised),
        ])
      })
    Table(
      "Project by project",
      columns: [
        "Project", "Sort", .number("Cost promised"), .number("Cost now"), "Promised until", "Finish",
        .number("Days later"), .number("Benefits that came"),
      ],
      rows: categories.flatMap(\.promises).prefix(Self.proposalsShown).map { promise in
        let (project, proposal) = (promise.project, promise.proposal)
        return Row([
          .text(link(to: project.id)),
          .text(Text((project.type ?? .change).rawValue.capitalisedFirst)),
          amount(promise.promisedCost, from: place(proposal.origin, "cost")),
          amount(promise.cost, from: moneyPlaces(of: project.id).forecast),
          day(promise.promisedFinish, proposal.origin, "window"),
          day(promise.finish, project.origin, "finish"),
          promise.daysLate.map { .count($0) } ?? .missing, percent(promise.realised),
        ])
      })
  }
}

extension Proposal {
  /// From the first thought to the project it becomes.
  static let way: [Status] = [.draft, .submitted, .assessing, .ready, .approved, .converted]

  var stage: Status { status ?? .draft }
  var anchor: String { "proposal-\(id)" }

  /// On its way to a yes or no.
  var isWaiting: Bool {
    switch stage {
    case .submitted, .assessing, .ready: true
    case .draft, .approved, .declined, .parked, .converted: false
    }
  }

  /// Still to be begun: decided in its favour, or not decided.
  var isOnItsWay: Bool {
    switch stage {
    case .draft, .submitted, .assessing, .ready, .approved: true
    case .declined, .parked, .converted: false
    }
  }

  /// The nearest to its decision first.
  fileprivate var nearness: Int { -(Self.way.firstIndex(of: stage) ?? 0) }
}
