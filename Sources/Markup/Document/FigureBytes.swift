/// Figures and numbers straight into a page, because a page has a thousand of them.
extension PageBytes {
  /// As printed; the currency's code comes from people, so the writer says how it is escaped.
  mutating func append(
    _ figure: Figure, _ look: FigureLook, escaping: (inout PageBytes, String) -> Void
  ) {
    switch figure {
    case .number(let number): append(number, places: look.places ?? number.places)
    case .money(let amount, let currency):
      if !look.isBare {
        escaping(&self, currency)
        self += "\u{A0}"
      }
      append(amount, places: look.places ?? figure.neededPlaces)
    case .percent(let points):
      append(points, places: look.places ?? points.places)
      self += "%"
    case .day(let day): append(day)
    }
  }

  /// Digits in groups of three, rounded half away from zero to the places asked for.
  mutating func append(_ number: ExactDecimal, places: Int) {
    append(number, places: places, minus: "−", areGrouped: true)
  }

  /// Digits with a point and a minus, as programs read them.
  mutating func appendPlain(_ number: ExactDecimal) {
    append(number, places: number.places, minus: "-", areGrouped: false)
  }

  private mutating func append(
    _ number: ExactDecimal, places wanted: Int, minus: StaticString, areGrouped: Bool
  ) {
    var magnitude = number.units.magnitude
    if wanted < number.places {
      let divisor = Self.power(number.places - wanted)
      let rest = magnitude % divisor
      magnitude = magnitude / divisor + (rest >= divisor - rest ? 1 : 0)
    }
    let kept = min(wanted, number.places)
    let divisor = Self.power(kept)
    if number.units < 0, magnitude > 0 { self += minus }
    append(magnitude / divisor, width: 1, areGrouped: areGrouped)
    guard wanted > 0 else { return }
    self += "."
    if kept > 0 { append(magnitude % divisor, width: kept, areGrouped: false) }
    append(UInt8(ascii: "0"), times: wanted - kept)
  }

  /// ISO 8601, such as `2026-03-31`.
  mutating func append(_ day: CalendarDay) {
    let (year, month, day) = day.civil
    if (0...9999).contains(year) { append(UInt64(year), width: 4) } else { append(year) }
    self += "-"
    append(UInt64(month), width: 2)
    self += "-"
    append(UInt64(day), width: 2)
  }

  /// The number with at most the given digits behind its point and no trailing zeros; the same on every machine.
  ///
  /// What is not finite or beyond a thousand million is written as 0: no picture is that large.
  mutating func append(coordinate value: Double, places: Int = 2) {
    guard value.isFinite, value.magnitude < 1e9 else {
      self += "0"
      return
    }
    let power = Self.power(places)
    let units = Int((value * Double(power)).rounded())
    if units < 0 { self += "-" }
    append(UInt64(units.magnitude) / power, width: 1)
    var fraction = UInt64(units.magnitude) % power
    guard fraction > 0 else { return }
    var width = places
    while fraction % 10 == 0 { (fraction, width) = (fraction / 10, width - 1) }
    self += "."
    append(fraction, width: width)
  }

  /// At least as many digits as the width.
  private mutating func append(_ number: UInt64, width: Int, areGrouped: Bool = false) {
    var (place, digits): (UInt64, Int) = (1, 1)
    while digits < width || number / place >= 10 { (place, digits) = (place * 10, digits + 1) }
    while digits > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / place % 10))
      (place, digits) = (place / 10, digits - 1)
      if areGrouped, digits > 0, digits % 3 == 0 { self += "," }
    }
  }

  /// Below 2^63 for every exponent that a decimal allows.
  private static func power(_ exponent: Int) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

/// How a figure is laid out where it stands.
struct FigureLook {
  /// Digits behind the point; nothing for as many as running text gives it.
  var places: Int?
  /// Whether the heading names the currency, so that the figure need not.
  var isBare = false

  static let inText = FigureLook()
}

/// Short words of ASCII as a string.
func composed(_ write: (inout PageBytes) -> Void) -> String {
  var bytes = PageBytes(capacity: 64)
  write(&bytes)
  return bytes.text
}
