public import Quantities
public import Schema

/// Programs and projects that draw on the same money and are decided on together.
public final class PortfolioRecord: PortfolioEntity {
  public static let kind = "portfolio"
  public static let summary = "Programs and projects that draw on the same money and are decided on together."
  public static let home = Home.container(folder: "portfolios", file: "portfolio.yaml")
  public static let example = """
    title: Change 2026
    owner: raj-patel
    board: portfolio-board
    contains: [payroll-renewal, customer-portal]
    funding: {2026: 2.4m, 2027: 1.1m}
    objectives: {pay-people-right: 30%..50%, answer-in-a-day: 40%}
    wip_limit: 6
    status: active
    """

  public enum Status: String, Choice { case active, closed }

  public let title: String?
  public let owner: Reference<Person>?
  public let board: Reference<Board>?
  public let contains: [Reference<ProgramOrProject>]
  public let funding: Entries<Period, Money>
  public let objectives: Entries<Reference<Objective>, PercentRange>
  public let wipLimit: Int?
  public let scoring: Reference<ScoringModel>?
  public let status: Status?
  public let common: Common

  public var statusWord: String? { (status ?? .active).rawValue }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    owner = reader.required("owner", "The portfolio manager.")
    board = reader.required("board", "The board that decides what goes in and what comes out.")
    contains = reader.optional(
      "contains", "Its programs and projects; all that name this portfolio where nothing is said.")
    funding = reader.required("funding", "The money there is for each period.")
    objectives = reader.optional(
      "objectives", "The wanted share of spending for each objective, or a range of it.")
    wipLimit = reader.notNegative("wip_limit", "How many of its projects may be active at once.")
    scoring = reader.optional("scoring", "How its proposals are scored.")
    status = reader.optional("status", "Active where nothing is said.")
    common = Common(&reader)
  }
}
