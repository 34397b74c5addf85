public import Quantities

/// What is scored, and how much it weighs.
public struct ScoredCriterion: Sendable, Hashable {
  public let id: String
  public let weight: Decimal
  /// True where a low value is good.
  public let isDown: Bool

  public init(_ id: String, weight: Decimal, isDown: Bool = false) {
    self.id = id
    self.weight = weight
    self.isDown = isDown
  }
}

/// A scale, its criteria, and what they make of values.
public struct ScoringYardstick: Sendable, Hashable {
  public let lowest: Decimal
  public let highest: Decimal
  public let criteria: [ScoredCriterion]

  public init(lowest: Decimal, highest: Decimal, criteria: [ScoredCriterion]) {
    self.lowest = lowest
    self.highest = highest
    self.criteria = criteria
  }

  /// From 0 for the worst to 100 for the best; nothing on a scale without length.
  public func normalised(_ value: Decimal, _ criterion: ScoredCriterion) -> Decimal? {
    let distance = criterion.isDown ? highest - value : value - lowest
    return distance.multiplied(by: 100, over: highest - lowest)
  }

  /// The weighted mean from 0 to 100; nothing where a criterion has no value.
  public func score(_ values: (String) -> Decimal?) -> Decimal? {
    var (sum, weights) = (Decimal.zero, Decimal.zero)
    for criterion in criteria {
      guard let value = values(criterion.id), let points = normalised(value, criterion) else { return nil }
      sum += criterion.weight * points
      weights += criterion.weight
    }
    return sum.divided(by: weights)
  }

  /// The same yardstick with one weight changed by so many points, and never below zero.
  public func weighing(_ id: String, by points: Decimal) -> ScoringYardstick {
    ScoringYardstick(
      lowest: lowest, highest: highest,
      criteria: criteria.map {
        $0.id == id ? ScoredCriterion($0.id, weight: max($0.weight + points, 0), isDown: $0.isDown) : $0
      })
  }
}

/// Something that stands for choice.
public struct ScoredItem: Sendable {
  public let id: String
  public let cost: Decimal?
  public let values: [String: Decimal]

  public init(_ id: String, cost: Decimal?, values: [String: Decimal]) {
    self.id = id
    self.cost = cost
    self.values = values
  }
}

/// Items by score; equal ones by lower cost, then by id. What has no score is left out.
public func ranking(_ items: [ScoredItem], by yardstick: ScoringYardstick) -> [(id: String, score: Decimal)] {
  items.compactMap { item in yardstick.score { item.values[$0] }.map { (item, $0) } }
    .sorted { left, right in
      if left.1 != right.1 { return left.1 > right.1 }
      return (left.0.cost ?? .greatest, left.0.id) < (right.0.cost ?? .greatest, right.0.id)
    }
    .map { ($0.0.id, $0.1) }
}
