public import Quantities
public import Schema

/// Work that is planned in points, in the terms in which other work is governed.
public struct IncrementProgress: AnalysisFigures {
  /// One increment that has ended.
  public struct Step: Sendable {
    public let id: String
    public let ends: Day
    public let donePoints: Decimal
    let origin: Origin?

    public init(_ id: String, ends: Day, donePoints: Decimal, origin: Origin? = nil) {
      self.id = id
      self.ends = ends
      self.donePoints = donePoints
      self.origin = origin
    }
  }

  public let currency: Currency
  /// Nothing where no budget was approved.
  public let budget: Decimal?
  /// Nothing where nothing says what was spent.
  public let actual: Decimal?
  public let incrementCount: Int
  /// Those that have ended, in their order.
  public let steps: [Step]
  public let originalPoints: Decimal
  public let addedPoints: Decimal
  /// What benefits have come so far, by address: an increment is worth what it moves, not the points it burns.
  public var outcomes: [(benefit: String, progress: Decimal?)] = []
  /// Calendar days from the end of one increment to that of the next, as planned.
  var incrementDays: Decimal?
  var sources: [(key: String, input: AnalysisInput)] = []

  public init(
    budget: Decimal?, actual: Decimal?, increments: Int, steps: [Step], originalPoints: Decimal,
    addedPoints: Decimal = .zero, in currency: Currency
  ) {
    self.budget = budget
    self.actual = actual
    incrementCount = increments
    self.steps = steps
    self.originalPoints = originalPoints
    self.addedPoints = addedPoints
    self.currency = currency
  }

  public var totalPoints: Decimal { originalPoints + addedPoints }
  public var donePoints: Decimal { steps.reduce(.zero) { $0 + $1.donePoints } }
  public var remainingPoints: Decimal { max(totalPoints - donePoints, .zero) }

  public var planned: Decimal? {
    budget?.multiplied(by: Decimal(steps.count), over: Decimal(incrementCount))
  }
  /// Against all points of today.
  public var earned: Decimal? { budget?.multiplied(by: donePoints, over: totalPoints) }
  /// Against the points of the beginning: the difference is what was added on the way.
  public var earnedOriginal: Decimal? { budget?.multiplied(by: donePoints, over: originalPoints) }

  private func ratio(_ top: Decimal?, _ bottom: Decimal?) -> Decimal? {
    guard let top, let bottom else { return nil }
    return top.divided(by: bottom)
  }

  public var costIndex: Decimal? { ratio(earned, actual) }
  public var scheduleIndex: Decimal? { ratio(earned, planned) }
  public var atCompletion: Decimal? {
    guard let budget, let actual, actual != 0, let earned else { return nil }
    return budget.multiplied(by: actual, over: earned)
  }

  /// The mean of the last three increments.
  public var velocity: Decimal? {
    let last = steps.suffix(3)
    return last.reduce(Decimal.zero) { $0 + $1.donePoints }.divided(by: Decimal(last.count))
  }

  public var remainingIncrements: Decimal? {
    let last = steps.suffix(3)
    return remainingPoints.multiplied(
      by: Decimal(last.count), over: last.reduce(Decimal.zero) { $0 + $1.donePoints })
  }

  /// As fast as the best of the last six, or as slow as the worst; an increment without points has no speed.
  private func remaining(_ choose: ([Decimal]) -> Decimal?) -> Decimal? {
    choose(steps.suffix(6).map(\.donePoints)).flatMap { remainingPoints.divided(by: $0) }
  }

  public var remainingAtBest: Decimal? { remaining { $0.max() } }
  public var remainingAtWorst: Decimal? { remaining { $0.min() } }

  /// The day on which the rest ends at the usual speed; whole increments, because nothing is accepted in between.
  public var forecastFinish: Day? {
    guard let last = steps.last?.ends, let length = incrementDays, let rest = remainingIncrements else {
      return nil
    }
    return last.adding(days: (Decimal(rest.roundedUp) * length).nearestInteger)
  }

  public var entries: [AnalysisEntry] {
    func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }
    return [
      AnalysisEntry("BAC", money(budget)), AnalysisEntry("PV", money(planned)),
      AnalysisEntry("EV", money(earned)), AnalysisEntry("EV_original", money(earnedOriginal)),
      AnalysisEntry("AC", money(actual)), AnalysisEntry("CPI", AnalysisValue(costIndex)),
      AnalysisEntry("SPI", AnalysisValue(scheduleIndex)),
      AnalysisEntry("SPI_original", AnalysisValue(ratio(earnedOriginal, planned))),
      AnalysisEntry("EAC", money(atCompletion)), AnalysisEntry("increments", .count(incrementCount)),
      AnalysisEntry("elapsed", .count(steps.count)), AnalysisEntry("total_points", .number(totalPoints)),
      AnalysisEntry("added_points", .number(addedPoints)), AnalysisEntry("done_points", .number(donePoints)),
      AnalysisEntry("velocity", AnalysisValue(velocity)),
      AnalysisEntry("remaining_increments", AnalysisValue(remainingIncrements)),
      AnalysisEntry("remaining_at_best", AnalysisValue(remainingAtBest)),
      AnalysisEntry("remaining_at_worst", AnalysisValue(remainingAtWorst)),
      AnalysisEntry("forecast_finish", AnalysisValue(forecastFinish)),
      AnalysisEntry(
        "points_by_increment", .map(steps.map { AnalysisEntry($0.id, .number($0.donePoints)) })),
      AnalysisEntry(
        "outcomes",
        .list(
          outcomes.map {
            .map([
              AnalysisEntry("benefit", .text($0.benefit)),
              AnalysisEntry("realisation", AnalysisValue($0.progress)),
            ])
          })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "EV", "done_points", "velocity", "points_by_increment":
      steps.map { AnalysisInput($0.id, .number($0.donePoints), $0.origin, "done_points") }
    default: sources.filter { $0.key == key }.map(\.input)
    }
  }
}
