public import Quantities
public import Schema
public import YAMLTree

/// An office that helps work along or keeps it in order, and what it may do.
public final class Office: PortfolioEntity {
  public static let kind = "office"
  public static let summary = "An office that helps work along or keeps it in order, and what it may do."
  public static let home = Home.container(folder: "office", file: "office.yaml")
  public static let example = """
    title: Project office of Acme
    kind: pmo
    serves: [change-2026]
    sponsor: ines-vega
    head: sam-duarte
    reports_to: chief-operating-officer
    lifetime: permanent
    mandate: Keeps one honest picture of all change, and stops what has lost its reason.
    authority: [return an incomplete gate, ask for a review]
    team: [sam-duarte]
    service_review: {every: 1y, last: 2026-02-10}
    """

  public enum Kind: String, Choice {
    case pmo, pgmo, pfmo
    case projectOffice = "project-office"
  }
  public enum Status: String, Choice { case active, closed }

  public let title: String?
  public let kind: Kind?
  public let status: Status?
  public let pmoType: PMOType?
  public let serves: [Reference<AnyContainer>]
  public let sponsor: Reference<Person>?
  public let head: Reference<Person>?
  public let reportsTo: Reference<Role>?
  public let lifetime: Lifetime?
  public let mandate: Markdown?
  public let authority: [String]
  public let team: [Reference<Person>]
  public let objectives: [Reference<Objective>]
  public let plainWords: Markdown?
  public let serviceReview: ServiceReview?
  public let parent: Reference<Office>?
  public let common: Common

  public var statusWord: String? { (status ?? .active).rawValue }
  public var owner: Reference<Person>? { head }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    kind = reader.required("kind", "Whom it serves: projects, a program, a portfolio or one project.")
    status = reader.optional("status", "Active where nothing is said.")
    pmoType = reader.optional(
      "pmo_type", "How strictly it governs what it serves; as the whole where nothing is said.")
    serves = reader.required(
      "serves", judgedBy: "weak-charter", "The portfolios, programs and projects it is there for.")
    sponsor = reader.required("sponsor", judgedBy: "weak-charter", "The executive who stands behind it.")
    head = reader.required("head", judgedBy: "weak-charter", "The person who leads it.")
    reportsTo = reader.required("reports_to", judgedBy: "weak-charter", "The role it answers to.")
    lifetime = reader.required("lifetime", "Permanent, or {until: project} for one that ends with a project.")
    mandate = reader.required("mandate", judgedBy: "weak-charter", "What it is there for.")
    authority = reader.optional("authority", "What it may stop or send back.")
    team = reader.optional("team", "Who works in it.")
    objectives = reader.optional("objectives", "What it serves.")
    plainWords = reader.optional(
      "plain", "What it does in plain words, 200 at most, for people who have never heard of it.")
    serviceReview = reader.optional("service_review", "When its services are looked at again.")
    parent = reader.optional("parent", "The office above it.")
    common = Common(&reader)
  }
}

/// How long an office is meant to be there.
public enum Lifetime: Readable {
  case permanent
  case until(Reference<Project>)

  private enum Word: String, Choice { case permanent }

  public static var shape: Shape { .either([Word.shape, TemporaryLifetime.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> Lifetime? {
    reading.tree.isMapping(node)
      ? TemporaryLifetime.read(node, reading)?.until.map(Lifetime.until)
      : Word.read(node, reading).map { _ in .permanent }
  }
}

/// That an office ends with a project.
public struct TemporaryLifetime: Record {
  public static let name = "a lifetime with an end"
  public static let summary = "That an office ends with a project."
  public let origin: Origin
  public let until: Reference<Project>?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    until = reader.required("until", "The project it ends with.")
  }
}

/// When the services of an office are looked at.
public struct ServiceReview: Record {
  public static let name = "a service review"
  public static let summary = "When the services of an office are looked at."
  public let origin: Origin
  public let every: Interval?
  public let last: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    every = reader.required("every", "How often.")
    last = reader.optional("last", "The day it was last done.")
  }
}
