public import Quantities

/// How far the best of some proposals is ahead of the next, and how much of that is owed to each weight.
public struct ScoreLead: Sendable {
  /// The lead with a weight moved by ten points, the others as they are; below zero the order is turned.
  public struct Swing: Sendable {
    public let measure: String
    public let less: Decimal?
    public let more: Decimal?
  }

  public let first: String
  public let second: String
  public let lead: Decimal
  /// In the order of the measures.
  public let swings: [Swing]

  /// Nothing where fewer than two of them are ranked.
  public init?(_ scoring: WeightedScoring, among ids: Set<String>) {
    let ranked = scoring.ranking.filter(ids.contains)
    guard ranked.count > 1, let first = scoring.items.firstIndex(where: { $0.id == ranked[0] }),
      let second = scoring.items.firstIndex(where: { $0.id == ranked[1] })
    else { return nil }
    self.first = ranked[0]
    self.second = ranked[1]
    lead = scoring.scores[first] - scoring.scores[second]
    swings = scoring.measures.map { measure in
      func lead(_ isMeant: (Decimal) -> Bool) -> Decimal? {
        scoring.variations.first { $0.measure == measure.id && isMeant($0.points) }
          .map { $0.scores[first] - $0.scores[second] }
      }
      return Swing(measure: measure.id, less: lead { $0 <= 0 }, more: lead { $0 > 0 })
    }
  }

  /// Whether some weight, moved by ten points, puts the second in front or beside the first.
  public var isFirm: Bool { swings.allSatisfy { $0.less ?? lead > 0 && $0.more ?? lead > 0 } }
}

extension WeightedScoring {
  /// What each measure gives to the total of an item, in the order of the measures.
  public func contributions(_ index: Int) -> [Decimal] {
    let whole = measures.reduce(Decimal.zero) { $0 + $1.weight }
    return zip(measures, normalised(index)).map { measure, points in
      (measure.weight * points).divided(by: whole) ?? .zero
    }
  }
}
