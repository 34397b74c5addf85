public import Quantities

/// What a proposal is worth by a yardstick, out of 100, and how much the order depends on the weights.
public struct WeightedScoring: Sendable {
  public struct Measure: Sendable {
    public let id: String
    public let weight: Decimal
    /// Whether a high score is good.
    public let isUp: Bool

    public init(_ id: String, weight: Decimal, isUp: Bool = true) {
      self.id = id
      self.weight = weight
      self.isUp = isUp
    }
  }

  public struct Item: Sendable {
    public let id: String
    public let scores: [String: Decimal]
    /// Decides between equal scores; without one an item comes after those with one.
    public let cost: Decimal?

    public init(_ id: String, scores: [String: Decimal], cost: Decimal?) {
      self.id = id
      self.scores = scores
      self.cost = cost
    }
  }

  /// One weight moved, the others as they were, all of them again taken as parts of their sum.
  public struct Variation: Sendable {
    public let measure: String
    /// Points added to the weight; below zero, taken off.
    public let points: Decimal
    /// In the order of the items.
    public let scores: [Decimal]
    public let ranking: [String]
    /// Whether the order is another one than with the weights as they are.
    public let changesOrder: Bool
  }

  public enum TieBreak: Sendable { case cost, id }

  public let items: [Item]
  public let measures: [Measure]
  /// In the order of the items.
  public let scores: [Decimal]
  /// Best first.
  public let ranking: [String]
  public let variations: [Variation]
  private let normalised: [[Decimal]]

  /// Nothing where the scale has no length or the weights add up to nothing.
  ///
  /// Items must have a score under every measure, within the scale.
  public init?(
    _ items: [Item], by measures: [Measure], from least: Decimal, to most: Decimal,
    ties: [TieBreak] = [.cost, .id]
  ) {
    guard least < most, measures.reduce(.zero, { $0 + $1.weight }) > 0 else { return nil }
    let places = items.map { item in
      measures.map { measure -> Decimal in
        let score = item.scores[measure.id] ?? least
        return measure.isUp ? score - least : most - score
      }
    }
    let range = most - least
    func scored(_ weights: [Decimal]) -> [Decimal] {
      let whole = weights.reduce(.zero) { $0 + $1 } * range
      return places.map { place in
        let sum = zip(weights, place).reduce(Decimal.zero) { $0 + $1.0 * $1.1 }
        return (sum * 100).divided(by: whole) ?? .zero
      }
    }
    func ranked(_ scores: [Decimal]) -> [String] {
      items.indices.sorted { left, right in
        if scores[left] != scores[right] { return scores[left] > scores[right] }
        return Self.comes(items[left], before: items[right], ties)
      }.map { items[$0].id }
    }
    let weights = measures.map(\.weight)
    let scores = scored(weights)
    let ranking = ranked(scores)
    var variations: [Variation] = []
    for (index, measure) in measures.enumerated() {
      for points in [Decimal(10), Decimal(-10)] {
        var moved = weights
        moved[index] = max(moved[index] + points, .zero)
        guard moved.reduce(.zero, { $0 + $1 }) > 0 else { continue }
        let scores = scored(moved)
        let order = ranked(scores)
        variations.append(
          Variation(
            measure: measure.id, points: moved[index] - weights[index], scores: scores, ranking: order,
            changesOrder: order != ranking))
      }
    }
    self.items = items
    self.measures = measures
    self.scores = scores
    self.ranking = ranking
    self.variations = variations
    normalised = places.map { $0.map { ($0 * 100).divided(by: range) ?? .zero } }
  }

  /// The scores of an item from 0 to 100, in the order of the measures.
  public func normalised(_ index: Int) -> [Decimal] { normalised[index] }

  private static func comes(_ left: Item, before right: Item, _ ties: [TieBreak]) -> Bool {
    for tie in ties + [.cost, .id] {
      switch tie {
      case .cost:
        let (first, second) = (left.cost ?? .greatest, right.cost ?? .greatest)
        if first != second { return first < second }
      case .id: if left.id != right.id { return left.id < right.id }
      }
    }
    return false
  }
}
