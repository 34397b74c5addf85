public import Quantities
public import Schema
public import YAMLTree

/// Work somebody wants, on its way to a yes or no.
public final class Proposal: PortfolioEntity {
  public static let kind = "proposal"
  public static let summary = "Work somebody wants, on its way to a yes or no."
  public static let home = Home.global(folders: ["intake/proposals"])
  public static let protectedFields: ProtectedFields = [
    "requested_by", "sponsor", "problem", "objectives", "type", "horizon", "cost", "people", "window",
    "benefits", "flows", "mandatory", "alternatives",
  ]
  public static let example = """
    title: Replace the time clocks
    requested_by: lena-hoff
    sponsor: ines-vega
    problem: Eleven of forty clocks fail each month, and the maker has closed.
    pitch: Nobody queues at a broken clock again.
    objectives: {pay-people-right: 100%}
    horizon: next
    cost: 120k..150k..220k
    people: {developer: 40%}
    window: [2027-01-11, 2027-05-28]
    affects: [time clocks]
    benefits: [no more paper slips at the gate]
    scores: {strategic: 3, value: 4, risk: 2}
    scored_with: default@2
    status: assessing
    """

  public enum Horizon: String, Choice { case now, next, later }
  public enum Status: String, Choice {
    case draft, submitted, assessing, ready, approved, declined, parked, converted
  }

  public let title: String?
  public let requestedBy: Reference<Person>?
  public let sponsor: Reference<Person>?
  public let problem: Markdown?
  public let pitch: String?
  public let objectives: Entries<Reference<Objective>, Share>
  public let type: Project.ChangeType?
  public let horizon: Horizon?
  public let cost: Estimate<Money>?
  public let people: Entries<Reference<RoleOrSkill>, Load>
  public let window: [Day]
  public let affects: [String]
  public let benefits: [ProposedBenefit]
  public let flows: Entries<Period, Money>
  public let scores: Entries<String, Quantities.Decimal>
  public let scoredWith: ModelVersion?
  public let wsjf: JobFirst?
  public let needs: [Reference<Proposal>]
  public let excludes: [Reference<ProposalOrProject>]
  public let lessons: [Reference<LessonOrReview>]
  public let mandatory: Bool?
  public let alternatives: [String]
  public let decision: Reference<Decision>?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "draft submitted assessing ready approved converted", "ready declined", "ready parked assessing")
  public var statusWord: String? { (status ?? .draft).rawValue }
  public var owner: Reference<Person>? { requestedBy }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    requestedBy = reader.required("requested_by", "The person who wants it.")
    sponsor = reader.optional("sponsor", "The person who would pay for it.")
    problem = reader.required("problem", "What is wrong today.")
    pitch = reader.optional("pitch", "Why it matters, in 40 words at most.")
    objectives = reader.optional("objectives", "What it would serve, in shares that total 100 %.")
    type = reader.optional("type", "Why it would exist; change where nothing is said.")
    horizon = reader.optional("horizon", "When it should come.")
    cost = reader.optional("cost", "What it may cost: minimum..likely..maximum.")
    people = reader.optional("people", "Whom it would need, by role or skill.")
    window = reader.optional("window", "The first and the last day it could run.")
    affects = reader.optional("affects", "Systems, processes and assets it would change.")
    benefits = reader.optional("benefits", "What it would bring, in words or as a measure that moves.")
    flows = reader.optional("flows", "What it costs and brings in each year; costs with a minus.")
    scores = reader.optional("scores", "Its value under each criterion of the scoring model.")
    scoredWith = reader.optional("scored_with", "The scoring model and its version.")
    wsjf = reader.optional("wsjf", "Its numbers for weighted shortest job first.")
    needs = reader.optional("needs", "Proposals it makes no sense without.")
    excludes = reader.optional("excludes", "Work that cannot be done as well.")
    lessons = reader.optional("lessons", "Experience it builds on, as project/lesson.")
    mandatory = reader.optional("mandatory", "True where nobody is free to say no.")
    alternatives = reader.optional("alternatives", "Other ways to the same end.")
    decision = reader.optional("decision", "The decision on it, as container/decision.")
    status = reader.optional("status", "Draft where nothing is said.")
    common = Common(&reader)
  }
}

/// What a proposal would bring.
public enum ProposedBenefit: Readable {
  case text(String)
  case measured(MeasuredBenefit)

  public static var shape: Shape { .either([String.shape, MeasuredBenefit.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> ProposedBenefit? {
    reading.tree.isMapping(node)
      ? MeasuredBenefit.read(node, reading).map(ProposedBenefit.measured)
      : String.read(node, reading).map(ProposedBenefit.text)
  }
}

/// A measure that a proposal would move.
public struct MeasuredBenefit: Record {
  public static let name = "a measured benefit"
  public static let summary = "A measure that a proposal would move."
  public let origin: Origin
  public let kpi: Reference<Kpi>?
  public let baseline: Quantities.Decimal?
  public let target: Quantities.Decimal?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    kpi = reader.required("kpi", "The measure.")
    baseline = reader.required("baseline", "Where it stands.")
    target = reader.required("target", "Where it would be.")
  }
}

/// What a delay costs beside how long the job takes; numbers only mean something within one list.
public struct JobFirst: Record {
  public static let name = "numbers for weighted shortest job first"
  public static let summary =
    "What a delay costs beside how long the job takes; numbers only mean something within one list."
  public let origin: Origin
  public let value: Quantities.Decimal?
  public let urgency: Quantities.Decimal?
  public let riskOpportunity: Quantities.Decimal?
  public let size: Quantities.Decimal?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    value = reader.required("value", "What users and business gain.")
    urgency = reader.required("urgency", "How much is lost by waiting.")
    riskOpportunity = reader.required("risk_opportunity", "What it makes safer, or possible.")
    size = reader.required("size", "How large the job is.")
  }
}
