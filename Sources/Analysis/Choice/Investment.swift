public import Quantities
import Schema

/// Whether money that is spent now comes back, and what that is worth today.
public struct Investment: AnalysisFigures {
  /// What one year costs and brings.
  public struct Year: Sendable, Hashable {
    public let year: Int
    /// Never below zero.
    public var costs: Decimal
    public var benefits: Decimal
    public var net: Decimal { benefits - costs }

    public init(_ year: Int, costs: Decimal = .zero, benefits: Decimal = .zero) {
      self.year = year
      self.costs = costs
      self.benefits = benefits
    }
  }

  /// From the first year with money to the last, without gaps; the first is year 0, and is not discounted.
  public let years: [Year]
  public let rates: DiscountRates
  public let currency: Currency
  /// Where the costs come from, in words.
  public let basis: String
  /// Each cost and each benefit with where it is written.
  var sources = (costs: [AnalysisInput](), benefits: [AnalysisInput]())
  /// The rate with where it is written.
  var rate: AnalysisInput?
  /// What it was worth when it was approved, and what a look back found it to be worth; nothing where nobody says so.
  public internal(set) var comparison: WorthComparison?

  /// Years may come in any order; those of one number are added up.
  public init(_ flows: [Year], rates: DiscountRates, in currency: Currency, basis: String = "") {
    self.rates = rates
    self.currency = currency
    self.basis = basis
    guard let first = flows.map(\.year).min(), let last = flows.map(\.year).max(), last - first <= 300 else {
      years = []
      return
    }
    var years = (first...last).map { Year($0) }
    for flow in flows {
      years[flow.year - first].costs += flow.costs
      years[flow.year - first].benefits += flow.benefits
    }
    self.years = years
  }

  /// The sum of what each year is worth today.
  public var netPresentValue: Decimal? { present(rates, \.net) }

  public func netPresentValue(at rates: DiscountRates) -> Decimal? { present(rates, \.net) }

  /// What comes back for each unit that is spent, both as they are worth today.
  public var benefitCostRatio: Decimal? {
    guard let benefits = present(rates, \.benefits), let costs = present(rates, \.costs) else { return nil }
    return costs > 0 ? benefits.divided(by: costs) : nil
  }

  /// How often the net flow turns from spending to earning or back; more than once, and no rate of return is unique.
  public var signChanges: Int {
    let signs = years.map(\.net).filter { $0 != .zero }.map { $0 > 0 }
    return zip(signs, signs.dropFirst()).count { $0 != $1 }
  }

  /// The rate at which nothing is won or lost, by halving; nothing where there is none, or more than one.
  public var internalRate: Double? {
    guard signChanges == 1, let first = years.first(where: { $0.net != .zero }), first.net < 0 else {
      return nil
    }
    let flows = years.map(\.net.asDouble)
    func value(at rate: Double) -> Double { flows.reversed().reduce(0) { $0 / (1 + rate) + $1 } }
    var (low, high) = (-0.99, 1.0)
    while value(at: high) > 0 {
      high *= 2
      guard high < 1e9 else { return nil }
    }
    guard value(at: low) > 0 else { return nil }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if value(at: middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Years until what was spent is back, the last of them by its part; nothing where it does not come back.
  public var payback: Decimal? { Self.payback(years.map(\.net)) }

  /// The same with each year as it is worth today.
  public var discountedPayback: Decimal? {
    let flows = years.indices.map { rates.present(years[$0].net, inYear: $0) }
    return flows.contains(nil) ? nil : Self.payback(flows.compactMap { $0 })
  }

  private static func payback(_ flows: [Decimal]) -> Decimal? {
    var sum = Decimal.zero
    var wasBelow = false
    for (year, flow) in flows.enumerated() {
      let before = sum
      sum += flow
      if sum < .zero {
        wasBelow = true
      } else if wasBelow {
        return Decimal(year - 1) + ((-before).divided(by: flow) ?? .zero)
      }
    }
    return nil
  }

  private func present(_ rates: DiscountRates, _ part: KeyPath<Year, Decimal>) -> Decimal? {
    guard !years.isEmpty else { return nil }
    var sum = Decimal.zero
    for (index, year) in years.enumerated() {
      guard let value = rates.present(year[keyPath: part], inYear: index), let next = sum.adding(value) else {
        return nil
      }
      sum = next
    }
    return sum
  }

  /// What is asked when somebody doubts the rate, in percent.
  private static let otherRates = [0, 2, 3, 5, 8, 10, 12]

  private var sensitivity: [AnalysisValue] {
    Self.otherRates.map { points in
      let rate = Decimal(saturating: Int128(points) * 10_000_000)
      return .map([
        AnalysisEntry("rate", .number(rate)),
        AnalysisEntry("NPV", AnalysisValue(netPresentValue(at: DiscountRates(rate)), in: currency)),
      ])
    }
  }

  private func sum(_ part: KeyPath<Year, Decimal>) -> AnalysisValue {
    .money(Money(years.reduce(.zero) { $0 + $1[keyPath: part] }, currency))
  }

  public var entries: [AnalysisEntry] {
    let balances = years.indices.map { last in
      years[...last].reduce(Decimal.zero) { $0 + $1.net }
    }
    return [
      AnalysisEntry("rate", .text(rates.description)), AnalysisEntry("basis", .text(basis)),
      AnalysisEntry("first_year", AnalysisValue(years.first.map { String($0.year) })),
      AnalysisEntry("last_year", AnalysisValue(years.last.map { String($0.year) })),
      AnalysisEntry("costs", sum(\.costs)), AnalysisEntry("benefits", sum(\.benefits)),
      AnalysisEntry("NPV", AnalysisValue(netPresentValue, in: currency)),
      AnalysisEntry("IRR", AnalysisValue(internalRate)),
      AnalysisEntry("sign_changes", .count(signChanges)),
      AnalysisEntry("payback", AnalysisValue(payback)),
      AnalysisEntry("discounted_payback", AnalysisValue(discountedPayback)),
      AnalysisEntry("BCR", AnalysisValue(benefitCostRatio)),
      AnalysisEntry("approved_NPV", AnalysisValue(comparison?.approved, in: currency)),
      AnalysisEntry("ex_post_NPV", AnalysisValue(comparison?.afterwards, in: currency)),
      AnalysisEntry("NPV_gained", AnalysisValue(comparison?.gained, in: currency)),
      AnalysisEntry("other_rates", .list(sensitivity)),
      AnalysisEntry(
        "flows",
        .list(
          zip(years.indices, balances).map { index, balance in
            record(years[index], index, balance)
          })),
    ]
  }

  private func record(_ year: Year, _ index: Int, _ balance: Decimal) -> AnalysisValue {
    .map([
      AnalysisEntry("year", .text(String(year.year))),
      AnalysisEntry("costs", .money(Money(year.costs, currency))),
      AnalysisEntry("benefits", .money(Money(year.benefits, currency))),
      AnalysisEntry("net", .money(Money(year.net, currency))),
      AnalysisEntry("present", AnalysisValue(rates.present(year.net, inYear: index), in: currency)),
      AnalysisEntry("balance", .money(Money(balance, currency))),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "costs": sources.costs
    case "benefits": sources.benefits
    case "rate": rate.map { [$0] } ?? []
    case "NPV", "IRR", "payback", "discounted_payback", "BCR": sources.costs + sources.benefits
    case "ex_post_NPV", "NPV_gained": comparison?.source.map { [$0] } ?? []
    default: []
    }
  }
}
