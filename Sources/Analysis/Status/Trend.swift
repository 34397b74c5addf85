public import Quantities

/// Which way the last three readings of something go.
public struct Trend: Sendable, Hashable {
  public enum Direction: Sendable { case up, down }

  /// In the order of their periods; the last three count.
  public let readings: [Decimal]
  public let threshold: Decimal?
  /// Which way is good.
  public let better: Direction

  public init(_ readings: [Decimal], threshold: Decimal?, better: Direction) {
    self.readings = readings
    self.threshold = threshold
    self.better = better
  }

  private var last: ArraySlice<Decimal> { readings.suffix(3) }

  /// Least squares, per period; nothing for fewer than three readings.
  public var slope: Decimal? {
    guard last.count == 3, let first = last.first, let newest = last.last else { return nil }
    // With three points at equal distances the one in the middle does not count.
    return (newest - first).divided(by: 2)
  }

  /// Per period, in the bad direction; zero where it goes well.
  public var worsening: Decimal? { slope.map { max(better == .up ? -$0 : $0, 0) } }

  /// Whole periods until the threshold is reached at this slope; zero once it is, nothing where it goes the other way.
  public var periodsToThreshold: Int? {
    guard let threshold, let newest = readings.last, let worsening else { return nil }
    let distance = better == .up ? newest - threshold : threshold - newest
    guard distance > 0 else { return 0 }
    return distance.divided(by: worsening)?.roundedUp
  }

  /// True where it worsens by more than `limit` a period and is on the wrong side of `line`.
  public func warns(limit: Decimal, line: Decimal) -> Bool {
    guard let worsening, let newest = readings.last else { return false }
    return worsening > limit && (better == .up ? newest < line : newest > line)
  }
}
