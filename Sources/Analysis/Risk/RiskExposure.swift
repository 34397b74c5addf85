public import Model
public import Quantities
import Schema

/// How grave one risk is now, and how grave it is meant to become.
public struct RiskRating: Sendable, Hashable {
  /// Likelihood times impact; nothing where one of them is not said.
  public let score: Int?
  public let band: RiskBand?
  public let targetScore: Int?
  public let targetBand: RiskBand?
  /// As written, else what the matrix gives for the likelihood.
  public let probability: Share?
  /// Probability times cost; below zero for an opportunity.
  public let exposure: Money?

  public init(_ risk: Risk, _ matrix: RiskMatrix, assuming currency: Currency) {
    score = risk.score
    band = risk.score.map(matrix.band(of:))
    targetScore = risk.target?.score
    targetBand = risk.target?.score.map(matrix.band(of:))
    probability = risk.probability ?? risk.likelihood.map(matrix.probability(of:))
    let sign: Decimal = risk.isOpportunity ? -1 : 1
    if let cost = risk.cost, let probability {
      exposure = Money(probability.percent.of(cost.amount.magnitude) * sign, cost.currency ?? currency)
    } else {
      exposure = nil
    }
  }
}

/// What a set of risks is expected to cost, and how far it may go either way.
///
/// The risks are taken as independent of each other; where they are not, the tails are fatter than this says.
public struct RiskExposure: Sendable, Hashable {
  /// A total that may come about, and how probable it is.
  public struct Outcome: Sendable, Hashable {
    public var total: Decimal
    public var probability: Decimal
  }

  public let expected: Decimal
  public let variance: Decimal
  /// Nothing where the variance is too large to take its root exactly.
  public let standardDeviation: Decimal?
  /// Ascending; exact, and nothing for more than twenty risks.
  public let distribution: [Outcome]?

  /// Each risk by its probability from 0 to 1 and its cost, below zero for an opportunity.
  public init(_ risks: [(probability: Decimal, cost: Decimal)]) {
    var expected = Decimal.zero
    var variance = Decimal.zero
    for risk in risks {
      expected += risk.probability * risk.cost
      variance += risk.probability * (1 - risk.probability) * risk.cost * risk.cost
    }
    self.expected = expected
    self.variance = variance
    standardDeviation = variance.squareRoot
    distribution = risks.count <= 20 ? Self.distribution(risks) : nil
  }

  /// How probable it is that the total is no more than this.
  public func probability(ofAtMost total: Decimal) -> Decimal? {
    distribution?.filter { $0.total <= total }.reduce(Decimal.zero) { $0 + $1.probability }
  }

  /// The smallest total that is not exceeded with this probability.
  public func total(atConfidence share: Decimal) -> Decimal? {
    guard let distribution else { return nil }
    var reached = Decimal.zero
    for outcome in distribution {
      reached += outcome.probability
      if reached >= share { return outcome.total }
    }
    return distribution.last?.total
  }

  /// Takes the risks one after the other; totals that meet are one outcome.
  private static func distribution(_ risks: [(probability: Decimal, cost: Decimal)]) -> [Outcome] {
    var outcomes = [Outcome(total: 0, probability: 1)]
    for risk in risks {
      let without = outcomes.map {
        Outcome(total: $0.total, probability: $0.probability * (1 - risk.probability))
      }
      let with = outcomes.map {
        Outcome(total: $0.total + risk.cost, probability: $0.probability * risk.probability)
      }
      outcomes = merged(without, with)
    }
    return outcomes
  }

  /// Both lists ascend, and so does the result.
  private static func merged(_ first: [Outcome], _ second: [Outcome]) -> [Outcome] {
    var merged: [Outcome] = []
    merged.reserveCapacity(first.count + second.count)
    var (left, right) = (0, 0)
    while left < first.count || right < second.count {
      let takesLeft =
        right == second.count || (left < first.count && first[left].total <= second[right].total)
      let next = takesLeft ? first[left] : second[right]
      if takesLeft { left += 1 } else { right += 1 }
      if let last = merged.last, last.total == next.total {
        merged[merged.count - 1].probability += next.probability
      } else {
        merged.append(next)
      }
    }
    return merged
  }
}

/// The exposure of open risks with a cost in one currency, and which of them could be counted.
public func exposure(of risks: [Risk], _ matrix: RiskMatrix, in currency: Currency) -> (
  exposure: RiskExposure, coverage: Coverage, otherCurrencies: MoneySum
) {
  var counted: [(probability: Decimal, cost: Decimal)] = []
  var coverage = Coverage()
  var others = MoneySum()
  for risk in risks where risk.isOpen {
    let rating = RiskRating(risk, matrix, assuming: currency)
    guard let cost = risk.cost, let probability = rating.probability, let expected = rating.exposure else {
      coverage.silent.append(risk.address)
      continue
    }
    guard cost.assuming(currency).currency == currency else {
      others.add(expected, assuming: currency)
      coverage.silent.append(risk.address)
      continue
    }
    let sign: Decimal = risk.isOpportunity ? -1 : 1
    counted.append((probability.percent.share, cost.amount.magnitude * sign))
    coverage.carried.append(risk.address)
  }
  return (RiskExposure(counted), coverage, others)
}

extension Decimal {
  /// To nine places, rounded down; nothing for what is below zero or beyond the range.
  fileprivate var squareRoot: Decimal? {
    guard billionths >= 0 else { return nil }
    let (square, overflow) = billionths.magnitude.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return nil }
    guard square > 0 else { return .zero }
    var root = UInt128(1) << UInt128((129 - square.leadingZeroBitCount) / 2)
    while true {
      let next = (root + square / root) / 2
      guard next < root else { break }
      root = next
    }
    return Decimal(saturating: Int128(clamping: root))
  }
}
