public import Quantities
public import Schema

/// People who work together and are led by one of them.
public final class Team: PortfolioEntity {
  public static let kind = "team"
  public static let summary = "People who work together and are led by one of them."
  public static let home = Home.global(folders: ["teams"])
  public static let example = """
    title: Platform
    lead: sam-duarte
    capacity: 3.5
    cost_centre: "4711"
    """

  public let title: String?
  public let lead: Reference<Person>?
  public let capacity: Quantities.Decimal?
  public let costCentre: String?
  public let common: Common

  public var owner: Reference<Person>? { lead }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    lead = reader.optional("lead", "The person who leads it.")
    capacity = reader.optional(
      "capacity", "Full-time equivalents it can give, where its people are not named.")
    costCentre = reader.optional("cost_centre", "The account its time is booked on.")
    common = Common(&reader)
  }
}
