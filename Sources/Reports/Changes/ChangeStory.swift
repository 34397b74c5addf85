import Analysis
import Changes
import Diagnostics
import Model
public import Quantities
import Schema
public import Snapshots

/// The two sides of a comparison as a reader knows them.
public struct ComparedSides: Sendable {
  /// `main (1a2b3c4d5)`.
  public let base: String
  /// `the files as they are now`.
  public let head: String

  public init(base: String, head: String) {
    self.base = base
    self.head = head
  }
}

/// What a change means to those who decide about it: the one value that every form of its page is made from.
public struct ChangeStory: Sendable {
  let sides: ComparedSides
  public let asOf: Day
  /// The most important first.
  let entities: [EntityStory]
  let consents: [ConsentStory]
  let demands: [Finding]
  /// Found, counted and not there before; worst first.
  let newFindings: [Finding]
  /// The same of those that are excepted or accepted.
  let newExceptedCount: Int
  let fixedFindings: [Finding]
  /// Gone with a change of the rules, and nothing changed in the project, program or other container they are about.
  let vanishedFindings: [Finding]
  let touchedCount: Int
  let unchangedCount: Int
  let effect: ChangeEffect
  let reach: ChangeReach
  /// Documents of projects whose words changed.
  let documents: [DocumentStory]
  /// Paths of files that could not be read on one side.
  let notCompared: [String]
  let lines: SourceLines

  /// Nothing where the snapshot has not been compared with anything; its judgement should have its standings.
  ///
  /// The commit of the new side goes into links to lines, where the portfolio says how those look.
  public init?(_ snapshot: Snapshot, between sides: ComparedSides, commit: String? = nil) {
    let revision = commit.map { Revision(words: $0, commit: $0) } ?? .none
    self.init(Edition(snapshot, revision: revision), between: sides)
  }

  /// The same with the figures of both sides worked out side by side.
  @concurrent public static func told(
    of snapshot: Snapshot, since old: Snapshot, between sides: ComparedSides, commit: String? = nil
  ) async -> ChangeStory? {
    guard snapshot.changes != nil else { return nil }
    let revision = commit.map { Revision(words: $0, commit: $0) } ?? .none
    async let former = Edition(preparing: old, revision: .none)
    let edition = await Edition(preparing: snapshot, revision: revision)
    return await ChangeStory(edition, between: sides, former: former)
  }

  init?(_ edition: Edition, between sides: ComparedSides, former: Edition? = nil) {
    guard let changes = edition.snapshot.changes else { return nil }
    let former = former ?? Edition(Snapshot(changes.old, asOf: edition.asOf))
    let judgement = edition.snapshot.judgement
    self.sides = sides
    asOf = edition.asOf
    var reader = FieldReader(changes, edition.terms.currency, edition.snapshot.calendar)
    var entities: [EntityStory] = []
    for change in changes.entities {
      entities.append(EntityStory(change, reader.stories(of: change), in: edition.name(of: change.container)))
    }
    self.entities = entities.enumerated().sorted {
      ($0.element.topic, $0.element.tier, $0.offset) < ($1.element.topic, $1.element.tier, $1.offset)
    }.map(\.element)
    let new = judgement.findings.filter { $0.isNew ?? true }
    newFindings = Self.worstFirst(new.filter(\.counts))
    newExceptedCount = new.count { !$0.counts }
    let containers = Set(changes.entities.flatMap { [$0.old?.container, $0.new?.container] })
    let hasOtherRules = entities.contains { $0.topic == .governance }
    let gone = Self.worstFirst(judgement.fixed)
    fixedFindings = gone.filter { !hasOtherRules || containers.contains($0.container) }
    vanishedFindings = gone.filter { hasOtherRules && !containers.contains($0.container) }
    touchedCount = judgement.findings.count { $0.standing == .touched && $0.counts }
    unchangedCount = judgement.findings.count { $0.standing == .unchanged && $0.counts }
    let changeRules = Set(judgement.cards.filter { $0.family == .change }.map { $0.id })
    demands = newFindings.filter { changeRules.contains($0.rule) }
    consents = ConsentStory.all(in: changes, demands) { edition.name(of: $0) }
    effect = ChangeEffect(from: former, to: edition, changes.renames)
    reach = ChangeReach(from: former, to: edition, changes)
    documents = changes.documents.map { DocumentStory($0, of: edition.name(of: $0.container)) }
    notCompared = changes.notCompared
    lines = edition.lines
  }

  private static func worstFirst(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
  }

  /// Whether nothing changed in meaning.
  public var isEmpty: Bool { entities.isEmpty && documents.isEmpty && notCompared.isEmpty }

  func count(_ nature: EntityChange.Nature) -> Int { entities.count { $0.nature == nature } }
}

extension PortfolioEntity {
  /// What has no title is called after its file, and so are its like in every project.
  func name(in container: String) -> String {
    title == nil && name == id && !self.container.isEmpty ? "\(name) of \(container)" : name
  }
}

extension Edition {
  /// One side of a change with the figures that its story asks for, which are kept with the snapshot.
  fileprivate init(preparing snapshot: Snapshot, revision: Revision) async {
    async let capacity = snapshot[CapacityAnalysis.self].subjects.count
    self.init(snapshot, revision: revision)
    _ = snapshot[CriticalPathAnalysis.self].subjects.count
    _ = snapshot[DependenciesAnalysis.self].subjects.count
    _ = snapshot[BenefitsAnalysis.self].subjects.count
    _ = await capacity
  }
}

/// One entity that changed, in words.
struct EntityStory: Sendable {
  let address: String
  /// Where it had another one.
  let formerAddress: String?
  let kind: String
  let name: String
  let nature: EntityChange.Nature
  let topic: ChangeTopic
  let fields: [FieldStory]

  init(_ change: EntityChange, _ fields: [FieldStory], in container: String) {
    address = change.address
    formerAddress =
      change.oldAddress == change.newAddress ? nil : change.newAddress.flatMap { _ in change.oldAddress }
    kind = change.kind
    name = (change.entity?.name(in: container) ?? change.address).shortened(80)
    nature = change.nature
    self.fields = fields
    switch change.nature {
    case .removed: topic = .removed
    case .added: topic = ChangeTopic(kind: change.kind)
    case .changed, .renamed, .moved: topic = fields.first?.topic ?? .other
    }
  }

  /// Work before its parts, within one topic.
  fileprivate var tier: Int {
    switch kind {
    case "portfolio": 0
    case "program": 1
    case "project": 2
    default: 3
    }
  }

  /// What happened to it as a whole; nothing where only fields changed.
  var happening: String? {
    switch nature {
    case .added: "new"
    case .removed: "gone"
    case .changed: nil
    case .renamed: "renamed from \(formerAddress ?? "")"
    case .moved: "moved from \(formerAddress ?? "")"
    }
  }

  /// How people name its kind: a configuration is a folder's, not a thing called folio.
  var kindWords: String { kind == "folio" ? "settings" : kind.spaced }
}
