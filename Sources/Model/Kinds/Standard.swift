public import Schema

/// A process, template, tool or method that an organisation agreed on.
public final class Standard: PortfolioEntity {
  public static let kind = "standard"
  public static let summary = "A process, template, tool or method that an organisation agreed on."
  public static let home = Home.global(folders: ["office/standards"])
  public static let protectedFields: ProtectedFields = [
    "kind", "version", "headings", "documents", "applies",
  ]
  public static let example = """
    title: Charter of a project
    kind: template
    version: 3
    owner: sam-duarte
    headings: [Why, What is in and out, Who decides, What it costs]
    documents: [charter]
    applies: {tier: [1, 2]}
    lessons: [payroll-cloud/contract-checklist]
    review_by: 2027-01-31
    """

  public enum Kind: String, Choice { case process, template, tool, method }

  public let title: String?
  public let kind: Kind?
  public let version: String?
  public let owner: Reference<Person>?
  public let path: Link?
  public let headings: [String]
  public let documents: [String]
  public let applies: StandardScope?
  public let lessons: [Reference<Lesson>]
  public let common: Common

  /// The names of documents that follow it; its own id where none is written.
  public var documentNames: [String] { documents.isEmpty ? [id] : documents }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    kind = reader.optional("kind", "What sort of standard it is.")
    version = reader.required("version", "Its version; a change of what it says is a new one.")
    owner = reader.required("owner", "The person who keeps it.")
    path = reader.optional("path", "Where it can be read.")
    headings = reader.optional("headings", "The headings that documents after it must have, in their order.")
    documents = reader.optional(
      "documents", "The names of documents that follow it; its own id where nothing is said.")
    applies = reader.optional("applies", "The projects it holds for; all where nothing is said.")
    lessons = reader.optional("lessons", "The lessons that have changed it.")
    common = Common(&reader, reviewBy: .always)
  }
}

/// The projects a standard holds for; all that is written has to be true of them.
public struct StandardScope: Record {
  public static let name = "a scope of a standard"
  public static let summary = "The projects a standard holds for; all that is written has to be true of them."
  public let origin: Origin
  public let tier: OneOrMany<Project.Tier>
  public let approach: OneOrMany<Project.Approach>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    tier = reader.optional("tier", "Projects of this size.")
    approach = reader.optional("approach", "Projects planned this way.")
  }
}

extension Standard {
  /// Whether a project has to follow it.
  public func holds(for project: Project) -> Bool {
    guard let applies else { return true }
    let tiers = applies.tier.items
    let approaches = applies.approach.items
    if !tiers.isEmpty, !tiers.contains(where: { $0 == project.tier }) { return false }
    return approaches.isEmpty || approaches.contains(project.approach ?? .predictive)
  }
}
