public import Quantities
import Schema

/// Whether money that is spent comes back.
public struct InvestmentFigures: AnalysisFigures {
  /// Money of one year and where it is written; below zero for a cost.
  public struct Flow: Sendable {
    public let year: Int
    public let amount: Decimal
    let input: AnalysisInput
  }

  public let flows: [Flow]
  public let rate: DiscountRate
  public let currency: Currency
  private let rateInput: AnalysisInput?

  init(_ flows: [Flow], _ rate: DiscountRate, in currency: Currency, rateInput: AnalysisInput? = nil) {
    self.flows = flows
    self.rate = rate
    self.currency = currency
    self.rateInput = rateInput
  }

  /// From the first year to the last, without gaps.
  public var years: [(year: Int, amount: Decimal)] {
    guard let first = flows.map(\.year).min(), let last = flows.map(\.year).max() else { return [] }
    return (first...last).map { year in
      (year, flows.filter { $0.year == year }.reduce(.zero) { $0 + $1.amount })
    }
  }

  public var cashFlows: CashFlows { CashFlows(years.map(\.amount.asDouble)) }

  public var entries: [AnalysisEntry] {
    let cash = cashFlows
    func money(_ amount: Double?) -> AnalysisValue {
      AnalysisValue(amount.flatMap(Decimal.init(approximating:)), in: currency)
    }
    let flat: Decimal? = if case .flat(let rate) = rate { Decimal(approximating: rate) } else { nil }
    return [
      AnalysisEntry("NPV", money(cash.presentValue(rate))),
      AnalysisEntry("IRR", AnalysisValue(cash.internalRate)),
      AnalysisEntry("payback", AnalysisValue(cash.payback)),
      AnalysisEntry("discounted_payback", AnalysisValue(cash.discountedPayback(rate))),
      AnalysisEntry("BCR", AnalysisValue(cash.benefitCostRatio(rate))),
      AnalysisEntry("rate", flat.map { .number($0) } ?? .nothing),
      AnalysisEntry(
        "flows", .map(years.map { AnalysisEntry("\($0.year)", AnalysisValue($0.amount, in: currency)) })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "NPV", "IRR", "payback", "discounted_payback", "BCR", "flows":
      flows.map(\.input) + (key == "NPV" ? rateInput.map { [$0] } ?? [] : [])
    case "rate": rateInput.map { [$0] } ?? []
    default: []
    }
  }
}
