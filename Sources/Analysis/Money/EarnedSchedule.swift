public import Quantities
import Schema

/// A pace in time: what part of its own plan a piece of work has earned, and what part has passed.
public struct EarnedSchedule: AnalysisFigures {
  /// ES.
  public let earned: Decimal
  /// AT.
  public let elapsed: Decimal
  /// PD.
  public let duration: Decimal
  public private(set) var granularity: Period.Granularity?
  public private(set) var plannedFinish: Day?
  public private(set) var forecastFinish: Day?
  private var sources: [AnalysisInput] = []

  /// From the plan at the end of each period, what was earned, and the periods that have passed.
  ///
  /// A period in which nothing is planned counts as done as soon as the work before it is.
  public init(plan: [Decimal], earned value: Decimal, elapsed: Decimal) {
    duration = Decimal(plan.count)
    self.elapsed = elapsed
    guard value > 0 else {
      earned = .zero
      return
    }
    let done = plan.firstIndex { value < $0 } ?? plan.count
    guard done < plan.count else {
      earned = duration
      return
    }
    let before = done == 0 ? .zero : plan[done - 1]
    earned = Decimal(done) + ((value - before).divided(by: plan[done] - before) ?? .zero)
  }

  /// Nothing before the plan begins.
  init?(_ curve: PlannedCurve, earned: Decimal, workEnds: Day?, _ moment: Moment) {
    let day = workEnds.map { min($0, moment.asOf) } ?? moment.asOf
    let elapsed = curve.elapsed(by: day, in: moment.calendar)
    guard elapsed > 0 else { return nil }
    self.init(plan: curve.cumulative, earned: earned, elapsed: elapsed)
    granularity = curve.periods.first?.granularity
    plannedFinish = curve.periods.last.map { $0.days(fiscalYearStarts: moment.fiscalYearStarts).last }
    forecastFinish = atCompletion.flatMap { curve.day(after: $0, in: moment.calendar) }
    sources = curve.parts.map {
      AnalysisInput("planned \($0.period)", .money(Money($0.amount, curve.currency)), $0.origin)
    }
    sources.append(AnalysisInput("EV of earned-value", .money(Money(earned, curve.currency))))
  }

  /// SV(t), in periods.
  public var variance: Decimal { earned - elapsed }
  /// SPI(t); unlike SPI it does not come back to 1 when late work ends.
  public var index: Decimal? { earned.divided(by: elapsed) }
  /// IEAC(t), in periods; nothing before any time has passed.
  public var atCompletion: Decimal? {
    elapsed == 0 ? nil : duration.multiplied(by: elapsed, over: earned)
  }
  /// TSPI; nothing once all planned periods have passed.
  public var neededIndex: Decimal? {
    elapsed < duration ? (duration - earned).divided(by: duration - elapsed) : nil
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("ES", .number(earned)), AnalysisEntry("AT", .number(elapsed)),
      AnalysisEntry("PD", .number(duration)), AnalysisEntry("SVt", .number(variance)),
      AnalysisEntry("SPIt", AnalysisValue(index)), AnalysisEntry("IEACt", AnalysisValue(atCompletion)),
      AnalysisEntry("TSPI", AnalysisValue(neededIndex)),
      AnalysisEntry("period", AnalysisValue(granularity.map { "\($0)" })),
      AnalysisEntry("planned_finish", AnalysisValue(plannedFinish)),
      AnalysisEntry("forecast_finish", AnalysisValue(forecastFinish)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "ES": sources
    case "SVt", "SPIt":
      [AnalysisInput("ES", .number(earned)), AnalysisInput("AT", .number(elapsed))]
    case "IEACt": [AnalysisInput("PD", .number(duration)), AnalysisInput("SPIt", AnalysisValue(index))]
    case "TSPI":
      [("PD", duration), ("ES", earned), ("AT", elapsed)].map { AnalysisInput($0.0, .number($0.1)) }
    default: []
    }
  }
}
