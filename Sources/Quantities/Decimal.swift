/// An exact number with nine decimal places, up to about 170 octillion (1.7 × 10^29) either way.
///
/// Written `12`, `-2.5`, `+3` or `35_000`: an underscore may stand between two digits before the point, and an exponent
/// or a tenth decimal place is refused. The operators stop at `greatest` and `lowest`; where that must be noticed, use
/// the functions with words, which give nil instead.
public struct Decimal: Quantity, Comparable, AdditiveArithmetic, ExpressibleByIntegerLiteral {
  /// The number times 10^9; never `Int128.min`, so that every number has its negative.
  public let billionths: Int128

  public static let zero = Decimal(saturating: 0)
  public static let greatest = Decimal(saturating: .max)
  public static let lowest = Decimal(saturating: -.max)

  public init(_ number: Int) { billionths = Int128(number) * Self.unit }

  public init(integerLiteral number: Int) { self.init(number) }

  public init(saturating billionths: Int128) { self.billionths = max(billionths, -.max) }

  public init?(utf8 bytes: Span<UInt8>) {
    guard let first = bytes.count > 0 ? bytes[0] : nil else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    let isSigned = isNegative || first == UInt8(ascii: "+")
    guard let magnitude = Self.magnitude(bytes.extracting((isSigned ? 1 : 0)..<bytes.count)) else {
      return nil
    }
    billionths = isNegative ? -magnitude : magnitude
  }

  /// As few digits as the number has, without grouping.
  public var description: String { written(places: 0, grouping: .none) }

  public static func < (left: Self, right: Self) -> Bool { left.billionths < right.billionths }
}

extension Decimal {
  /// Nil where the sum is out of range.
  public func adding(_ other: Decimal) -> Decimal? {
    let (sum, overflow) = billionths.addingReportingOverflow(other.billionths)
    return overflow || sum == .min ? nil : Decimal(saturating: sum)
  }

  /// Nil where the difference is out of range.
  public func subtracting(_ other: Decimal) -> Decimal? { adding(-other) }

  /// Rounded half to even at the ninth place; nil where the product is out of range.
  public func multiplied(by other: Decimal) -> Decimal? {
    scaled(billionths, by: other.billionths, over: Self.unit).map(Decimal.init(saturating:))
  }

  /// Rounded half to even at the ninth place; nil for a zero divisor and where the quotient is out of range.
  public func divided(by other: Decimal) -> Decimal? {
    guard other.billionths != 0 else { return nil }
    return scaled(billionths, by: Self.unit, over: other.billionths).map(Decimal.init(saturating:))
  }

  /// Times one number over another, rounded half to even once; nil for a zero divisor and where the result is out of
  /// range.
  public func multiplied(by factor: Decimal, over divisor: Decimal) -> Decimal? {
    guard divisor.billionths != 0 else { return nil }
    return scaled(billionths, by: factor.billionths, over: divisor.billionths).map(Decimal.init(saturating:))
  }

  public static func + (left: Self, right: Self) -> Self {
    left.adding(right) ?? (right.billionths < 0 ? lowest : greatest)
  }

  public static func - (left: Self, right: Self) -> Self { left + -right }

  public static func * (left: Self, right: Self) -> Self {
    left.multiplied(by: right) ?? ((left.billionths < 0) == (right.billionths < 0) ? greatest : lowest)
  }

  public static prefix func - (number: Self) -> Self { Decimal(saturating: -number.billionths) }

  public var magnitude: Decimal { billionths < 0 ? -self : self }

  /// Rounded half to even; places below 0 and above 9 count as 0 and 9.
  public func rounded(toPlaces places: Int) -> Decimal {
    rounded(toMultipleOf: Self.unit / powerOfTen(min(max(places, 0), 9)))
  }

  /// The nearest whole number, half to even, or the nearest `Int` to it.
  public var nearestInteger: Int { Int(clamping: rounded(toPlaces: 0).billionths / Self.unit) }

  /// The least whole number that is not below, or the nearest `Int` to it.
  public var roundedUp: Int {
    let (whole, rest) = billionths.quotientAndRemainder(dividingBy: Self.unit)
    return Int(clamping: rest > 0 ? whole + 1 : whole)
  }

  /// For the geometry of charts; a figure that anybody reads or compares stays exact.
  public var asDouble: Double { Double(billionths) / 1e9 }

  static let unit: Int128 = 1_000_000_000

  /// The multiple of a positive `step` that is nearest, the even one of two.
  func rounded(toMultipleOf step: Int128) -> Decimal {
    guard let count = scaled(billionths, by: 1, over: step) else { return self }
    let (multiple, overflow) = count.multipliedReportingOverflow(by: step)
    return overflow ? (billionths < 0 ? .lowest : .greatest) : Decimal(saturating: multiple)
  }

  /// Reads digits with an optional fraction, already times 10^9.
  private static func magnitude(_ bytes: Span<UInt8>) -> Int128? {
    let (limit, lastDigit) = Int128.max.quotientAndRemainder(dividingBy: 10)
    var magnitude: Int128 = 0
    var places: Int?
    var endsInDigit = false
    for index in bytes.indices {
      if let digit = bytes[index].digitValue {
        guard magnitude < limit || (magnitude == limit && digit <= lastDigit) else { return nil }
        magnitude = magnitude &* 10 &+ Int128(digit)
        places = places.map { $0 + 1 }
        endsInDigit = true
      } else {
        guard endsInDigit, places == nil else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "."): places = 0
        case UInt8(ascii: "_"): break
        default: return nil
        }
        endsInDigit = false
      }
    }
    let written = places ?? 0
    guard endsInDigit, written <= 9 else { return nil }
    let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: powerOfTen(9 - written))
    return overflow ? nil : scaled
  }
}

/// A product over a non-zero divisor, rounded half to even once, through 256 bits where 128 do not hold the product.
private func scaled(_ number: Int128, by factor: Int128, over divisor: Int128) -> Int128? {
  let below = divisor.magnitude
  let product = number.magnitude.multipliedFullWidth(by: factor.magnitude)
  guard product.high < below else { return nil }
  let (quotient, rest) =
    product.high == 0
    ? product.low.quotientAndRemainder(dividingBy: below) : below.dividingFullWidth(product)
  let isUp = rest > below - rest || (rest == below - rest && quotient % 2 == 1)
  guard quotient < UInt128(Int128.max) else {
    return quotient == UInt128(Int128.max) && !isUp ? signed(Int128.max) : nil
  }
  return signed(Int128(quotient) + (isUp ? 1 : 0))

  func signed(_ magnitude: Int128) -> Int128 {
    let isNegative = number.signum() * factor.signum() * divisor.signum() < 0
    return isNegative ? -magnitude : magnitude
  }
}

/// For exponents from 0 to 9.
private func powerOfTen(_ exponent: Int) -> Int128 {
  var power: Int64 = 1
  for _ in 0..<exponent { power &*= 10 }
  return Int128(power)
}
