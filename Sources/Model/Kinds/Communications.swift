public import Quantities
public import Schema

/// What is told to whom, how and how often.
public final class Communications: PortfolioEntity {
  public static let kind = "communication"
  public static let summary = "What is told to whom, how and how often."
  public static let home = Home.single(file: "communications.yaml")
  public static let example = """
    items:
      clerks-round:
        title: Round table with the clerks
        audience: [payroll-clerks]
        what: what changes next month, and what they found in the test
        channel: meeting
        every: 2w
        owner: lena-hoff
        direction: two-way
        sent:
          - {date: 2026-06-12, link: docs/round-1.md}
    """

  public let items: Entries<LocalID, Communication>
  public let common: Common

  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    items = reader.required("items", "Each thing that is told, under an id.")
    common = Common(&reader)
  }
}

/// Something that is told to somebody, once or again and again.
public struct Communication: NamedRecord {
  public enum Trigger: String, Choice {
    case gate, slip
    case goLive = "go-live"
  }
  public enum Direction: String, Choice {
    case oneWay = "one-way"
    case twoWay = "two-way"
  }
  public static let kind = "communication"
  public static let name = "a communication"
  public static let summary = "Something that is told to somebody, once or again and again."
  public let origin: Origin
  public let title: String?
  public let audience: OneOrMany<Reference<StakeholderOrBoard>>
  public let what: String?
  public let channel: String?
  public let every: Interval?
  public let due: Day?
  public let trigger: Trigger?
  public let owner: Reference<Person>?
  public let direction: Direction?
  public let sent: [Sending]

  public init(_ reader: inout Reader) {
    origin = reader.origin
    title = reader.required("title", "What people call it.")
    audience = reader.required("audience", "Whom it is for.")
    what = reader.required("what", "What they hear.")
    channel = reader.required("channel", "How: mail, meeting, chat, report, site or another way.")
    every = reader.optional("every", "How often.")
    due = reader.optional("due", "The day, where it happens once.")
    trigger = reader.optional("trigger", "What sets it off, where no date does.")
    owner = reader.required("owner", "The person who sees to it.")
    direction = reader.optional("direction", "Two-way hears an answer; one-way where nothing is said.")
    sent = reader.optional("sent", "When it went out; an entry once written stays.")
  }
}

/// When a communication went out.
public struct Sending: Record {
  public static let name = "a sending"
  public static let summary = "When a communication went out."
  public let origin: Origin
  public let date: Day?
  public let link: Link?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    date = reader.required("date", "The day it did.")
    link = reader.optional("link", "Where it can be read.")
  }
}
