import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// Which proposals are worth most, how firm that is, and which of them fit.
extension Edition {
  /// A picture of more bars is read by nobody.
  private static let barsShown = 25
  /// The search asks for each rejection what insisting on it would cost; beyond this it has no place on a page.
  static let choiceShown = 40

  @BlockBuilder func ranking(_ scored: ScoredProposals) -> [Block] {
    if let scoring = scored.scoring, !scoring.ranking.isEmpty {
      scoreStack(scored, scoring)
      rankingTable(scored, scoring)
    }
    if !scored.unranked.isEmpty {
      Table(
        "Scored and not ranked", columns: ["Proposal", "Why not"],
        rows: scored.unranked.prefix(Self.proposalsShown).map { unranked in
          let proposal = portfolio.find(Proposal.self, unranked.id)
          return Row([
            .text(
              Text(proposal?.name ?? unranked.id), from: proposal.map { place($0.origin, "scored_with") }),
            .text(Text(unranked.why)),
          ])
        })
    }
  }

  /// What each criterion gives to each total.
  private func scoreStack(_ scored: ScoredProposals, _ scoring: WeightedScoring) -> BarChart {
    let shown = scoring.ranking.prefix(Self.barsShown).compactMap { id in
      scoring.items.firstIndex { $0.id == id }
    }
    let parts = shown.map { scoring.contributions($0) }
    let titles = criteria(of: scored)
    return BarChart(
      "What the scores are made of",
      caption: scored.threshold.map {
        "Out of 100; with \(Figure.number(ExactDecimal($0, places: $0 == $0.rounded(toPlaces: 0) ? 0 : 1))) a proposal is ready."
      } ?? "Out of 100.", .stacked, unit: .number, categoryName: "Proposal",
      categories: shown.map {
        portfolio.find(Proposal.self, scoring.items[$0].id)?.name ?? scoring.items[$0].id
      },
      series: scoring.measures.enumerated().map { place, measure in
        .init(titles[measure.id] ?? measure.id, parts.map { ExactDecimal($0[place], places: 2) })
      })
  }

  private func criteria(of scored: ScoredProposals) -> [String: String] {
    let criteria = portfolio.find(ScoringModel.self, scored.model)?.criteria ?? []
    return Dictionary(
      criteria.compactMap { criterion in criterion.id.map { ($0.text, criterion.title ?? $0.text) } }
    ) { first, _ in first }
  }

  private func rankingTable(_ scored: ScoredProposals, _ scoring: WeightedScoring) -> Table {
    let titles = criteria(of: scored)
    let shown = scoring.ranking.prefix(Self.proposalsShown)
    let rows = shown.enumerated().compactMap { rank, id -> Row? in
      guard let index = scoring.items.firstIndex(where: { $0.id == id }),
        let proposal = portfolio.find(Proposal.self, id)
      else { return nil }
      let score = scoring.scores[index]
      let isReady = scored.threshold.map { score >= $0 }
      let given = scoring.measures.map { measure -> Cell in
        guard let entry = proposal.scores.first(where: { $0.key == measure.id }) else { return .missing }
        return points(entry.value, from: lines.place(portfolio.place(ofKey: entry.origin)))
      }
      return Row(
        [
          .text(Text(proposal.name), from: place(proposal.origin, "title")), .count(rank + 1),
          .text(Text(proposal.stage.rawValue.capitalisedFirst), from: place(proposal.origin, "status")),
          points(score, from: place(proposal.origin, "scores")),
          isReady.map { .status($0 ? .green : .amber, label: $0 ? "enough" : "too low") } ?? .missing,
          money(proposal.cost?.likely, proposal.origin, "cost"),
          percent(proposal.costRisk, from: place(proposal.origin, "cost")), peopleAsked(proposal),
        ] + given)
    }
    let columns: [Column] =
      [
        "Proposal", .number("Rank"), "Stage", .number("Score"), .mark("Enough"), .number("Likely cost"),
        .number("May cost more"), .number("People"),
      ]
      + scoring.measures.map { .number(titles[$0.id] ?? $0.id) }
    return Table(
      Text(
        scoring.ranking.count > shown.count
          ? "The first \(shown.count) of \(scoring.ranking.count) by score" : "By score, the best first"),
      columns: columns, rows: rows)
  }

  /// Full-time people it asks for while it runs; nothing for work in days without a window.
  private func peopleAsked(_ proposal: Proposal) -> Cell {
    guard !proposal.people.isEmpty, let asked = snapshot.moment.fullTimePeople(of: proposal) else {
      return .missing
    }
    return .number(ExactDecimal(asked, places: 2), from: place(proposal.origin, "people"))
  }

  /// Whether another weight would turn the choice that is before people now.
  @BlockBuilder func sensitivity(_ scored: ScoredProposals) -> [Block] {
    if let scoring = scored.scoring {
      let undecided = Set(
        scoring.ranking.filter { portfolio.find(Proposal.self, $0)?.isOnItsWay ?? false })
      let changes = scoring.variations.count(where: \.changesOrder)
      if let lead = ScoreLead(scoring, among: undecided) {
        let (first, second) = (proposalName(lead.first), proposalName(lead.second))
        let points = Figure.number(ExactDecimal(lead.lead, places: 1))
        let verdict: Text =
          lead.isFirm
          ? "No weight, moved by ten points, turns that." : "Some weights, moved by ten points, turn that."
        "\(Text.strong(Text(first))) is \(points) points ahead of \(Text.strong(Text(second))). \(verdict)"
        tornado(lead, first, scored)
      } else {
        "Fewer than two proposals on their way are ranked, so there is no order to turn."
      }
      """
      \(changes) of \(scoring.variations.count) moves of one weight by ten points give another order of all ranked \
      proposals.
      """
    }
  }

  private func tornado(_ lead: ScoreLead, _ first: String, _ scored: ScoredProposals) -> Tornado {
    let titles = criteria(of: scored)
    return Tornado(
      "Lead of \(first) by weight", caption: "Below zero the second is in front.", unit: .number,
      factorName: "Criterion", lessName: "10 points less", moreName: "10 points more",
      base: ExactDecimal(lead.lead, places: 2),
      factors: lead.swings.map { swing in
        .init(
          titles[swing.measure] ?? swing.measure, less: swing.less.map { ExactDecimal($0, places: 2) },
          more: swing.more.map { ExactDecimal($0, places: 2) })
      })
  }

  private func proposalName(_ id: String) -> String { portfolio.find(Proposal.self, id)?.name ?? id }

  /// What fits into the money and the people that are left, and what stops the others.
  @BlockBuilder func choice(_ figures: SelectionFigures) -> [Block] {
    choiceWords(figures)
    Table(
      "Candidates",
      columns: [
        "Proposal", .number("Score"), .number("Likely cost"), .number("People"), .mark("Fits"),
        "What stops it",
        .number("Best score with it"),
      ],
      rows: figures.problem.items.map { item in
        let proposal = portfolio.find(Proposal.self, item.id)
        let isChosen = figures.best.chosen?.contains(item.id) ?? false
        let rejection = figures.rejections.first { $0.id == item.id }
        return Row([
          .text(Text(proposal?.name ?? item.id)),
          points(item.value, from: proposal.map { place($0.origin, "scores") }),
          .money(
            ExactDecimal(item.cost, places: 2), figures.currency.code,
            from: proposal.map { place($0.origin, "cost") }),
          .number(ExactDecimal(item.people, places: 2), from: proposal.map { place($0.origin, "people") }),
          .status(isChosen ? .green : .grey, label: isChosen ? "in" : "out"),
          .text(Text(rejection?.why ?? (item.isMandatory ? "nobody is free to say no" : ""))),
          rejection?.valueWithIt.map { points($0) } ?? (isChosen ? "" : .missing),
        ])
      })
    let gains = figures.more.filter { $0.gain > 0 }
    if !gains.isEmpty {
      Table(
        "What more would buy", columns: ["With", .number("Gain in score"), "Comes in", "Goes out"],
        rows: gains.map { more in
          Row([
            .text(Text(more.what.capitalisedFirst)), points(more.gain),
            .text(Text(listed(more.enters.map(proposalName)))),
            .text(Text(listed(more.leaves.map(proposalName)))),
          ])
        })
    }
  }

  private func choiceWords(_ figures: SelectionFigures) -> Text {
    guard let chosen = figures.best.chosen else {
      return "Nothing fits: what is mandatory asks for too much."
    }
    let value = Figure.number(ExactDecimal(figures.best.value, places: 1))
    let cost = Figure.money(ExactDecimal(figures.best.cost, places: 2), figures.currency.code)
    let proof: Text =
      figures.best.isOptimal
      ? "No other set is worth more."
      : "The search ended before it could prove that no other set is worth more."
    let fitting = counted(
      chosen.count, of: figures.problem.items.count, "candidate", one: "fits", several: "fit")
    return """
      \(fitting), worth \(value) together, for \
      \(cost). \(proof)
      """
  }
}

extension Proposal {
  /// The part of the likely cost by which it may cost more; nothing where only one figure is given.
  fileprivate var costRisk: Quantities.Decimal? {
    guard let cost, cost.maximum.amount > cost.likely.amount else { return nil }
    return (cost.maximum.amount - cost.likely.amount).divided(by: cost.likely.amount)
  }
}
