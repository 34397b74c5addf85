public import Quantities
public import Schema
public import YAMLTree

/// Work with an end, a budget and somebody who wants its result.
public final class Project: PortfolioEntity {
  public static let kind = "project"
  public static let summary = "Work with an end, a budget and somebody who wants its result."
  public static let home = Home.container(folder: "projects", file: "project.yaml")
  public static let protectedFields: ProtectedFields = [
    "sponsor", "manager", "business_owner", "lifecycle", "approach", "tier", "objectives", "problem", "scope",
    "contingency", "tolerance",
  ]
  public static let example = """
    title: Payroll to the cloud
    status: case
    sponsor: ines-vega
    tier: 2
    objectives: {pay-people-right: 100%}
    pitch: Pay is right the first time, and a day earlier.
    """

  public enum Tier: String, Choice { case large = "1", medium = "2", small = "3" }
  public enum Approach: String, Choice { case predictive, agile, hybrid }
  public enum ChangeType: String, Choice { case change, mandatory, enabler, maintenance }

  public let title: String?
  public let status: Phase?
  public let program: Reference<Program>?
  public let portfolio: Reference<PortfolioRecord>?
  public let sponsor: Reference<Person>?
  public let manager: Reference<Person>?
  public let namedOwner: Reference<Person>?
  public let businessOwner: Reference<Person>?
  public let assurance: [Reference<Person>]
  public let lifecycle: Reference<Lifecycle>?
  public let approach: Approach?
  public let tier: Tier?
  public let type: ChangeType?
  public let objectives: Entries<Reference<Objective>, Share>
  public let pitch: String?
  public let problem: Markdown?
  public let scope: Scope?
  public let start: Day?
  public let finish: Day?
  public let baseline: Baseline?
  public let original: Baseline?
  public let contingency: Money?
  public let tolerance: Tolerance?
  public let rank: Int?
  public let proposal: Reference<Proposal>?
  public let affects: [String]
  public let changePlan: ChangePlan?
  public let documents: Entries<String, Link>
  public let lessonsRead: [Reference<Lesson>]
  public let situation: String?
  public let action: String?
  public let outcome: String?
  public let rag: Rag?
  public let confidence: Rag?
  public let closed: Closure?
  public let common: Common

  public static let states: StateMachine? = StateMachine.work
  public var statusWord: String? { status?.rawValue }
  /// The manager answers for the project as a whole, and before there is one whoever looks after the idea.
  public var owner: Reference<Person>? { manager ?? namedOwner }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    status = reader.required("status", "The phase of its life.")
    program = reader.optional("program", "The program it is part of.")
    portfolio = reader.optional("portfolio", "The portfolio it is part of, when no program says so.")
    sponsor = reader.required(
      "sponsor", .from(.businessCase), judgedBy: "role-unfilled",
      "The person who wants the result and pays for it.")
    manager = reader.required(
      "manager", .from(.planning), judgedBy: "role-unfilled", "The person who runs it; never the sponsor.")
    namedOwner = reader.optional("owner", "Who looks after it while there is no manager yet.")
    businessOwner = reader.optional("business_owner", "The person who lives with the result.")
    assurance = reader.optional("assurance", "People who look at it from outside.")
    lifecycle = reader.optional(
      "lifecycle", "Its phases and gates; by tier and approach where nothing is said.")
    approach = reader.optional("approach", "How the work is planned; predictive where nothing is said.")
    tier = reader.required("tier", "1 is large or risky, 3 is small; it decides how much governance applies.")
    type = reader.optional("type", "Why it exists; change where nothing is said.")
    objectives = reader.required(
      "objectives", .from(.businessCase), judgedBy: "no-objective",
      "What it serves, in shares that total 100 %.")
    pitch = reader.required("pitch", .from(.businessCase), "Why it matters, in 40 words at most.")
    problem = reader.required("problem", .from(.planning), "What is wrong today.")
    scope = reader.required("scope", .from(.planning), "What is in and what is out.")
    start = reader.required("start", .from(.planning), "The first day, as forecast now.")
    finish = reader.required("finish", .from(.planning), "The last day, as forecast now.")
    baseline = reader.required(
      "baseline", .from(.delivery), judgedBy: "no-baseline", "What was last approved: dates and budget.")
    original = reader.required(
      "original", .from(.delivery), judgedBy: "no-baseline", "The first baseline; never edited again.")
    contingency = reader.notNegative("contingency", "Money kept for risks, as much as remains.")
    tolerance = reader.optional("tolerance", "How far it may stray before somebody above has to know.")
    rank = reader.notNegative("rank", "Its place in the order of the portfolio; 1 comes first.")
    proposal = reader.optional("proposal", "The proposal it came from.")
    affects = reader.optional("affects", "Systems, processes and assets it changes.")
    changePlan = reader.optional("change_plan", "The people side of the change.")
    documents = reader.optional("documents", "Its documents by name.")
    lessonsRead = reader.optional("lessons_read", "Lessons of others that its planning used.")
    situation = reader.optional("situation", "Where it stands, when no status report says so.")
    action = reader.optional("action", "What is being done, when no status report says so.")
    outcome = reader.optional("outcome", "What will come of it, when no status report says so.")
    rag = reader.optional("rag", "The declared colour, when no status report says so.")
    confidence = reader.optional("confidence", "The declared confidence in delivery.")
    closed = reader.optional("closed", "When and why it was closed.")
    common = Common(&reader)
  }
}

/// What belongs to the work and what does not.
public struct Scope: Record {
  public static let name = "a scope"
  public static let summary = "What belongs to the work and what does not."
  public let origin: Origin
  public let included: [String]
  public let excluded: [String]

  public init(_ reader: inout Reader) {
    origin = reader.origin
    included = reader.required("in", "What will be done.")
    excluded = reader.optional("out", "What somebody might expect, and will not be done.")
  }
}

/// Dates and budget as approved on a day.
public struct Baseline: Record {
  public static let name = "a baseline"
  public static let summary = "Dates and budget as approved on a day."
  public static let protectedFields: ProtectedFields = ["set", "change", "start", "finish", "budget"]
  public let origin: Origin
  public let set: Day?
  public let change: BaselineChange?
  public let start: Day?
  public let finish: Day?
  public let budget: Money?
  public let approvals: [Approval]

  public init(_ reader: inout Reader) {
    origin = reader.origin
    set = reader.required("set", "The day it was set.")
    change = reader.optional("change", "The change request that moved it, or 'initial'.")
    start = reader.required("start", judgedBy: "no-baseline", "The first day.")
    finish = reader.required("finish", judgedBy: "no-baseline", "The last day.")
    budget = reader.required("budget", judgedBy: "no-baseline", "The money.")
    approvals = reader.optional("approvals", "Who agreed to it.")
  }
}

/// How far work may stray before somebody above has to know.
public struct Tolerance: Record {
  public static let name = "a tolerance"
  public static let summary = "How far work may stray before somebody above has to know."
  public let origin: Origin
  public let cost: Percent?
  public let time: Workdays?
  public let benefit: Percent?
  public let scope: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    cost = reader.notNegative("cost", "Of the budget.")
    time = reader.notNegative("time", "Working days after the finish.")
    benefit = reader.notNegative("benefit", "Of the target.")
    scope = reader.optional("scope", "In words.")
  }
}

/// The people side of a change: a document, or how hard it hits whom and when.
public enum ChangePlan: Readable {
  case document(Link)
  case plan(ChangeImpact)

  public static var shape: Shape { .either([Link.shape, ChangeImpact.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> ChangePlan? {
    reading.tree.isScalar(node)
      ? Link.read(node, reading).map(ChangePlan.document)
      : ChangeImpact.read(node, reading).map(ChangePlan.plan)
  }
}

/// How hard a change hits whom, and when.
public struct ChangeImpact: Record {
  public static let name = "a change impact"
  public static let summary = "How hard a change hits whom, and when."
  public let origin: Origin
  public let impact: Level?
  public let groups: Entries<Reference<Stakeholder>, Level>
  public let transition: [Day]

  public init(_ reader: inout Reader) {
    origin = reader.origin
    impact = reader.required("impact", "On the whole organisation.")
    groups = reader.optional("groups", "On each group of people.")
    transition = reader.optional("transition", "The first and last day people feel it.")
  }
}
