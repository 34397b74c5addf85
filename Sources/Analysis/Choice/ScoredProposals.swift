public import Model
public import Quantities
import Schema

/// The proposals that were scored with the current version of a model, best first.
public struct ScoredProposals: AnalysisFigures {
  /// Why a proposal with scores is in no ranking.
  public struct Unranked: Sendable {
    public let id: String
    public let why: String
  }

  public let model: String
  public let version: String?
  /// The total with which a proposal is ready.
  public let threshold: Decimal?
  /// Nothing where the model cannot measure.
  public let scoring: WeightedScoring?
  public let unranked: [Unranked]
  private let currency: Currency
  private let proposals: [String: Proposal]

  public init(_ model: ScoringModel, _ proposals: [Proposal], in currency: Currency) {
    self.model = model.id
    self.currency = currency
    version = model.version
    threshold = model.threshold
    let measures = model.criteria.compactMap { criterion in
      criterion.id.flatMap { id in
        criterion.weight.map {
          WeightedScoring.Measure(id.text, weight: $0, isUp: criterion.better != .down)
        }
      }
    }
    guard let least = model.scale?.minimum, let most = model.scale?.maximum else {
      scoring = nil
      unranked = proposals.map { Unranked(id: $0.id, why: "the model has no scale") }
      self.proposals = [:]
      return
    }
    var items: [WeightedScoring.Item] = []
    var unranked: [Unranked] = []
    for proposal in proposals {
      if let why = proposal.obstacle(model, measures, least, most) {
        unranked.append(Unranked(id: proposal.id, why: why))
      } else {
        let cost = proposal.likelyCost(in: currency)
        let scores = proposal.scores.map { ($0.key, $0.value) }
        items.append(
          WeightedScoring.Item(
            proposal.id, scores: Dictionary(scores) { first, _ in first }, cost: cost))
      }
    }
    let ties = model.tieBreak.map { $0 == .cost ? WeightedScoring.TieBreak.cost : .id }
    scoring = WeightedScoring(items, by: measures, from: least, to: most, ties: ties)
    self.unranked = unranked
    self.proposals = Dictionary(proposals.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The total of one proposal, from 0 to 100; nothing where it is in no ranking.
  public func score(of proposal: String) -> Decimal? {
    guard let scoring, let index = scoring.items.firstIndex(where: { $0.id == proposal }) else { return nil }
    return scoring.scores[index]
  }

  public var entries: [AnalysisEntry] {
    let ranked = scoring?.ranking ?? []
    let changes = scoring?.variations.filter(\.changesOrder) ?? []
    return [
      AnalysisEntry("version", AnalysisValue(version)), AnalysisEntry("threshold", AnalysisValue(threshold)),
      AnalysisEntry("ranked", .count(ranked.count)),
      AnalysisEntry("first", AnalysisValue(ranked.first)),
      AnalysisEntry("changes_of_order", AnalysisValue(scoring.map { _ in changes.count })),
      AnalysisEntry("scores", .map(map(scoring?.scores ?? []))),
      AnalysisEntry("ranking", AnalysisValue(ranked)),
      AnalysisEntry("items", .list(ranked.enumerated().map { record($1, rank: $0 + 1) })),
      AnalysisEntry("sensitivity", .list((scoring?.variations ?? []).map(record))),
      AnalysisEntry(
        "unranked",
        .list(
          unranked.map {
            .map([AnalysisEntry("proposal", .text($0.id)), AnalysisEntry("why", .text($0.why))])
          })),
    ]
  }

  private func map(_ scores: [Decimal]) -> [AnalysisEntry] {
    zip(scoring?.items ?? [], scores).map { AnalysisEntry($0.id, .number($1)) }
  }

  private func record(_ id: String, rank: Int) -> AnalysisValue {
    guard let scoring, let index = scoring.items.firstIndex(where: { $0.id == id }) else { return .nothing }
    let score = scoring.scores[index]
    return .map(
      [
        AnalysisEntry("rank", .count(rank)), AnalysisEntry("proposal", .text(id)),
        AnalysisEntry("status", AnalysisValue(proposals[id]?.statusWord)),
        AnalysisEntry("score", .number(score)),
        AnalysisEntry("ready", AnalysisValue(threshold.map { score >= $0 })),
        AnalysisEntry("cost", AnalysisValue(scoring.items[index].cost, in: currency)),
      ]
        + zip(scoring.measures, scoring.normalised(index)).map { AnalysisEntry($0.id, .number($1)) })
  }

  private func record(_ variation: WeightedScoring.Variation) -> AnalysisValue {
    .map([
      AnalysisEntry("criterion", .text(variation.measure)),
      AnalysisEntry("points", .number(variation.points)),
      AnalysisEntry("changes_order", .flag(variation.changesOrder)),
      AnalysisEntry("ranking", AnalysisValue(variation.ranking)),
      AnalysisEntry("scores", .map(map(variation.scores))),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "scores" || key == "items", let scoring else { return [] }
    return scoring.items.flatMap { item in
      proposals[item.id]?.scores.map { entry in
        AnalysisInput("\(item.id) \(entry.key)", .number(entry.value), entry.origin)
      } ?? []
    }
  }
}

extension Proposal {
  /// The likely cost; nothing where it is not said, or in another currency.
  func likelyCost(in currency: Currency) -> Decimal? {
    guard let likely = cost?.likely, likely.assuming(currency).currency == currency else { return nil }
    return likely.amount
  }

  /// True while it is on its way, or decided and not yet begun.
  var isCandidate: Bool {
    switch status ?? .draft {
    case .draft, .submitted, .assessing, .ready, .approved: true
    case .declined, .parked, .converted: false
    }
  }

  /// Why it cannot be ranked by a model.
  fileprivate func obstacle(
    _ model: ScoringModel, _ measures: [WeightedScoring.Measure], _ least: Decimal, _ most: Decimal
  ) -> String? {
    if let used = scoredWith?.version, let version = model.version, used != version {
      return "scored with version \(used)"
    }
    let missing = measures.map(\.id).filter { scores[$0] == nil }
    guard missing.isEmpty else { return "no score for \(missing.joined(separator: ", "))" }
    let outside = measures.map(\.id).filter { id in
      scores[id].map { $0 < least || $0 > most } ?? false
    }
    return outside.isEmpty ? nil : "outside the scale: \(outside.joined(separator: ", "))"
  }
}
