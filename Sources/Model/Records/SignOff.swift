public import Quantities
public import Schema

/// That somebody agreed, and when.
public struct SignOff: Record {
  public static let name = "a sign-off"
  public static let summary = "That somebody agreed, and when."
  public let origin: Origin
  public let by: Reference<Person>?
  public let date: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    by = reader.required("by", "The person who agreed.")
    date = reader.required("date", "The day they did.")
  }
}
