import Model
public import Quantities
import Schema

/// Increments of points as money.
public struct AgileFigures: AnalysisFigures {
  public let budget: Decimal
  public let currency: Currency
  public let plannedCount: Int
  public let elapsedCount: Int
  /// Points as planned at first.
  public let originalPoints: Decimal
  public let addedPoints: Decimal
  public let donePoints: Decimal
  public let actual: Decimal?
  /// Accepted points of each increment that has ended, in their order.
  public let velocities: [Decimal]
  private let inputs: [AnalysisInput]

  public init(
    budget: Decimal, in currency: Currency, planned: Int, elapsed: Int, originalPoints: Decimal,
    addedPoints: Decimal = 0, donePoints: Decimal, actual: Decimal?, velocities: [Decimal],
    inputs: [AnalysisInput] = []
  ) {
    self.budget = budget
    self.currency = currency
    plannedCount = planned
    elapsedCount = elapsed
    self.originalPoints = originalPoints
    self.addedPoints = addedPoints
    self.donePoints = donePoints
    self.actual = actual
    self.velocities = velocities
    self.inputs = inputs
  }

  init(_ plan: Plan, _ money: Money, _ moment: Moment) {
    let currency = money.currency ?? moment.currency
    let ended = plan.increments.filter {
      ($0.ends.map { $0 <= moment.asOf } ?? false) && $0.donePoints != nil
    }
    let costs = ended.compactMap { $0.cost?.assuming(currency) }
    let isPriced =
      costs.count == ended.count && costs.allSatisfy { $0.currency == currency } && !ended.isEmpty
    let value = moment[EarnedValueAnalysis.self][plan.container]
    self.init(
      budget: money.amount, in: currency, planned: plan.increments.count, elapsed: ended.count,
      originalPoints: plan.increments.reduce(.zero) { $0 + ($1.plannedPoints ?? 0) },
      addedPoints: plan.increments.reduce(.zero) { $0 + ($1.addedPoints ?? 0) },
      donePoints: ended.reduce(.zero) { $0 + ($1.donePoints ?? 0) },
      actual: isPriced
        ? costs.reduce(.zero) { $0 + $1.amount } : value?.currency == currency ? value?.actual : nil,
      velocities: ended.compactMap(\.donePoints),
      inputs: ended.map {
        AnalysisInput($0.id?.text ?? "increment", AnalysisValue($0.donePoints), $0.origin, "done_points")
      })
  }

  public var totalPoints: Decimal { originalPoints + addedPoints }
  public var planned: Decimal? {
    budget.multiplied(by: Decimal(elapsedCount), over: Decimal(plannedCount))
  }
  public var earned: Decimal? { budget.multiplied(by: donePoints, over: totalPoints) }
  public var earnedOfOriginal: Decimal? { budget.multiplied(by: donePoints, over: originalPoints) }
  public var costIndex: Decimal? { earned.flatMap { earned in actual.flatMap { earned.divided(by: $0) } } }
  public var scheduleIndex: Decimal? {
    earned.flatMap { earned in planned.flatMap { earned.divided(by: $0) } }
  }
  public var atCompletion: Decimal? {
    actual.flatMap { actual in earned.flatMap { budget.multiplied(by: actual, over: $0) } }
  }

  /// Mean of the last three increments, or of those there are.
  public var velocity: Decimal? {
    let last = velocities.suffix(3)
    return last.reduce(.zero, +).divided(by: Decimal(last.count))
  }

  /// Nothing at a velocity of zero.
  public func remaining(at velocity: Decimal?) -> Decimal? {
    velocity.flatMap { max(totalPoints - donePoints, 0).divided(by: $0) }
  }

  public var entries: [AnalysisEntry] {
    func money(_ amount: Decimal?) -> AnalysisValue { AnalysisValue(amount, in: currency) }
    return [
      AnalysisEntry("BAC", money(budget)), AnalysisEntry("PV", money(planned)),
      AnalysisEntry("EV", money(earned)),
      AnalysisEntry("EV_original", money(earnedOfOriginal)), AnalysisEntry("AC", money(actual)),
      AnalysisEntry("CPI", AnalysisValue(costIndex)), AnalysisEntry("SPI", AnalysisValue(scheduleIndex)),
      AnalysisEntry("EAC", money(atCompletion)), AnalysisEntry("total_points", .number(totalPoints)),
      AnalysisEntry("added_points", .number(addedPoints)), AnalysisEntry("done_points", .number(donePoints)),
      AnalysisEntry("velocity", AnalysisValue(velocity)),
      AnalysisEntry("remaining_increments", AnalysisValue(remaining(at: velocity))),
      AnalysisEntry("remaining_best", AnalysisValue(remaining(at: velocities.suffix(6).max()))),
      AnalysisEntry("remaining_worst", AnalysisValue(remaining(at: velocities.suffix(6).min()))),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    ["EV", "done_points", "velocity"].contains(key) ? inputs : []
  }
}
