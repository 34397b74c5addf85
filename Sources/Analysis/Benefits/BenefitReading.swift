public import Model
public import Quantities
import Schema

/// The newest measurement of a benefit, and when the next one is due.
public struct BenefitReading: Sendable, Hashable {
  public let period: Period?
  public let value: Decimal?
  /// How much of the way from baseline to target has been gone; nothing where there is no way to go.
  public let progress: Decimal?
  /// Nothing where it is not said how often to measure, or nothing was measured yet.
  public let nextDue: Day?

  public init(of benefit: Benefit, asOf: Day, fiscalYearStarts: Month, in calendar: WorkCalendar) {
    let known = benefit.readings.filter { $0.key.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts) }
    let newest = known.max {
      $0.key.days(fiscalYearStarts: fiscalYearStarts).last
        < $1.key.days(fiscalYearStarts: fiscalYearStarts).last
    }
    period = newest?.key
    value = newest?.value
    if let value = newest?.value, let baseline = benefit.baseline, let target = benefit.target?.value {
      progress = (value - baseline).divided(by: target - baseline)
    } else {
      progress = nil
    }
    if let newest, let every = benefit.measureEvery {
      nextDue = every.after(newest.key.days(fiscalYearStarts: fiscalYearStarts).last, in: calendar)
    } else {
      nextDue = nil
    }
  }
}
