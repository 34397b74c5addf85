/// A decimal number without rounding: `units` divided by ten to the power of `places`.
public struct ExactDecimal: Sendable, Hashable, Comparable {
  public var units: Int64
  /// Digits behind the point, 0 to 18.
  public let places: Int

  public init(units: Int64, places: Int) {
    precondition((0...18).contains(places), "a decimal has between 0 and 18 digits behind its point")
    self.units = units
    self.places = places
  }

  public init(_ whole: Int64) { self.init(units: whole, places: 0) }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let first = Int128(left.units) * Int128(power(right.places))
    return first < Int128(right.units) * Int128(power(left.places))
  }

  /// For the geometry of charts only, never for a printed figure.
  public var approximate: Double { Double(units) / Double(Self.power(places)) }

  var isWhole: Bool { units % Int64(Self.power(places)) == 0 }

  /// As many digits behind the point as the value needs.
  var neededPlaces: Int {
    var (rest, needed) = (units, places)
    while needed > 0, rest % 10 == 0 { (rest, needed) = (rest / 10, needed - 1) }
    return needed
  }

  /// Digits with a point and a minus, as programs read them.
  var plain: String { composed { $0.appendPlain(self) } }

  /// Digits in groups of three, rounded half away from zero to the places asked for.
  func grouped(places wanted: Int? = nil) -> String { composed { $0.append(self, places: wanted ?? places) } }

  /// Below 2^63 for every exponent that `places` allows.
  private static func power(_ exponent: Int) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
