public import Quantities

/// What a portfolio, or a part of it, looked like at past moments.
public struct History: Sendable, Hashable {
  /// The address it is about; nothing for everything.
  public var subject: String?
  /// What amounts of money are counted in.
  public var currency: Currency
  /// Oldest first.
  public var points: [HistoryPoint]
  /// Days that moved between the points, in the order of the commits that moved them.
  public var moves: [MovedDay]
  /// Moments whose portfolio could not be read, so that they are no points.
  public var gaps: [HistoryGap]

  public init(
    subject: String?, currency: Currency, points: [HistoryPoint], moves: [MovedDay] = [],
    gaps: [HistoryGap] = []
  ) {
    self.subject = subject
    self.currency = currency
    self.points = points
    self.moves = moves
    self.gaps = gaps
  }
}

/// A portfolio as a commit has it, looked at on a day.
public struct HistoryPoint: Sendable, Hashable {
  public var day: Day
  /// The newest commit of that day or before.
  public var commit: String
  public var indicators: Indicators

  public init(day: Day, commit: String, indicators: Indicators) {
    self.day = day
    self.commit = commit
    self.indicators = indicators
  }
}

/// A moment that cannot be shown, and why.
public struct HistoryGap: Sendable, Hashable {
  public var day: Day
  public var commit: String
  public var reason: String

  public init(day: Day, commit: String, reason: String) {
    self.day = day
    self.commit = commit
    self.reason = reason
  }
}

/// A milestone whose expected day somebody moved.
public struct MovedDay: Sendable, Hashable {
  /// `payroll-cloud/go-live`, or `payroll-cloud/finish` for the project as a whole.
  public var address: String
  public var title: String
  public var from: Day
  public var to: Day
  public var commit: CommitSummary

  public init(address: String, title: String, from: Day, to: Day, commit: CommitSummary) {
    self.address = address
    self.title = title
    self.from = from
    self.to = to
    self.commit = commit
  }

  /// Calendar days; below zero where the day came nearer.
  public var days: Int { from.days(until: to) }
}

/// A commit as people speak of it.
public struct CommitSummary: Sendable, Hashable {
  public var id: String
  public var day: Day
  public var author: String
  /// The first line of its message.
  public var subject: String

  public init(id: String, day: Day, author: String, subject: String) {
    self.id = id
    self.day = day
    self.author = author
    self.subject = subject
  }
}
