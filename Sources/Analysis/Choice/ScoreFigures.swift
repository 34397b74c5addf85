public import Quantities
public import Schema

/// The score of a proposal, its place, and what would change it.
public struct ScoreFigures: AnalysisFigures {
  /// What happens if one criterion weighs more or less.
  public struct Sensitivity: Sendable {
    public let criterion: String
    public let change: Decimal
    public let score: Decimal
    public let rank: Int
  }

  public struct Part: Sendable {
    public let criterion: ScoredCriterion
    public let value: Decimal
    public let normalised: Decimal?
    public let origin: Origin
  }

  public let model: String
  public let score: Decimal?
  /// Among what is still to be decided and measured with the same model; nothing for the others.
  public let rank: Int?
  public let cost: Decimal?
  public let threshold: Decimal?
  public let parts: [Part]
  public let sensitivity: [Sensitivity]
  let currency: Currency

  /// True where a change of one weight by ten points changes its place.
  public var isFragile: Bool { sensitivity.contains { $0.rank != rank } }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("score", AnalysisValue(score)), AnalysisEntry("rank", AnalysisValue(rank)),
      AnalysisEntry("model", .text(model)), AnalysisEntry("cost", AnalysisValue(cost, in: currency)),
      AnalysisEntry(
        "above_threshold", AnalysisValue(threshold.flatMap { limit in score.map { $0 >= limit } })),
      AnalysisEntry("fragile", AnalysisValue(rank == nil ? nil : isFragile)),
      AnalysisEntry(
        "normalised", .map(parts.map { AnalysisEntry($0.criterion.id, AnalysisValue($0.normalised)) })),
      AnalysisEntry(
        "sensitivity",
        .list(
          sensitivity.map {
            .map([
              AnalysisEntry("criterion", .text($0.criterion)), AnalysisEntry("change", .number($0.change)),
              AnalysisEntry("score", .number($0.score)), AnalysisEntry("rank", .count($0.rank)),
            ])
          })),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    guard key == "score" || key == "normalised" else { return [] }
    return parts.map {
      AnalysisInput("\($0.criterion.id), weight \($0.criterion.weight)", .number($0.value), $0.origin)
    }
  }
}
