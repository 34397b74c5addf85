import Diagnostics
public import Model
import Schema
public import Snapshots
import Source

/// How far a rule looks from where it stands.
public enum RuleReach: Sendable {
  case everything
  /// What it says inside a project rests on that project and on what stands in no project; what it says elsewhere
  /// rests on no project at all. It looks at no analysis and no change.
  case ownProject
  /// The same, and it does not look at the day either.
  case ownProjectOnAnyDay
}

/// A judgement, and what each rule said before it was judged.
public struct Rulings: Sendable {
  public let judgement: Judgement
  /// By the id of the rule.
  fileprivate let said: [String: RuleSaid]

  init(judgement: Judgement, said: [(rule: String, RuleSaid?)]) {
    self.judgement = judgement
    self.said = Dictionary(said.compactMap { entry in entry.1.map { (entry.rule, $0) } }) { first, _ in first
    }
  }
}

/// What one rule said, and for which container.
struct RuleSaid: Sendable {
  let diagnostics: [Diagnostic]
  fileprivate let containers: [String]
  let subjectCounts: [(container: String, count: Int)]

  /// What a rule reports goes behind what is known already.
  init(_ context: RuleContext, after known: (diagnostics: [Diagnostic], containers: [String])?) {
    diagnostics = (known?.diagnostics ?? []) + context.diagnostics
    containers = (known?.containers ?? []) + context.reportedFor
    subjectCounts = context.subjectCounts
  }
}

/// What rules said at one moment about projects that are the same at another one.
public struct KnownRulings: Sendable {
  private let said: [String: RuleSaid]
  private let isOfSameDay: Bool
  /// Projects in which no file differs, while everything outside of projects is the same too.
  private let alike: Set<String>

  public static let none = KnownRulings(said: [:], alike: [], isOfSameDay: true)

  private init(said: [String: RuleSaid], alike: Set<String>, isOfSameDay: Bool) {
    self.said = said
    self.alike = alike
    self.isOfSameDay = isOfSameDay
  }

  /// Where the days differ, only what hangs on no day is known.
  public init(_ rulings: Rulings, alike: Set<String>, isOfSameDay: Bool = true) {
    self.init(said: rulings.said, alike: alike, isOfSameDay: isOfSameDay)
  }

  var isEmpty: Bool { alike.isEmpty }

  /// What has to be looked at still.
  func narrowed(_ snapshot: Snapshot) -> Snapshot {
    Snapshot(
      snapshot.portfolio.narrowed(leavingOut: alike), asOf: snapshot.asOf, lastCommits: snapshot.lastCommits)
  }

  /// What a rule says about projects that are alike; nothing where it has to be asked about everything.
  func diagnostics(of rule: any Rule.Type, in portfolio: Portfolio) -> (
    diagnostics: [Diagnostic], containers: [String]
  )? {
    let isKnown =
      switch rule.reach {
      case .everything: false
      case .ownProject: isOfSameDay
      case .ownProjectOnAnyDay: true
      }
    guard !alike.isEmpty, isKnown, let said = said[rule.card.id] else { return nil }
    var kept: (diagnostics: [Diagnostic], containers: [String]) = ([], [])
    for (diagnostic, container) in zip(said.diagnostics, said.containers) where alike.contains(container) {
      // What is reported somewhere else may stand beside something that is asked about again.
      guard case .entity(_, let identity) = portfolio.files[Int(diagnostic.place.file.index)].location,
        identity.container == container
      else { return nil }
      kept.diagnostics.append(diagnostic)
      kept.containers.append(container)
    }
    return kept
  }
}

/// The projects in which two portfolios with the same numbers hold the same, where all that differs is in projects.
///
/// Empty where anything else differs, because everything may rest on it.
public func projectsAlike(_ old: Portfolio, _ new: Portfolio) -> Set<String> {
  guard old.files.count == new.files.count, old.otherPaths == new.otherPaths,
    old.documents.count == new.documents.count,
    old.documents.allSatisfy({ path, source in new.documents[path]?.bytes == source.bytes })
  else { return [] }
  var touched: Set<String> = []
  for (former, file) in zip(old.files, new.files) where former !== file {
    for side in [former, file] where side.isPresent {
      guard case .entity(_, let identity) = side.location,
        side.path.hasPrefix("projects/\(identity.container)/")
      else { return [] }
      touched.insert(identity.container)
    }
  }
  return Set(new.all(Project.self).map(\.id)).subtracting(touched)
}
