public import Quantities

/// Amounts by currency, which are never added to each other.
public struct MoneySum: Sendable, Hashable {
  /// One amount for each currency, sorted by its code; every one names its currency.
  public private(set) var amounts: [Money] = []

  public init() {}

  /// An amount without a currency counts in the one given.
  public init(_ amounts: [Money], assuming currency: Currency) {
    for amount in amounts { add(amount, assuming: currency) }
  }

  public mutating func add(_ money: Money, assuming currency: Currency) {
    let money = money.assuming(currency)
    guard let index = amounts.firstIndex(where: { $0.currency == money.currency }) else {
      amounts.append(money)
      amounts.sort { ($0.currency ?? currency) < ($1.currency ?? currency) }
      return
    }
    amounts[index] = Money(amounts[index].amount + money.amount, money.currency)
  }

  public var isEmpty: Bool { amounts.isEmpty }

  public func amount(in currency: Currency) -> Decimal? {
    amounts.first { $0.currency == currency }?.amount
  }

  /// The amount in a currency; nothing where some of it is in another, because that part would be lost.
  func only(in currency: Currency) -> Decimal? {
    others(than: currency).isEmpty ? amount(in: currency) ?? .zero : nil
  }

  public func others(than currency: Currency) -> [Money] { amounts.filter { $0.currency != currency } }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    for amount in right.amounts {
      guard let currency = amount.currency else { continue }
      sum.add(amount, assuming: currency)
    }
    return sum
  }
}
