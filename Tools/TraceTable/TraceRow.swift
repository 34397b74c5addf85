/// One statement of the source texts, what makes it true here, and how far it is true today.
public struct TraceRow: Sendable {
  /// Stable: a row keeps its name when others come and go.
  public var id: String
  /// Where the statement stands in its text, such as `L12`.
  public var lines: String
  /// The statement in words of this house.
  public var claim: String
  /// The rules, kinds, analyses, pages and commands that make it true; names of them in backticks.
  public var means: String
  public var state: TraceState
  public var proofs: [TraceProof]
  /// What is not there, wherever the state is another than `works`.
  public var missing: String?
}

/// How far a statement holds.
public enum TraceState: String, CaseIterable, Sendable {
  case works
  case partial
  /// A tool made of texts cannot do it, or this one does not mean to.
  case out
  case notYet = "not yet"
}

/// Statements of one text about one subject.
public struct TraceSection: Sendable {
  public var title: String
  /// Which text, such as "first".
  public var text: String
  public var rows: [TraceRow]
}

/// A test that shows that a statement holds: its subject, and the place inside it where there is one.
public struct TraceProof: Sendable {
  public enum Sort: String, CaseIterable, Sendable {
    /// `SUITE.FUNCTION`, or also a case of it as its source names it.
    case test
    /// A worked example of an analysis: the file, and the id of its case.
    case oracle
    /// A rule, and the title of one of its examples.
    case example
    /// A transcript, and how a command in it begins.
    case transcript
    /// A page of the clean portfolio as it was last looked at, without ending, and words on it.
    case golden
    /// A page of `docs/`, and how a command on it begins.
    case page
    /// A rule, and where the example portfolio's own README says that it finds something.
    case story
    /// A rule, and the smallest pack it is part of.
    case pack
    /// Another row, whose proofs are those of this one too.
    case row
  }

  public var sort: Sort
  public var subject: String
  public var detail: String?

  public init(sort: Sort, subject: String, detail: String? = nil) {
    self.sort = sort
    self.subject = subject
    self.detail = detail
  }
}
