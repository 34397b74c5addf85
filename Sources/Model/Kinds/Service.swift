public import Quantities
public import Schema

/// Something an office does for others, and how well.
public final class Service: PortfolioEntity {
  public static let kind = "service"
  public static let summary = "Something an office does for others, and how well."
  public static let home = Home.global(folders: ["office/services"])
  public static let protectedFields: ProtectedFields = ["sla", "kpis", "for"]
  public static let example = """
    title: Coaching of new project managers
    for: [project-manager]
    owner: sam-duarte
    why: A first project fails in its first six weeks or not at all.
    how_to_ask: Write to the project office, or come by on Tuesdays.
    level: supportive
    sla: The first meeting is within five working days.
    kpis: [days-to-first-meeting]
    agreed_with: [project-managers]
    min_level: 2
    usage: {2026-05: 3, 2026-06: 4}
    cost: 24k
    status: live
    """

  public enum Status: String, Choice { case planned, live, retire }

  public let title: String?
  public let recipients: [Reference<RoleOrStakeholder>]
  public let owner: Reference<Person>?
  public let why: Markdown?
  public let howToAsk: Markdown?
  public let level: PMOType?
  public let sla: String?
  public let kpis: [Reference<Kpi>]
  public let agreedWith: [Reference<Stakeholder>]
  public let minLevel: Level?
  public let usage: Entries<Period, Quantities.Decimal>
  public let cost: Money?
  public let actions: [ActionItem]
  public let status: Status?
  public let common: Common

  public var statusWord: String? { status?.rawValue }
  public static let states: StateMachine? = StateMachine(
    "planned live retire", "planned retire", "retire live")

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    recipients = reader.required("for", "The roles and stakeholders it is for.")
    owner = reader.required("owner", judgedBy: "no-single-owner", "The person who answers for it.")
    why = reader.optional("why", "What would be worse without it.")
    howToAsk = reader.optional("how_to_ask", "How to get it.")
    level = reader.optional("level", "Whether it helps, checks or decides.")
    sla = reader.optional("sla", "What may be relied on, like an answer within two days.")
    kpis = reader.optional("kpis", "The measures that show how well it is done.")
    agreedWith = reader.optional("agreed_with", "The stakeholders who agreed that it is what they need.")
    minLevel = reader.optional(
      "min_level", "How mature the organisation has to be to make use of it, from 1 to 5.")
    usage = reader.optional("usage", "How often it was used in each period; a reading once written stays.")
    cost = reader.optional("cost", "What it costs in a year.")
    actions = reader.optional("actions", "What is done to make it better.")
    status = reader.required("status", "Planned, live, or on its way out.")
    common = Common(&reader)
  }
}
