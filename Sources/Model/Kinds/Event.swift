public import Quantities
public import Schema

/// A day on which people come together, once or again and again.
public final class Event: PortfolioEntity {
  public static let kind = "event"
  public static let summary = "A day on which people come together, once or again and again."
  public static let home = Home.local(folder: "events")
  public static let example = """
    title: Trial run with twelve clerks
    kind: workshop
    when: 2026-08-20
    attendees: [payroll-clerks, tom-okafor]
    agenda: [run July again, compare every payslip, say what is missing]
    needs:
      - {action: Book the training room, owner: mara-lind, due: 2026-08-06}
    minutes: docs/trial-run.md
    decisions: [keep-two-runs]
    """

  public enum Kind: String, Choice { case board, review, workshop, training, community, standup }

  public let title: String?
  public let kind: Kind?
  public let when: Day?
  public let repeats: Interval?
  public let attendees: [Reference<Attendee>]
  public let agenda: [String]
  public let needs: [ActionItem]
  public let minutes: Link?
  public let actions: [ActionItem]
  public let decisions: [Reference<Decision>]
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    kind = reader.optional("kind", "What people come together for.")
    when = reader.required("when", "The day; of one that comes again the first.")
    repeats = reader.optional("repeats", "How often it comes again.")
    attendees = reader.optional("attendees", "People, roles, teams, boards and stakeholders who are there.")
    agenda = reader.optional("agenda", "What is talked about, in its order.")
    needs = reader.optional("needs", "What has to be seen to before, like a room or a projector.")
    minutes = reader.optional("minutes", "Where it is written what was said.")
    actions = reader.optional("actions", "What was promised there.")
    decisions = reader.optional("decisions", "What was decided there.")
    common = Common(&reader)
  }
}
