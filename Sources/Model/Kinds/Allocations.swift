public import Quantities
public import Schema

/// Who works on it, how much and when, and whom it still lacks.
public final class Allocations: PortfolioEntity {
  public static let kind = "allocation"
  public static let summary = "Who works on it, how much and when, and whom it still lacks."
  public static let home = Home.single(file: "team.yaml")
  public static let example = """
    allocations:
      - {resource: mara-lind, role: developer, from: 2026-06, to: 2026-11, load: 50%, backup: jo-lindqvist}
      - {role: tester, skill: {test-automation: 3}, from: 2026-09, to: 2026-11, load: 40%}
      - {resource: platform, from: 2026-10, to: 2026-10, load: 12d, commitment: tentative}
    """

  public let allocations: [Allocation]
  public let common: Common

  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    allocations = reader.required("allocations", "One line for each person, team or need.")
    common = Common(&reader)
  }
}

/// A share of somebody's time, or of somebody still to be found.
public struct Allocation: Record {
  public enum Commitment: String, Choice { case firm, tentative }
  public static let name = "an allocation"
  public static let summary = "A share of somebody's time, or of somebody still to be found."
  public static let identifiedBy = ["resource", "role", "from"]
  public let origin: Origin
  public let resource: Reference<PersonOrTeam>?
  public let role: Reference<Role>?
  public let skill: Entries<Reference<Skill>, Level>
  public let from: Period?
  public let to: Period?
  public let load: Load?
  public let commitment: Commitment?
  public let critical: Bool?
  public let backup: Reference<Person>?

  public var isFirm: Bool { commitment != .tentative }

  public init(_ reader: inout Reader) {
    origin = reader.origin
    resource = reader.optional("resource", "The person or team; nobody yet where nothing is said.")
    role = reader.optional("role", "What they do here.")
    skill = reader.optional("skill", "What they have to be able to do, and how well.")
    from = reader.optional("from", "The first period; the first of the work where nothing is said.")
    to = reader.optional("to", "The last period; the last of the work where nothing is said.")
    load = reader.required("load", "A share of full working time, or days in each period.")
    commitment = reader.optional("commitment", "Firm counts against capacity; firm where nothing is said.")
    critical = reader.optional("critical", "True where the work stops without them.")
    backup = reader.optional("backup", "Who can step in.")
  }
}
