public import Quantities
public import Schema

/// People who decide together, up to a limit.
public final class Board: PortfolioEntity {
  public static let kind = "board"
  public static let summary = "People who decide together, up to a limit."
  public static let home = Home.global(folders: ["office/boards"])
  public static let example = """
    title: Portfolio board
    chair: raj-patel
    members: [raj-patel, ines-vega, sam-duarte]
    meets: first Tuesday of the month
    quorum: 2
    limits: {cost: 100k, time: 20d}
    remit: Decides what enters and leaves the portfolio, and changes within its limits.
    """

  public let title: String?
  public let chair: Reference<Person>?
  public let members: [Reference<Person>]
  public let meets: String?
  public let quorum: Int?
  public let limits: BoardLimits?
  public let remit: Markdown?
  public let common: Common

  public var owner: Reference<Person>? { chair }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    chair = reader.required("chair", "The person who leads it.")
    members = reader.required("members", "Everybody who has a vote.")
    meets = reader.optional("meets", "When it meets, in words: third Tuesday of the month.")
    quorum = reader.notNegative("quorum", "How many must agree for the board to have agreed.")
    limits = reader.optional("limits", "How much it may decide alone.")
    remit = reader.optional("remit", "What it decides on.")
    common = Common(&reader)
  }
}

/// How much a board may decide alone.
public struct BoardLimits: Record {
  public static let name = "limits of a board"
  public static let summary = "How much a board may decide alone."
  public let origin: Origin
  public let cost: Money?
  public let time: Workdays?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    cost = reader.notNegative("cost", "The largest amount.")
    time = reader.notNegative("time", "The longest delay.")
  }
}
