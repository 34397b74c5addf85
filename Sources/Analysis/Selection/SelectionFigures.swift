public import Quantities
import Schema

/// Which proposals to take on, why not the others, and what more money or people would buy.
public struct SelectionFigures: AnalysisFigures {
  /// A proposal that was left out.
  public struct Rejection: Sendable {
    public let id: String
    public let value: Decimal
    /// The limit that stops it, or the proposal it stands against; nothing where it adds no value.
    public let bindsOn: String?
    /// How much of that limit is missing; nothing where no limit is.
    public let missing: Decimal?
    public let why: String
    /// What the best choice with it would be worth; nothing where there is none, or it was not asked.
    public let valueWithIt: Decimal?
  }

  /// What a wider limit would change.
  public struct More: Sendable {
    public let what: String
    public let gain: Decimal
    public let enters: [String]
    public let leaves: [String]
  }

  /// The best choice with another budget.
  public struct Step: Sendable {
    /// Of the budget there is.
    public let share: Decimal
    public let budget: Decimal
    public let best: Selection
  }

  public let problem: SelectionProblem
  public let currency: Currency
  public let best: Selection
  public let rejections: [Rejection]
  public let more: [More]
  public let frontier: [Step]
  public let byValue: Selection
  public let byValuePerCost: Selection
  let details: [String: [AnalysisInput]]

  /// Questions about single rejections stop here; the answer would no longer be read.
  private static let askedRejections = 40

  public init(_ problem: SelectionProblem, in currency: Currency, details: [String: [AnalysisInput]] = [:]) {
    self.problem = problem
    self.currency = currency
    self.details = details
    let best = problem.best()
    self.best = best
    byValue = problem.greedy(by: \.value)
    byValuePerCost = problem.greedy {
      $0.cost > 0 ? $0.value.divided(by: $0.cost) ?? .zero : ($0.value > 0 ? .greatest : .zero)
    }
    guard let chosen = best.chosen else {
      (rejections, more, frontier) = ([], [], [])
      return
    }
    let taken = problem.items.map { chosen.contains($0.id) }
    var rejections: [Rejection] = []
    for index in problem.items.indices where !taken[index] {
      rejections.append(
        Self.rejection(index, problem, best, taken, asks: rejections.count < Self.askedRejections))
    }
    self.rejections = rejections
    more = Self.wider(problem, best, chosen)
    frontier = Self.frontier(problem)
  }

  private static func rejection(
    _ index: Int, _ problem: SelectionProblem, _ best: Selection, _ taken: [Bool], asks: Bool
  ) -> Rejection {
    let item = problem.items[index]
    var withIt = taken
    withIt[index] = true
    let names = Set(problem.items.map(\.id))
    let missingNeed = item.needs.first { need in
      !problem.items.indices.contains { taken[$0] && problem.items[$0].id == need }
    }
    let value =
      asks && item.obstacle == nil && item.needs.allSatisfy(names.contains)
      ? problem.soon(forcing: item.id) : nil
    func rejection(_ bindsOn: String?, _ why: String, missing: Decimal? = nil) -> Rejection {
      Rejection(
        id: item.id, value: item.value, bindsOn: bindsOn, missing: missing, why: why,
        valueWithIt: value.flatMap { $0.chosen == nil ? nil : $0.value })
    }
    if let obstacle = item.obstacle { return rejection(nil, obstacle) }
    if let rival = problem.rivals(of: index, taken) {
      return rejection(rival, "excludes \(rival), which is worth more")
    }
    if let missingNeed { return rejection(missingNeed, "needs \(missingNeed), which is not chosen") }
    let over = problem.exceeded(withIt)
    // The one that lacks the greatest part of itself.
    func part(_ entry: (limit: SelectionProblem.Limit, by: Decimal)) -> Decimal {
      entry.limit.amount > 0 ? entry.by.divided(by: entry.limit.amount) ?? .greatest : .greatest
    }
    if let worst = over.max(by: { part($0) < part($1) }) {
      let others = over.filter { $0.limit.name != worst.limit.name }.map(\.limit.name)
      let also = others.isEmpty ? "" : ", and too much for \(others.joined(separator: ", "))"
      return rejection(
        worst.limit.name, "\(written(worst.by)) too much for \(worst.limit.name)\(also)", missing: worst.by)
    }
    return rejection(nil, item.value > 0 ? "fits, but the search ended first" : "adds no value")
  }

  private static func written(_ amount: Decimal) -> String {
    amount.formatted(places: amount == amount.rounded(toPlaces: 0) ? 0 : 2)
  }

  private static func wider(_ problem: SelectionProblem, _ best: Selection, _ chosen: [String]) -> [More] {
    var groups: [(name: String, kind: SelectionProblem.Limit.Kind)] = []
    for limit in problem.limits where !groups.contains(where: { $0.name == limit.group }) {
      groups.append((limit.group, limit.kind))
    }
    return groups.map { group in
      var wider = problem
      for index in wider.limits.indices where wider.limits[index].group == group.name {
        switch group.kind {
        case .money: wider.limits[index].amount += tenth(of: wider.limits[index].whole)
        case .people: wider.limits[index].amount += 1
        }
      }
      let after = wider.soon()
      let other = after.chosen ?? []
      let isBetter = after.value > best.value
      return More(
        what: group.kind == .money ? "10% more \(group.name)" : "one more \(group.name)",
        gain: isBetter ? after.value - best.value : .zero,
        enters: isBetter ? other.filter { !chosen.contains($0) } : [],
        leaves: isBetter ? chosen.filter { !other.contains($0) } : [])
    }
  }

  private static func tenth(of amount: Decimal) -> Decimal { amount.divided(by: 10) ?? .zero }

  private static func frontier(_ problem: SelectionProblem) -> [Step] {
    let money = problem.limits.filter { $0.kind == .money }
    guard !money.isEmpty else { return [] }
    return (5...15).map { tenths in
      let share = Decimal(saturating: Int128(tenths) * 100_000_000)
      var other = problem
      for index in other.limits.indices where other.limits[index].kind == .money {
        let limit = other.limits[index]
        // What is committed stays committed; only the budget moves.
        other.limits[index].amount = limit.amount - limit.whole + limit.whole * share
      }
      return Step(
        share: share, budget: money.reduce(.zero) { $0 + $1.whole * share }, best: other.soon())
    }
  }

  private func money(_ amount: Decimal) -> AnalysisValue { .money(Money(amount, currency)) }

  public var entries: [AnalysisEntry] {
    let isPossible = best.chosen != nil
    func figure(_ value: AnalysisValue) -> AnalysisValue { isPossible ? value : .nothing }
    return [
      AnalysisEntry("candidates", .count(problem.items.count)),
      AnalysisEntry("chosen", figure(.count(best.chosen?.count ?? 0))),
      AnalysisEntry("value", figure(.number(best.value))), AnalysisEntry("cost", figure(money(best.cost))),
      AnalysisEntry("fte", figure(.number(best.people))),
      AnalysisEntry("optimal", figure(.flag(best.isOptimal))),
      AnalysisEntry("gap", figure(AnalysisValue(best.gap))),
      AnalysisEntry("nodes", .count(best.nodes)),
      AnalysisEntry("greedy_by_value", figure(.number(byValue.value))),
      AnalysisEntry("greedy_by_value_per_cost", figure(.number(byValuePerCost.value))),
      AnalysisEntry("selected", AnalysisValue(best.chosen ?? [])),
      AnalysisEntry("items", .list(problem.items.map(record))),
      AnalysisEntry("rejected", .list(rejections.map(record))),
      AnalysisEntry("limits", .list(problem.limits.indices.map(limitRecord))),
      AnalysisEntry("more", .list(more.map(record))),
      AnalysisEntry("frontier", .list(frontier.map(record))),
    ]
  }

  private func record(_ item: SelectionProblem.Item) -> AnalysisValue {
    .map([
      AnalysisEntry("proposal", .text(item.id)),
      AnalysisEntry("chosen", .flag(best.chosen?.contains(item.id) ?? false)),
      AnalysisEntry("mandatory", .flag(item.isMandatory)), AnalysisEntry("value", .number(item.value)),
      AnalysisEntry("cost", money(item.cost)), AnalysisEntry("fte", .number(item.people)),
    ])
  }

  private func record(_ rejection: Rejection) -> AnalysisValue {
    .map([
      AnalysisEntry("proposal", .text(rejection.id)), AnalysisEntry("value", .number(rejection.value)),
      AnalysisEntry("binds_on", AnalysisValue(rejection.bindsOn)),
      AnalysisEntry("missing", AnalysisValue(rejection.missing)), AnalysisEntry("why", .text(rejection.why)),
      AnalysisEntry("value_with_it", AnalysisValue(rejection.valueWithIt)),
    ])
  }

  private func limitRecord(_ number: Int) -> AnalysisValue {
    let limit = problem.limits[number]
    let taken = problem.items.map { best.chosen?.contains($0.id) ?? false }
    let used = problem.used(number, taken)
    return .map([
      AnalysisEntry("limit", .text(limit.name)), AnalysisEntry("whole", .number(limit.whole)),
      AnalysisEntry("committed", .number(limit.whole - limit.amount)), AnalysisEntry("used", .number(used)),
      AnalysisEntry("left", .number(limit.amount - used)),
    ])
  }

  private func record(_ more: More) -> AnalysisValue {
    .map([
      AnalysisEntry("what", .text(more.what)), AnalysisEntry("gain", .number(more.gain)),
      AnalysisEntry("enters", AnalysisValue(more.enters)),
      AnalysisEntry("leaves", AnalysisValue(more.leaves)),
    ])
  }

  private func record(_ step: Step) -> AnalysisValue {
    let isPossible = step.best.chosen != nil
    return .map([
      AnalysisEntry("share", .number(step.share)), AnalysisEntry("budget", money(step.budget)),
      AnalysisEntry("value", isPossible ? .number(step.best.value) : .nothing),
      AnalysisEntry("cost", isPossible ? money(step.best.cost) : .nothing),
      AnalysisEntry("selected", AnalysisValue(step.best.chosen ?? [])),
    ])
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "items", "limits": details[key] ?? []
    // Of the chosen ones alone, each under its own name.
    case "value", "cost", "fte":
      (details[key] ?? []).filter { best.chosen?.contains($0.label) ?? false }
    default: []
    }
  }
}
