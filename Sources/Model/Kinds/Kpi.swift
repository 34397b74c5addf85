public import Quantities
public import Schema

/// A measured value that says whether an outcome has come.
public final class Kpi: PortfolioEntity {
  public static let kind = "kpi"
  public static let summary = "A measured value that says whether an outcome has come."
  public static let home = Home.global(folders: ["strategy/kpis", "office/kpis"])
  public static let protectedFields: ProtectedFields = [
    "owner", "unit", "better", "baseline", "target", "formula",
  ]
  public static let example = """
    title: Days a payroll run takes
    owner: lena-hoff
    unit: days
    better: down
    baseline: {value: 12, date: 2026-01-31}
    target: {value: 7, due: 2027-03-31}
    measure_every: 1m
    source: Counted by the payroll office from first export to last payment.
    readings: {2026-02: 12, 2026-03: 11.5}
    """

  public enum Direction: String, Choice { case up, down }
  public enum Kind: String, Choice { case outcome, adoption, delivery, pmo }

  public let title: String?
  public let owner: Reference<Person>?
  public let unit: String?
  public let better: Direction?
  public let baseline: KpiBaseline?
  public let target: KpiTarget?
  public let measureEvery: Interval?
  public let source: String?
  public let readings: Entries<Period, Quantities.Decimal>
  public let kind: Kind?
  public let formula: String?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What is measured.")
    owner = reader.required("owner", judgedBy: "no-single-owner", "The person who answers for the value.")
    unit = reader.required("unit", "What the numbers count.")
    better = reader.required("better", "Which way is good.")
    baseline = reader.required("baseline", judgedBy: "objective-not-measurable", "Where it stood before.")
    target = reader.required("target", judgedBy: "objective-not-measurable", "Where it should be, and when.")
    measureEvery = reader.optional("measure_every", "How often it is read.")
    source = reader.optional("source", "How it is measured, so that two people get the same number.")
    readings = reader.optional("readings", "The value in each period; a reading once written stays.")
    kind = reader.optional("kind", "What it tells about: outcome, adoption, delivery or the office itself.")
    formula = reader.optional("formula", "How it is computed from other numbers.")
    common = Common(&reader)
  }
}

/// A value as it stood on a day.
public struct KpiBaseline: Record {
  public static let name = "a baseline value"
  public static let summary = "A value as it stood on a day."
  public let origin: Origin
  public let value: Quantities.Decimal?
  public let date: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    value = reader.required("value", judgedBy: "objective-not-measurable", "The value.")
    date = reader.required("date", judgedBy: "objective-not-measurable", "The day it was measured.")
  }
}

/// The value a measure should reach, and by when.
public struct KpiTarget: Record {
  public static let name = "a target of a measure"
  public static let summary = "The value a measure should reach, and by when."
  public let origin: Origin
  public let value: Quantities.Decimal?
  public let due: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    value = reader.required("value", judgedBy: "objective-not-measurable", "The value to reach.")
    due = reader.required("due", judgedBy: "objective-not-measurable", "The day it is promised for.")
  }
}
