public import Quantities
public import Schema

/// Something taken for true and not yet shown, and what it would cost if it were false.
public final class Assumption: PortfolioEntity {
  public static let kind = "assumption"
  public static let summary =
    "Something taken for true and not yet shown, and what it would cost if it were false."
  public static let home = Home.local(folder: "assumptions")
  public static let example = """
    title: The clerks accept a payslip without paper
    we_assume: Nine of ten clerks read their payslip in the portal within a week.
    if_wrong: We print for another year, and a tenth of the saving is gone.
    owner: lena-hoff
    validate_by: 2026-09-15
    status: open
    """

  public enum Status: String, Choice {
    case open, confirmed
    case refuted = "false"
  }

  public let title: String?
  public let weAssume: Markdown?
  public let ifWrong: Markdown?
  public let owner: Reference<Person>?
  public let validateBy: Day?
  public let status: Status?
  public let evidence: Markdown?
  public let became: Reference<RiskIssueOrChange>?
  public let common: Common

  public static let states: StateMachine? = StateMachine(
    "open confirmed", "open false", provided: [("confirmed false", .field("evidence"))])
  public var statusWord: String? { (status ?? .open).rawValue }
  /// True while nobody has looked whether it holds.
  public var isOpen: Bool { status == .open || status == nil }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    weAssume = reader.required("we_assume", "What is taken for true.")
    ifWrong = reader.required("if_wrong", "What happens to the work if it is not.")
    owner = reader.required("owner", "The person who finds out.")
    validateBy = reader.required("validate_by", "The day by which it has to be known.")
    status = reader.optional("status", "Open where nothing is said; false once it has turned out so.")
    evidence = reader.optional("evidence", "What has shown that it is true or false.")
    became = reader.optional("became", "The risk, issue or change request that follows from its being false.")
    common = Common(&reader)
  }
}
