public import Model
public import Quantities
import Schema

/// What a set of risks is expected to cost, and how far it may go either way.
///
/// The risks are taken as independent of each other; where they are not, the tails are fatter than this says.
public struct RiskExposure: Sendable, Hashable {
  /// A total that may come about, and how probable it is.
  public struct Outcome: Sendable, Hashable {
    public var total: Decimal
    /// The probability times 10^27, so that a million products of shares still add up to one.
    fileprivate var weight: Int128
    public var probability: Decimal { Decimal(weight: weight) }
  }

  public let expected: Decimal
  public let variance: Decimal
  /// Nothing where the variance is too large to take its root exactly.
  public let standardDeviation: Decimal?
  /// Ascending and exact; nothing where there would be too many, as with hundreds of unlike costs.
  public let distribution: [Outcome]?
  /// Stands in for the distribution where that is nothing.
  private let grid: OutcomeGrid?

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
    distribution = Self.distribution(risks)
    grid = distribution == nil ? OutcomeGrid(risks) : nil
  }

  /// How probable it is that the total is no more than this.
  public func probability(ofAtMost total: Decimal) -> Decimal? {
    guard let distribution else { return grid?.probability(ofAtMost: total) }
    return Decimal(weight: distribution.lazy.filter { $0.total <= total }.reduce(0) { $0 + $1.weight })
  }

  /// The smallest total that is not exceeded with this probability.
  public func total(atConfidence share: Decimal) -> Decimal? {
    guard let distribution else { return grid?.total(atConfidence: share) }
    let wanted = share.billionths * Outcome.perBillionth
    var reached: Int128 = 0
    for outcome in distribution {
      reached += outcome.weight
      if reached >= wanted { return outcome.total }
    }
    return distribution.last?.total
  }

  /// Steps that taking in all risks may cost: a set of twenty never needs more.
  private static let patience = 1 << 21

  /// Takes the risks one after the other; totals that meet are one outcome.
  private static func distribution(_ risks: [(probability: Decimal, cost: Decimal)]) -> [Outcome]? {
    var outcomes = [Outcome(total: 0, weight: Outcome.certain)]
    var steps = 0
    for risk in risks {
      steps += outcomes.count * 2
      guard steps <= patience else { return nil }
      let without = outcomes.map {
        Outcome(total: $0.total, weight: $0.weight - $0.weight.times(risk.probability))
      }
      let with = outcomes.map {
        Outcome(total: $0.total + risk.cost, weight: $0.weight.times(risk.probability))
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
        merged[merged.count - 1].weight += next.weight
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
  let counted = CountedRisks(risks, matrix, currency)
  return (RiskExposure(counted.risks), counted.coverage, counted.others)
}

/// What open risks with a cost in one currency are expected to cost; nothing where none could be counted.
///
/// The same as the exposure says, without the work of finding out how far it may go either way.
public func expectedCost(of risks: [Risk], _ matrix: RiskMatrix, in currency: Currency) -> Decimal? {
  let counted = CountedRisks(risks, matrix, currency).risks
  return counted.isEmpty ? nil : counted.reduce(.zero) { $0 + $1.probability * $1.cost }
}

/// Which open risks have a cost in one currency and a probability.
func pricing(of risks: [Risk], _ matrix: RiskMatrix, in currency: Currency) -> Coverage {
  CountedRisks(risks, matrix, currency).coverage
}

/// The open risks that can be added up in one currency.
private struct CountedRisks {
  var risks: [(probability: Decimal, cost: Decimal)] = []
  var coverage = Coverage()
  var others = MoneySum()

  init(_ all: [Risk], _ matrix: RiskMatrix, _ currency: Currency) {
    for risk in all where risk.isOpen {
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
      risks.append((probability.percent.share, cost.amount.magnitude * sign))
      coverage.carried.append(risk.address)
    }
  }
}

extension RiskExposure.Outcome {
  fileprivate static let perBillionth: Int128 = 1_000_000_000_000_000_000
  fileprivate static let certain = perBillionth * 1_000_000_000
}

extension Decimal {
  /// A probability from its weight, to nine places.
  fileprivate init(weight: Int128) {
    let one = RiskExposure.Outcome.perBillionth
    self.init(saturating: (weight + one / 2) / one)
  }

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

extension Int128 {
  /// A part of a weight; the share is at most 1, so the product has room.
  fileprivate func times(_ share: Decimal) -> Int128 {
    self * Swift.min(Swift.max(share.billionths, 0), 1_000_000_000) / 1_000_000_000
  }
}
