public import Quantities
public import Schema

/// Something that has happened and needs somebody to deal with it.
public final class Issue: PortfolioEntity {
  public static let kind = "issue"
  public static let summary = "Something that has happened and needs somebody to deal with it."
  public static let home = Home.local(folder: "issues")
  public static let example = """
    title: Two clerks cannot log in to the test system
    what: Their accounts were made in the old directory.
    impact: 2
    urgency: 4
    owner: mara-lind
    due: 2026-07-03
    cause: misunderstanding
    status: open
    """

  public enum Status: String, Choice { case open, postponed, resolved, closed }

  public let title: String?
  public let what: Markdown?
  public let impact: Level?
  public let urgency: Level?
  public let owner: Reference<Person>?
  public let due: Day?
  public let actions: [ActionItem]
  public let cause: String?
  public let escalatedTo: Reference<AnyContainer>?
  public let risk: Reference<Risk>?
  public let status: Status?
  public let resolution: String?
  public let closed: Closure?
  public let reopened: Reopening?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "open postponed open resolved closed", provided: [("resolved open", .field("reopened"))])
  public var statusWord: String? { (status ?? .open).rawValue }
  /// Open or postponed: somebody still has to deal with it.
  public var isOpen: Bool { status != .resolved && status != .closed }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    what = reader.optional("what", "What happened, for somebody who was not there.")
    impact = reader.required("impact", "How much it changes, from 1 to 5.")
    urgency = reader.required("urgency", "How soon it hurts, from 1 to 5.")
    owner = reader.required("owner", judgedBy: "no-single-owner", "The person who sees to it.")
    due = reader.required("due", "The day it is promised to be dealt with.")
    actions = reader.optional("actions", "What is done about it.")
    cause = reader.optional("cause", "Where it came from, like rework, misunderstanding or supplier.")
    escalatedTo = reader.optional("escalated_to", "Where it was taken, because it is too big for here.")
    risk = reader.optional("risk", "The risk that has come true.")
    status = reader.optional("status", "Open where nothing is said.")
    resolution = reader.optional("resolution", "How it was dealt with.")
    closed = reader.required("closed", .whenStatus("closed"), "When and why it was closed.")
    reopened = reader.optional("reopened", "When and why it was opened again.")
    common = Common(&reader)
  }
}
