import Quantities

/// Probabilities of totals that are evenly spaced, for sets of risks with too many outcomes to list.
///
/// A cost that falls between two totals is shared between them so that the expectation stays; totals are then right to
/// a few steps, of which the whole range has 4,096.
struct OutcomeGrid: Sendable, Hashable {
  private let lowest: Double
  private let step: Double
  private let shares: [Double]

  private static let stepCount = 4096

  init(_ risks: [(probability: Decimal, cost: Decimal)]) {
    let costs = risks.map { (share: $0.probability.asDouble, cost: $0.cost.asDouble) }
    lowest = costs.reduce(0) { $0 + min($1.cost, 0) }
    let range = costs.reduce(0) { $0 + abs($1.cost) }
    step = range > 0 ? range / Double(Self.stepCount) : 1
    var shares = [Double](repeating: 0, count: Self.stepCount + 2)
    shares[0] = 1
    var reached = 0
    for risk in costs where risk.cost != 0 {
      // An opportunity is a gain that is certain, and a loss if it does not come.
      let share = risk.cost < 0 ? 1 - risk.share : risk.share
      let distance = abs(risk.cost) / step
      let whole = Int(distance)
      let part = distance - Double(whole)
      let top = min(reached + whole + 1, shares.count - 1)
      for place in stride(from: top, through: 0, by: -1) {
        let near = place >= whole ? shares[place - whole] : 0
        let far = place > whole ? shares[place - whole - 1] : 0
        shares[place] = shares[place] * (1 - share) + share * ((1 - part) * near + part * far)
      }
      reached = top
    }
    self.shares = shares
  }

  func probability(ofAtMost total: Decimal) -> Decimal? {
    let places = ((total.asDouble - lowest) / step + 1e-9).rounded(.down)
    guard places >= 0 else { return .zero }
    let last = min(Int(min(places, Double(shares.count))), shares.count - 1)
    return Decimal(approximating: min(shares[0...last].reduce(0, +), 1))
  }

  func total(atConfidence share: Decimal) -> Decimal? {
    var reached = 0.0
    for (place, part) in shares.enumerated() {
      reached += part
      if reached >= share.asDouble - 1e-12 { return Decimal(approximating: lowest + step * Double(place)) }
    }
    return Decimal(approximating: lowest + step * Double(shares.count - 1))
  }
}
