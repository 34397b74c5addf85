public import Quantities
public import Schema

/// Something uncertain that would hurt, or help, if it came.
public final class Risk: PortfolioEntity {
  public static let kind = "risk"
  public static let summary = "Something uncertain that would hurt, or help, if it came."
  public static let home = Home.local(folder: "risks")
  public static let protectedFields: ProtectedFields = [
    "likelihood", "impact", "probability", "cost", "delay", "target", "response", "appetite_ok",
  ]
  public static let example = """
    title: The bank changes its file format
    cause: the bank moves to a new payment standard this winter
    event: our files are refused on the first day of the new format
    effect: salaries arrive two days late
    category: supplier
    likelihood: 3
    impact: 5
    cost: 60k
    target: {likelihood: 1, impact: 5}
    proximity: 2026-11
    owner: tom-okafor
    response: reduce
    actions:
      - {action: Send test files in the new format, owner: mara-lind, due: 2026-09-15}
    status: open
    reviewed: 2026-06-20
    """

  public enum Kind: String, Choice { case threat, opportunity }
  public enum Category: String, Choice {
    case business, technology, people, external, legal, supplier, finance
  }
  public enum Status: String, Choice { case draft, open, occurred, closed, rejected }
  public enum Response: String, Choice {
    case avoid, reduce, transfer, share, accept, contingency, exploit, enhance

    public func fits(_ kind: Kind) -> Bool {
      switch self {
      case .share, .accept: true
      case .avoid, .reduce, .transfer, .contingency: kind == .threat
      case .exploit, .enhance: kind == .opportunity
      }
    }
  }

  public let title: String?
  public let kind: Kind?
  public let cause: String?
  public let event: String?
  public let effect: String?
  public let category: Category?
  public let likelihood: Level?
  public let impact: Level?
  public let probability: Share?
  public let cost: Money?
  public let delay: Workdays?
  public let target: RiskTarget?
  public let proximity: DayOrPeriod?
  public let trigger: String?
  public let owner: Reference<Person>?
  public let response: Response?
  public let actions: [ActionItem]
  public let fallback: String?
  public let escalatedTo: Reference<AnyContainer>?
  public let appetiteConsent: AppetiteConsent?
  public let status: Status?
  public let became: Reference<Issue>?
  public let closed: Closure?
  public let reopened: Reopening?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "draft open occurred", "open closed", "draft rejected", provided: [("closed open", .field("reopened"))])
  public var statusWord: String? { status?.rawValue }
  public var isOpportunity: Bool { kind == .opportunity }
  public var isOpen: Bool { status == .open }
  /// Likelihood times impact, from 1 to 25.
  public var score: Int? {
    guard let likelihood, let impact else { return nil }
    return likelihood.number * impact.number
  }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    kind = reader.optional("kind", "A threat hurts, an opportunity helps; a threat where nothing is said.")
    cause = reader.required(
      "cause", .whenStatus("open"), judgedBy: "incomplete-risk", "What is already true and makes it possible."
    )
    event = reader.required("event", .whenStatus("open"), judgedBy: "incomplete-risk", "What may happen.")
    effect = reader.required(
      "effect", .whenStatus("open"), judgedBy: "incomplete-risk", "What would come of it.")
    category = reader.optional("category", "Where it comes from.")
    likelihood = reader.required(
      "likelihood", .whenStatus("open"), judgedBy: "incomplete-risk", "How likely it is today, from 1 to 5.")
    impact = reader.required(
      "impact", .whenStatus("open"), judgedBy: "incomplete-risk", "How much it would change, from 1 to 5.")
    probability = reader.optional(
      "probability", "How likely it is as a number; by its likelihood where nothing is said.")
    cost = reader.optional("cost", "What it would cost, or bring as an opportunity.")
    delay = reader.optional("delay", "How much working time it would take.")
    target = reader.optional("target", "Where it should stand after the response.")
    proximity = reader.optional("proximity", "When it could strike.")
    trigger = reader.optional("trigger", "The sign by which people will know that it comes.")
    owner = reader.required(
      "owner", judgedBy: "no-single-owner", "The person who watches it and sees to the response.")
    response = reader.required(
      "response", .whenStatus("open"), judgedBy: "incomplete-risk", "What is done about it.")
    actions = reader.optional("actions", "The steps of the response.")
    fallback = reader.optional("fallback", "What is done if it happens all the same.")
    escalatedTo = reader.optional("escalated_to", "Where it was taken, because it is too big for here.")
    appetiteConsent = reader.optional("appetite_ok", "Who agreed to bear more than the appetite.")
    status = reader.required("status", "Where it stands; occurred has become an issue.")
    became = reader.required("became", .whenStatus("occurred"), "The issue it turned into.")
    closed = reader.required("closed", .whenStatus("closed"), "When and why it was closed.")
    reopened = reader.optional("reopened", "When and why it was opened again.")
    common = Common(&reader, reviewed: .whenStatus("open"))
  }
}

/// Where a risk should stand after the response.
public struct RiskTarget: Record {
  public static let name = "a target of a risk"
  public static let summary = "Where a risk should stand after the response."
  public let origin: Origin
  public let likelihood: Level?
  public let impact: Level?

  public var score: Int? {
    guard let likelihood, let impact else { return nil }
    return likelihood.number * impact.number
  }

  public init(_ reader: inout Reader) {
    origin = reader.origin
    likelihood = reader.required("likelihood", "How likely it should be.")
    impact = reader.required("impact", "How much it should change.")
  }
}

/// That somebody agreed to bear more than the appetite.
public struct AppetiteConsent: Record {
  public static let name = "a consent to a risk"
  public static let summary = "That somebody agreed to bear more than the appetite."
  public let origin: Origin
  public let by: Reference<Person>?
  public let date: Day?
  public let why: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    by = reader.required("by", "The person who agreed.")
    date = reader.required("date", "The day they did.")
    why = reader.required("why", "Why it is worth bearing.")
  }
}
