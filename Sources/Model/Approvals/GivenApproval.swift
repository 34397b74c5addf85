public import Schema

/// An approval with what it was given to.
public struct GivenApproval: Sendable {
  public let approval: Approval
  public let entity: any PortfolioEntity
  /// The record that holds the approval: the entity itself, or a baseline inside it.
  public let subject: Origin
  /// The key of that record in the entity; nothing where the entity itself was approved.
  public let key: String?
  public let protected: ProtectedFields

  /// Whether a change at a path inside the entity touches what was approved.
  public func isAbout(_ path: [String]) -> Bool {
    guard let key else { return protected.covers(path) }
    return path.first == key && protected.covers(Array(path.dropFirst()))
  }
}

extension Portfolio {
  /// Every approval of an entity: its own, and those of the baselines of a project.
  public func givenApprovals(of entity: any PortfolioEntity) -> [GivenApproval] {
    var given: [GivenApproval] = []
    if !entity.approvals.isEmpty {
      let protected = type(of: entity).protectedFields
      given = entity.approvals.map {
        GivenApproval(approval: $0, entity: entity, subject: entity.origin, key: nil, protected: protected)
      }
    }
    guard let project = entity as? Project else { return given }
    for (key, baseline) in [("baseline", project.baseline), ("original", project.original)] {
      guard let baseline else { continue }
      given += baseline.approvals.map {
        GivenApproval(
          approval: $0, entity: entity, subject: baseline.origin, key: key,
          protected: Baseline.protectedFields)
      }
    }
    return given
  }

  /// Every approval there is, kind by kind.
  public var givenApprovals: [GivenApproval] {
    allKinds.flatMap { kind in all(of: kind).flatMap { givenApprovals(of: $0) } }
  }
}
