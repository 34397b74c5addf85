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
  public var words: String {
    switch self {
    case .number(let number): number.grouped()
    case .money(let amount, let currency):
      "\(currency)\u{A0}\(amount.grouped(places: amount.isWhole ? 0 : amount.places))"
    case .percent(let points): points.grouped() + "%"
    case .day(let day): day.words
    }
  }

  /// What orders a column: plain decimal digits, or the ISO day.
  var sortKey: String {
    switch self {
    case .number(let number), .money(let number, _), .percent(let number): number.plain
    case .day(let day): day.words
    }
  }
}
