public import Quantities
public import Schema

// What parameters of rules are compared by, where one setting may be stricter than another.

extension Int: Weighed {
  public var weight: Int128 { Int128(self) }
}

extension Quantities.Decimal: Weighed {
  public var weight: Int128 { billionths }
}

extension Percent: Weighed {
  public var weight: Int128 { share.billionths }
}

extension Money: Weighed {
  public var weight: Int128 { amount.billionths }
}

extension Workdays: Weighed {
  public var weight: Int128 { days().billionths }
}

extension Interval: Weighed {
  public var weight: Int128 {
    let hundredthsOfDays: Int128 =
      switch unit {
      case .day: 100
      case .workingDay: 140
      case .week: 700
      case .month: 3_044
      case .year: 36_525
      }
    return Int128(count) * hundredthsOfDays
  }
}
