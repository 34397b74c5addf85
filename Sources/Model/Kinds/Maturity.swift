public import Quantities
public import Schema
public import YAMLTree

/// How far an organisation has come, area by area, as somebody saw it on a day.
public final class Maturity: PortfolioEntity {
  public static let kind = "maturity"
  public static let summary = "How far an organisation has come, area by area, as somebody saw it on a day."
  public static let home = Home.local(folder: "maturity")
  public static let example = """
    title: First look at ourselves
    model: seven-perspectives
    date: 2026-04-17
    by: [sam-duarte, lena-hoff]
    scope: All projects of 2025.
    scores:
      governance: 3
      control: {2: [true, true], 3: [true, false]}
      benefits: 1
    target: {governance: 3, control: 3, benefits: 2}
    evidence: {benefits: Two of nine projects name who measures.}
    gaps: {benefits: benefits-owners}
    """

  public let title: String?
  public let model: Reference<MaturityModel>?
  public let date: Day?
  public let by: OneOrMany<Reference<Person>>
  public let scope: String?
  public let scores: Entries<String, AreaScore>
  public let target: Entries<String, Level>
  public let evidence: Entries<String, Markdown>
  public let gaps: Entries<String, Reference<Initiative>>
  public let common: Common

  /// Whoever is named first answers for it.
  public var owner: Reference<Person>? { by.items.first }

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    model = reader.required("model", "The model it was measured with; two come with the program.")
    date = reader.required("date", "The day it was held.")
    by = reader.required("by", "Who looked.")
    scope = reader.optional("scope", "What was looked at.")
    scores = reader.required(
      "scores", "For each area of the model its level, or which goals of each level are met, in their order.")
    target = reader.optional("target", "The level each area should reach.")
    evidence = reader.optional("evidence", "What the level of an area rests on.")
    gaps = reader.optional("gaps", "The initiative that closes the gap of an area.")
    common = Common(&reader)
  }
}

/// How far one area has come: a level, or the goals of each level that are met.
public enum AreaScore: Readable {
  case level(Level)
  /// In the order in which the model has them.
  case goals(Entries<Level, [Bool]>)

  public static var shape: Shape { .either([Level.shape, Entries<Level, [Bool]>.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> AreaScore? {
    reading.tree.isMapping(node)
      ? Entries<Level, [Bool]>.read(node, reading).map(AreaScore.goals)
      : Level.read(node, reading).map(AreaScore.level)
  }
}
