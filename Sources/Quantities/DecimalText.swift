extension Decimal {
  /// What stands between groups of three digits.
  public enum Grouping: Sendable, Hashable {
    case none
    case commas
  }

  /// Exactly `places` decimal places (0 to 9), rounded half to even, as `1,234,567.50`.
  public func formatted(places: Int, grouping: Grouping = .commas) -> String {
    let places = min(max(places, 0), 9)
    return rounded(toPlaces: places).written(places: places, grouping: grouping)
  }

  /// About three digits and a unit for a small space: `1.25m`, `400k`, `12.3`; rounded half to even.
  public var compact: String {
    let units: [(size: Int128, suffix: String)] = [(1, ""), (1_000, "k"), (1_000_000, "m")]
    var text = ""
    for unit in units {
      let one = unit.size * Decimal.unit
      let whole = billionths.magnitude / one.magnitude
      let step = whole >= 100 ? one : whole >= 10 ? one / 10 : one / 100
      let rounded = rounded(toMultipleOf: step)
      let inUnits = Decimal(saturating: rounded.billionths / unit.size)
      text = inUnits.written(places: 0, grouping: .commas) + unit.suffix
      if inUnits.magnitude < 1_000 { break }
    }
    return text
  }

  /// All decimal places that are not zero, and at least `places`.
  func written(places: Int, grouping: Grouping) -> String {
    let (whole, fraction) = billionths.magnitude.quotientAndRemainder(dividingBy: Decimal.unit.magnitude)
    var text = billionths < 0 ? "-" : ""
    let digits = String(whole)
    switch grouping {
    case .none: text += digits
    case .commas:
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
        text.append(digit)
      }
    }
    var rest = UInt64(fraction)
    var place: UInt64 = 100_000_000
    var count = 0
    while rest > 0 || count < places {
      if count == 0 { text += "." }
      text += String(rest / place)
      rest %= place
      place = max(place / 10, 1)
      count += 1
    }
    return text
  }
}
