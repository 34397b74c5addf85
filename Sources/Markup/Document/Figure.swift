/// A value that the writers lay out, so that a page rounds, groups and aligns in one way everywhere.
public enum Figure: Sendable, Hashable {
  case number(ExactDecimal)
  /// The amount in units of the currency and the currency's code.
  case money(ExactDecimal, String)
  /// In percentage points: 12.5 is printed as 12.5%.
  case percent(ExactDecimal)
  case day(CalendarDay)

  public static func count(_ number: some BinaryInteger) -> Figure {
    .number(ExactDecimal(Int64(clamping: number)))
  }

  /// As printed in running text; money without a fraction when that is zero.
  public var words: String { composed { $0.append(self, .inText) { $0.append($1) } } }

  /// The digits behind the point that the value asks for: all of a currency's, or none if they are zero.
  var neededPlaces: Int {
    switch self {
    case .number(let number), .percent(let number): number.neededPlaces
    case .money(let amount, _): amount.isWhole ? 0 : amount.places
    case .day: 0
    }
  }

  var currency: String? {
    if case .money(_, let currency) = self { currency } else { nil }
  }

  /// What orders a column: plain decimal digits, or the ISO day.
  var sortKey: String {
    switch self {
    case .number(let number), .money(let number, _), .percent(let number): number.plain
    case .day(let day): day.words
    }
  }
}
