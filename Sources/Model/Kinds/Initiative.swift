public import Quantities
public import Schema
public import YAMLTree

/// A change an office makes to how work is done: one line of its roadmap.
public final class Initiative: PortfolioEntity {
  public static let kind = "initiative"
  public static let summary = "A change an office makes to how work is done: one line of its roadmap."
  public static let home = Home.global(folders: ["office/roadmap"])
  public static let example = """
    title: Gate papers on one page
    owner: sam-duarte
    from: 2026-07-01
    to: 2026-10-31
    objective: pay-people-right
    stakeholders: [project-managers]
    fixes: [office/lessons/nobody-reads-forty-pages, gate-overdue@payroll-cloud]
    change_plan: {impact: 2, groups: {project-managers: 3}, transition: [2026-09-01, 2026-10-31]}
    status: active
    """

  public enum Status: String, Choice { case planned, active, done, dropped }

  public let title: String?
  public let owner: Reference<Person>?
  public let from: Day?
  public let to: Day?
  public let objective: Reference<Objective>?
  public let stakeholders: [Reference<Stakeholder>]
  public let fixes: [MendedThing]
  public let changePlan: ChangePlan?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "planned active done", "planned dropped", "active dropped")
  public var statusWord: String? { (status ?? .planned).rawValue }
  /// Planned or under way.
  public var isOpen: Bool { status != .done && status != .dropped }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    owner = reader.required("owner", judgedBy: "roadmap-stale", "The person who sees to it.")
    from = reader.optional("from", "The first day.")
    to = reader.optional("to", "The last day.")
    objective = reader.required("objective", judgedBy: "roadmap-stale", "What it serves.")
    stakeholders = reader.optional("stakeholders", "Whose wish it is.")
    fixes = reader.optional(
      "fixes", "Lessons, assessments and findings it answers; a finding is written as rule@address.")
    changePlan = reader.required(
      "change_plan", judgedBy: "roadmap-stale",
      "The people side of the change: a document, or whom it hits and when.")
    status = reader.optional("status", "Planned where nothing is said.")
    common = Common(&reader)
  }
}

/// What an initiative answers: something with an address, or a finding.
public enum MendedThing: Readable {
  case entity(Reference<AnyEntity>)
  case finding(Response)

  public static var shape: Shape { .either([Reference<AnyEntity>.shape, Response.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> MendedThing? {
    guard reading.tree.isScalar(node), reading.tree.text(of: node).contains("@") else {
      return Reference.read(node, reading).map(MendedThing.entity)
    }
    return Response.read(node, reading).map(MendedThing.finding)
  }

  /// The address without the rule.
  public var address: String {
    switch self {
    case .entity(let reference): reference.target
    case .finding(let response): response.address
    }
  }
}
