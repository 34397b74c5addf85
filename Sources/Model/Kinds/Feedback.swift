public import Quantities
public import Schema

/// What a stakeholder said, and what became of it.
public final class Feedback: PortfolioEntity {
  public static let kind = "feedback"
  public static let summary = "What a stakeholder said, and what became of it."
  public static let home = Home.local(folder: "feedback")
  public static let example = """
    title: The counter will be empty
    stakeholder: payroll-clerks
    date: 2026-06-12
    kind: session
    score: 2
    said: Nobody has told us what we do once the forms are gone.
    answered: {by: lena-hoff, date: 2026-06-19, how: Two clerks join the team that answers the portal.}
    """

  public enum Kind: String, Choice { case survey, session, listening, complaint, praise }

  public let title: String?
  public let stakeholder: Reference<Stakeholder>?
  public let date: Day?
  public let kind: Kind?
  public let score: Level?
  public let said: Markdown?
  public let answered: Answer?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.optional("title", "What people call it.")
    stakeholder = reader.required("stakeholder", "Who said it.")
    date = reader.required("date", "The day they did.")
    kind = reader.optional("kind", "How it was heard.")
    score = reader.optional("score", "How content they are, from 1 to 5.")
    said = reader.optional("said", "What they said, as near to their words as possible.")
    answered = reader.optional("answered", "What they were told.")
    common = Common(&reader)
  }
}

/// What somebody was told who had said something.
public struct Answer: Record {
  public static let name = "an answer"
  public static let summary = "What somebody was told who had said something."
  public let origin: Origin
  public let by: Reference<Person>?
  public let date: Day?
  public let how: String?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    by = reader.required("by", "The person who answered.")
    date = reader.required("date", "The day they did.")
    how = reader.optional("how", "What they said or did.")
  }
}
