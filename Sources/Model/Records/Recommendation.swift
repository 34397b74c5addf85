public import Quantities
public import Schema

/// What an independent look advises.
public struct Recommendation: Record {
  public enum Urgency: String, Choice { case critical, essential, recommended }
  public static let name = "a recommendation"
  public static let summary = "What an independent look advises."
  public let origin: Origin
  public let text: String?
  public let urgency: Urgency?
  public let owner: Reference<Person>?
  public let due: Day?
  public let done: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    text = reader.required("text", "The advice.")
    urgency = reader.optional(
      "class", "Critical is done before the next gate, essential soon, recommended if it pays.")
    owner = reader.optional("owner", "The person who follows it, or says why not.")
    due = reader.optional("due", "The day it is promised for.")
    done = reader.optional("done", "The day it was done.")
  }
}
