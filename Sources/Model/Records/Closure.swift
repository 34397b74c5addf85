public import Quantities
public import Schema

/// When and why something was closed.
public struct Closure: Record {
  public static let name = "a closing"
  public static let summary = "When and why something was closed."
  public let origin: Origin
  public let date: Day?
  public let why: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    date = reader.required("date", "The day it was closed.")
    why = reader.required("why", "What made it so, for whoever looks back.")
  }
}

/// When and why something closed was opened again.
public struct Reopening: Record {
  public static let name = "a reopening"
  public static let summary = "When and why something closed was opened again."
  public let origin: Origin
  public let date: Day?
  public let why: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    date = reader.required("date", "The day it was opened again.")
    why = reader.required("why", "What had been wrong about closing it.")
  }
}
