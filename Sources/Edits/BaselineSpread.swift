import Formatting
import Model
import Quantities
import Schema
import YAMLTree

extension Portfolio {
  /// Spreads a new budget over the periods of the money file that has some; says what was done, or why nothing was.
  ///
  /// Periods that are closed keep what was promised for them, so that what went wrong in them stays to be seen. The rest
  /// goes to the others as the forecast has it, or, where there is none, as the old baseline had it.
  func spread(_ budget: Money, of project: Project, on asOf: Day, into draft: inout EditDraft) -> String? {
    guard let table = all(MoneyTable.self, in: project.id).first, !table.baseline.isEmpty else { return nil }
    let path = "\(folder(of: project))/money.yaml"
    let tree = tree(table.origin.file)
    guard isFullyRead(table.baseline, table.origin, "baseline"), let root = table.origin.node,
      let node = tree.value(of: root, for: "baseline")
    else { return "'baseline' in \(path) cannot be read as a whole, so its periods are left alone" }
    let total = table.baseline.reduce(Decimal(0)) { $0 + $1.value.amount }
    guard total != budget.amount else { return nil }
    guard let spread = BudgetSpread(budget, over: table, in: self, on: asOf) else {
      return
        "'baseline' in \(path) adds up to \(Money(total)); spread the new budget over its periods, for nothing says how"
    }
    var waiting = spread.amounts
    for member in tree.members(of: node) {
      guard let period = Period(tree.text(of: member.key)), let amount = waiting.removeValue(forKey: period)
      else {
        continue
      }
      let old = table.baseline[period]
      guard old?.amount != amount else { continue }
      draft.add(
        .replace(member.value, with: Money(amount, old?.currency).description), to: table.origin.file)
    }
    let order = spread.amounts.keys.sorted().map(\.description)
    for period in waiting.keys.sorted() {
      guard let amount = waiting[period] else { continue }
      draft.add(
        .set(period.description, .text(Money(amount).description), in: node, order: order),
        to: table.origin.file)
    }
    return
      "'baseline' in \(path) adds up to it: closed periods keep theirs, and \(Money(spread.rest)) is spread over \(spread.amounts.count) others as \(spread.isForecast ? "the forecast" : "the old baseline") has it"
  }
}

/// What each period that is not closed gets of a new budget.
private struct BudgetSpread {
  var amounts: [Period: Decimal] = [:]
  let rest: Decimal
  let isForecast: Bool

  init?(_ budget: Money, over table: MoneyTable, in portfolio: Portfolio, on asOf: Day) {
    let starts = portfolio.configuration?.fiscalYearStarts ?? .january
    let currency = table.currency ?? portfolio.configuration?.currency
    let own = budget.currency ?? portfolio.configuration?.currency
    let periods = table.baseline.map { ($0.key, $0.value) }
    let forecasts = table.forecast.filter { !$0.key.isClosed(on: asOf, fiscalYearStarts: starts) }
      .map { ($0.key, $0.value) }
    guard own == currency, (periods + forecasts).allSatisfy({ ($0.1.currency ?? currency) == currency })
    else {
      return nil
    }
    let closed = periods.filter { $0.0.isClosed(on: asOf, fiscalYearStarts: starts) }
    let open = periods.filter { !$0.0.isClosed(on: asOf, fiscalYearStarts: starts) }
    rest = budget.amount - closed.reduce(Decimal(0)) { $0 + $1.1.amount }
    guard rest >= 0 else { return nil }
    // Periods of several lengths would share days, and nobody knows which part of the money is for them.
    let lengths = Set((open + forecasts).map(\.0.granularity))
    isForecast = lengths.count == 1 && forecasts.contains { $0.1.amount > 0 }
    let weights = isForecast ? forecasts : open
    let whole = weights.reduce(Decimal(0)) { $0 + $1.1.amount }
    guard whole > 0, weights.allSatisfy({ $0.1.amount >= 0 }) else { return nil }
    let places = Self.places(for: [budget.amount] + (periods + forecasts).map(\.1.amount))
    for (period, _) in open { amounts[period] = 0 }
    var left = rest
    let ordered = weights.sorted { $0.0 < $1.0 }
    for (index, (period, weight)) in ordered.enumerated() {
      guard index < ordered.count - 1 else {
        amounts[period] = left
        break
      }
      guard let share = rest.multiplied(by: weight.amount, over: whole) else { return nil }
      let amount = Self.rounded(share, places)
      amounts[period] = amount
      left = left - amount
    }
    guard left >= 0 else { return nil }
  }

  /// The coarsest step that all amounts are written in: thousands, hundreds, tens, units, or cents.
  private static func places(for amounts: [Decimal]) -> Int {
    [1000, 100, 10, 1].firstIndex { step in amounts.allSatisfy { rounded($0, by: step) == $0 } }.map {
      -3 + $0
    } ?? 2
  }

  private static func rounded(_ amount: Decimal, _ places: Int) -> Decimal {
    guard places < 0 else { return amount.rounded(toPlaces: places) }
    return rounded(amount, by: [-3: 1000, -2: 100][places] ?? 10)
  }

  private static func rounded(_ amount: Decimal, by step: Int) -> Decimal {
    (amount.divided(by: Decimal(step)) ?? 0).rounded(toPlaces: 0) * Decimal(step)
  }
}
