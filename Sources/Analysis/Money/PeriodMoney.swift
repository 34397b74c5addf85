import Model
import Quantities
import Schema

/// An amount of a money table that counts on a day, in the currency it names or its table is in.
struct PeriodMoney {
  let period: Period
  let money: Money
  let origin: Origin
}

extension MoneyTable {
  /// Actuals of periods that have begun, part by part, and later corrections of them.
  func spending(_ terms: MoneyTerms) -> [PeriodMoney] {
    let currency = currency ?? terms.currency
    func hasBegun(_ period: Period) -> Bool {
      period.hasBegun(on: terms.asOf, fiscalYearStarts: terms.fiscalYearStarts)
    }
    let actual = actuals.filter { hasBegun($0.key) }.flatMap { entry in
      entry.value.amounts.map {
        PeriodMoney(period: entry.key, money: $0.assuming(currency), origin: entry.origin)
      }
    }
    let corrected = adjustments.compactMap { correction -> PeriodMoney? in
      guard let period = correction.adjusts, let amount = correction.amount, hasBegun(period) else {
        return nil
      }
      return PeriodMoney(period: period, money: amount.assuming(currency), origin: correction.origin)
    }
    return actual + corrected
  }

  /// Forecasts, less what shorter periods in them say was spent, so that no money counts twice.
  func expectations(_ terms: MoneyTerms) -> [PeriodMoney] {
    let currency = currency ?? terms.currency
    let closed = actuals.map(\.key).filter {
      $0.isClosed(on: terms.asOf, fiscalYearStarts: terms.fiscalYearStarts)
    }
    return forecast.compactMap { entry in
      let whole = PeriodMoney(
        period: entry.key, money: entry.value.assuming(currency), origin: entry.origin)
      return closed.contains(entry.key) ? nil : rest(of: whole, closed, terms)
    }
  }

  /// What is still expected of a forecast; nothing where closed periods of other lengths tell of all its days.
  private func rest(of forecast: PeriodMoney, _ closed: [Period], _ terms: MoneyTerms) -> PeriodMoney? {
    let length = forecast.period.granularity
    guard actuals.contains(where: { $0.key.granularity != length }) else { return forecast }
    func days(_ period: Period) -> DayRange { period.days(fiscalYearStarts: terms.fiscalYearStarts) }
    let own = days(forecast.period)
    guard !closed.contains(where: { days($0).contains(own) }) else { return nil }
    let told = closed.map(days).filter(own.contains).reduce(0) { $0 + $1.dayCount }
    guard told < own.dayCount else { return nil }
    let amount = forecast.money.amount
    // Money that comes back is not used up by what is spent before it.
    guard amount > 0 else { return forecast }
    let spent = spending(terms).filter {
      $0.period.granularity < length && own.contains(days($0.period))
        && $0.money.currency == forecast.money.currency
    }.reduce(Decimal.zero) { $0 + $1.money.amount }
    let rest = Money(max(amount - spent, 0), forecast.money.currency)
    return PeriodMoney(period: forecast.period, money: rest, origin: forecast.origin)
  }
}
