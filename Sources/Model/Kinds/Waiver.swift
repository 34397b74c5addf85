public import Quantities
public import Schema

/// Leave to break one rule in one place until a day.
public final class Waiver: PortfolioEntity {
  public static let kind = "waiver"
  public static let summary = "Leave to break one rule in one place until a day."
  public static let home = Home.global(folders: ["office/waivers"])
  public static let protectedFields: ProtectedFields = [
    "rule", "where", "why", "until", "requested_by", "renews", "compensating",
  ]
  public static let example = """
    rule: no-benefit
    where: gate-locks
    why: The law asks for it; its benefit is not to be fined.
    until: 2026-10-31
    requested_by: jo-lindqvist
    compensating: The lawyer reads the status report each month.
    approvals:
      - {by: sam-duarte, as: head, date: 2026-05-04}
    """

  public let title: String?
  public let rule: String?
  public let places: OneOrMany<AddressPattern>
  public let why: String?
  public let until: Day?
  public let requestedBy: Reference<Person>?
  public let renews: Reference<Waiver>?
  public let compensating: String?
  public let common: Common

  public var owner: Reference<Person>? { requestedBy }

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    rule = reader.required("rule", "The rule that may be broken.")
    places = reader.required("where", "The address where, or a pattern of addresses.")
    why = reader.required("why", "Why this place cannot keep the rule now.")
    until = reader.required("until", "The last day it holds, 180 days ahead at most.")
    requestedBy = reader.optional("requested_by", "The person who asked for it; never who approves it.")
    renews = reader.optional("renews", "The waiver it goes on from.")
    compensating = reader.optional("compensating", "What is done instead.")
    common = Common(&reader, approvals: .always, approvalsJudgedBy: "waiver-expired")
  }
}
