public import Model
public import Quantities
import Schema

/// The way a measure goes.
public struct TrendFigures: AnalysisFigures {
  public let trend: Trend
  public let kpi: Kpi
  /// Of periods that have begun, in their order.
  public let periods: [Period]
  public let isMet: Bool?

  init?(_ kpi: Kpi, _ moment: Moment) {
    let starts = moment.fiscalYearStarts
    let known = kpi.readings.filter { $0.key.hasBegun(on: moment.asOf, fiscalYearStarts: starts) }
      .sorted { $0.key.days(fiscalYearStarts: starts).last < $1.key.days(fiscalYearStarts: starts).last }
    guard let newest = known.last else { return nil }
    self.kpi = kpi
    periods = known.map(\.key)
    trend = Trend(
      known.map(\.value), threshold: kpi.baseline?.value, better: kpi.better == .down ? .down : .up)
    isMet = kpi.target?.value.map { kpi.better == .down ? newest.value <= $0 : newest.value >= $0 }
  }

  /// It goes the wrong way, and stands on the wrong side of its target.
  public var warns: Bool { trend.warns(limit: 0, line: kpi.target?.value ?? trend.readings.last ?? 0) }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("reading", AnalysisValue(trend.readings.last)),
      AnalysisEntry("period", AnalysisValue(periods.last?.description)),
      AnalysisEntry("baseline", AnalysisValue(kpi.baseline?.value)),
      AnalysisEntry("target", AnalysisValue(kpi.target?.value)), AnalysisEntry("met", AnalysisValue(isMet)),
      AnalysisEntry("slope", AnalysisValue(trend.slope)), AnalysisEntry("warn", .flag(warns)),
      AnalysisEntry("periods_to_threshold", AnalysisValue(trend.periodsToThreshold)),
      AnalysisEntry(
        "readings",
        .map(zip(periods, trend.readings).map { AnalysisEntry($0.description, .number($1)) })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "slope" || key == "reading" else { return [] }
    return kpi.readings.filter { entry in periods.suffix(3).contains(entry.key) }.map {
      AnalysisInput("\($0.key)", .number($0.value), $0.origin)
    }
  }
}
