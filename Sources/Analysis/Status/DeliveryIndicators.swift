public import Quantities
import Schema

/// How a portfolio and its office have done in the twelve months to a day.
public struct DeliveryIndicators: AnalysisFigures {
  /// Projects that were delivered in the window, and how many of them kept what.
  public struct Delivered: Sendable, Hashable {
    public var count = 0
    public var onTimeCurrent = 0
    public var onTimeOriginal = 0
    public var onBudget = 0

    public init(count: Int = 0, onTimeCurrent: Int = 0, onTimeOriginal: Int = 0, onBudget: Int = 0) {
      self.count = count
      self.onTimeCurrent = onTimeCurrent
      self.onTimeOriginal = onTimeOriginal
      self.onBudget = onBudget
    }
  }

  public let delivered: Delivered
  /// Money in a year that benefits bring, beside what was planned by now.
  public let realised: Decimal?
  public let planned: Decimal?
  public let officeCost: Decimal?
  public let spend: Decimal?
  /// Days from the question to the decision, ascending.
  public let leadTimes: [Int]
  public let activeCount: Int
  /// Days since the start of each active project.
  public let ages: [Int]
  public let waiverCount: Int
  private let inputs: [String: [AnalysisInput]]

  public init(
    delivered: Delivered, realised: Decimal?, planned: Decimal?, officeCost: Decimal?, spend: Decimal?,
    leadTimes: [Int], ages: [Int] = [], activeCount: Int = 0, waiverCount: Int = 0,
    inputs: [String: [AnalysisInput]] = [:]
  ) {
    self.delivered = delivered
    self.realised = realised
    self.planned = planned
    self.officeCost = officeCost
    self.spend = spend
    self.leadTimes = leadTimes.sorted()
    self.ages = ages
    self.activeCount = activeCount
    self.waiverCount = waiverCount
    self.inputs = inputs
  }

  /// The lead time that a share of all decisions does not exceed, by nearest rank.
  public func leadTime(at percent: Int) -> Int? {
    guard !leadTimes.isEmpty else { return nil }
    let rank = (leadTimes.count * percent + 99) / 100
    return leadTimes[min(max(rank, 1), leadTimes.count) - 1]
  }

  private func share(_ count: Int) -> AnalysisValue {
    AnalysisValue(Decimal(count).divided(by: Decimal(delivered.count)))
  }

  private func ratio(_ part: Decimal?, _ whole: Decimal?) -> AnalysisValue {
    AnalysisValue(part.flatMap { part in whole.flatMap { part.divided(by: $0) } })
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("delivered", .count(delivered.count)),
      AnalysisEntry("on_time_current", share(delivered.onTimeCurrent)),
      AnalysisEntry("on_time_original", share(delivered.onTimeOriginal)),
      AnalysisEntry("on_budget", share(delivered.onBudget)),
      AnalysisEntry("benefits", ratio(realised, planned)),
      AnalysisEntry("pmo_ratio", ratio(officeCost, spend)),
      AnalysisEntry("decisions", .count(leadTimes.count)),
      AnalysisEntry("lead_median", AnalysisValue(leadTime(at: 50))),
      AnalysisEntry("lead_P85", AnalysisValue(leadTime(at: 85))),
      AnalysisEntry("active", .count(activeCount)),
      AnalysisEntry(
        "mean_age", AnalysisValue(Decimal(ages.reduce(0, +)).divided(by: Decimal(ages.count)))),
      AnalysisEntry("waivers", .count(waiverCount)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] { inputs[key] ?? [] }
}
