public import Quantities
public import Schema

/// That somebody decided something in a capacity: an approval, or an answer to a question.
public struct Consent: Sendable {
  public let by: Reference<Person>
  public let capacity: Reference<RoleOrBoard>?
  public let date: Day?
  /// The record in which it is written.
  public let origin: Origin
  public let container: String
  /// Who owns what was agreed to.
  public let owner: Reference<Person>?
  /// The sponsor of what was agreed to, where it has one of its own and is no program or project.
  public let sponsor: Reference<Person>?
}

extension Consent {
  fileprivate init(
    by: Reference<Person>, capacity: Reference<RoleOrBoard>?, date: Day?, origin: Origin,
    of entity: any PortfolioEntity
  ) {
    self.init(
      by: by, capacity: capacity, date: date, origin: origin, container: entity.container,
      owner: entity.owner, sponsor: (entity as? Proposal)?.sponsor)
  }

  fileprivate init?(_ approval: Approval, of entity: any PortfolioEntity) {
    guard let by = approval.by else { return nil }
    self.init(by: by, capacity: approval.capacity, date: approval.date, origin: approval.origin, of: entity)
  }
}

extension Portfolio {
  /// Every approval and every decision taken, kind by kind; an original baseline repeats those of the first one.
  public var consents: [Consent] {
    var consents: [Consent] = []
    func add<Kind: PortfolioEntity>(_ kind: Kind.Type) {
      for entity in all(kind) where !entity.approvals.isEmpty {
        consents += entity.approvals.compactMap { Consent($0, of: entity) }
      }
    }
    for kind in allKinds { add(kind) }
    for project in all(Project.self) {
      consents += (project.baseline?.approvals ?? []).compactMap { Consent($0, of: project) }
    }
    for decision in all(Decision.self) {
      guard let made = decision.decided, let by = made.by else { continue }
      consents.append(
        Consent(by: by, capacity: made.capacity, date: made.date, origin: made.origin, of: decision))
    }
    return consents
  }

  /// Who may speak in a capacity that comes with a field; empty where nobody has it, or it has a file of its own.
  public func holders(of capacity: Reference<RoleOrBoard>, for consent: Consent) -> [Reference<Person>] {
    let chain = chain(of: consent.container)
    switch capacity.target {
    case "sponsor":
      let own = consent.sponsor ?? find(Office.self, consent.container)?.sponsor
      if let own { return [own] }
      return chain.lazy.compactMap { work($0)?.sponsor }.first.map { [$0] } ?? []
    case "manager": return chain.lazy.compactMap { work($0)?.manager }.first.map { [$0] } ?? []
    case "business-owner":
      return chain.lazy.compactMap { find(Project.self, $0)?.businessOwner }.first.map { [$0] } ?? []
    case "assurance": return chain.first.flatMap { find(Project.self, $0)?.assurance } ?? []
    case "head": return all(Office.self).compactMap(\.head)
    case "chair": return all(Board.self).compactMap(\.chair)
    case "owner":
      let above = chain.compactMap { find(PortfolioRecord.self, $0)?.owner ?? work($0)?.owner }
      return (consent.owner.map { [$0] } ?? []) + above
    default: return []
    }
  }
}

extension Portfolio {
  /// In whose name a person may speak about an entity: what they are to it by a field, their boards, their role.
  public func capacities(of person: Reference<Person>, for entity: any PortfolioEntity) -> [String] {
    let consent = Consent(by: person, capacity: nil, date: nil, origin: entity.origin, of: entity)
    let byField = ["sponsor", "manager", "business-owner", "assurance", "head", "chair", "owner"].filter {
      holders(of: Reference(target: $0), for: consent).contains(person)
    }
    let boards = all(Board.self).filter { $0.members.contains(person) || $0.chair == person }.map(\.id)
    let role = self[person]?.role.map(\.target)
    return byField + boards + (role.map { byField.contains($0) ? [] : [$0] } ?? [])
  }
}
