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
