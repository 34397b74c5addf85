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

  /// Some of a number of things.
  public struct Part: Sendable, Hashable {
    public let count: Int
    public let total: Int

    public init(_ count: Int = 0, of total: Int = 0) {
      self.count = count
      self.total = total
    }

    /// Nothing of nothing.
    public var part: Decimal? { Decimal(count).divided(by: Decimal(total)) }
    var share: AnalysisValue { AnalysisValue(part) }
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
  /// Days since each waiver that holds was approved.
  public let waiverAges: [Int]
  /// Days from planned to decided of each gate, ascending.
  public let gateWaits: [Int]
  /// Open risks looked at in time.
  public let reviewed: Part
  /// Projects that began and had read lessons.
  public let readers: Part
  public let office: OfficeIndicators
  private let inputs: [String: [AnalysisInput]]

  public init(
    delivered: Delivered, realised: Decimal?, planned: Decimal?, officeCost: Decimal?, spend: Decimal?,
    leadTimes: [Int], ages: [Int] = [], activeCount: Int = 0, waiverCount: Int = 0,
    waiverAges: [Int] = [], gateWaits: [Int] = [], reviewed: Part = Part(), readers: Part = Part(),
    office: OfficeIndicators = OfficeIndicators(), inputs: [String: [AnalysisInput]] = [:]
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
    self.waiverAges = waiverAges
    self.gateWaits = gateWaits.sorted()
    self.reviewed = reviewed
    self.readers = readers
    self.office = office
    self.inputs = inputs
  }

  /// The lead time that a share of all decisions does not exceed, by nearest rank.
  public func leadTime(at percent: Int) -> Int? { leadTimes.nearestRank(percent) }

  private static func mean(_ numbers: [Int]) -> AnalysisValue {
    AnalysisValue(Decimal(numbers.reduce(0, +)).divided(by: Decimal(numbers.count)))
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
      AnalysisEntry("gate_wait", AnalysisValue(gateWaits.nearestRank(50))),
      AnalysisEntry("risk_review", reviewed.share), AnalysisEntry("lesson_reuse", readers.share),
      AnalysisEntry("active", .count(activeCount)), AnalysisEntry("mean_age", Self.mean(ages)),
      AnalysisEntry("waivers", .count(waiverCount)),
      AnalysisEntry("waiver_age", Self.mean(waiverAges)),
    ] + office.entries
  }

  public func inputs(of key: String) -> [AnalysisInput] { inputs[key] ?? [] }
}
