public import Quantities
public import Schema

/// How much change a group of people has to bear, month by month.
public struct ChangeLoad: AnalysisFigures {
  /// What one project asks of the group, and while which days people feel it.
  public struct Part: Sendable {
    public let project: String
    public let points: Int
    public let window: DayRange
    /// The change plan that says so.
    public let origin: Origin?

    public init(_ project: String, points: Int, window: DayRange, origin: Origin? = nil) {
      self.project = project
      self.points = points
      self.window = window
      self.origin = origin
    }
  }

  /// One month that a window touches, or that lies between two such.
  public struct Month: Sendable {
    public let period: Period
    public let points: Int
    public let projects: [String]
  }

  public let parts: [Part]
  /// Points the group can bear in a month; nothing where nobody says.
  public let capacity: Int?
  /// From the first month with points to the last, without gaps unless they are more than anybody plans for.
  public let months: [Month]

  /// Of a longer time only the months with points are listed: somebody mistyped a year.
  private static let monthLimit = 240

  public init(_ parts: [Part], capacity: Int?) {
    self.parts = parts
    self.capacity = capacity
    guard let first = parts.map(\.window.first).min(), let last = parts.map(\.window.last).max() else {
      months = []
      return
    }
    var months: [Month] = []
    var next: Period? = .containing(first, granularity: .month, fiscalYearStarts: .january)
    while let period = next {
      let days = period.days(fiscalYearStarts: .january)
      guard days.first <= last else { break }
      let felt = parts.filter { $0.window.overlaps(days) }
      months.append(
        Month(period: period, points: felt.reduce(0) { $0 + $1.points }, projects: felt.map(\.project)))
      next = period.next
    }
    self.months = months.count > Self.monthLimit ? months.filter { !$0.projects.isEmpty } : months
  }

  /// The month with the most points, the first of several.
  public var peak: Month? {
    months.reduce(nil) { best, month in month.points > (best?.points ?? 0) ? month : best }
  }

  /// Months in which more is asked than the group can bear; nothing where nobody says what that is.
  public var over: [Month]? { capacity.map { capacity in months.filter { $0.points > capacity } } }

  private func saturation(_ points: Int) -> Decimal? {
    capacity.flatMap { Decimal(points).divided(by: Decimal($0)) }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("capacity", AnalysisValue(capacity)),
      AnalysisEntry("projects", .count(Set(parts.map(\.project)).count)),
      AnalysisEntry("peak", AnalysisValue(peak?.points)),
      AnalysisEntry("peak_period", AnalysisValue(peak?.period.description)),
      AnalysisEntry("saturation", AnalysisValue(peak.flatMap { saturation($0.points) })),
      AnalysisEntry("over", over.map { .list($0.map { .text($0.period.description) }) } ?? .nothing),
      AnalysisEntry(
        "points", .map(months.map { AnalysisEntry($0.period.description, .count($0.points)) })),
      AnalysisEntry("periods", .list(months.map(record))),
    ]
  }

  private func record(_ month: Month) -> AnalysisValue {
    .map([
      AnalysisEntry("period", .text(month.period.description)), AnalysisEntry("points", .count(month.points)),
      AnalysisEntry("saturation", AnalysisValue(saturation(month.points))),
      AnalysisEntry("projects", AnalysisValue(month.projects)),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "points" || key == "peak" else { return [] }
    return parts.map { part in
      AnalysisInput("\(part.project), \(part.window)", .count(part.points), part.origin, "groups")
    }
  }
}
