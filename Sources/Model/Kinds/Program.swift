public import Quantities
public import Schema

/// Projects that bring their benefits only together.
public final class Program: PortfolioEntity {
  public static let kind = "program"
  public static let summary = "Projects that bring their benefits only together."
  public static let home = Home.container(folder: "programs", file: "program.yaml")
  public static let protectedFields: ProtectedFields = [
    "sponsor", "manager", "lifecycle", "objectives", "current_state", "future_state", "tranches", "tolerance",
  ]
  public static let example = """
    title: Payroll renewal
    status: delivery
    manager: jo-lindqvist
    sponsor: ines-vega
    portfolio: change-2026
    objectives: {pay-people-right: 100%}
    current_state: Three payroll systems, and a spreadsheet between each two.
    future_state: One system in which a change of address is typed once.
    tranches:
      - {id: one-engine, title: One engine, ends: 2026-12-31, outcome: All 4200 people are paid by one system}
    tolerance: {cost: 8%, time: 15d}
    """

  public let title: String?
  public let status: Phase?
  public let manager: Reference<Person>?
  public let sponsor: Reference<Person>?
  public let portfolio: Reference<PortfolioRecord>?
  public let area: String?
  public let objectives: Entries<Reference<Objective>, Share>
  public let lifecycle: Reference<Lifecycle>?
  public let currentState: Markdown?
  public let futureState: Markdown?
  public let tranches: [Tranche]
  public let tolerance: Tolerance?
  public let pitch: String?
  public let closed: Closure?
  public let common: Common

  public static let states: StateMachine? = StateMachine.work
  public var statusWord: String? { status?.rawValue }
  /// The manager answers for the program as a whole.
  public var owner: Reference<Person>? { manager }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    status = reader.required("status", "The phase of its life.")
    manager = reader.required(
      "manager", judgedBy: "role-unfilled", "The person who runs it; never the sponsor.")
    sponsor = reader.required(
      "sponsor", judgedBy: "role-unfilled", "The person who wants the result and pays for it.")
    portfolio = reader.optional("portfolio", "The portfolio it is part of.")
    area = reader.optional("area", "The part of the organisation it changes.")
    objectives = reader.required(
      "objectives", judgedBy: "no-objective", "What it serves, in shares that total 100 %.")
    lifecycle = reader.optional(
      "lifecycle", "Its phases and gates; gates are judged only where one is named.")
    currentState = reader.optional("current_state", "How things are today.")
    futureState = reader.optional("future_state", "How things will be when it is done.")
    tranches = reader.optional("tranches", "Steps that each end with something of use.")
    tolerance = reader.optional("tolerance", "How far it may stray before somebody above has to know.")
    pitch = reader.optional("pitch", "Why it matters, in 40 words at most.")
    closed = reader.optional("closed", "When and why it was closed.")
    common = Common(&reader)
  }
}

/// A step of a program that ends with something of use.
public struct Tranche: Record {
  public static let name = "a tranche"
  public static let summary = "A step of a program that ends with something of use."
  public let origin: Origin
  public let id: LocalID?
  public let title: String?
  public let ends: Day?
  public let outcome: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "A short name for it.")
    title = reader.required("title", "What people call it.")
    ends = reader.required("ends", "Its last day.")
    outcome = reader.optional("outcome", "What people have when it ends.")
  }
}
