public import Quantities
public import Schema

/// The value a benefit should reach, and the day it is promised for.
public struct TargetValue: Record {
  public static let name = "a target"
  public static let summary = "A value and the day it is promised for."
  public let origin: Origin
  public let value: Quantities.Decimal?
  public let due: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    value = reader.required("value", judgedBy: "incomplete-profile", "The value to reach.")
    due = reader.required("due", judgedBy: "incomplete-profile", "The day it is promised for.")
  }
}
