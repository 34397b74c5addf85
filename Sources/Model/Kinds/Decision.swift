public import Quantities
public import Schema

/// A question somebody has to answer, and the answer with its reasons.
public final class Decision: PortfolioEntity {
  public static let kind = "decision"
  public static let summary = "A question somebody has to answer, and the answer with its reasons."
  public static let home = Home.local(folder: "decisions")
  public static let protectedFields: ProtectedFields = [
    "question", "options", "decided", "affects", "effective",
  ]
  public static let example = """
    title: Who prints the last paper payslips
    question: Do we print in-house until March, or pay the old vendor to do it?
    owner: ines-vega
    options: [print in-house, pay the old vendor]
    needed_by: 2026-09-30
    decided:
      date: 2026-09-18
      by: ines-vega
      as: sponsor
      choice: pay the old vendor
      why: Printing in-house needs a machine we would use three times.
    affects: [payroll-cloud]
    communicated_to: [payroll-clerks]
    status: decided
    """

  public enum Status: String, Choice { case open, decided, superseded }

  public let title: String?
  public let question: String?
  public let owner: Reference<Person>?
  public let options: [String]
  public let neededBy: Day?
  public let decided: DecisionMade?
  public let affects: [Reference<AnyEntity>]
  public let communicatedTo: [Reference<Stakeholder>]
  public let effective: Day?
  public let status: Status?
  public let supersededBy: Reference<Decision>?
  public let common: Common

  public static let states: StateMachine? = StateMachine("open decided superseded")
  public var statusWord: String? { (status ?? .open).rawValue }
  public var isOpen: Bool { (status ?? .open) == .open }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    question = reader.required("question", "What has to be answered.")
    owner = reader.required("owner", judgedBy: "no-single-owner", "The person who sees that it is decided.")
    options = reader.optional("options", "The answers that were considered.")
    neededBy = reader.optional("needed_by", "The day from which people wait for it.")
    decided = reader.required("decided", .whenStatus("decided", "superseded"), "What was decided.")
    affects = reader.optional("affects", "Addresses of what changes by it.")
    communicatedTo = reader.optional("communicated_to", "Who was told.")
    effective = reader.optional("effective", "The day from which it holds.")
    status = reader.optional("status", "Open where nothing is said.")
    supersededBy = reader.required(
      "superseded_by", .whenStatus("superseded"), "The decision that took its place.")
    common = Common(&reader)
  }
}

/// What was decided, by whom and why.
public struct DecisionMade: Record {
  public static let name = "a decision made"
  public static let summary = "What was decided, by whom and why."
  public let origin: Origin
  public let date: Day?
  public let by: Reference<Person>?
  public let capacity: Reference<RoleOrBoard>?
  public let choice: String?
  public let why: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    date = reader.required("date", "The day it was decided.")
    by = reader.required("by", "The person who decided.")
    capacity = reader.optional("as", "The role or board in whose name they did.")
    choice = reader.required("choice", "The answer.")
    why = reader.required("why", "The reason, for whoever asks in two years.")
  }
}
