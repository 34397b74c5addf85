/// What the numbers of a chart count.
public enum ChartUnit: Sendable, Hashable {
  case number
  case money(String)
  case percent

  func figure(_ value: ExactDecimal) -> Figure {
    switch self {
    case .number: .number(value)
    case .money(let currency): .money(value, currency)
    case .percent: .percent(value)
    }
  }

  /// In the table of the chart.
  func cell(_ value: ExactDecimal?, from source: SourcePlace? = nil) -> Cell {
    value.map { .figure(figure($0), from: source) } ?? .missing
  }

  /// Short enough for a label beside a bar; the exact figure is in the table.
  func short(_ value: Double) -> String {
    let words = Self.compact(value)
    return switch self {
    case .number: words
    case .money(let currency): "\(currency)\u{A0}\(words)"
    case .percent: words + "%"
    }
  }

  /// The same behind another amount of the same unit, where a currency need not be told twice.
  func shortWithoutName(_ value: Double) -> String {
    switch self {
    case .number, .money: Self.compact(value)
    case .percent: short(value)
    }
  }

  /// Three significant digits with k, m or bn.
  static func compact(_ value: Double) -> String {
    let steps: [(Double, String)] = [(1e9, "\u{A0}bn"), (1e6, "\u{A0}m"), (1e3, "\u{A0}k")]
    let magnitude = value.magnitude
    for (size, suffix) in steps where magnitude >= size * 0.9995 {
      let scaled = magnitude / size
      return (value < 0 ? "−" : "") + coordinate(scaled, places: scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0)
        + suffix
    }
    return (value < 0 && magnitude >= 0.005 ? "−" : "")
      + coordinate(magnitude, places: magnitude < 99.95 ? 2 : 0)
  }
}
