/// The days from `first` to `last`, both included; written `2026-06-22..2026-06-25`, or as one day.
public struct DayRange: Quantity, Comparable {
  public let first: Day
  public let last: Day

  /// Nil when the last day is before the first.
  public init?(first: Day, last: Day) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  public init(_ day: Day) {
    first = day
    last = day
  }

  public init?(utf8 bytes: Span<UInt8>) {
    guard let dots = bytes.dots() else {
      guard let day = Day(utf8: bytes) else { return nil }
      self.init(day)
      return
    }
    guard let first = Day(utf8: bytes.extracting(0..<dots)),
      let last = Day(utf8: bytes.extracting(dots + 2..<bytes.count))
    else { return nil }
    self.init(first: first, last: last)
  }

  /// At least one.
  public var dayCount: Int { first.days(until: last) + 1 }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  public func contains(_ other: DayRange) -> Bool { first <= other.first && other.last <= last }

  public func overlaps(_ other: DayRange) -> Bool { first <= other.last && other.first <= last }

  public func intersection(_ other: DayRange) -> DayRange? {
    DayRange(first: max(first, other.first), last: min(last, other.last))
  }

  public var description: String { first == last ? first.description : "\(first)..\(last)" }

  /// By the first day, then by the last.
  public static func < (left: Self, right: Self) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }
}
