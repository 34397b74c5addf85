public import Quantities
public import Schema

/// What somebody would do differently, or again.
public final class Lesson: PortfolioEntity {
  public static let kind = "lesson"
  public static let summary = "What somebody would do differently, or again."
  public static let home = Home.local(folder: "lessons")
  public static let example = """
    title: Ask for test data before the contract is signed
    what_happened: The vendor had no duty to give us test data, and took five weeks.
    why: Nobody asked the testers what they need.
    do_next_time: Put the test data and its date in the contract.
    phase: planning
    kind: negative
    disposition: {outcome: adopt, by: sam-duarte, date: 2026-08-20, into: contract-checklist}
    """

  public enum Kind: String, Choice { case positive, negative }

  public let title: String?
  public let whatHappened: Markdown?
  public let why: Markdown?
  public let doNextTime: Markdown?
  public let phase: Phase?
  public let kind: Kind?
  public let disposition: Disposition?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "The lesson in one line.")
    whatHappened = reader.required("what_happened", "What happened, for somebody who was not there.")
    why = reader.optional("why", "What made it happen.")
    doNextTime = reader.required("do_next_time", "What to do when it comes up again.")
    phase = reader.optional("phase", "The phase of work it is about.")
    kind = reader.optional("kind", "Something that went well, or that did not.")
    disposition = reader.required("disposition", "What the organisation makes of it.")
    common = Common(&reader)
  }
}

/// What an organisation makes of a lesson.
public struct Disposition: Record {
  public enum Outcome: String, Choice { case adopt, adapt, reject, pending }
  public static let name = "a disposition"
  public static let summary = "What an organisation makes of a lesson."
  public let origin: Origin
  public let outcome: Outcome?
  public let by: Reference<Person>?
  public let date: Day?
  public let into: Reference<StandardOrInitiative>?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    outcome = reader.required("outcome", "Adopted as it is, adapted, rejected, or not looked at yet.")
    by = reader.optional("by", "The person who decided.")
    date = reader.optional("date", "The day they did.")
    into = reader.optional("into", "The standard or initiative that carries it on.")
  }
}
