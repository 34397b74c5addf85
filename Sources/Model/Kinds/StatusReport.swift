public import Quantities
public import Schema

/// Where the work stood in one period, said by the person who runs it.
public final class StatusReport: PortfolioEntity {
  public static let kind = "status-report"
  public static let summary = "Where the work stood in one period, said by the person who runs it."
  public static let home = Home.local(folder: "status-reports")
  public static let example = """
    period: 2026-07
    by: tom-okafor
    rag: {overall: amber, schedule: red, cost: green, risk: amber}
    situation: The build is two weeks late because the test data came late.
    action: Two testers of the portal team help until the end of August.
    outcome: Go-live in November holds if the data is complete by 14 August.
    completed: [contract clause signed]
    next:
      - {milestone: build, text: Build complete, due: 2026-08-07}
    asks:
      - {text: Lend us a data analyst for a week, owner: ines-vega, due: 2026-08-03}
    recovery:
      - {action: Generate the missing test data, owner: mara-lind, due: 2026-08-05}
    """

  public let title: String?
  public let period: Period?
  public let by: Reference<Person>?
  public let rag: DeclaredRag?
  public let situation: String?
  public let action: String?
  public let outcome: String?
  public let completed: [String]
  public let next: [NextStep]
  public let asks: [Ask]
  public let override: RagOverride?
  public let recovery: [ActionItem]
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    period = reader.required("period", "The period it is about; the file is named by it.")
    by = reader.required("by", "The person who reports.")
    rag = reader.required(
      "rag", judgedBy: "report-incomplete", "The colours, overall and of each side of the work.")
    situation = reader.required("situation", judgedBy: "report-incomplete", "Where it stands, in one line.")
    action = reader.required("action", judgedBy: "report-incomplete", "What is being done, in one line.")
    outcome = reader.required("outcome", judgedBy: "report-incomplete", "What will come of it, in one line.")
    completed = reader.optional("completed", "What was finished in the period.")
    next = reader.required("next", judgedBy: "report-incomplete", "What comes next, and when.")
    asks = reader.optional("asks", "What others are asked for.")
    override = reader.optional("override", "Why a colour is greener than the evidence.")
    recovery = reader.optional("recovery", "What leads back to green.")
    common = Common(&reader)
  }
}

/// The colours of a report, as a person sees them.
public struct DeclaredRag: Record {
  public static let name = "declared colours"
  public static let summary = "The colours of a report, as a person sees them."
  public let origin: Origin
  public let overall: Rag?
  public let schedule: Rag?
  public let cost: Rag?
  public let scope: Rag?
  public let benefits: Rag?
  public let risk: Rag?
  public let resources: Rag?

  public subscript(dimension: RagDimension) -> Rag? {
    switch dimension {
    case .overall: overall
    case .schedule: schedule
    case .cost: cost
    case .scope: scope
    case .benefits: benefits
    case .risk: risk
    case .resources: resources
    }
  }

  public init(_ reader: inout Reader) {
    origin = reader.origin
    overall = reader.required("overall", judgedBy: "report-incomplete", "All in all.")
    schedule = reader.optional("schedule", "Time.")
    cost = reader.optional("cost", "Money.")
    scope = reader.optional("scope", "What is delivered.")
    benefits = reader.optional("benefits", "What it will bring.")
    risk = reader.optional("risk", "What may still happen.")
    resources = reader.optional("resources", "People.")
  }
}

/// A side of the work that has a colour of its own.
public enum RagDimension: String, Choice { case overall, schedule, cost, scope, benefits, risk, resources }

/// What comes next, and when.
public struct NextStep: Record {
  public static let name = "a next step"
  public static let summary = "What comes next, and when."
  public let origin: Origin
  public let milestone: Reference<PlanTask>?
  public let text: String?
  public let due: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    milestone = reader.optional("milestone", "The milestone it is.")
    text = reader.optional("text", "What it is in words, where no milestone says so.")
    due = reader.optional("due", "The day it is promised for.")
  }
}

/// Something others are asked for.
public struct Ask: Record {
  public static let name = "an ask"
  public static let summary = "Something others are asked for."
  public let origin: Origin
  public let decision: Reference<Decision>?
  public let text: String?
  public let owner: Reference<Person>?
  public let due: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    decision = reader.optional("decision", "The decision that is waited for.")
    text = reader.optional("text", "What is wanted in words, where no decision says so.")
    owner = reader.optional("owner", "Who is asked.")
    due = reader.optional("due", "The day it is needed.")
  }
}

/// Why a declared colour is greener than the evidence.
public struct RagOverride: Record {
  public static let name = "an override"
  public static let summary = "Why a declared colour is greener than the evidence."
  public let origin: Origin
  public let why: String?
  public let by: Reference<Person>?
  public let dims: [RagDimension]

  public init(_ reader: inout Reader) {
    origin = reader.origin
    why = reader.required("why", "What the evidence does not know.")
    by = reader.required("by", "The person who stands behind it; another one than the reporter.")
    dims = reader.optional("dims", "The sides it is about; all where nothing is said.")
  }
}
