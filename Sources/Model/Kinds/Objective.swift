public import Quantities
public import Schema

/// An outcome the organisation wants, and the reason work is paid for.
public final class Objective: PortfolioEntity {
  public static let kind = "objective"
  public static let summary = "An outcome the organisation wants, and the reason work is paid for."
  public static let home = Home.global(folders: ["strategy/objectives"])
  public static let protectedFields: ProtectedFields = ["owner", "parent", "from", "to", "kpis", "weight"]
  public static let example = """
    title: Pay is right the first time
    owner: ines-vega
    from: 2026-01-01
    to: 2028-12-31
    kpis: [payroll-run-days]
    weight: 40%
    share: 30%..50%
    status: active
    """

  public enum Status: String, Choice { case draft, active, achieved, retired }

  public let title: String?
  public let owner: Reference<Person>?
  public let parent: Reference<Objective>?
  public let from: Day?
  public let to: Day?
  public let kpis: [Reference<Kpi>]
  public let weight: Share?
  public let share: PercentRange?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine("draft active achieved", "active retired")
  public var statusWord: String? { status?.rawValue }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "The outcome in words; never the name of a project.")
    owner = reader.required("owner", judgedBy: "no-single-owner", "The executive who answers for it.")
    parent = reader.optional("parent", "The wider objective it is part of.")
    from = reader.required("from", "The first day it holds.")
    to = reader.required("to", "The last day it holds.")
    kpis = reader.required("kpis", judgedBy: "objective-not-measurable", "What shows that it is reached.")
    weight = reader.optional("weight", "How much it matters beside the others.")
    share = reader.optional("share", "The wanted share of all spending.")
    status = reader.required("status", "Only an active objective justifies work.")
    common = Common(&reader)
  }
}
