public import Quantities

/// How much less a later year's money is worth: one rate, or rates that fall with the distance.
public struct DiscountRates: Sendable, Hashable {
  /// A rate from a year on, year 0 being now.
  public struct Step: Sendable, Hashable {
    public let from: Int
    public let rate: Decimal
  }

  /// Ascending by year; the first holds from the beginning.
  public let steps: [Step]

  public init(_ rate: Decimal) { steps = [Step(from: 0, rate: rate)] }

  private init(steps: [Step]) { self.steps = steps }

  /// The rates of the UK Treasury's Green Book: 3.5 % to year 30, 3.0 % to year 75, 2.5 % to year 125.
  public static let greenBook = DiscountRates(steps: [
    Step(from: 0, rate: Decimal(saturating: 35_000_000)),
    Step(from: 31, rate: Decimal(saturating: 30_000_000)),
    Step(from: 76, rate: Decimal(saturating: 25_000_000)),
  ])

  public func rate(inYear year: Int) -> Decimal {
    steps.last { $0.from <= max(year, 0) }?.rate ?? .zero
  }

  /// What an amount of a year is worth in year 0; nothing where a rate leaves nothing to divide by.
  ///
  /// Divided year by year, so that each rounding is one of the amount's ninth place and not of a small factor's.
  public func present(_ amount: Decimal, inYear year: Int) -> Decimal? {
    var value = amount
    for number in 0..<max(year, 0) {
      guard let next = value.divided(by: 1 + rate(inYear: number + 1)) else { return nil }
      value = next
    }
    return value
  }

  /// What one unit of a year is worth in year 0.
  public func factor(forYear year: Int) -> Decimal? { present(1, inYear: year) }

  public var description: String {
    let words = steps.map { step in
      let rate = Percent(share: step.rate).description
      return step.from == 0 ? rate : "\(rate) from year \(step.from)"
    }
    return words.joined(separator: ", ")
  }
}
