public import Quantities
import Schema

extension Portfolio {
  /// The currency of amounts that carry none.
  public var currency: Currency? { configuration?.currency }

  /// The sum in one currency; nothing where an amount is in another, or the sum is out of range.
  public func total(_ amounts: [Money], in currency: Currency?) -> Quantities.Decimal? {
    var total = Quantities.Decimal.zero
    for money in amounts {
      guard (money.currency ?? self.currency) == currency, let sum = total.adding(money.amount) else {
        return nil
      }
      total = sum
    }
    return total
  }
}

extension MoneyTable {
  /// Amounts with the currency of the table written out, where they carry none.
  public func priced(_ amounts: [Money]) -> [Money] {
    currency.map { currency in amounts.map { $0.assuming(currency) } } ?? amounts
  }
}
