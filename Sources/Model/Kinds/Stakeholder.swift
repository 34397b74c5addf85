public import Quantities
public import Schema

/// People whom the work touches, or who can touch it.
public final class Stakeholder: PortfolioEntity {
  public static let kind = "stakeholder"
  public static let summary = "People whom the work touches, or who can touch it."
  public static let home = Home.local(folder: "stakeholders")
  public static let example = """
    title: Payroll clerks
    kind: group
    side: internal
    size: 14
    power: 3
    interest: 5
    now: resistant
    want: supportive
    concerns: [the counter will be empty, nobody asked us]
    actions:
      - {action: Let two clerks choose the first test cases, owner: lena-hoff, due: 2026-07-15}
    owner: lena-hoff
    capacity: 10
    """

  public enum Kind: String, Choice { case person, group, organisation }
  public enum Side: String, Choice { case `internal`, external }

  public let title: String?
  public let kind: Kind?
  public let side: Side?
  public let size: Int?
  public let power: Level?
  public let interest: Level?
  public let now: Attitude?
  public let wanted: Attitude?
  public let concerns: [String]
  public let strategy: Markdown?
  public let actions: [ActionItem]
  public let owner: Reference<Person>?
  public let capacity: Int?
  public let common: Common

  /// Much power and much interest: to be managed closely.
  public var isKey: Bool {
    guard let power, let interest else { return false }
    return power.number >= 4 && interest.number >= 4
  }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "Who they are.")
    kind = reader.optional("kind", "One person, a group or an organisation.")
    side = reader.optional("side", "Inside or outside the organisation.")
    size = reader.notNegative("size", "How many people they are.")
    power = reader.required("power", "How much they can help or hinder, from 1 to 5.")
    interest = reader.required("interest", "How much it matters to them, from 1 to 5.")
    now = reader.required("now", "How they stand to it today.")
    wanted = reader.required("want", "How they should stand to it.")
    concerns = reader.optional("concerns", "What worries them, in their words.")
    strategy = reader.optional("strategy", "How to win them.")
    actions = reader.optional("actions", "What is done about the gap.")
    owner = reader.optional("owner", "The person who keeps in touch.")
    capacity = reader.notNegative("capacity", "How many points of change they can bear in a period.")
    common = Common(&reader)
  }
}

/// How somebody stands to a change.
public enum Attitude: String, Choice, Comparable {
  case unaware, resistant, neutral, supportive, leading

  /// More engaged is greater.
  public static func < (left: Attitude, right: Attitude) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .unaware: 0
    case .resistant: 1
    case .neutral: 2
    case .supportive: 3
    case .leading: 4
    }
  }
}
