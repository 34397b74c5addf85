public import Schema

/// Rules set otherwise for a part of the work, and why.
public final class Policy: PortfolioEntity {
  public static let kind = "policy"
  public static let summary = "Rules set otherwise for a part of the work, and why."
  public static let home = Home.global(folders: ["office/policies"])
  public static let protectedFields: ProtectedFields = ["scope", "pmo_type", "rules", "thresholds"]
  public static let example = """
    title: Small projects report less
    scope: {tier: 3}
    reason: A monthly report on three weeks of work costs more than it tells.
    thresholds:
      report-stale: {cadence: 2m}
    approvals:
      - {by: sam-duarte, as: head, date: 2026-01-20}
    review_by: 2027-01-31
    """

  public let title: String?
  public let scope: PolicyScope?
  public let pmoType: PMOType?
  public let reason: String?
  public let common: Common

  /// The severities and parameters it sets.
  public let settings: RuleSettings

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    scope = reader.optional("scope", "The work it holds for; all of it where nothing is said.")
    pmoType = reader.optional("pmo_type", "How strictly that work is governed.")
    reason = reader.required("reason", "Why this work is treated otherwise.")
    settings = RuleSettings(&reader)
    common = Common(&reader)
  }
}

/// The work a policy holds for; all that is written has to be true of it.
public struct PolicyScope: Record {
  public static let name = "a scope of a policy"
  public static let summary = "The work a policy holds for; all that is written has to be true of it."
  public let origin: Origin
  public let portfolio: OneOrMany<Reference<PortfolioRecord>>
  public let program: OneOrMany<Reference<Program>>
  public let tier: OneOrMany<Project.Tier>
  public let approach: OneOrMany<Project.Approach>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    portfolio = reader.optional("portfolio", "Work of this portfolio.")
    program = reader.optional("program", "Work of this program.")
    tier = reader.optional("tier", "Projects of this size.")
    approach = reader.optional("approach", "Projects planned this way.")
  }
}
