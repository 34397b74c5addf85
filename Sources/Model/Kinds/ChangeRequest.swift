public import Quantities
public import Schema

/// A wish to move what was approved: money, dates, scope or benefits.
public final class ChangeRequest: PortfolioEntity {
  public static let kind = "change-request"
  public static let summary = "A wish to move what was approved: money, dates, scope or benefits."
  public static let home = Home.local(folder: "changes")
  public static let protectedFields: ProtectedFields = ["why", "if_not", "requested_by", "moves"]
  public static let example = """
    title: Payslips in a second language
    why: A third of the warehouse reads Spanish first
    if_not: Clerks go on explaining payslips at the counter
    requested_by: lena-hoff
    owner: tom-okafor
    moves: {budget: +18k, finish: +5d, scope: [Spanish payslips]}
    assessed: {by: tom-okafor, date: 2026-07-06, cost: 18k, time: 5d}
    status: deciding
    """

  public enum Status: String, Choice {
    case submitted, assessing, deciding, approved, rejected, postponed, merged, implemented
  }

  public let title: String?
  public let why: String?
  public let ifNot: String?
  public let requestedBy: Reference<Person>?
  public let namedOwner: Reference<Person>?
  public let neededBy: Day?
  public let moves: Moves?
  public let size: Level?
  public let priority: Level?
  public let assessed: Assessment?
  public let decision: ChangeDecision?
  public let applied: Application?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "submitted assessing deciding approved implemented", "deciding rejected", "deciding postponed assessing",
    "deciding merged")
  public var statusWord: String? { status?.rawValue }
  /// True until somebody has decided, and while an approved change is not carried out.
  public var isOpen: Bool {
    switch status {
    case .submitted, .assessing, .deciding, .approved, .postponed, nil: true
    case .rejected, .merged, .implemented: false
    }
  }
  public var owner: Reference<Person>? { namedOwner ?? requestedBy }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    why = reader.required("why", "What makes it worth doing.")
    ifNot = reader.required("if_not", "What happens if it is not done.")
    requestedBy = reader.required("requested_by", "The person who wants it.")
    namedOwner = reader.optional(
      "owner", "The person who sees it through; who wants it, where nothing is said.")
    neededBy = reader.optional("needed_by", "The day by which somebody has to decide.")
    moves = reader.required("moves", "What it moves, in numbers.")
    size = reader.optional("size", "How large it is, from 1 to 5.")
    priority = reader.optional("priority", "How much it matters, from 1 to 5.")
    assessed = reader.required(
      "assessed", .whenStatus("deciding", "approved", "implemented"), "What somebody found it would take.")
    decision = reader.required(
      "decision", .whenStatus("approved", "rejected", "postponed", "merged", "implemented"),
      "What was decided.")
    applied = reader.required("applied", .whenStatus("implemented"), "When it was carried out.")
    status = reader.required("status", "Where it stands.")
    common = Common(&reader, approvals: .whenStatus("approved", "implemented"))
  }
}

/// What a change moves, each against what is approved now.
public struct Moves: Record {
  public static let name = "moves of a change"
  public static let summary = "What a change moves, each against what is approved now."
  public let origin: Origin
  public let budget: Money?
  public let finish: Workdays?
  public let scope: [String]
  public let benefits: Entries<Reference<Benefit>, Quantities.Decimal>
  public let contingency: Money?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    budget = reader.optional("budget", "Money more, or less with a minus.")
    finish = reader.optional("finish", "Working time later, or earlier with a minus.")
    scope = reader.optional("scope", "What comes in or goes out.")
    benefits = reader.optional("benefits", "How far the target of each benefit moves.")
    contingency = reader.optional("contingency", "Money put to or taken from what is kept for risks.")
  }
}

/// What somebody found a change would take.
public struct Assessment: Record {
  public static let name = "an assessment"
  public static let summary = "What somebody found a change would take."
  public let origin: Origin
  public let by: Reference<Person>?
  public let date: Day?
  public let cost: Money?
  public let time: Workdays?
  public let risk: String?
  public let notes: Markdown?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    by = reader.required("by", "The person who looked.")
    date = reader.required("date", "The day they did.")
    cost = reader.optional("cost", "What it costs.")
    time = reader.optional("time", "Working time it takes.")
    risk = reader.optional("risk", "What could go wrong.")
    notes = reader.optional("notes", "What else they found.")
  }
}

/// What was decided on a change.
public struct ChangeDecision: Record {
  public enum Outcome: String, Choice { case approved, rejected, postponed, merged }
  public static let name = "a decision on a change"
  public static let summary = "What was decided on a change."
  public let origin: Origin
  public let outcome: Outcome?
  public let by: Reference<Person>?
  public let date: Day?
  public let into: Reference<ChangeRequest>?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    outcome = reader.required("outcome", "What was decided.")
    by = reader.required("by", "The person who decided.")
    date = reader.required("date", "The day they did.")
    into = reader.optional("into", "The change it was merged into.")
  }
}

/// When and where a change was carried out.
public struct Application: Record {
  public static let name = "an application of a change"
  public static let summary = "When and where a change was carried out."
  public let origin: Origin
  public let date: Day?
  public let commit: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    date = reader.required("date", "The day it was.")
    commit = reader.optional("commit", "The revision that did it.")
  }
}
