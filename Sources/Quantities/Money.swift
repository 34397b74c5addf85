/// An amount in a currency, or in the portfolio's own where none is written.
///
/// Written `400k`, `1.2m`, `35_000`, `-20k`, `400000.50 EUR`: k is 1,000, m is 1,000,000, in either case, and one space
/// stands before the currency. It has no order of its own, because amounts in two currencies have none.
public struct Money: Quantity {
  public let amount: Decimal
  public let currency: Currency?

  public init(_ amount: Decimal, _ currency: Currency? = nil) {
    self.amount = amount
    self.currency = currency
  }

  public init?(utf8 bytes: Span<UInt8>) {
    let space = bytes.count - 4
    guard space > 0, bytes[space] == UInt8(ascii: " ") else {
      guard let amount = Self.amount(bytes) else { return nil }
      self.init(amount)
      return
    }
    guard let amount = Self.amount(bytes.extracting(0..<space)),
      let currency = Currency(utf8: bytes.extracting(space + 1..<bytes.count))
    else { return nil }
    self.init(amount, currency)
  }

  /// The shortest exact form, the larger unit of two equally short: `1.25m`, `400k EUR`, `1234567`.
  public var description: String { withCurrency(shortestAmount) }

  /// Rounded to about three digits, half to even, for tiles and axis labels: `1.25m EUR`, `400k`.
  public var compact: String { withCurrency(amount.compact) }
}

extension Money {
  /// The same money with its currency written, where it was left to the portfolio's.
  public func assuming(_ currency: Currency) -> Money { Money(amount, self.currency ?? currency) }

  /// Nil for two currencies, one of which may be the unwritten one, and for a sum out of range.
  public func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    return amount.adding(other.amount).map { Money($0, currency) }
  }

  /// Nil for two currencies, one of which may be the unwritten one, and for a difference out of range.
  public func subtracting(_ other: Money) -> Money? { adding(-other) }

  /// Stops at the greatest amount there is.
  public static func * (money: Self, factor: Decimal) -> Self { Money(money.amount * factor, money.currency) }

  public static prefix func - (money: Self) -> Self { Money(-money.amount, money.currency) }
}

extension Money: Estimable {
  public static func isOrdered(_ lower: Money, _ upper: Money) -> Bool {
    lower.currency == upper.currency && lower.amount <= upper.amount
  }

  /// The currency may stand once, behind the last of three amounts.
  public func completed(from last: Money) -> Money? {
    guard let currency else { return Money(amount, last.currency) }
    return currency == last.currency ? self : nil
  }

  public var abbreviated: String { shortestAmount }
}

extension Money {
  private static func amount(_ bytes: Span<UInt8>) -> Decimal? {
    guard bytes.count > 1 else { return Decimal(utf8: bytes) }
    let factor: Decimal? =
      switch bytes[bytes.count - 1] {
      case UInt8(ascii: "k"), UInt8(ascii: "K"): 1_000
      case UInt8(ascii: "m"), UInt8(ascii: "M"): 1_000_000
      default: nil
      }
    guard let factor else { return Decimal(utf8: bytes) }
    return Decimal(utf8: bytes.extracting(0..<bytes.count - 1))?.multiplied(by: factor)
  }

  private var shortestAmount: String {
    var shortest = amount.description
    let units: [(size: Decimal, suffix: String)] = [(1_000, "k"), (1_000_000, "m")]
    for unit in units where amount.magnitude >= unit.size {
      guard let inUnits = amount.divided(by: unit.size), inUnits.multiplied(by: unit.size) == amount else {
        break
      }
      let text = inUnits.description + unit.suffix
      if text.utf8.count <= shortest.utf8.count { shortest = text }
    }
    return shortest
  }

  private func withCurrency(_ text: String) -> String { currency.map { "\(text) \($0)" } ?? text }
}
