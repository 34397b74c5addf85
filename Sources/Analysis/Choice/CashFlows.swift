/// Money by year, the first year not discounted, each counted at its end.
public struct CashFlows: Sendable, Hashable {
  public let amounts: [Double]

  public init(_ amounts: [Double]) { self.amounts = amounts }

  public func presentValue(_ rate: DiscountRate) -> Double { discounted(rate).reduce(0, +) }

  /// The rate at which the present value is zero, by halving.
  ///
  /// Nothing where the flows change their sign never or more than once: then there is no such rate, or several.
  public var internalRate: Double? {
    let signs = amounts.filter { $0 != 0 }.map { $0 > 0 }
    guard zip(signs, signs.dropFirst()).count(where: { $0 != $1 }) == 1 else { return nil }
    var (low, high) = (-0.999_999, 1.0)
    func value(_ rate: Double) -> Double { presentValue(.flat(rate)) }
    let atLow = value(low)
    while (value(high) > 0) == (atLow > 0) {
      high *= 4
      guard high < 1e9 else { return nil }
    }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if (value(middle) > 0) == (atLow > 0) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Years until the sum is no longer below zero, evenly within the last; nothing where it never is.
  public var payback: Double? { Self.payback(amounts) }

  public func discountedPayback(_ rate: DiscountRate) -> Double? { Self.payback(discounted(rate)) }

  /// Present value of what comes in beside what goes out.
  public func benefitCostRatio(_ rate: DiscountRate) -> Double? {
    let discounted = discounted(rate)
    let costs = -discounted.filter { $0 < 0 }.reduce(0, +)
    return costs > 0 ? discounted.filter { $0 > 0 }.reduce(0, +) / costs : nil
  }

  private func discounted(_ rate: DiscountRate) -> [Double] {
    amounts.enumerated().map { $1 * rate.factor(year: $0) }
  }

  private static func payback(_ amounts: [Double]) -> Double? {
    var sum = 0.0
    for (year, amount) in amounts.enumerated() {
      let before = sum
      sum += amount
      guard sum >= 0, year > 0 || amount >= 0 else { continue }
      // What falls again later has not been paid back.
      var later = sum
      guard
        amounts[(year + 1)...].allSatisfy({ amount in
          later += amount
          return later >= 0
        })
      else { continue }
      guard before < 0, amount > 0 else { return Double(year) }
      return Double(year - 1) + -before / amount
    }
    return nil
  }
}

/// How much less later money is worth.
public enum DiscountRate: Sendable, Hashable {
  /// The same every year.
  case flat(Double)
  /// 3.5 % to year 30, 3.0 % to year 75, 2.5 % after it, as the UK's Green Book has it.
  case declining

  public func factor(year: Int) -> Double {
    switch self {
    case .flat(let rate): return power(1 + rate, -year)
    case .declining:
      let first = power(1.035, -min(year, 30))
      let second = power(1.03, -min(max(year - 30, 0), 45))
      return first * second * power(1.025, -max(year - 75, 0))
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= base }
    return exponent < 0 ? 1 / result : result
  }
}
