public import Quantities
public import Schema

/// An entity of a portfolio: what every kind can carry besides its own fields.
///
/// A class that never changes: rules and pages hand entities around by the million, and a copy of one costs one
/// count instead of one for each of its texts and lists.
public protocol PortfolioEntity: Entity, AnyObject {
  var common: Common { get }
  var title: String? { get }
  /// What to call it in a sentence.
  var name: String { get }
  /// The one person who answers for it, where its kind has an owner.
  var owner: Reference<Person>? { get }
  /// The word behind `status`, where its kind has one.
  var statusWord: String? { get }
  /// What an approval of it is given to.
  static var protectedFields: ProtectedFields { get }
}

extension PortfolioEntity {
  public var origin: Origin { common.origin }
  public var identity: Identity { common.identity }
  public var approvals: [Approval] { common.approvals }
  public var owner: Reference<Person>? { nil }
  public var statusWord: String? { nil }
  public static var protectedFields: ProtectedFields { fieldsOfItsOwn }
  /// Its title, or its id where it has none.
  public var name: String { title ?? id }
}

/// The fields that every entity may carry.
public final class Common: Sendable {
  public let origin: Origin
  public let identity: Identity
  public let approvals: [Approval]
  public let addresses: [Response]
  public let raised: Day?
  public let reviewed: Day?
  public let reviewBy: Day?
  public let tags: [String]
  public let links: [Link]
  private let formerIDs: [FormerID]
  public var was: [String] { formerIDs.map(\.text) }
  public let notes: Markdown?

  /// Reads the shared fields; they stand after a kind's own.
  public init(
    _ reader: inout Reader, approvals requirement: Requirement = .never,
    approvalsJudgedBy judge: String? = nil,
    reviewed reviewedRequirement: Requirement = .never, reviewBy reviewByRequirement: Requirement = .never
  ) {
    origin = reader.origin
    identity = reader.identity
    approvals = reader.required(
      "approvals", requirement, judgedBy: judge, "Who agreed, in which capacity and when.")
    addresses = reader.optional("addresses", "The findings this is the response to, as rule@address.")
    raised = reader.optional("raised", "The day it came up; its age counts from here.")
    reviewed = reader.required(
      "reviewed", reviewedRequirement, "The day somebody last looked at it and found it still true.")
    reviewBy = reader.required(
      "review_by", reviewByRequirement, "The day by which it has to be looked at again.")
    tags = reader.optional("tags", "Words to find it by.")
    links = reader.optional("links", "Web addresses and paths that belong to it.")
    formerIDs = reader.optional("was", "Ids it had before, so that history and references keep working.")
    notes = reader.optional("notes", "Anything else worth knowing.")
  }
}

/// A finding that a record answers: `overallocated@payroll-cloud`.
public struct Response: Scalar {
  public let rule: String
  public let address: String
  public static let scalarShape = ScalarShape(
    "rule@address", example: "overallocated@payroll-cloud", meaning: "a finding, by its rule and its place")

  public init(reading text: String) throws(Malformed) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isAddress(parts[0]), isAddress(parts[1]), !parts[0].contains("/") else {
      throw Malformed(
        "'\(text)' does not name a finding; write it as rule@address, like past-end@payroll-cloud")
    }
    rule = String(parts[0])
    address = String(parts[1])
  }
}
