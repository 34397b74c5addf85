import Diagnostics
import Quantities
import Schema

extension Portfolio {
  /// Amounts of a money file that are not in its currency: without a rate they cannot be added.
  func foreignCurrencies() -> [Diagnostic] {
    all(MoneyTable.self).flatMap { table in
      guard let own = table.currency ?? configuration?.currency else { return [Diagnostic]() }
      var found: [Diagnostic] = []
      func check(_ money: Money?, _ origin: Origin) {
        guard let currency = money?.currency, currency != own else { return }
        found.append(Diagnostic(.foreign(currency, own), rule: badValue, at: place(ofKey: origin)))
      }
      for entry in table.baseline { check(entry.value, entry.origin) }
      for entry in table.forecast { check(entry.value, entry.origin) }
      for entry in table.commitments { check(entry.value, entry.origin) }
      for entry in table.actuals { for amount in entry.value.amounts { check(amount, entry.origin) } }
      for entry in table.benefitFlows { check(entry.value, entry.origin) }
      for (amount, origin) in table.adjustments.map({ ($0.amount, $0.origin) })
        + table.funding.map({ ($0.amount, $0.origin) })
      {
        guard let currency = amount?.currency, currency != own else { continue }
        found.append(Diagnostic(.foreign(currency, own), rule: badValue, at: place(of: origin, "amount")))
      }
      return found
    }
  }
}

extension Message {
  fileprivate static func foreign(_ currency: Currency, _ own: Currency) -> Self {
    "\(currency) stands in a money file of \(own), and no rate is given; write the amount in \(own)"
  }
}
