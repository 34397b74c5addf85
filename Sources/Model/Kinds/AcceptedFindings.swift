import Diagnostics
public import Schema

/// What was wrong already when the rules came: shown, counted apart, and no reason for a run to fail.
public final class AcceptedFindings: PortfolioEntity {
  public static let kind = "accepted-findings"
  public static let summary =
    "What was wrong already when the rules came, by rule and place; it does not fail a run."
  public static let home = Home.root(file: "accepted-findings.yaml")
  public static let example = """
    accepted:
      no-baseline:
        payroll-cloud: 1
        ledger: 1
      stale-risk:
        payroll-cloud/risks/late-api: 1
    """

  /// Under the name of each rule, how many findings there are at an address, or in a file without one.
  public let accepted: Entries<String, Entries<String, AcceptedCount>>
  public let common: Common
  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    accepted = reader.optional(
      "accepted", "Under the name of each rule, how many findings there are at each address or path.")
    common = Common(&reader)
  }
}

/// How many findings of a rule may stay at one place.
public struct AcceptedCount: Scalar {
  public let count: Int
  public static let scalarShape = ScalarShape(
    "number of findings", example: "1", pattern: "^[1-9][0-9]{0,8}$", mayLookLikeNumber: true)

  public init(reading text: String) throws(Malformed) {
    // Counts are added up.
    guard text.utf8.count <= 9, let count = Int(text), count > 0, text.first != "0", text.first != "+" else {
      throw Malformed("'\(text)' is not a number of findings; write it as 1, or remove the line")
    }
    self.count = count
  }
}
