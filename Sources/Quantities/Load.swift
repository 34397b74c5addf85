/// How much of somebody a piece of work asks for: a share of full working time, or days in the period.
///
/// Written `50%` or `12d`, and never negative; more than 100% can be written, because overload is for a rule to find.
public enum Load: Quantity {
  case share(Percent)
  case days(Decimal)

  public init?(utf8 bytes: Span<UInt8>) {
    if let percent = Percent(utf8: bytes) {
      self = .share(percent)
    } else if let work = Workdays(utf8: bytes), work.unit == .day {
      self = .days(work.amount)
    } else {
      return nil
    }
    guard days(of: 1) >= 0 else { return nil }
  }

  /// The days it takes of a period with that many working days.
  public func days(of workingDays: Decimal) -> Decimal {
    switch self {
    case .share(let percent): percent.of(workingDays)
    case .days(let days): days
    }
  }

  public var description: String {
    switch self {
    case .share(let percent): percent.description
    case .days(let days): "\(days)d"
    }
  }
}
