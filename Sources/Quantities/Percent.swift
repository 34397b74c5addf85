/// A share of something, exact to a ten-millionth of a percent; written with its sign, as `60%` or `-3%`.
///
/// The sign is required because a bare `0.6` and a bare `60` would both be read as the other.
public struct Percent: Quantity, Comparable {
  /// 60% is 0.6.
  public let share: Decimal

  public static let zero = Percent(share: 0)
  public static let whole = Percent(share: 1)

  /// A share so great that its percentage has no number is cut to the greatest that has one.
  public init(share: Decimal) {
    let limit = Decimal.greatest.billionths / 100
    self.share = Decimal(saturating: min(max(share.billionths, -limit), limit))
  }

  public init?(utf8 bytes: Span<UInt8>) {
    let sign = bytes.count - 1
    guard sign > 0, bytes[sign] == UInt8(ascii: "%"),
      let number = Decimal(utf8: bytes.extracting(0..<sign)), number.billionths % 100 == 0
    else { return nil }
    share = Decimal(saturating: number.billionths / 100)
  }

  /// The number before the sign: 60 for 60%.
  public var points: Decimal { Decimal(saturating: share.billionths * 100) }

  public var description: String { "\(points)%" }

  /// That share of an amount.
  public func of(_ amount: Decimal) -> Decimal { amount * share }

  /// Stops at the greatest share there is.
  public static func + (left: Self, right: Self) -> Self { Percent(share: left.share + right.share) }

  /// Stops at the greatest share there is.
  public static func - (left: Self, right: Self) -> Self { Percent(share: left.share - right.share) }

  public static func < (left: Self, right: Self) -> Bool { left.share < right.share }
}
