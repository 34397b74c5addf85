public import Quantities

/// How far a measure has come from where it stood to where it should be, and how far it should have come by then.
public struct BenefitProgress: Sendable, Hashable {
  public let baseline: Decimal
  public let target: Decimal
  public let reading: Decimal?
  /// What was planned for the day of the reading, or for the day looked at where there is none.
  public let plannedValue: Decimal?

  public init(baseline: Decimal, target: Decimal, reading: Decimal?, plannedValue: Decimal?) {
    self.baseline = baseline
    self.target = target
    self.reading = reading
    self.plannedValue = plannedValue
  }

  /// Works for measures that should rise and that should fall.
  ///
  /// Above 1 and below 0 are possible; nothing where there is no way to go.
  public var realisation: Decimal? { reading.flatMap(share) }
  public var plannedShare: Decimal? { plannedValue.flatMap(share) }
  /// Realised beside planned; nothing while nothing is planned.
  public var trajectory: Decimal? {
    guard let reading, let plannedValue else { return nil }
    return (reading - baseline).divided(by: plannedValue - baseline)
  }

  private func share(_ value: Decimal) -> Decimal? { (value - baseline).divided(by: target - baseline) }

  /// The planned value on a day: straight lines by calendar days between the points, flat before and after them.
  public static func plannedValue(on day: Day, along points: [(day: Day, value: Decimal)]) -> Decimal? {
    guard let first = points.first, let last = points.last else { return nil }
    guard day > first.day else { return first.value }
    for (from, to) in zip(points, points.dropFirst()) where day < to.day {
      let passed = Decimal(from.day.days(until: day))
      let all = Decimal(from.day.days(until: to.day))
      return (to.value - from.value).multiplied(by: passed, over: all).map { from.value + $0 }
    }
    return last.value
  }
}

/// Realisation of several benefits together.
public struct BenefitRollup: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public let weight: Decimal
    public let realisation: Decimal
    /// A harm that was accepted: what has come of it is taken off.
    public let isHarm: Bool

    public init(weight: Decimal, realisation: Decimal, isHarm: Bool = false) {
      self.weight = weight
      self.realisation = realisation
      self.isHarm = isHarm
    }
  }

  public let parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// Weighted by weights that are brought to a sum of 1.
  public var uncapped: Decimal? { mean(\.realisation) }
  /// The same with no benefit above 1, so that one success does not hide two failures.
  public var capped: Decimal? { mean { min($0.realisation, 1) } }

  private func mean(_ value: (Part) -> Decimal) -> Decimal? {
    let weights = parts.filter { !$0.isHarm }.reduce(Decimal.zero) { $0 + $1.weight }
    let sum = parts.reduce(Decimal.zero) { sum, part in
      let amount = part.weight * value(part)
      return part.isHarm ? sum - amount : sum + amount
    }
    return sum.divided(by: weights)
  }
}

/// Money that benefits bring, as shares of what was planned.
public struct FinancialRealisation: Sendable, Hashable {
  public let realised: Decimal
  public let plannedToDate: Decimal
  public let plannedTotal: Decimal

  public init(realised: Decimal, plannedToDate: Decimal, plannedTotal: Decimal) {
    self.realised = realised
    self.plannedToDate = plannedToDate
    self.plannedTotal = plannedTotal
  }

  public var ofPlanToDate: Decimal? { realised.divided(by: plannedToDate) }
  public var ofTotal: Decimal? { realised.divided(by: plannedTotal) }
}
