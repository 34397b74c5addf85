public import Quantities
public import Schema

/// Something people can learn in a room or on a screen, and who has.
public final class Course: PortfolioEntity {
  public static let kind = "course"
  public static let summary = "Something people can learn in a room or on a screen, and who has."
  public static let home = Home.global(folders: ["office/courses"])
  public static let example = """
    title: How a gate works
    topics: [what a gate asks, who decides, what to bring]
    for: [project-manager, program-manager]
    valid: 2y
    sessions: [gate-course-spring]
    attended: {tom-okafor: 2026-03-18, mara-lind: 2026-03-18}
    """

  public let title: String?
  public let topics: [String]
  public let roles: [Reference<Role>]
  public let valid: Interval?
  public let sessions: [Reference<Event>]
  public let attended: Entries<Reference<Person>, Day>
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    topics = reader.optional("topics", "What is learnt.")
    roles = reader.optional("for", "The roles it is meant for.")
    valid = reader.optional("valid", "How long it counts; for ever where nothing is said.")
    sessions = reader.optional("sessions", "The days on which it is held.")
    attended = reader.optional("attended", "Who was there, and when last.")
    common = Common(&reader)
  }
}
