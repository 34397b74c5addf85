public import Quantities

/// Which past moments of what somebody wants to see.
public struct HistoryRequest: Sendable {
  public enum Step: Sendable, Hashable {
    /// Each commit of the main line is a moment of its own.
    case commit
    /// Moments lie this far apart, counted back from the last one.
    case interval(Interval)

    /// `commit`, or an interval by the calendar, like `1w`, `2w`, `1m`, `3m`, `1y`.
    public init?(_ text: String) {
      if text == "commit" {
        self = .commit
      } else if let interval = Interval(text), interval.count > 0, interval.unit != .workingDay {
        self = .interval(interval)
      } else {
        return nil
      }
    }

    /// As it is typed.
    public var words: String {
      switch self {
      case .commit: "commit"
      case .interval(let interval): interval.description
      }
    }
  }

  /// Whether the rules run on every moment; they are the dear part.
  public enum Findings: Sendable { case counted, left }

  /// Nothing for the whole portfolio.
  public var address: String?
  public var every: Step
  /// Nothing for the last 26 moments.
  public var since: Day?
  /// The last moment.
  public var asOf: Day
  public var findings: Findings
  /// The folder in which figures are kept from one run to the next; nothing for none.
  public var cache: String?
  /// Whose figures they are: another version may work them out otherwise.
  public var version: String

  public init(
    address: String? = nil, every: Step = .interval(Interval(1, .week)), since: Day? = nil, asOf: Day,
    findings: Findings = .counted, cache: String? = nil, version: String
  ) {
    self.address = address
    self.every = every
    self.since = since
    self.asOf = asOf
    self.findings = findings
    self.cache = cache
    self.version = version
  }

  /// How many moments are shown where nobody says since when.
  static let usualCount = 26

  /// The moments, oldest first, each with the newest commit of that day or before; `line` is newest first.
  func moments(_ line: [SeriesCommit]) -> [Moment] {
    let count = since == nil ? Self.usualCount : Int.max
    let first = since ?? .earliest
    var moments: [Moment] = []
    switch every {
    case .commit:
      for commit in line where commit.day <= asOf && commit.day >= first && moments.count < count {
        moments.append(Moment(day: commit.day, commit: commit))
      }
    case .interval(let interval):
      var next = 0
      var steps = 0
      while moments.count < count {
        let day = day(steps, interval)
        guard day >= first else { break }
        // Clocks differ, so that a later commit may bear an earlier day; the newest of the line counts.
        while next < line.count, line[next].day > day { next += 1 }
        guard next < line.count else { break }
        moments.append(Moment(day: day, commit: line[next]))
        steps += 1
      }
    }
    return moments.reversed()
  }

  /// What the first moment is held against, so that no day that moved before it is lost; nothing where nothing is older.
  ///
  /// A moment stands for the stretch that ends on it, so this is where the stretch of the first one begins: before the
  /// first day that is asked for, or one step before the moment, or where history itself begins.
  func beginning(of moments: [Moment], _ line: [SeriesCommit]) -> Moment? {
    guard let first = moments.first?.commit, let index = line.firstIndex(of: first) else { return nil }
    let older = line[(index + 1)...]
    switch every {
    case .commit: return older.first.map { Moment(day: $0.day, commit: $0) }
    case .interval(let interval):
      let day = since?.adding(days: -1) ?? day(moments.count, interval)
      guard first.day > day else { return nil }
      return older.first { $0.day <= day }.map { Moment(day: day, commit: $0) }
        ?? older.last.map { Moment(day: $0.day, commit: $0) }
    }
  }

  struct Moment: Sendable, Hashable {
    let day: Day
    let commit: SeriesCommit
  }

  /// The day of a moment, counted back from the last.
  private func day(_ steps: Int, _ interval: Interval) -> Day {
    let (count, overflow) = interval.count.multipliedReportingOverflow(by: steps)
    guard !overflow, count < 1_000_000 else { return .earliest }
    return switch interval.unit {
    case .day, .workingDay: asOf.adding(days: -count)
    case .week: asOf.adding(days: -7 * count)
    case .month: asOf.adding(months: -count)
    case .year: asOf.adding(years: -count)
    }
  }
}
