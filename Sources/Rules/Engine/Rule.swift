public import Changes
public import Model
public import Schema
import Snapshots

/// A sentence the portfolio must not make true, with the reasons and the proof.
///
/// A rule adopts one of the forms below, which say what it looks at; `run` is theirs.
public protocol Rule: Sendable {
  static var card: RuleCard { get }
  /// What it judges; the forms below say it.
  static var object: RuleObject { get }
  /// How far it looks; a rule that does not say may look anywhere.
  static var reach: RuleReach { get }
  /// Whether it has figures of everything worked out. It is begun before the others, which then keep the rest of the
  /// machine busy.
  static var isLong: Bool { get }
  static func run(_ context: inout RuleContext)
}

/// What a rule judges.
///
/// Asked of the rule and not found by a cast: the runtime would look up for each of them whether it has the form of
/// another, which takes longer than all rules take on a small portfolio.
public enum RuleObject: Sendable {
  case portfolio
  /// What changed since a base.
  case change
  /// Files and fields, which the compiler judges while it reads.
  case text
  /// What the other rules found.
  case findings(any FollowUpRule.Type)

  /// Whether it runs over the records of a portfolio or of a change, and could count them.
  public var isOfRecords: Bool {
    switch self {
    case .portfolio, .change: true
    case .text, .findings: false
    }
  }
}

extension Rule {
  public static var object: RuleObject { .portfolio }
  public static var isAboutChange: Bool { if case .change = object { true } else { false } }
  public static var reach: RuleReach { .everything }
  public static var isLong: Bool { false }
}

/// Looks at each entity of one kind.
public protocol EntityRule: Rule {
  associatedtype Subject: PortfolioEntity
  static func check(_ subject: Subject, _ context: inout RuleContext)
}

extension EntityRule {
  public static func run(_ context: inout RuleContext) {
    for subject in context.portfolio.all(Subject.self) {
      context.begin(subject.container)
      check(subject, &context)
    }
  }
}

/// Looks at each program and project.
public protocol WorkRule: Rule {
  static func check(_ work: any Work, _ context: inout RuleContext)
}

extension WorkRule {
  public static func run(_ context: inout RuleContext) {
    for work in context.portfolio.works {
      context.begin(work.container)
      check(work, &context)
    }
  }
}

/// Looks at each entity of every kind.
public protocol AnyEntityRule: Rule {
  /// The kinds it has something to say about; all, where it names none.
  static var kinds: [any PortfolioEntity.Type] { get }
  static func check(_ subject: any PortfolioEntity, _ context: inout RuleContext)
}

extension AnyEntityRule {
  public static var kinds: [any PortfolioEntity.Type] { allKinds }

  public static func run(_ context: inout RuleContext) {
    for kind in kinds {
      for subject in context.portfolio.all(of: kind) {
        context.begin(subject.container)
        check(subject, &context)
      }
    }
  }
}

/// A record inside an entity, with the entity.
public struct Owned<Content: Sendable>: Sendable {
  public let record: Content
  public let entity: any PortfolioEntity

  public init(_ record: Content, of entity: any PortfolioEntity) {
    self.record = record
    self.entity = entity
  }
}

/// Looks at each record of some sort, wherever it stands.
public protocol RecordRule: Rule {
  associatedtype Subject: Sendable
  static func subjects(in portfolio: Portfolio) -> [Owned<Subject>]
  static func check(_ subject: Owned<Subject>, _ context: inout RuleContext)
}

extension RecordRule {
  public static func run(_ context: inout RuleContext) {
    for subject in subjects(in: context.portfolio) {
      context.begin(subject.entity.container)
      check(subject, &context)
    }
  }
}

/// Looks at the portfolio as a whole; says with `begin` whose rules apply to what it reports.
public protocol PortfolioRule: Rule {
  static func check(_ portfolio: Portfolio, _ context: inout RuleContext)
}

extension PortfolioRule {
  public static func run(_ context: inout RuleContext) {
    context.begin("")
    check(context.portfolio, &context)
  }
}

/// Looks at what changed since a base, and says nothing where there is none.
///
/// It is judged by the stricter of the books of both sides, so that a change cannot switch off what should catch it.
/// What it reports stands on the new side; values of the old side are evidence without a place.
public protocol ChangeRule: Rule {
  static func check(_ changes: ChangeSet, _ context: inout RuleContext)
}

extension ChangeRule {
  public static var object: RuleObject { .change }

  public static func run(_ context: inout RuleContext) {
    guard let changes = context.snapshot.changes else { return }
    context.begin("")
    check(changes, &context)
  }
}

/// A rule that the compiler finds while it reads; the card is all there is to it.
public protocol IntegrityRule: Rule {}

extension IntegrityRule {
  public static var object: RuleObject { .text }

  public static func run(_ context: inout RuleContext) {}
}

/// A rule about findings, waivers and responses; it runs after all others have been judged.
public protocol FollowUpRule: Rule {
  static func follow(_ outcome: Outcome, _ context: inout RuleContext)
}

extension FollowUpRule {
  public static var object: RuleObject { .findings(Self.self) }

  public static func run(_ context: inout RuleContext) {}
}
