import Diagnostics
import Formatting
public import Model
public import Quantities
import Schema
import Source
import YAMLTree

/// Who git says is at work.
public struct GitIdentity: Sendable, Hashable {
  public let name: String
  public let email: String

  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// That somebody wants to approve something.
public struct ApprovalRequest: Sendable {
  public var address: String
  public var identity: GitIdentity
  /// The role or board in whose name; nothing where only one is possible.
  public var capacity: String?
  public var outcome: Approval.Outcome?
  public var note: String?
  public var asOf: Day

  public init(
    _ address: String, by identity: GitIdentity, as capacity: String? = nil, outcome: Approval.Outcome? = nil,
    note: String? = nil, asOf: Day
  ) {
    self.address = address
    self.identity = identity
    self.capacity = capacity
    self.outcome = outcome
    self.note = note
    self.asOf = asOf
  }
}

extension Portfolio {
  /// Adds an approval with the seal of what is approved; of a project, its baseline is.
  public func approving(_ request: ApprovalRequest) throws(EditRefusal) -> EditPlan {
    let subject = try editSubject(request.address)
    let person = try person(behind: request.identity, on: request.asOf)
    let target = try approvalTarget(of: subject)
    try refuse(person, asRequesterOf: subject.entity)
    let capacity = try capacity(of: person, for: subject.entity, asked: request.capacity)
    guard let seal = target.seal else {
      throw EditRefusal(
        "what is to be approved in \(tree(subject.file).source.path) cannot be read as a whole")
    }
    if let last = target.approvals.last(where: { $0.by?.target == person.id && $0.capacity?.id == capacity }),
      last.seal == seal, last.outcome == request.outcome, let date = last.date
    {
      throw EditRefusal(
        "\(person.name) said so as \(capacity) on \(date), and nothing that is approved has changed since")
    }
    var members: [YAMLValue.Member] = [
      .init("by", person.id), .init("as", capacity), .init("date", request.asOf.description),
    ]
    if let outcome = request.outcome { members.append(.init("outcome", outcome.rawValue)) }
    if let note = request.note { members.append(.init("note", note)) }
    members.append(.init("seal", seal))
    var draft = EditDraft(self)
    draft.add(.append(.map(members), to: "approvals", in: target.node, order: target.order), to: subject.file)
    let word = (request.outcome ?? .approved).past
    return EditPlan(
      files: try draft.files(), summary: "\(person.name) \(word) \(target.name) as \(capacity), \(seal)")
  }

  private struct ApprovalTarget {
    var node: NodeID
    var order: [String]
    var approvals: [Approval]
    var seal: String?
    var name: String
  }

  private func approvalTarget(of subject: EditSubject) throws(EditRefusal) -> ApprovalTarget {
    guard let project = subject.entity as? Project else {
      return ApprovalTarget(
        node: subject.root, order: subject.order, approvals: subject.entity.approvals,
        seal: seal(of: subject.entity), name: "'\(subject.entity.name)'")
    }
    guard let baseline = project.baseline, let node = baseline.origin.node else {
      throw EditRefusal(
        "\(project.name) has no baseline to approve; 'folio baseline \(project.id)' sets one")
    }
    return ApprovalTarget(
      node: node, order: Baseline.recordCard.fields.map(\.key), approvals: baseline.approvals,
      seal: seal(of: baseline), name: "the baseline of '\(project.name)'")
  }

  // MARK: Who

  /// The one person whose `git` names the identity.
  private func person(behind identity: GitIdentity, on day: Day) throws(EditRefusal) -> Person {
    let mail = identity.email.lowercased()
    let people = all(Person.self).filter { person in
      person.git.contains { $0.lowercased() == mail || $0 == identity.name }
    }
    guard let person = people.first else {
      throw EditRefusal(
        "nobody here is '\(identity.email)' to git; add it under 'git' to the file of the person")
    }
    guard people.count == 1 else {
      throw EditRefusal(
        "'\(identity.email)' stands under 'git' of \(people.map(\.id).joined(separator: " and ")); only one can be meant"
      )
    }
    if let until = person.until, until < day { throw EditRefusal("\(person.name) left on \(until)") }
    if let from = person.from, from > day { throw EditRefusal("\(person.name) is here only from \(from) on") }
    return person
  }

  /// Nobody approves what they asked for themselves.
  private func refuse(_ person: Person, asRequesterOf entity: any PortfolioEntity) throws(EditRefusal) {
    let requester: Reference<Person>? =
      switch entity {
      case let request as ChangeRequest: request.requestedBy
      case let waiver as Waiver: waiver.requestedBy
      case let proposal as Proposal: proposal.requestedBy
      default: nil
      }
    guard requester?.target == person.id else { return }
    throw EditRefusal("\(person.name) asked for '\(entity.name)', so somebody else has to approve it")
  }

  // MARK: In which capacity

  private func capacity(of person: Person, for entity: any PortfolioEntity, asked: String?)
    throws(EditRefusal)
    -> String
  {
    let held = capacities(of: Reference(target: person.id), for: entity)
    if let asked {
      if held.contains(asked) { return asked }
      let known = Array(RoleOrBoard.builtIn) + all(Role.self).map(\.id) + all(Board.self).map(\.id)
      guard known.contains(asked) else {
        let near = nearest(to: asked, among: known.sorted())
        throw EditRefusal(
          "there is no role or board '\(asked)'\(near.map { "; did you mean '\($0)'?" } ?? "")")
      }
      let hint = held.isEmpty ? "" : "; what they are: \(held.joined(separator: ", "))"
      throw EditRefusal("\(person.name) is not \(asked) of '\(entity.name)'\(hint)")
    }
    let wanted = wantedCapacities(of: entity)
    let fitting = wanted.isEmpty ? held : held.filter(wanted.contains)
    let choice = fitting.isEmpty ? held : fitting
    guard let only = choice.first else {
      throw EditRefusal(
        "\(person.name) has no role towards '\(entity.name)' in which they could approve it")
    }
    guard choice.count == 1 else {
      throw EditRefusal(
        "\(person.name) may approve '\(entity.name)' as \(choice.joined(separator: " or ")); say which with '--as'"
      )
    }
    return only
  }

  /// Whom the lifecycle wants to hear at a gate; empty where nothing says so.
  private func wantedCapacities(of entity: any PortfolioEntity) -> [String] {
    guard let gate = entity as? Gate, let id = gate.gate?.text, let work = work(gate.container) else {
      return []
    }
    return knownLifecycle(of: work)?.gate(id)?.approvers.map(\.id) ?? []
  }
}

extension Approval.Outcome {
  /// “approved”, as a sentence has it.
  fileprivate var past: String {
    switch self {
    case .approved: "approved"
    case .rejected: "rejected"
    case .conditional: "approved with a condition"
    }
  }
}
