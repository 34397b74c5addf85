import Model
import Quantities
public import Schema

/// Which proposals come first by the yardstick that was agreed on.
public enum ScoringAnalysis: PortfolioAnalysis {
  public static let card = AnalysisCard(
    id: "scoring",
    summary: "The weighted score of each proposal, its place, and how much the place depends on the weights.",
    subjects: "proposals (proposals/ID) with scores under a scoring model",
    keys: [
      AnalysisKey(
        "score", .number, "From 0 to 100.", formula: "sum of weight × normalised ÷ sum of weights"),
      AnalysisKey(
        "rank", .count, "Its place among proposals still to be decided; equals by lower cost, then by id."),
      AnalysisKey("model", .text, "The model and version it was scored with."),
      AnalysisKey("cost", .money, "Its most likely cost."),
      AnalysisKey("above_threshold", .flag, "Whether it reaches what the model asks for."),
      AnalysisKey("fragile", .flag, "Whether ten points more or less of one weight change its place."),
      AnalysisKey(
        "normalised", .map, "Each value from 0 for the worst to 100 for the best.",
        formula: "(value − min) ÷ (max − min) × 100, or (max − value) where low is good"),
      AnalysisKey("sensitivity", .records, "Score and place with one weight ten points higher or lower."),
    ],
    columns: ["score", "rank", "model", "cost", "above_threshold", "fragile"],
    table: "sensitivity",
    source:
      "Weighted adding with an explicit scale and a test of sensitivity, as UK guidance on many criteria teaches.",
    exactness: "Exact decimals. A proposal that lacks a value under one of the criteria has no score.")

  public static func run(at moment: Moment) -> Analysed<ScoreFigures> {
    let proposals = moment.portfolio.all(Proposal.self).filter { $0.scoredWith != nil }
    var coverage = Coverage()
    var found: [String: ScoreFigures] = [:]
    let byModel = Dictionary(grouping: proposals) { $0.scoredWith?.model.target ?? "" }
    for (id, members) in byModel {
      guard let model = moment.portfolio.find(ScoringModel.self, id), let yardstick = ScoringYardstick(model)
      else {
        continue
      }
      let field = members.filter(\.isToBeDecided).map { $0.scored(in: moment.currency) }
      let places = Places(field, yardstick)
      for proposal in members {
        found[proposal.id] = ScoreFigures(proposal, model, yardstick, places, in: moment.currency)
      }
    }
    let subjects = proposals.compactMap { proposal -> (address: String, figures: ScoreFigures)? in
      guard let figures = found[proposal.id], figures.score != nil else {
        coverage.silent.append(proposal.address)
        return nil
      }
      coverage.carried.append(proposal.address)
      return (proposal.address, figures)
    }
    return Analysed(subjects, coverage: coverage)
  }
}

/// The places of all proposals, as the model weighs and with each weight changed.
private struct Places {
  struct Variant {
    let criterion: String
    let change: Decimal
    let ranking: [(id: String, score: Decimal)]
  }

  let usual: [(id: String, score: Decimal)]
  let variants: [Variant]

  init(_ items: [ScoredItem], _ yardstick: ScoringYardstick) {
    usual = ranking(items, by: yardstick)
    variants = yardstick.criteria.flatMap { criterion in
      [Decimal(10), Decimal(-10)].map { change in
        Variant(
          criterion: criterion.id, change: change,
          ranking: ranking(items, by: yardstick.weighing(criterion.id, by: change)))
      }
    }
  }
}

extension ScoringYardstick {
  fileprivate init?(_ model: ScoringModel) {
    guard let lowest = model.scale?.minimum, let highest = model.scale?.maximum else { return nil }
    self.init(
      lowest: lowest, highest: highest,
      criteria: model.criteria.compactMap { criterion in
        guard let id = criterion.id?.text, let weight = criterion.weight else { return nil }
        return ScoredCriterion(id, weight: weight, isDown: criterion.better == .down)
      })
  }
}

extension Proposal {
  fileprivate var isToBeDecided: Bool {
    switch status ?? .draft {
    case .submitted, .assessing, .ready, .approved: true
    case .draft, .declined, .parked, .converted: false
    }
  }

  fileprivate func scored(in currency: Currency) -> ScoredItem {
    let money = cost?.likely.assuming(currency)
    return ScoredItem(
      id, cost: money?.currency == currency ? money?.amount : nil,
      values: Dictionary(scores.map { ($0.key, $0.value) }) { first, _ in first })
  }
}

extension ScoreFigures {
  fileprivate init(
    _ proposal: Proposal, _ model: ScoringModel, _ yardstick: ScoringYardstick, _ places: Places,
    in currency: Currency
  ) {
    let item = proposal.scored(in: currency)
    func rank(_ ranking: [(id: String, score: Decimal)]) -> Int? {
      ranking.firstIndex { $0.id == proposal.id }.map { $0 + 1 }
    }
    self.init(
      model: proposal.scoredWith.map { "\($0.model.id)@\($0.version)" } ?? model.id,
      score: yardstick.score { item.values[$0] }, rank: rank(places.usual), cost: item.cost,
      threshold: model.threshold,
      parts: yardstick.criteria.compactMap { criterion in
        guard let entry = proposal.scores.first(where: { $0.key == criterion.id }) else { return nil }
        return Part(
          criterion: criterion, value: entry.value, normalised: yardstick.normalised(entry.value, criterion),
          origin: entry.origin)
      },
      sensitivity: places.variants.compactMap { variant in
        guard let place = rank(variant.ranking) else { return nil }
        return Sensitivity(
          criterion: variant.criterion, change: variant.change, score: variant.ranking[place - 1].score,
          rank: place)
      }, currency: currency)
  }
}
