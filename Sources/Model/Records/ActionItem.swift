public import Quantities
public import Schema

/// Something one person does by a day, written where it came up.
public struct ActionItem: Record {
  public static let name = "an action"
  public static let summary = "Something one person does by a day."

  public let origin: Origin
  public let action: String?
  public let owner: Reference<Person>?
  public let due: Day?
  public let done: Day?
  public let cost: Money?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    action = reader.required("action", "What will be done.")
    owner = reader.required(
      "owner", judgedBy: "no-single-owner", "The one person who does it, or sees to it.")
    due = reader.required("due", "The day it is promised for.")
    done = reader.optional("done", "The day it was done.")
    cost = reader.optional("cost", "What it costs.")
  }
}
