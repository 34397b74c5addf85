public import Quantities
public import Schema

/// Somebody's consent to exactly what stands in the same file.
public struct Approval: Record {
  public static let name = "an approval"
  public static let summary = "Somebody's consent, in a capacity and on a day."
  public static let identifiedBy = ["date", "by"]
  public static let keepsIdentity = true

  public enum Outcome: String, Choice { case approved, rejected, conditional }

  public let origin: Origin
  public let by: Reference<Person>?
  public let capacity: Reference<RoleOrBoard>?
  public let date: Day?
  public let outcome: Outcome?
  public let note: String?
  public let seal: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    by = reader.required("by", "The person who decides.")
    capacity = reader.required("as", "The role or board in whose name they decide.")
    date = reader.required("date", "The day of the decision.")
    outcome = reader.optional("outcome", "What was decided; approved where nothing is said.")
    note = reader.optional("note", "A condition or remark.")
    seal = reader.optional("seal", "A digest of what was approved, written by the program.")
  }

  /// True for consent, with or without conditions.
  public var isConsent: Bool { outcome != .rejected }
}
