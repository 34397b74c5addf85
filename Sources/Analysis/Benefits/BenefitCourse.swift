import Model
public import Quantities
import Schema

/// How far the benefits of some work should come over time, and how far they were seen to come.
public struct BenefitCourse: Sendable {
  public struct Point: Sendable, Hashable {
    public let day: Day
    /// Of all that was promised.
    public let share: Decimal
  }

  /// By the profiles, or by a straight line from what enables a benefit to the day it is promised for.
  public let planned: [Point]
  /// At the end of each period with a reading; what was not measured counts as nothing come.
  public let measured: [Point]
  /// Benefits and accepted harms that say from where to where they go.
  public let count: Int
}

extension Moment {
  /// All benefits of these containers by their weights, none above what was promised; nothing where none has a way to go.
  public func benefitCourse(of containers: [String]) -> BenefitCourse? {
    let lines = containers.flatMap { portfolio.all(Benefit.self, in: $0).compactMap(line) }
    let weights = lines.compactMap(\.benefit.weight?.percent.share)
    let usual = weights.reduce(.zero, +).divided(by: Decimal(weights.count)) ?? 1
    func share(_ part: (BenefitLine) -> Decimal?) -> Decimal? {
      BenefitRollup(
        lines.map { line in
          let way = part(line).flatMap { ($0 - line.baseline).divided(by: line.target - line.baseline) }
          return .init(
            weight: line.benefit.weight?.percent.share ?? usual, realisation: way ?? .zero,
            isHarm: line.benefit.kind == .disBenefit)
        }
      ).capped
    }
    guard !lines.isEmpty else { return nil }
    let days = Set(lines.flatMap { $0.planned.map(\.day) }).sorted().thinned
    let readings = Set(lines.flatMap { $0.readings.map(\.day) }).sorted().thinned
    return BenefitCourse(
      planned: days.compactMap { day in
        share { BenefitProgress.plannedValue(on: day, along: $0.planned) }.map { .init(day: day, share: $0) }
      },
      measured: readings.compactMap { day in
        share { line in line.readings.last { $0.day <= day }?.value }.map { .init(day: day, share: $0) }
      }, count: lines.count)
  }

  private func line(_ benefit: Benefit) -> BenefitLine? {
    guard let baseline = benefit.baseline, let target = benefit.target?.value, baseline != target else {
      return nil
    }
    let readings = benefit.readings.filter { $0.key.hasBegun(on: asOf, fiscalYearStarts: fiscalYearStarts) }
      .map { (day: min($0.key.days(fiscalYearStarts: fiscalYearStarts).last, asOf), value: $0.value) }
    return BenefitLine(
      benefit: benefit, baseline: baseline, target: target,
      planned: plannedPoints(of: benefit, from: baseline, to: target, enabled: enablingDay(of: benefit)),
      readings: readings.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        .map(\.element))
  }
}

private struct BenefitLine {
  let benefit: Benefit
  let baseline: Decimal
  let target: Decimal
  let planned: [(day: Day, value: Decimal)]
  let readings: [(day: Day, value: Decimal)]
}

extension [Day] {
  /// As many as a curve needs, with the first and the last of them.
  fileprivate var thinned: [Day] {
    let most = 36
    guard count > most else { return self }
    return (0..<most).map { self[$0 * (count - 1) / (most - 1)] }
  }
}
