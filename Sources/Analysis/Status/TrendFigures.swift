import Model
public import Quantities
import Schema

/// The way a measure or an index goes.
public struct TrendFigures: AnalysisFigures {
  typealias Reading = (period: Period, value: Decimal, origin: Origin)

  public let trend: Trend
  /// Of periods that have begun, in their order.
  public let periods: [Period]
  /// Where it stood before there was anything to improve; nothing for an index.
  public let baseline: Decimal?
  public let target: Decimal?
  /// It goes the wrong way, and stands on the wrong side of its target.
  public let warns: Bool
  private let origins: [Origin]
  /// The field at each origin; nothing where the origin is the reading itself.
  private let key: String?

  /// By less than this a period an index is taken to stand still.
  private static let stillness = Decimal(saturating: 10_000_000)
  /// The index below which a warning is not enough, where nobody says otherwise.
  private static let redIndex = Decimal(saturating: 900_000_000)

  init?(_ kpi: Kpi, _ moment: Moment) {
    let starts = moment.fiscalYearStarts
    let known = kpi.readings.filter { $0.key.hasBegun(on: moment.asOf, fiscalYearStarts: starts) }
      .sorted { $0.key.days(fiscalYearStarts: starts).last < $1.key.days(fiscalYearStarts: starts).last }
    guard let newest = known.last else { return nil }
    self.init(
      known.map { ($0.key, $0.value, $0.origin) },
      Trend(known.map(\.value), threshold: kpi.baseline?.value, better: kpi.better == .down ? .down : .up),
      baseline: kpi.baseline?.value, target: kpi.target?.value, limit: 0,
      line: kpi.target?.value ?? newest.value)
  }

  /// CPI or SPI(t), for which 1 is as planned.
  init(indexOf readings: [Reading]) {
    self.init(
      readings, Trend(readings.map(\.value), threshold: Self.redIndex, better: .up), baseline: nil, target: 1,
      limit: Self.stillness, line: 1)
  }

  /// Expected cost of open risks, for which what is kept for them is the most there should be.
  ///
  /// By a hundredth of that a period it is taken to stand still.
  init(exposureOf project: Project, _ series: ExposureSeries, _ moment: Moment) {
    let kept = project.contingency?.assuming(moment.currency)
    let reserve = kept.flatMap { $0.currency == moment.currency ? $0.amount : nil }
    let values = series.readings.map(\.value)
    self.init(
      series.readings.map { ($0.period, $0.value, project.origin) },
      Trend(values, threshold: reserve, better: .down), baseline: nil, target: reserve,
      limit: reserve.map { $0 * Self.stillness } ?? .zero, line: reserve ?? values.last ?? .zero,
      key: "contingency")
  }

  private init(
    _ readings: [Reading], _ trend: Trend, baseline: Decimal?, target: Decimal?, limit: Decimal,
    line: Decimal,
    key: String? = nil
  ) {
    self.key = key
    self.trend = trend
    self.baseline = baseline
    self.target = target
    periods = readings.map(\.period)
    origins = readings.map(\.origin)
    warns = trend.warns(limit: limit, line: line)
  }

  /// It warns, or goes on to its threshold within so many periods.
  public func isEarlyWarning(within periods: Int) -> Bool {
    guard !warns else { return true }
    guard let worsening = trend.worsening, worsening > 0, let left = trend.periodsToThreshold else {
      return false
    }
    return left > 0 && left <= periods
  }

  public var isMet: Bool? {
    guard let newest = trend.readings.last else { return nil }
    return target.map { trend.better == .down ? newest <= $0 : newest >= $0 }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("reading", AnalysisValue(trend.readings.last)),
      AnalysisEntry("period", AnalysisValue(periods.last?.description)),
      AnalysisEntry("baseline", AnalysisValue(baseline)),
      AnalysisEntry("target", AnalysisValue(target)), AnalysisEntry("met", AnalysisValue(isMet)),
      AnalysisEntry("slope", AnalysisValue(trend.slope)), AnalysisEntry("warn", .flag(warns)),
      AnalysisEntry("threshold", AnalysisValue(trend.threshold)),
      AnalysisEntry("periods_to_threshold", AnalysisValue(trend.periodsToThreshold)),
      AnalysisEntry(
        "readings",
        .map(zip(periods, trend.readings).map { AnalysisEntry($0.description, .number($1)) })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "slope" || key == "reading" else { return [] }
    return zip(zip(periods, trend.readings), origins).suffix(3).map { reading, origin in
      AnalysisInput("\(reading.0)", .number(reading.1), origin, self.key)
    }
  }
}
