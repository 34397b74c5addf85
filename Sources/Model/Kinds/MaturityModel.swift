public import Quantities
public import Schema

/// The yardstick of an assessment: areas of the craft, and what has to be true at each level.
public final class MaturityModel: PortfolioEntity {
  public static let kind = "maturity-model"
  public static let summary =
    "The yardstick of an assessment: areas of the craft, and what has to be true at each level."
  public static let home = Home.global(folders: ["office/maturity-models"])
  public static let example = """
    title: How well we run projects
    levels:
      - {level: 1, name: by chance}
      - {level: 2, name: the same each time}
      - {level: 3, name: the same everywhere}
    areas:
      - {id: risk, title: Risks, goals: {2: [every project lists its risks], 3: [all use one scale]}}
      - {id: benefits, title: Benefits, goals: {2: [each benefit has an owner], 3: [benefits are measured]}}
    aggregate: min
    """

  public enum Aggregate: String, Choice { case least = "min", mean }

  public let title: String?
  public let levels: [MaturityLevel]
  public let areas: [MaturityArea]
  public let aggregate: Aggregate?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    levels = reader.required("levels", "The steps, from 1 to 5 at most.")
    areas = reader.required("areas", "What is looked at.")
    aggregate = reader.optional(
      "aggregate", "Which figure is the level of the whole; the lowest area where nothing is said.")
    common = Common(&reader)
  }
}

/// A step of a maturity model.
public struct MaturityLevel: Record {
  public static let name = "a maturity level"
  public static let summary = "A step of a maturity model."
  public let origin: Origin
  public let level: Level?
  public let name: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    level = reader.required("level", "Its number.")
    name = reader.required("name", "What people call it.")
  }
}

/// An area of the craft that a maturity model looks at.
public struct MaturityArea: Record {
  public static let name = "a maturity area"
  public static let summary = "An area of the craft that a maturity model looks at."
  public let origin: Origin
  public let id: LocalID?
  public let title: String?
  public let goals: Entries<Level, [String]>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "What assessments call it.")
    title = reader.optional("title", "What people call it.")
    goals = reader.optional("goals", "What has to be true at each level, besides all below it.")
  }
}
