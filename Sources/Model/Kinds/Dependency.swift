public import Quantities
public import Schema
public import YAMLTree

/// Something one project gives and another one needs.
public final class Dependency: PortfolioEntity {
  public static let kind = "dependency"
  public static let summary = "Something one project gives and another one needs."
  public static let home = Home.local(folder: "dependencies")
  public static let example = """
    title: The portal needs the new employee numbers
    giver: payroll-cloud
    getter: customer-portal
    what: a file of all employee numbers, old and new
    milestone: payroll-cloud/migrate
    need_by: 2026-08-21
    promised: 2026-08-14
    agreed:
      giver: {by: tom-okafor, date: 2026-06-10}
      getter: {by: jo-lindqvist, date: 2026-06-11}
    criticality: 4
    status: agreed
    """

  public enum Status: String, Choice { case proposed, agreed, delivered, failed, cancelled }

  public let title: String?
  public let giver: Giver?
  public let getter: Reference<Project>?
  public let what: String?
  public let task: Reference<PlanTask>?
  public let milestone: Reference<PlanTask>?
  public let needBy: Day?
  public let promised: Day?
  public let agreed: Agreement?
  public let criticality: Level?
  public let status: Status?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "proposed agreed delivered", "agreed failed",
    provided: [("proposed cancelled", .bothSides), ("agreed cancelled", .bothSides)])
  public var statusWord: String? { (status ?? .proposed).rawValue }
  /// True until it is delivered, or it is clear that it will not be.
  public var isOpen: Bool {
    switch status ?? .proposed {
    case .proposed, .agreed: true
    case .delivered, .failed, .cancelled: false
    }
  }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    giver = reader.required("giver", "The project that gives, or {external: who} for somebody outside.")
    getter = reader.required("getter", "The project that needs it.")
    what = reader.required("what", "What is handed over.")
    task = reader.optional("task", "The giver's task that makes it, as project/task.")
    milestone = reader.optional("milestone", "The giver's milestone at which it is there, as project/task.")
    needBy = reader.required("need_by", "The day the getter needs it.")
    promised = reader.optional("promised", "The day the giver promised.")
    agreed = reader.optional("agreed", "Who agreed on each side.")
    criticality = reader.optional("criticality", "How much depends on it, from 1 to 5.")
    status = reader.optional("status", "Proposed where nothing is said.")
    common = Common(&reader)
  }
}

/// Who gives: a project of the portfolio, or somebody outside it.
public enum Giver: Readable {
  case project(Reference<Project>)
  case external(String)

  public static var shape: Shape { .either([Reference<Project>.shape, ExternalGiver.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> Giver? {
    reading.tree.isMapping(node)
      ? ExternalGiver.read(node, reading)?.external.map(Giver.external)
      : Reference.read(node, reading).map(Giver.project)
  }
}

/// Somebody outside the portfolio who gives.
public struct ExternalGiver: Record {
  public static let name = "a giver outside"
  public static let summary = "Somebody outside the portfolio who gives."
  public let origin: Origin
  public let external: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    external = reader.required("external", "Who it is.")
  }
}

/// Who agreed to a dependency on each side.
public struct Agreement: Record {
  public static let name = "an agreement"
  public static let summary = "Who agreed to a dependency on each side."
  public let origin: Origin
  public let giver: SignOff?
  public let getter: SignOff?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    giver = reader.optional("giver", "Who promised it.")
    getter = reader.optional("getter", "Who said that this is what they need.")
  }
}
