import Analysis
import Diagnostics
public import Model
import Quantities
import Schema
public import Snapshots
import Source

/// How far a rule looks from where it stands.
///
/// Elsewhere than in projects it is asked every time, and may look at what it likes; but what it gathers from all
/// projects it takes from the whole portfolio.
public enum RuleReach: Sendable {
  case everything
  /// What it says inside a project rests on that project, on what stands in no project, and on the projects that it
  /// names or that name it. It looks at no analysis and no change.
  case ownProject
  /// The same, and it does not look at the day either.
  case ownProjectOnAnyDay
  /// It may look at the figures of that project besides, and at those of no other.
  case ownFigures
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
  /// The days on which it would have said the same in a container; nothing where nobody took note of them.
  fileprivate let spans: [String: DaySpan]?
  /// The days on which it would have said the same anywhere, by what it looked at outside of all containers.
  fileprivate let sharedSpan: DaySpan

  /// What a rule reports goes behind what is known already.
  init(_ context: RuleContext, after known: KnownSayings?, days: DayKeeping) {
    var context = context
    context.noteSpan()
    diagnostics = (known?.diagnostics ?? []) + context.diagnostics
    containers = (known?.containers ?? []) + context.reportedFor
    spans = days == .kept ? (known?.spans ?? [:]).merging(context.spans) { $0.intersection($1) } : nil
    sharedSpan = context.sharedSpan.intersection(known?.sharedSpan ?? .all)
  }
}

/// What is known of a rule's word, and the projects it need not be asked about.
struct KnownSayings: Sendable {
  let projects: Set<String>
  fileprivate(set) var diagnostics: [Diagnostic] = []
  fileprivate(set) var containers: [String] = []
  fileprivate var spans: [String: DaySpan] = [:]
  fileprivate var sharedSpan = DaySpan.all
}

/// What rules said at one moment about projects that are the same at another one.
public struct KnownRulings: Sendable {
  private let said: [String: RuleSaid]
  private let isOfSameDay: Bool
  /// Projects in which no file differs, while everything outside of projects is the same too.
  let alike: Set<String>

  public static let none = KnownRulings(said: [:], alike: [], isOfSameDay: true)

  private init(said: [String: RuleSaid], alike: Set<String>, isOfSameDay: Bool) {
    self.said = said
    self.alike = alike
    self.isOfSameDay = isOfSameDay
  }

  /// Where the days differ, only what hangs on no day is known, and what holds on several of them.
  public init(_ rulings: Rulings, alike: Set<String>, isOfSameDay: Bool = true) {
    self.init(said: rulings.said, alike: alike, isOfSameDay: isOfSameDay)
  }

  /// What a rule says about projects that are alike; nothing where it has to be asked about everything.
  func sayings(of rule: any Rule.Type, in snapshot: Snapshot) -> KnownSayings? {
    guard !alike.isEmpty, let said = said[rule.card.id],
      let projects = projects(within: rule.reach, said, snapshot), !projects.isEmpty
    else { return nil }
    var known = KnownSayings(projects: projects)
    for (diagnostic, container) in zip(said.diagnostics, said.containers) where projects.contains(container) {
      // What is reported somewhere else may stand beside something that is asked about again.
      guard
        case .entity(_, let identity) = snapshot.portfolio.files[Int(diagnostic.place.file.index)].location,
        identity.container == container
      else { return nil }
      known.diagnostics.append(diagnostic)
      known.containers.append(container)
    }
    known.sharedSpan = said.sharedSpan
    // Most stay, so that a few are taken out instead of most put in.
    known.spans = said.spans ?? [:]
    for container in (said.spans ?? [:]).keys where !projects.contains(container) {
      known.spans[container] = nil
    }
    return known
  }

  private func projects(within reach: RuleReach, _ said: RuleSaid, _ snapshot: Snapshot) -> Set<String>? {
    switch reach {
    case .everything: nil
    case .ownProjectOnAnyDay: alike
    case .ownProject where isOfSameDay: alike
    case .ownFigures where isOfSameDay: alike.intersection(snapshot.moment.sameFigures)
    // What was said after a look at figures holds on no other day.
    case .ownProject, .ownFigures: projects(saidOf: said, on: snapshot.asOf)
    }
  }

  /// The alike projects of which the same would be said on another day.
  private func projects(saidOf said: RuleSaid, on day: Day) -> Set<String>? {
    guard let spans = said.spans, said.sharedSpan.contains(day) else { return nil }
    var projects = alike
    for (container, span) in spans where !span.contains(day) { projects.remove(container) }
    return projects
  }
}

/// The projects in which two portfolios with the same numbers hold the same, where all that differs is in projects.
///
/// One that names a project in which something differs, or is named there, is not among them, for rules look there.
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
  let alike = Set(new.all(Project.self).map(\.id)).subtracting(touched)
  guard !touched.isEmpty else { return alike }
  // What both sides share names the same on both.
  return alike.subtracting(new.containers(naming: touched)).subtracting(new.containersNamed(in: touched))
    .subtracting(old.containersNamed(in: touched))
}
