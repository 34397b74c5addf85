public import Quantities

/// Who wrote what between two portfolios, as the history or a test tells it.
public struct Authorship: Sendable {
  /// Somebody as git or a forge knows them.
  public struct Identity: Sendable, Hashable {
    public let name: String?
    public let email: String?
    /// The name on a forge, without `@`.
    public let handle: String?
    /// The id of a person of the portfolio, where whoever handed it in knows it.
    public let person: String?

    public init(
      name: String? = nil, email: String? = nil, handle: String? = nil, person: String? = nil
    ) {
      self.person = person
      self.name = name
      self.email = email
      self.handle = handle
    }
  }

  /// A line like `Reviewed-by: Ines Vega <ines@example.org>` at the end of a commit's message.
  public struct Trailer: Sendable, Hashable {
    public let key: String
    public let person: Identity

    public init(key: String, person: Identity) {
      self.key = key
      self.person = person
    }
  }

  public enum Signature: String, Sendable, Hashable {
    case none
    /// There is one, and nobody could say that it is good.
    case unverified
    case verified
  }

  public struct Commit: Sendable, Hashable {
    /// The full object name.
    public let id: String
    /// The author's own calendar day.
    public let day: Day
    public let author: Identity
    public let trailers: [Trailer]
    public let signature: Signature
    /// The names of the commits it came from; empty where nobody says, and the order of the range has to do.
    public let parents: [String]

    public init(
      id: String, day: Day, author: Identity, trailers: [Trailer] = [], signature: Signature = .none,
      parents: [String] = []
    ) {
      self.parents = parents
      self.id = id
      self.day = day
      self.author = author
      self.trailers = trailers
      self.signature = signature
    }
  }

  /// What somebody said of a change on a forge.
  public struct Review: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable { case approved, rejected, commented }

    public let reviewer: Identity
    public let outcome: Outcome
    /// The commit that was looked at; what changed after it was not.
    public let commit: String?
    public let day: Day?

    public init(reviewer: Identity, outcome: Outcome, commit: String? = nil, day: Day? = nil) {
      self.reviewer = reviewer
      self.outcome = outcome
      self.commit = commit
      self.day = day
    }
  }

  /// Nobody asked; rules that need history are silent.
  public static let none = Authorship(isKnown: false)

  /// False where there is no history to ask.
  public let isKnown: Bool
  /// The commits between the two sides, oldest first.
  public let commits: [Commit]
  /// In the order they were given.
  public let reviews: [Review]
  private let author: @Sendable (_ path: String, _ line: Int) -> Commit?

  /// `author` says which commit last wrote a line of the new side; nothing for a line that is not committed.
  ///
  /// It is handed the path from the portfolio's root and the line from 1. It may be slow, and is asked only where a
  /// rule needs it.
  public init(
    isKnown: Bool = true, commits: [Commit] = [], reviews: [Review] = [],
    author: @escaping @Sendable (_ path: String, _ line: Int) -> Commit? = { _, _ in nil }
  ) {
    self.isKnown = isKnown
    self.commits = commits
    self.reviews = reviews
    self.author = author
  }

  /// The commit that last wrote a line of the new side; it may be older than the range.
  public func commit(ofLine line: Int, in path: String) -> Commit? { author(path, line) }
}
