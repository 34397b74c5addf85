public import Quantities
public import Schema

/// Somebody who can own things and do work; never a salary, never a reason for an absence.
public final class Person: PortfolioEntity {
  public static let kind = "person"
  public static let summary = "Somebody who can own things and do work."
  public static let home = Home.global(folders: ["people"])
  public static let example = """
    title: Mara Lind
    role: developer
    team: platform
    git: [mara@acme.example]
    for_projects: 80%
    skills: {python: 4}
    """

  public let title: String?
  public let role: Reference<Role>?
  public let team: Reference<Team>?
  public let git: [String]
  public let from: Day?
  public let until: Day?
  public let hours: Quantities.Decimal?
  public let forProjects: Share?
  public let skills: Entries<Reference<Skill>, Level>
  public let certs: [HeldCertification]
  public let absences: [Absence]
  public let calendar: Reference<Calendar>?
  public let mentor: Reference<Person>?
  public let development: [DevelopmentGoal]
  public let external: Bool?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "The name or handle people know them by.")
    role = reader.optional("role", "What they do here.")
    team = reader.optional("team", "The team they belong to.")
    git = reader.optional("git", "Mail addresses and handles that their commits carry.")
    from = reader.optional("from", "Their first day here.")
    until = reader.optional("until", "Their last day here.")
    hours = reader.notNegative("hours", "Hours of work per week.")
    forProjects = reader.optional("for_projects", "The share of their time that projects may plan with.")
    skills = reader.optional("skills", "What they can do, and how well.")
    certs = reader.optional("certs", "Certifications they hold.")
    absences = reader.optional("absences", "Days they are away; never why.")
    calendar = reader.optional("calendar", "The calendar of their working days.")
    mentor = reader.optional("mentor", "Who they learn from.")
    development = reader.optional("development", "What they want to learn.")
    external = reader.optional("external", "True for somebody employed elsewhere.")
    common = Common(&reader)
  }
}

/// A certification somebody has passed.
public struct HeldCertification: Record {
  public static let name = "a certification held"
  public static let summary = "A certification somebody has passed."
  public let origin: Origin
  public let certification: String?
  public let got: Day?
  public let expires: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    certification = reader.required("name", "The certification.")
    got = reader.optional("got", "The day it was passed.")
    expires = reader.optional("expires", "The last day it counts.")
  }
}

/// Days somebody is away.
public struct Absence: Record {
  public static let name = "an absence"
  public static let summary = "Days somebody is away."
  public let origin: Origin
  public let from: Day?
  public let to: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    from = reader.required("from", "The first day away.")
    to = reader.required("to", "The last day away.")
  }
}

/// Something somebody wants to learn, written down because they want it to be.
public struct DevelopmentGoal: Record {
  public enum Means: String, Choice { case course, exposure, certification }
  public static let name = "a development goal"
  public static let summary = "Something somebody wants to learn."
  public let origin: Origin
  public let goal: String?
  public let kind: Means?
  public let due: Day?
  public let done: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    goal = reader.required("goal", "What they want to learn.")
    kind = reader.optional("kind", "How.")
    due = reader.optional("due", "The day it is wanted by.")
    done = reader.optional("done", "The day it was reached.")
  }
}
