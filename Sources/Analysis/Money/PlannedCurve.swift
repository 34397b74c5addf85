public import Model
public import Quantities
public import Schema

/// The approved budget of a project, spread over periods of one length without gaps.
public struct PlannedCurve: Sendable {
  /// What was approved for one period, as written.
  public struct Part: Sendable {
    public let period: Period
    public let amount: Decimal
    public let origin: Origin
  }

  public let parts: [Part]
  /// Of the shortest length that is written, from the first to the last.
  public let periods: [Period]
  /// At the end of each period.
  public let cumulative: [Decimal]
  public let currency: Currency
  private let fiscalYearStarts: Month

  public var total: Decimal { cumulative.last ?? .zero }

  /// Nothing without a baseline, and where its amounts are in several currencies.
  public init?(_ table: MoneyTable?, _ moment: Moment) {
    // A part of a plan is no plan: with a period that cannot be read, the curve is not known.
    guard let table, !table.baseline.isEmpty,
      moment.portfolio.isFullyRead(table.baseline, table.origin, "baseline")
    else { return nil }
    let currency = table.currency ?? moment.currency
    guard table.baseline.allSatisfy({ $0.value.currency ?? currency == currency }) else { return nil }
    let parts = table.baseline.map { Part(period: $0.key, amount: $0.value.amount, origin: $0.origin) }
    self.init(parts, currency, fiscalYearStarts: moment.fiscalYearStarts, in: moment.calendar)
  }

  /// A long period gives each short one in it a part by its working days.
  init?(_ parts: [Part], _ currency: Currency, fiscalYearStarts start: Month, in calendar: WorkCalendar) {
    guard let shortest = parts.map(\.period.granularity).min() else { return nil }
    var amounts: [Period: Decimal] = [:]
    for part in parts {
      if part.period.granularity == shortest {
        amounts[part.period, default: .zero] += part.amount
        continue
      }
      let days = part.period.days(fiscalYearStarts: start)
      var period = Period.containing(days.first, granularity: shortest, fiscalYearStarts: start)
      var (left, daysLeft) = (part.amount, Decimal(calendar.workdays(in: days)))
      while true {
        let own = period.days(fiscalYearStarts: start)
        let share = Decimal(calendar.workdays(in: own))
        // The last one takes what is left, so that nothing is lost to rounding.
        let isLast = own.last >= days.last
        let amount = isLast ? left : left.multiplied(by: share, over: daysLeft) ?? .zero
        amounts[period, default: .zero] += amount
        left = left - amount
        daysLeft = daysLeft - share
        guard !isLast, let next = period.next else { break }
        period = next
      }
    }
    guard let first = amounts.keys.min(), let last = amounts.keys.max() else { return nil }
    var (periods, cumulative) = ([Period](), [Decimal]())
    var period: Period? = first
    var sum = Decimal.zero
    while let current = period, current <= last {
      sum += amounts[current] ?? .zero
      periods.append(current)
      cumulative.append(sum)
      period = current.next
    }
    self.parts = parts
    self.currency = currency
    self.periods = periods
    self.cumulative = cumulative
    fiscalYearStarts = start
  }

  /// How many periods have passed at the end of a day, the running one by its working days; beyond the end of the plan
  /// periods of the same length go on.
  public func elapsed(by day: Day, in calendar: WorkCalendar) -> Decimal {
    var count = 0
    var period: Period? = periods.first
    while let current = period {
      let days = current.days(fiscalYearStarts: fiscalYearStarts)
      if days.last > day {
        guard days.first <= day else { return Decimal(count) }
        return Decimal(count) + share(of: days, by: day, in: calendar)
      }
      count += 1
      period = current.next
    }
    return Decimal(count)
  }

  /// The day on which a number of periods will have passed.
  public func day(after elapsed: Decimal, in calendar: WorkCalendar) -> Day? {
    guard let first = periods.first, elapsed >= 0, elapsed < 10_000 else { return nil }
    let whole = Int(clamping: elapsed.billionths / 1_000_000_000)
    var period = first
    for _ in 0..<whole {
      guard let next = period.next else { return nil }
      period = next
    }
    let days = period.days(fiscalYearStarts: fiscalYearStarts)
    let rest = (elapsed - Decimal(whole)) * Decimal(calendar.workdays(in: days))
    return calendar.adding(rest.roundedUp, to: days.first.adding(days: -1))
  }

  /// PV at the end of a day.
  public func planned(by day: Day, in calendar: WorkCalendar) -> Decimal {
    var before = Decimal.zero
    for (period, sum) in zip(periods, cumulative) {
      let days = period.days(fiscalYearStarts: fiscalYearStarts)
      if days.last > day {
        guard days.first <= day else { return before }
        return before + (sum - before) * share(of: days, by: day, in: calendar)
      }
      before = sum
    }
    return before
  }

  private func share(of days: DayRange, by day: Day, in calendar: WorkCalendar) -> Decimal {
    guard let passed = DayRange(first: days.first, last: day) else { return .zero }
    return Decimal(calendar.workdays(in: passed)).divided(by: Decimal(calendar.workdays(in: days))) ?? .zero
  }
}
