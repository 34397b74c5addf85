public import Quantities
public import Schema

/// A look at the work by people who do not do it.
public final class Review: PortfolioEntity {
  public static let kind = "review"
  public static let summary = "A look at the work by people who do not do it."
  public static let home = Home.local(folder: "reviews")
  public static let example = """
    title: Health check in the summer
    kind: health-check
    date: 2026-07-22
    reviewers: [sam-duarte]
    confidence: amber
    findings: [the plan has no task for the second parallel run]
    recommendations:
      - {text: Plan the second parallel run, class: critical, owner: tom-okafor, due: 2026-08-05}
    """

  public enum Kind: String, Choice {
    case gate
    case healthCheck = "health-check"
    case close, pir, audit, maturity
  }

  public let title: String?
  public let kind: Kind?
  public let date: Day?
  public let reviewers: [Reference<Person>]
  public let scope: String?
  public let confidence: Rag?
  public let findings: [String]
  public let recommendations: [Recommendation]
  public let exPost: Afterwards?
  public let benefitsView: Markdown?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    kind = reader.required("kind", "What it is for.")
    date = reader.required("date", "The day it was held.")
    reviewers = reader.required("reviewers", "Who looked; nobody who works on it.")
    scope = reader.optional("scope", "What they looked at.")
    confidence = reader.optional("confidence", "What they think of the chances.")
    findings = reader.optional("findings", "What they found.")
    recommendations = reader.optional("recommendations", "What they advise.")
    exPost = reader.optional("ex_post", "What it came to in the end.")
    benefitsView = reader.optional("benefits_view", "How they see the benefits.")
    common = Common(&reader)
  }
}

/// What the work came to in the end.
public struct Afterwards: Record {
  public static let name = "a look back"
  public static let summary = "What the work came to in the end."
  public let origin: Origin
  public let cost: Money?
  public let finish: Day?
  public let npv: Money?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    cost = reader.optional("cost", "What it cost.")
    finish = reader.optional("finish", "The day it was done.")
    npv = reader.optional("npv", "What it was worth, in money of its first day.")
  }
}
