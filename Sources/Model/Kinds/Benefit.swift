public import Quantities
public import Schema

/// A measurable good that work is meant to bring, and that somebody in the business answers for.
public final class Benefit: PortfolioEntity {
  public static let kind = "benefit"
  public static let summary =
    "A measurable good that work is meant to bring, and that somebody in the business answers for."
  public static let home = Home.local(folder: "benefits")
  public static let protectedFields: ProtectedFields = [
    "objective", "kpi", "owner", "unit", "baseline", "target", "profile", "method",
  ]
  public static let example = """
    title: Two temporary clerks are no longer needed
    kind: financial
    cashable: true
    objective: cut-run-cost
    owner: lena-hoff
    unit: clerks
    baseline: 2
    target: {value: 0, due: 2027-06-30}
    if: [go-live, train]
    else: extend both contracts and reopen the business case
    measure_every: 3m
    method: counted from the staffing list
    value: 90k
    status: planned
    """

  public enum Kind: String, Choice {
    case financial
    case nonFinancial = "non-financial"
    case disBenefit = "dis-benefit"
  }
  public enum Status: String, Choice { case planned, enabled, realising, realised, lost }

  public let title: String?
  public let kind: Kind?
  public let cashable: Bool?
  public let objective: Reference<Objective>?
  public let kpi: Reference<Kpi>?
  public let owner: Reference<Person>?
  public let unit: String?
  public let baseline: Quantities.Decimal?
  public let target: TargetValue?
  public let enablers: [Reference<Enabler>]
  public let consequence: String?
  public let otherwise: String?
  public let profile: Entries<Period, Quantities.Decimal>
  public let readings: Entries<Period, Quantities.Decimal>
  public let measureEvery: Interval?
  public let method: String?
  public let weight: Share?
  public let value: Money?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "planned enabled realising realised", provided: [("realising lost", .decision)])
  public var statusWord: String? { status?.rawValue }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What will be better.")
    kind = reader.optional("kind", "Financial counts in money; a dis-benefit is a harm that is accepted.")
    cashable = reader.optional("cashable", "True where a budget becomes smaller by it.")
    objective = reader.required("objective", judgedBy: "incomplete-profile", "What it serves.")
    kpi = reader.optional("kpi", "The measure it moves.")
    owner = reader.required(
      "owner", judgedBy: "no-single-owner",
      "The person in the business who answers for it; never the manager.")
    unit = reader.required("unit", judgedBy: "incomplete-profile", "What the numbers count.")
    baseline = reader.required("baseline", judgedBy: "incomplete-profile", "Where it stood before.")
    target = reader.required("target", judgedBy: "incomplete-profile", "Where it should be, and when.")
    enablers = reader.optional("if", "Tasks, deliverables and benefits that must be there first.")
    consequence = reader.optional(
      "then", "What follows from them; made of measure and target where nothing is said.")
    otherwise = reader.optional("else", "What is decided if it does not come.")
    profile = reader.optional(
      "profile", "The planned value in each period; a straight line where nothing is said.")
    readings = reader.optional("readings", "The measured value in each period; a reading once written stays.")
    measureEvery = reader.required(
      "measure_every", judgedBy: "incomplete-profile", "How often it is measured.")
    method = reader.required(
      "method", judgedBy: "incomplete-profile", "How, so that two people get the same number.")
    weight = reader.optional("weight", "How much it matters beside the other benefits.")
    value = reader.optional("value", "Money it is worth in a year.")
    status = reader.required("status", "Where it stands; a lost one needs a decision.")
    common = Common(&reader)
  }
}
