import Model
public import Quantities
public import Schema

/// The worth of a project as it was foreseen, beside the worth that somebody found who looked back.
public struct WorthComparison: Sendable {
  /// NPV at the costs that were approved.
  public let approved: Decimal?
  /// NPV of the newest look back that names one.
  public let afterwards: Decimal?
  /// Where the look back is written.
  public let origin: Origin?
  let source: AnalysisInput?

  public init(approved: Decimal?, afterwards: Decimal?, origin: Origin? = nil, source: AnalysisInput? = nil) {
    self.approved = approved
    self.afterwards = afterwards
    self.origin = origin
    self.source = source
  }

  /// Below zero where it turned out worse.
  public var gained: Decimal? {
    guard let approved, let afterwards else { return nil }
    return afterwards - approved
  }
}

extension Moment {
  /// Amounts in another currency than that of the flows are not compared.
  func worthComparison(of project: Project, in currency: Currency) -> WorthComparison {
    let looks = portfolio.all(Review.self, in: project.id).compactMap {
      review -> (day: Day, amount: Money, origin: Origin, address: String)? in
      guard let after = review.exPost, let amount = after.npv?.assuming(self.currency),
        amount.currency == currency, let day = review.date, day <= asOf
      else { return nil }
      return (day, amount, after.origin, review.address)
    }
    let newest = looks.enumerated().max { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }?.element
    return WorthComparison(
      approved: approvedInvestment(of: project)?.netPresentValue, afterwards: newest?.amount.amount,
      origin: newest?.origin,
      source: newest.map { AnalysisInput($0.address, .money($0.amount), $0.origin, "npv") })
  }
}
