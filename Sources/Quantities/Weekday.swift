/// A day of the week, in the order of ISO 8601; written `monday`, and read as `mon` or `monday` in any case.
public enum Weekday: Int, Quantity, CaseIterable, Comparable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  public init?(utf8 bytes: Span<UInt8>) {
    for weekday in Self.allCases
    where bytes.spell(weekday.description) || bytes.spell(weekday.description.prefix(3)) {
      self = weekday
      return
    }
    return nil
  }

  public var description: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
