public import Quantities
public import Schema

/// The yardstick that all proposals are measured with.
public final class ScoringModel: PortfolioEntity {
  public static let kind = "scoring-model"
  public static let summary = "The yardstick that all proposals are measured with."
  public static let home = Home.global(folders: ["intake/models"])
  public static let example = """
    title: Default
    version: 2
    scale: {min: 1, max: 5}
    criteria:
      - {id: strategic, title: Serves an objective, weight: 40}
      - {id: value, title: Brings more than it costs, weight: 35}
      - {id: risk, title: May go wrong, weight: 25, better: down, guide: {1: done before, 5: nobody has done it}}
    tie_break: [cost, id]
    threshold: 55
    """

  public enum Normalisation: String, Choice { case linear }
  public enum TieBreak: String, Choice { case cost, id }

  public let title: String?
  public let version: String?
  public let scale: Scale?
  public let criteria: [Criterion]
  public let normalise: Normalisation?
  public let tieBreak: [TieBreak]
  public let threshold: Quantities.Decimal?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    version = reader.required("version", "Raised whenever criteria or weights change.")
    scale = reader.required("scale", "The lowest and highest value of a score.")
    criteria = reader.required("criteria", "What is scored.")
    normalise = reader.optional("normalise", "How scores become comparable; linear where nothing is said.")
    tieBreak = reader.optional(
      "tie_break", "What decides between equal scores; cost, then id where nothing is said.")
    threshold = reader.optional(
      "threshold", "The lowest total, from 0 to 100, with which a proposal is ready.")
    common = Common(&reader)
  }
}

/// The lowest and highest value of a score.
public struct Scale: Record {
  public static let name = "a scale"
  public static let summary = "The lowest and highest value of a score."
  public let origin: Origin
  public let minimum: Quantities.Decimal?
  public let maximum: Quantities.Decimal?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    minimum = reader.required("min", "The lowest.")
    maximum = reader.required("max", "The highest.")
  }
}

/// One thing that is scored.
public struct Criterion: Record {
  public static let name = "a criterion"
  public static let summary = "One thing that is scored."
  public let origin: Origin
  public let id: LocalID?
  public let title: String?
  public let weight: Quantities.Decimal?
  public let better: Kpi.Direction?
  public let guide: Entries<Quantities.Decimal, String>
  public let computedFrom: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "What scores call it.")
    title = reader.optional("title", "What people call it.")
    weight = reader.required("weight", "Its part of 100.")
    better = reader.optional("better", "Whether high is good; up where nothing is said.")
    guide = reader.optional("guide", "What a value means, in words.")
    computedFrom = reader.optional("computed_from", "The figure it is taken from, where nobody types it.")
  }
}
