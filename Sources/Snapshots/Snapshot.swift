public import Analysis
public import Changes
public import Diagnostics
public import Model
public import Quantities
public import Schema

/// One moment of a portfolio as a value: what is written, the day it is looked at, and what was found.
public struct Snapshot: Sendable {
  /// What the analyses look at; each of them runs once, and only if somebody asks.
  public private(set) var moment: Moment
  /// What changed since a base; nothing where none was given.
  public let changes: ChangeSet?
  /// When each project was last worked on; nothing where there is no history to ask.
  public let lastCommits: LastCommits?
  /// What the rules found; empty until they have run.
  public var judgement: Judgement {
    didSet {
      let judgement = judgement
      moment = moment.judged { ComplianceBook(judgement).results }
    }
  }

  public init(
    _ portfolio: Portfolio, asOf: Day, changes: ChangeSet? = nil, lastCommits: LastCommits? = nil,
    judgement: Judgement = Judgement()
  ) {
    moment = Moment(portfolio, asOf: asOf)
    self.changes = changes
    self.lastCommits = lastCommits
    self.judgement = judgement
  }

  /// The other side of a comparison; see `Moment`.
  public init(_ portfolio: Portfolio, beside other: Snapshot, alike: Set<String>) {
    moment = Moment(portfolio, beside: other.moment, alike: alike)
    changes = nil
    lastCommits = other.lastCommits
    judgement = Judgement()
  }

  /// The same for whoever looks only at some projects.
  public func narrowed(leavingOut projects: Set<String>) -> Snapshot {
    var snapshot = self
    snapshot.moment = moment.narrowed(leavingOut: projects)
    return snapshot
  }

  public var portfolio: Portfolio { moment.portfolio }
  /// The day everything is judged at; never the clock's.
  public var asOf: Day { moment.asOf }
  /// The working days of the organisation.
  public var calendar: WorkCalendar { moment.calendar }

  /// The results of an analysis, which runs now unless it has run before.
  public subscript<Analysis: PortfolioAnalysis>(analysis: Analysis.Type) -> Analysed<Analysis.Figures> {
    moment[analysis]
  }
}

/// What the rules found, and how much each of them looked at.
public struct Judgement: Sendable {
  public var findings: [Finding]
  public var tallies: [RuleTally]
  /// The cards of all rules, for pages that explain.
  public var cards: [RuleCard]
  /// Of those, the ones that are on in some part of the portfolio.
  public var activeRules: [RuleCard]
  /// What was found at the base of a comparison and is gone; its places are those of the base.
  public var fixed: [Finding]

  public init(
    findings: [Finding] = [], tallies: [RuleTally] = [], cards: [RuleCard] = [], activeRules: [RuleCard] = [],
    fixed: [Finding] = []
  ) {
    self.findings = findings
    self.fixed = fixed
    self.tallies = tallies
    self.cards = cards
    self.activeRules = activeRules
  }
}

/// How many subjects a rule looked at in one container, and how much a failure would weigh there.
public struct RuleTally: Sendable, Hashable {
  public var rule: String
  public var container: String
  public var subjects: Int
  public var severity: Severity

  public init(rule: String, container: String, subjects: Int, severity: Severity) {
    self.rule = rule
    self.container = container
    self.subjects = subjects
    self.severity = severity
  }
}
