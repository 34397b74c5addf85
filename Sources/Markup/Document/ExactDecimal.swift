/// A decimal number without rounding: `units` divided by ten to the power of `places`.
public struct ExactDecimal: Sendable, Hashable {
  public var units: Int64
  /// Digits behind the point, 0 to 18.
  public let places: Int

  public init(units: Int64, places: Int) {
    precondition((0...18).contains(places), "a decimal has between 0 and 18 digits behind its point")
    self.units = units
    self.places = places
  }

  public init(_ whole: Int64) { self.init(units: whole, places: 0) }

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
  var plain: String { digits(separator: "", minus: "-", places: places) }

  /// Digits in groups of three, rounded half away from zero to the places asked for.
  func grouped(places wanted: Int? = nil) -> String {
    digits(separator: ",", minus: "−", places: wanted ?? places)
  }

  private func digits(separator: String, minus: String, places wanted: Int) -> String {
    var magnitude = units.magnitude
    if wanted < places {
      let divisor = Self.power(places - wanted)
      let rest = magnitude % divisor
      magnitude = magnitude / divisor + (rest >= divisor - rest ? 1 : 0)
    }
    let kept = min(wanted, places)
    let divisor = Self.power(kept)
    var text = units < 0 && magnitude > 0 ? minus : ""
    let whole = String(magnitude / divisor)
    if separator.isEmpty || whole.utf8.count <= 3 {
      text += whole
    } else {
      for (index, digit) in whole.unicodeScalars.enumerated() {
        if index > 0, (whole.utf8.count - index) % 3 == 0 { text += separator }
        text.unicodeScalars.append(digit)
      }
    }
    guard wanted > 0 else { return text }
    let fraction = kept == 0 ? "" : String(magnitude % divisor)
    text += "." + String(repeating: "0", count: max(kept - fraction.utf8.count, 0)) + fraction
    return text + String(repeating: "0", count: wanted - kept)
  }

  /// Below 2^63 for every exponent that `places` allows.
  private static func power(_ exponent: Int) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
