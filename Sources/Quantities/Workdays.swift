/// An amount of work in working days, kept in the unit it was written in: `8d`, `3w`, `2m`, `0.5d`, `-2d`.
///
/// It has no order of its own, because how many days a week or a month of work has is for the calendar to say.
public struct Workdays: Quantity {
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case day = "d"
    case week = "w"
    case month = "m"
  }

  public let amount: Decimal
  public let unit: Unit

  public static let none = Workdays(0)

  public init(_ amount: Decimal, _ unit: Unit = .day) {
    self.amount = amount
    self.unit = unit
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count > 1, let amount = Decimal(utf8: bytes.extracting(0..<bytes.count - 1)) else {
      return nil
    }
    switch bytes[bytes.count - 1] {
    case UInt8(ascii: "d"): self.init(amount, .day)
    case UInt8(ascii: "w"): self.init(amount, .week)
    case UInt8(ascii: "m"): self.init(amount, .month)
    default: return nil
    }
  }

  /// Stops at the greatest number there is.
  public func days(daysPerWeek: Decimal = 5, daysPerMonth: Decimal = 21) -> Decimal {
    switch unit {
    case .day: amount
    case .week: amount * daysPerWeek
    case .month: amount * daysPerMonth
    }
  }

  public var description: String { "\(amount)\(unit.rawValue)" }
}

extension Workdays: Estimable {
  /// Compares with five days a week and twenty-one a month; an estimate is read before its calendar is known.
  public static func isOrdered(_ lower: Workdays, _ upper: Workdays) -> Bool { lower.days() <= upper.days() }

  public func completed(from last: Workdays) -> Workdays? { self }

  public var abbreviated: String { description }
}
