public import Quantities
public import Schema

/// Something one person does by a day, and that is worth a file of its own.
public final class Action: PortfolioEntity {
  public static let kind = "action"
  public static let summary = "Something one person does by a day, and that is worth a file of its own."
  public static let home = Home.local(folder: "actions")
  public static let example = """
    action: Ask the works council about the new payslips
    owner: lena-hoff
    due: 2026-07-17
    source: 2026-06
    priority: 4
    """

  public let title: String?
  public let action: String?
  public let owner: Reference<Person>?
  public let due: Day?
  public let done: Day?
  public let source: Reference<ActionSource>?
  public let priority: Level?
  public let common: Common

  /// A text of its own where somebody gave it none.
  public var name: String { title ?? action ?? id }

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    action = reader.required("action", "What will be done.")
    owner = reader.required(
      "owner", judgedBy: "no-single-owner", "The one person who does it, or sees to it.")
    due = reader.required("due", "The day it is promised for.")
    done = reader.optional("done", "The day it was done.")
    source = reader.optional("source", "The report, review, lesson or event it came up in.")
    priority = reader.optional("priority", "How much it matters beside others, from 1 to 5.")
    common = Common(&reader)
  }
}
