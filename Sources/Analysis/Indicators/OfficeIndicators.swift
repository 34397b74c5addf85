public import Quantities
import Schema

/// How the offices of a portfolio keep their own promises, and what those they work for say.
public struct OfficeIndicators: Sendable {
  public typealias Part = DeliveryIndicators.Part

  /// Of projects that were delivered, how near the forecast half-way came to what they cost.
  public var accuracies: [Decimal]
  public var reports: Part
  public var messages: Part
  /// What people said in numbers from 1 to 5, in the twelve months.
  public var scores: [Int]
  /// The mean of each quarter in which somebody gave a score, oldest first.
  public var scoresByQuarter: [(period: Period, mean: Decimal)]
  public var training: Part
  public var attended: Int
  /// Days from the first to the last day of projects that were delivered in the twelve months, ascending.
  public var cycleTimes: [Int]
  /// All years in which something was delivered, oldest first.
  public var years: [DeliveredYear]
  /// The most frequent first; under the empty name those that name no cause.
  public var causes: [(cause: String, count: Int, open: Int)]
  /// The slowest first.
  public var steps: [GovernanceStep]

  public init(
    accuracies: [Decimal] = [], reports: Part = Part(), messages: Part = Part(), scores: [Int] = [],
    scoresByQuarter: [(period: Period, mean: Decimal)] = [], training: Part = Part(), attended: Int = 0,
    cycleTimes: [Int] = [], years: [DeliveredYear] = [],
    causes: [(cause: String, count: Int, open: Int)] = [], steps: [GovernanceStep] = []
  ) {
    self.accuracies = accuracies
    self.reports = reports
    self.messages = messages
    self.scores = scores
    self.scoresByQuarter = scoresByQuarter
    self.training = training
    self.attended = attended
    self.cycleTimes = cycleTimes.sorted()
    self.years = years
    self.causes = causes
    self.steps = steps
  }

  public var satisfaction: Decimal? { scores.map { Decimal($0) }.mean }
  public var forecastAccuracy: Decimal? { accuracies.mean }
  public func cycleTime(at percent: Int) -> Int? { cycleTimes.nearestRank(percent) }
  /// As many as somebody can do something about.
  public var slowest: [GovernanceStep] { Array(steps.prefix(3)) }

  var entries: [AnalysisEntry] {
    let total = causes.reduce(0) { $0 + $1.count }
    var sum = 0
    return [
      AnalysisEntry("forecast_accuracy", AnalysisValue(forecastAccuracy)),
      AnalysisEntry("report_punctuality", reports.share), AnalysisEntry("told_in_time", messages.share),
      AnalysisEntry("satisfaction", AnalysisValue(satisfaction)),
      AnalysisEntry("feedback", .count(scores.count)),
      AnalysisEntry(
        "satisfaction_by_quarter",
        .map(scoresByQuarter.map { AnalysisEntry($0.period.description, .number($0.mean)) })),
      AnalysisEntry("training_coverage", training.share), AnalysisEntry("attended", .count(attended)),
      AnalysisEntry("cycle_median", AnalysisValue(cycleTime(at: 50))),
      AnalysisEntry("cycle_P85", AnalysisValue(cycleTime(at: 85))),
      AnalysisEntry("spread", .list(years.map(\.record))),
      AnalysisEntry(
        "issue_causes",
        .list(
          causes.map { cause in
            sum += cause.count
            return .map([
              AnalysisEntry("cause", .text(cause.cause.isEmpty ? "not said" : cause.cause)),
              AnalysisEntry("issues", .count(cause.count)), AnalysisEntry("open", .count(cause.open)),
              AnalysisEntry("share_so_far", AnalysisValue(Decimal(sum).divided(by: Decimal(total)))),
            ])
          })),
      AnalysisEntry("slowest_steps", .list(slowest.map(\.record))),
    ]
  }
}
