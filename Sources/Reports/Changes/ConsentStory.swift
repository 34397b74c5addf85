import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Source

/// Somebody's consent that the change brings, needs or has outrun.
struct ConsentStory: Sendable {
  enum State: String, Sendable {
    case missing, outdated
    /// Written down, and a rule finds that too little stands behind it.
    case doubtful
    case rejected, given
  }

  let address: String
  let name: String
  /// Who has approved, or has to.
  let person: String?
  let capacity: String?
  let date: Day?
  let state: State
  /// How much stands behind it; nothing where nobody has approved yet.
  let level: ApprovalProof.Level?
  /// What was found, or why it is needed.
  let words: String

  /// What stands in the way first.
  static func all(in changes: ChangeSet, _ demands: [Finding], nameOfContainer: @escaping (String) -> String)
    -> [ConsentStory]
  {
    let reader = ConsentReader(changes, demands, nameOfContainer)
    let stories = changes.entities.flatMap { reader.consents(of: $0) }
    return stories.enumerated().sorted {
      ($0.element.state.rank, $0.offset) < ($1.element.state.rank, $1.offset)
    }.map(\.element)
  }

  var isOpen: Bool { state == .missing || state == .outdated || state == .doubtful }
}

extension ConsentStory.State {
  fileprivate var rank: Int {
    switch self {
    case .missing: 0
    case .outdated: 1
    case .doubtful: 2
    case .rejected: 3
    case .given: 4
    }
  }

  var title: String {
    switch self {
    case .missing: "no"
    case .outdated: "no longer"
    case .doubtful: "in doubt"
    case .rejected: "has refused"
    case .given: "yes"
    }
  }
}

private struct ConsentReader {
  private let changes: ChangeSet
  private let evidence: ApprovalEvidence
  private let demands: [Finding]
  private let nameOfContainer: (String) -> String

  init(_ changes: ChangeSet, _ demands: [Finding], _ nameOfContainer: @escaping (String) -> String) {
    self.changes = changes
    self.demands = demands
    self.nameOfContainer = nameOfContainer
    evidence = ApprovalEvidence(changes)
  }

  func consents(of change: EntityChange) -> [ConsentStory] {
    guard let entity = change.new else { return [] }
    let known = change.old.map { Set(changes.old.givenApprovals(of: $0).map(said)) } ?? []
    // An original baseline repeats the approvals of the first one.
    let given = changes.new.givenApprovals(of: entity).filter { $0.key != "original" }
    let added = given.filter { !known.contains(said($0)) }
    var stories = added.map { story(of: $0, entity) }
    for old in given where known.contains(said(old)) && !added.contains(where: { isRepeated(old, $0) }) {
      let moved = change.fields.filter { old.isAbout($0.path.map(\.words)) }
      guard !moved.isEmpty, old.approval.isConsent else { continue }
      stories.append(
        story(
          of: old, entity, .outdated,
          "approved before \(listed(moved.prefix(3).map(\.pathText)))\(moved.count > 3 ? " and more" : "") changed"
        ))
    }
    // Who has approved it before has to look again; to ask for one more would say the same twice.
    return stories.contains { $0.state == .outdated } ? stories : stories + missing(change, entity, added)
  }

  private func story(of given: GivenApproval, _ entity: any PortfolioEntity) -> ConsentStory {
    let proof = evidence.proof(of: given.approval)
    guard given.approval.isConsent else {
      return story(of: given, entity, .rejected, proof.words, proof.level)
    }
    let doubts = demands.filter { isAt($0, given.approval.origin) }
    let words = ([proof.words] + doubts.map(\.rule)).joined(separator: "; ")
    return story(of: given, entity, doubts.isEmpty ? .given : .doubtful, words, proof.level)
  }

  private func story(
    of given: GivenApproval, _ entity: any PortfolioEntity, _ state: ConsentStory.State, _ words: String,
    _ level: ApprovalProof.Level? = nil
  ) -> ConsentStory {
    let approval = given.approval
    return ConsentStory(
      address: entity.address, name: name(of: entity, given.key),
      person: approval.by.map { changes.new.name(of: $0).shortened(60) },
      capacity: approval.capacity.map { capacity($0) }, date: approval.date, state: state, level: level,
      words: words.shortened(200))
  }

  /// What moves or decides something and carries no new approval.
  private func missing(_ change: EntityChange, _ entity: any PortfolioEntity, _ added: [GivenApproval])
    -> [ConsentStory]
  {
    if let project = entity as? Project { return missing(change, ofBaseline: project, added) }
    guard
      change.nature == .added || change.fields.contains(where: { $0.isIn("status") || $0.isIn("outcome") })
    else { return [] }
    guard let why = decision(entity), !entity.approvals.contains(where: \.isConsent) else { return [] }
    return [needed(entity, nil, why)]
  }

  /// A baseline without an approval of its own may have that of the change request which moves it.
  private func missing(_ change: EntityChange, ofBaseline project: Project, _ added: [GivenApproval])
    -> [ConsentStory]
  {
    let moved = change.fields.filter { field in
      ["budget", "finish", "start"].contains { field.isIn("baseline", $0) }
        || (field.path == [.key("baseline")] && field.new != nil)
    }
    let hasConsent = added.contains { $0.key == "baseline" && $0.approval.isConsent }
    guard !moved.isEmpty, !hasConsent else { return [] }
    guard case .request(let reference)? = project.baseline?.change, let request = changes.new[reference],
      case let consents = request.approvals.filter(\.isConsent), !consents.isEmpty
    else {
      return [needed(project, "baseline", "moves \(listed(moved.prefix(3).map(\.pathText)))")]
    }
    return [
      ConsentStory(
        address: project.address, name: name(of: project, "baseline"),
        person: listed(consents.compactMap(\.by).map { changes.new.name(of: $0) }).shortened(60),
        capacity: nil, date: consents.compactMap(\.date).max(),
        state: demands.contains { $0.entity == project.address } ? .doubtful : .given, level: nil,
        words: "through \(request.address)")
    ]
  }

  /// Why a thing needs somebody's consent; nothing where it needs none.
  private func decision(_ entity: any PortfolioEntity) -> String? {
    switch entity {
    case let gate as Gate: gate.outcome.map { "says \($0.rawValue)" }
    case let request as ChangeRequest:
      request.status == .approved || request.status == .implemented
        ? "is \(request.statusWord ?? "")" : "waits for a decision"
    case is Waiver: "takes findings out of the count"
    default: nil
    }
  }

  private func needed(_ entity: any PortfolioEntity, _ key: String?, _ why: String) -> ConsentStory {
    let sponsor = changes.new.sponsors(of: entity.container).first
    return ConsentStory(
      address: entity.address, name: name(of: entity, key),
      person: sponsor.map { changes.new.name(of: $0).shortened(60) },
      capacity: sponsor == nil ? nil : "sponsor", date: nil, state: .missing, level: nil,
      words: "nobody has; it \(why)".shortened(200))
  }

  // MARK: Parts

  private func name(of entity: any PortfolioEntity, _ key: String?) -> String {
    let name = entity.name(in: nameOfContainer(entity.container)).shortened(80)
    return key.map { "\($0) of \(name)" } ?? name
  }

  private func capacity(_ reference: Reference<RoleOrBoard>) -> String {
    changes.new.find(Board.self, reference.target)?.name ?? changes.new.find(Role.self, reference.target)?
      .name
      ?? reference.id.spaced
  }

  /// Who said what, in which capacity and when; where in the list it stands does not matter.
  private func said(_ given: GivenApproval) -> [String] {
    let approval = given.approval
    return [
      given.key ?? "", approval.by?.target ?? "", approval.capacity?.target ?? "",
      approval.date?.description ?? "", (approval.outcome ?? .approved).rawValue,
    ]
  }

  /// Whether the same person has spoken again about the same thing.
  private func isRepeated(_ old: GivenApproval, _ new: GivenApproval) -> Bool {
    old.key == new.key && old.approval.by?.target == new.approval.by?.target
  }

  /// Whether a rule speaks of this very approval.
  private func isAt(_ finding: Finding, _ origin: Origin) -> Bool {
    guard finding.place.file == origin.file else { return false }
    return ["by", "as", "date", "outcome", "seal", nil].contains { key in
      changes.new.place(of: origin, key) == finding.place
    }
  }
}

extension Step {
  /// The key or entry, as protected fields name it.
  fileprivate var words: String {
    switch self {
    case .key(let key): key
    case .item(let item): item
    }
  }
}
