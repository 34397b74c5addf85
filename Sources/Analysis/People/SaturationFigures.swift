public import Quantities
public import Schema

/// Change that falls on one group of people, month by month.
public struct SaturationFigures: AnalysisFigures {
  /// What one project asks of the group, and while when.
  public struct Load: Sendable {
    public let project: String
    public let points: Int
    public let window: DayRange
    let origin: Origin?

    public init(project: String, points: Int, window: DayRange, origin: Origin? = nil) {
      self.project = project
      self.points = points
      self.window = window
      self.origin = origin
    }
  }

  public let capacity: Int?
  public let loads: [Load]
  /// Every month from the first to the last that is touched.
  public let months: [(period: Period, points: Int)]

  public init(capacity: Int?, loads: [Load], fiscalYearStarts: Month) {
    self.capacity = capacity
    self.loads = loads
    var months: [(period: Period, points: Int)] = []
    let first = loads.map(\.window.first).min() ?? .latest
    let last = loads.map(\.window.last).max() ?? .earliest
    var month: Period? = Period.containing(first, granularity: .month, fiscalYearStarts: fiscalYearStarts)
    while let current = month {
      let days = current.days(fiscalYearStarts: fiscalYearStarts)
      guard days.first <= last else { break }
      months.append((current, loads.filter { $0.window.overlaps(days) }.reduce(0) { $0 + $1.points }))
      month = current.next
    }
    self.months = months
  }

  public var peak: (period: Period, points: Int)? { months.max { $0.points < $1.points } }
  /// Nothing where nobody says how much the group can bear, or that it can bear nothing.
  public var saturation: Decimal? {
    capacity.flatMap { capacity in peak.flatMap { Decimal($0.points).divided(by: Decimal(capacity)) } }
  }
  public var overloaded: [Period] {
    capacity.map { capacity in months.filter { $0.points > capacity }.map(\.period) } ?? []
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("capacity", AnalysisValue(capacity)), AnalysisEntry("peak", AnalysisValue(peak?.points)),
      AnalysisEntry("peak_period", AnalysisValue(peak?.period.description)),
      AnalysisEntry("saturation", AnalysisValue(saturation)),
      AnalysisEntry("over", AnalysisValue(overloaded.map(\.description))),
      AnalysisEntry("periods", .map(months.map { AnalysisEntry($0.period.description, .count($0.points)) })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "peak" || key == "periods" else { return [] }
    return loads.map { AnalysisInput("\($0.project), \($0.window)", .count($0.points), $0.origin, "groups") }
  }
}
