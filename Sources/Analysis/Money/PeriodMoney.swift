import Model
import Quantities
import Schema

/// An amount of a money table that counts on a day, in the currency it names or its table is in.
struct PeriodMoney {
  let period: Period
  let money: Money
}

extension MoneyTable {
  /// Actuals of periods that have begun, part by part, and later corrections of them.
  func spending(_ terms: MoneyTerms) -> [PeriodMoney] {
    let currency = currency ?? terms.currency
    func hasBegun(_ period: Period) -> Bool {
      period.hasBegun(on: terms.asOf, fiscalYearStarts: terms.fiscalYearStarts)
    }
    let actual = actuals.filter { hasBegun($0.key) }.flatMap { entry in
      entry.value.amounts.map { PeriodMoney(period: entry.key, money: $0.assuming(currency)) }
    }
    let corrected = adjustments.compactMap { correction -> PeriodMoney? in
      guard let period = correction.adjusts, let amount = correction.amount, hasBegun(period) else {
        return nil
      }
      return PeriodMoney(period: period, money: amount.assuming(currency))
    }
    return actual + corrected
  }

  /// Forecasts of periods that are not closed with an actual.
  func expectations(_ terms: MoneyTerms) -> [PeriodMoney] {
    let currency = currency ?? terms.currency
    return forecast.filter { !isSettled($0.key, terms) }.map {
      PeriodMoney(period: $0.key, money: $0.value.assuming(currency))
    }
  }

  /// Whether a period is over and says what it cost, so that nothing more is expected of it.
  func isSettled(_ period: Period, _ terms: MoneyTerms) -> Bool {
    period.isClosed(on: terms.asOf, fiscalYearStarts: terms.fiscalYearStarts)
      && actuals.contains { $0.key == period }
  }
}
