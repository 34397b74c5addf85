public import Quantities
import Schema

/// When a project will end, as a distribution.
public struct SimulatedFinish: AnalysisFigures {
  public struct Task: Sendable {
    public let id: String
    /// Share of the runs in which it decided the finish.
    public let criticality: Double
    public let correlation: Double?
    /// Working days by which the finish moves when its length moves by its own spread.
    public let swing: Double?
    let origin: Origin
  }

  public let runCount: Int
  public let seed: UInt64
  /// How estimates are drawn.
  public let shape: String
  /// Working days since the start of the project.
  public let mean: Double
  public let deviation: Double
  /// By share of the runs in percent, from 10 to 90.
  public let percentiles: [(percent: Int, day: Day, length: Decimal)]
  /// The finish with every task at its most likely length.
  public let likelyFinish: Day?
  public let baselineFinish: Day?
  /// Share of the runs that end by the baseline.
  public let baselineShare: Double?
  public let likelyShare: Double?
  public let tasks: [Task]
  /// Nothing where nobody says what it costs, or where nothing that it costs is uncertain.
  public let cost: SimulatedCost?

  public func day(at percent: Int) -> Day? { percentiles.first { $0.percent == percent }?.day }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("runs", .count(runCount)), AnalysisEntry("seed", .number(Decimal(Int(seed)))),
      AnalysisEntry("generator", .text(CounterNumbers.name)), AnalysisEntry("shape", .text(shape)),
      AnalysisEntry("mean", AnalysisValue(mean)), AnalysisEntry("sd", AnalysisValue(deviation)),
      AnalysisEntry("P10", AnalysisValue(day(at: 10))), AnalysisEntry("P50", AnalysisValue(day(at: 50))),
      AnalysisEntry("P80", AnalysisValue(day(at: 80))), AnalysisEntry("P90", AnalysisValue(day(at: 90))),
      AnalysisEntry("likely_finish", AnalysisValue(likelyFinish)),
      AnalysisEntry("P_likely", AnalysisValue(likelyShare)),
      AnalysisEntry("baseline_finish", AnalysisValue(baselineFinish)),
      AnalysisEntry("P_baseline", AnalysisValue(baselineShare)),
      AnalysisEntry(
        "percentiles",
        .list(
          percentiles.map {
            .map([
              AnalysisEntry("percent", .count($0.percent)), AnalysisEntry("day", .day($0.day)),
              AnalysisEntry("length", .number($0.length)),
            ])
          })),
      AnalysisEntry("tasks", .list(sorted.map(record))),
    ] + costEntries
  }

  private var costEntries: [AnalysisEntry] {
    func money(_ amount: Decimal?) -> AnalysisValue {
      cost.map { AnalysisValue(amount, in: $0.currency) } ?? .nothing
    }
    func money(_ amount: Double?) -> AnalysisValue { money(amount.flatMap { Decimal(approximating: $0) }) }
    return [
      AnalysisEntry("likely_cost", money(cost?.likely)), AnalysisEntry("cost_mean", money(cost?.mean)),
      AnalysisEntry("cost_sd", money(cost?.deviation)), AnalysisEntry("cost_P10", money(cost?.cost(at: 10))),
      AnalysisEntry("cost_P50", money(cost?.cost(at: 50))),
      AnalysisEntry("cost_P80", money(cost?.cost(at: 80))),
      AnalysisEntry("cost_P90", money(cost?.cost(at: 90))), AnalysisEntry("budget", money(cost?.budget)),
      AnalysisEntry("P_budget", AnalysisValue(cost?.budgetShare)),
      AnalysisEntry(
        "cost_percentiles",
        .list(
          (cost?.percentiles ?? []).map {
            .map([AnalysisEntry("percent", .count($0.percent)), AnalysisEntry("cost", money($0.cost))])
          })),
    ]
  }

  private var sorted: [Task] {
    tasks.enumerated().sorted { left, right in
      let (first, second) = (abs(left.element.swing ?? 0), abs(right.element.swing ?? 0))
      if first != second { return first > second }
      if left.element.criticality != right.element.criticality {
        return left.element.criticality > right.element.criticality
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func record(_ task: Task) -> AnalysisValue {
    .map([
      AnalysisEntry("id", .text(task.id)), AnalysisEntry("criticality", AnalysisValue(task.criticality)),
      AnalysisEntry("swing", AnalysisValue(task.swing)),
      AnalysisEntry("correlation", AnalysisValue(task.correlation)),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "P10", "P50", "P80", "P90", "mean":
      sorted.filter { $0.swing != nil }.map {
        AnalysisInput($0.id, .text("drawn from its estimate"), $0.origin, "duration")
      }
    case "likely_cost": [cost?.source].compactMap(\.self)
    case "cost_P10", "cost_P50", "cost_P80", "cost_P90", "cost_mean":
      cost.map { [AnalysisInput("likely_cost", AnalysisValue($0.likely, in: $0.currency))] + $0.inputs } ?? []
    default: []
    }
  }
}
