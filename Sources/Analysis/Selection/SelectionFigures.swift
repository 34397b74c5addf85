public import Quantities
import Schema

/// Which work fits, what does not and why, and what a little more would buy.
public struct SelectionFigures: AnalysisFigures {
  /// Something that was left, and what stands against it.
  public struct Rejection: Sendable {
    public let id: String
    public let reason: String
  }

  /// What the best would be with another limit.
  public struct Variant: Sendable {
    public let change: String
    public let value: Decimal?
    public let enters: [String]
    public let leaves: [String]
  }

  public let problem: SelectionProblem
  /// Nothing where what has to be done does not fit.
  public let selection: Selection?
  public let rejections: [Rejection]
  public let variants: [Variant]
  public let frontier: [(limit: Decimal, value: Decimal?)]
  private let inputs: [AnalysisInput]

  /// The first limit is money; it is the one of the frontier.
  public init(_ problem: SelectionProblem, inputs: [AnalysisInput] = []) {
    self.problem = problem
    self.inputs = inputs
    let selection = problem.solved()
    self.selection = selection
    guard let selection else {
      rejections = []
      variants = []
      frontier = []
      return
    }
    let taken = Set(selection.selected)
    rejections = problem.items.filter { !taken.contains($0.id) }.map {
      Rejection(id: $0.id, reason: problem.reason(against: $0, beside: selection))
    }
    let limit = 2_000_000
    variants = problem.limits.indices.map { index in
      let amount = problem.limits[index].amount
      let isPeople = problem.limits[index].name.hasPrefix("fte")
      let more = isPeople ? amount + 1 : amount + (amount.divided(by: 10) ?? 0)
      let other = problem.limiting(index, to: more).solved(nodeLimit: limit)
      let others = Set(other?.selected ?? [])
      return Variant(
        change: isPeople ? "one more full-time equivalent" : "\(problem.limits[index].name) + 10 %",
        value: other?.value, enters: others.subtracting(taken).sorted(),
        leaves: taken.subtracting(others).sorted())
    }
    frontier =
      problem.limits.isEmpty
      ? []
      : [60, 70, 80, 90, 100, 110, 120, 130, 140].map { percent in
        let amount = problem.limits[0].amount.multiplied(by: Decimal(percent), over: 100) ?? .zero
        return (amount, problem.limiting(0, to: amount).solved(nodeLimit: limit)?.value)
      }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("value", AnalysisValue(selection?.value)),
      AnalysisEntry("proved", AnalysisValue(selection?.isProved)),
      AnalysisEntry("gap", AnalysisValue(selection?.gap)),
      AnalysisEntry("selected", AnalysisValue(selection?.selected ?? [])),
      AnalysisEntry(
        "limits",
        .list(
          problem.limits.enumerated().map { index, limit in
            .map([
              AnalysisEntry("limit", .text(limit.name)), AnalysisEntry("there_is", .number(limit.amount)),
              AnalysisEntry("used", AnalysisValue(selection?.used[index])),
              AnalysisEntry("left", AnalysisValue(selection.map { limit.amount - $0.used[index] })),
            ])
          })),
      AnalysisEntry(
        "rejected",
        .list(
          rejections.map {
            .map([AnalysisEntry("item", .text($0.id)), AnalysisEntry("because", .text($0.reason))])
          })),
      AnalysisEntry(
        "more",
        .list(
          variants.map { variant in
            .map([
              AnalysisEntry("with", .text(variant.change)),
              AnalysisEntry("value", AnalysisValue(variant.value)),
              AnalysisEntry("enters", AnalysisValue(variant.enters)),
              AnalysisEntry("leaves", AnalysisValue(variant.leaves)),
            ])
          })),
      AnalysisEntry(
        "frontier",
        .list(
          frontier.map {
            .map([AnalysisEntry("money", .number($0.limit)), AnalysisEntry("value", AnalysisValue($0.value))])
          })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] { key == "value" || key == "limits" ? inputs : [] }
}

extension SelectionProblem {
  /// What stands against an item beside what was taken.
  fileprivate func reason(against item: Item, beside selection: Selection) -> String {
    let taken = Set(selection.selected)
    if let missing = item.needs.first(where: { need in
      !taken.contains(need) && items.contains { $0.id == need }
    }) {
      return "needs \(missing), which is not taken"
    }
    if let rival = excludes.first(where: { pair in
      pair.contains(item.id) && pair.contains { $0 != item.id && taken.contains($0) }
    }) {
      return
        "cannot be done beside \(rival.filter { $0 != item.id && taken.contains($0) }.joined(separator: ", "))"
    }
    for (index, limit) in limits.enumerated() {
      let left = limit.amount - selection.used[index]
      if item.uses[index] > left {
        return "\(limit.name): needs \(item.uses[index]), and \(left) is left beside what is worth more"
      }
    }
    return item.value <= 0 ? "brings nothing" : "equal selections use less"
  }
}
