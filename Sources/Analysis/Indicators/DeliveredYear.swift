import Model
public import Quantities
import Schema

/// How far the projects whose delivery ended in one year came from what was approved at first.
public struct DeliveredYear: Sendable, Hashable {
  public let year: Int
  public let count: Int
  /// First budget beside what was spent, of those that have both.
  public let costIndices: [Decimal]
  /// First duration beside the one it took, in working days, of those that have both.
  public let paces: [Decimal]

  public init(_ year: Int, count: Int, costIndices: [Decimal], paces: [Decimal]) {
    self.year = year
    self.count = count
    self.costIndices = costIndices
    self.paces = paces
  }

  public var costSpread: Double? { costIndices.standardDeviation }
  public var paceSpread: Double? { paces.standardDeviation }
  public var meanCostIndex: Decimal? { costIndices.mean }
  public var meanPace: Decimal? { paces.mean }

  var record: AnalysisValue {
    .map([
      AnalysisEntry("year", .text(String(year))), AnalysisEntry("projects", .count(count)),
      AnalysisEntry("CPI", AnalysisValue(meanCostIndex)),
      AnalysisEntry("CPI_lowest", AnalysisValue(costIndices.min())),
      AnalysisEntry("CPI_highest", AnalysisValue(costIndices.max())),
      AnalysisEntry("CPI_spread", AnalysisValue(costSpread)),
      AnalysisEntry("SPIt", AnalysisValue(meanPace)),
      AnalysisEntry("SPIt_lowest", AnalysisValue(paces.min())),
      AnalysisEntry("SPIt_highest", AnalysisValue(paces.max())),
      AnalysisEntry("SPIt_spread", AnalysisValue(paceSpread)),
    ])
  }
}

/// What one project that was delivered came to.
struct DeliveredProject: Sendable {
  let project: Project
  let finish: Day
  let year: Int
  let costIndex: Decimal?
  let pace: Decimal?

  /// Nothing for work that is still being done, or whose last day is not known or to come.
  init?(_ project: Project, _ moment: Moment) {
    guard project.status?.isAtLeast(.realising) ?? false, let finish = project.finish, finish <= moment.asOf
    else { return nil }
    self.project = project
    self.finish = finish
    year =
      Period.containing(finish, granularity: .year, fiscalYearStarts: moment.fiscalYearStarts).year
    let promise = project.original ?? project.baseline
    let value = moment[EarnedValueAnalysis.self][project.id]
    let budget = promise?.budget?.assuming(moment.currency)
    costIndex = value.flatMap { value in
      guard let budget, budget.currency == value.currency, let actual = value.actual, actual > 0 else {
        return nil
      }
      return budget.amount.divided(by: actual)
    }
    func length(_ first: Day?, _ last: Day?) -> Decimal? {
      guard let first, let last, first <= last else { return nil }
      return Decimal(moment.calendar.workdays(from: first, to: last) + 1)
    }
    pace = length(project.start, finish).flatMap { taken in
      length(promise?.start ?? project.start, promise?.finish)?.divided(by: taken)
    }
  }
}

extension [DeliveredProject] {
  /// Year by year, the oldest first.
  var years: [DeliveredYear] {
    let groups = Dictionary(grouping: self, by: \.year)
    return groups.keys.sorted().map { year in
      let projects = groups[year] ?? []
      return DeliveredYear(
        year, count: projects.count, costIndices: projects.compactMap(\.costIndex),
        paces: projects.compactMap(\.pace))
    }
  }
}
