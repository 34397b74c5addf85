import Schema

/// An action with the entity it is written in.
public struct OwnedAction: Sendable {
  public let action: ActionItem
  public let entity: any PortfolioEntity
}

extension Portfolio {
  /// Every action of every list inside an entity, kind by kind; action files are entities of their own.
  public var inlineActions: [OwnedAction] {
    func owned<Kind: PortfolioEntity>(_ kind: Kind.Type, _ actions: (Kind) -> [ActionItem]) -> [OwnedAction] {
      all(kind).flatMap { entity in actions(entity).map { OwnedAction(action: $0, entity: entity) } }
    }
    return owned(Risk.self, \.actions) + owned(Issue.self, \.actions) + owned(Gate.self, \.conditions)
      + owned(Stakeholder.self, \.actions) + owned(StatusReport.self, \.recovery)
      + owned(Event.self) { $0.needs + $0.actions } + owned(Service.self, \.actions)
  }
}
