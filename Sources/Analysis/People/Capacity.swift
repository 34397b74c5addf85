public import Quantities
public import Schema

/// How much somebody can work for projects in a period, and how much is asked of them.
public struct PeriodCapacity: Sendable, Hashable {
  /// How full somebody is.
  public enum Band: String, Sendable { case low, free, full, over, critical, none = "no capacity" }

  public let period: Period
  /// Working days within their employment.
  public let gross: Decimal
  /// Working days away.
  public let absence: Decimal
  /// Working days for projects.
  public let capacity: Decimal
  /// What is firmly asked of them, in working days.
  public let demand: Decimal
  /// What is asked tentatively, in working days.
  public let tentative: Decimal
  /// What capacity would be without absences.
  let withoutAbsence: Decimal

  /// Demand is not made smaller by absences: what was promised stays promised, and the clash shows.
  public init(
    period: Period, gross: Decimal, absence: Decimal, forProjects: Decimal, demand: Decimal,
    tentative: Decimal = 0
  ) {
    self.period = period
    self.gross = gross
    self.absence = absence
    capacity = (gross - absence) * forProjects
    withoutAbsence = gross * forProjects
    self.demand = demand
    self.tentative = tentative
  }

  /// The sum of several over the same period.
  init(period: Period, _ parts: [PeriodCapacity], demand: Decimal, tentative: Decimal) {
    self.period = period
    func sum(_ part: (PeriodCapacity) -> Decimal) -> Decimal { parts.reduce(.zero) { $0 + part($1) } }
    gross = sum(\.gross)
    absence = sum(\.absence)
    capacity = sum(\.capacity)
    withoutAbsence = sum(\.withoutAbsence)
    self.demand = demand
    self.tentative = tentative
  }

  /// Nothing without capacity; see `band`.
  public var utilisation: Decimal? { demand.divided(by: capacity) }
  public var utilisationWithoutAbsence: Decimal? { demand.divided(by: withoutAbsence) }
  /// What is asked beyond the capacity.
  public var excess: Decimal { max(demand - capacity, 0) }

  public var band: Band {
    guard let utilisation else { return demand > 0 ? .none : .low }
    let points = Percent(share: utilisation).points
    return points > 120
      ? .critical : points > 100 ? .over : points >= 85 ? .full : points >= 60 ? .free : .low
  }
}

/// The periods of one person, team or skill, and who asks for them.
public struct Capacity: AnalysisFigures {
  /// What one project asks in a period.
  public struct Request: Sendable {
    public let project: String
    /// The place of the project in the order of the portfolio; nothing where it has none.
    public let rank: Int?
    public let period: Period
    /// Working days.
    public let days: Decimal
    public let isFirm: Bool
    public let origin: Origin
  }

  public let periods: [PeriodCapacity]
  private let needs: [CapacityPlan.Need]

  init(periods: [PeriodCapacity], needs: [CapacityPlan.Need]) {
    self.periods = periods
    self.needs = needs
  }

  /// What is asked, need by need and each in the order of its periods.
  public var requests: [Request] { needs.flatMap(\.requests) }

  /// The period in which the demand is farthest above the capacity.
  public var peak: PeriodCapacity? {
    periods.max {
      ($0.band == .none ? 1 : 0, $0.utilisation ?? 0) < ($1.band == .none ? 1 : 0, $1.utilisation ?? 0)
    }
  }
  /// Periods in which more is asked than there is.
  public var overloaded: [PeriodCapacity] { periods.filter { $0.demand > $0.capacity } }

  private var totalCapacity: Decimal { periods.reduce(.zero) { $0 + $1.capacity } }
  private var totalDemand: Decimal { periods.reduce(.zero) { $0 + $1.demand } }

  /// What every project lacks in a period, when those that rank first are served first.
  public func shortages(in period: Period) -> [(project: String, days: Decimal)] {
    guard let own = periods.first(where: { $0.period == period }) else { return [] }
    return Self.shortages(
      supply: own.capacity,
      requests.filter { $0.period == period && $0.isFirm }.map { ($0.project, $0.rank, $0.days) })
  }

  /// Serves requests by rank, then by name; what has no rank comes last.
  public static func shortages(
    supply: Decimal, _ requests: [(project: String, rank: Int?, amount: Decimal)]
  ) -> [(project: String, days: Decimal)] {
    var left = supply
    var short: [(project: String, days: Decimal)] = []
    for request in requests.sorted(by: { ($0.rank ?? .max, $0.project) < ($1.rank ?? .max, $1.project) }) {
      let served = min(max(left, 0), request.amount)
      left = left - served
      guard served < request.amount else { continue }
      if let index = short.firstIndex(where: { $0.project == request.project }) {
        short[index].days += request.amount - served
      } else {
        short.append((request.project, request.amount - served))
      }
    }
    return short
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("capacity", .number(totalCapacity)), AnalysisEntry("demand", .number(totalDemand)),
      AnalysisEntry("utilisation", AnalysisValue(totalDemand.divided(by: totalCapacity))),
      AnalysisEntry("peak", AnalysisValue(peak?.utilisation)),
      AnalysisEntry("peak_period", AnalysisValue(peak?.period.description)),
      AnalysisEntry("band", AnalysisValue(peak?.band.rawValue)),
      AnalysisEntry("over", AnalysisValue(overloaded.map(\.period.description))),
      AnalysisEntry("periods", .list(periods.map(record))),
    ]
  }

  private func record(_ period: PeriodCapacity) -> AnalysisValue {
    let short = shortages(in: period.period).map { AnalysisEntry($0.project, .number($0.days)) }
    return .map([
      AnalysisEntry("period", .text(period.period.description)),
      AnalysisEntry("gross", .number(period.gross)),
      AnalysisEntry("absence", .number(period.absence)), AnalysisEntry("capacity", .number(period.capacity)),
      AnalysisEntry("demand", .number(period.demand)), AnalysisEntry("tentative", .number(period.tentative)),
      AnalysisEntry("utilisation", AnalysisValue(period.utilisation)),
      AnalysisEntry("utilisation_without_absence", AnalysisValue(period.utilisationWithoutAbsence)),
      AnalysisEntry("band", .text(period.band.rawValue)), AnalysisEntry("short", .map(short)),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "demand":
      requests.filter(\.isFirm).map {
        AnalysisInput("\($0.project) in \($0.period)", .number($0.days), $0.origin, "load")
      }
    case "peak", "over":
      requests.filter { request in request.isFirm && overloaded.contains { $0.period == request.period } }.map
      {
        AnalysisInput("\($0.project) in \($0.period), days", .number($0.days), $0.origin, "load")
      }
    case "utilisation":
      [AnalysisInput("demand", .number(totalDemand)), AnalysisInput("capacity", .number(totalCapacity))]
    default: []
    }
  }
}
