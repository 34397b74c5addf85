public import Quantities
public import Schema

/// Something somebody promised to do by a day, wherever it is written.
public struct StandingAction: Sendable {
  public let text: String?
  public let owner: Reference<Person>?
  public let due: Day?
  public let done: Day?
  public let origin: Origin
  public let entity: any PortfolioEntity
}

extension Portfolio {
  /// Every action, condition and recommendation that still counts, done or not.
  ///
  /// What stands in a closed risk or issue went with it, and a report of an earlier period is not edited any more,
  /// so that only the recovery of the latest one can still be done.
  public var standingActions: [StandingAction] {
    var actions: [StandingAction] = []
    for owned in inlineActions where isStanding(owned.entity) {
      let item = owned.action
      actions.append(
        StandingAction(
          text: item.action, owner: item.owner, due: item.due, done: item.done, origin: item.origin,
          entity: owned.entity))
    }
    func add(_ recommendations: [Recommendation], of entity: any PortfolioEntity) {
      for item in recommendations {
        actions.append(
          StandingAction(
            text: item.text, owner: item.owner, due: item.due, done: item.done, origin: item.origin,
            entity: entity))
      }
    }
    for gate in all(Gate.self) { add(gate.recommendations, of: gate) }
    for review in all(Review.self) { add(review.recommendations, of: review) }
    for action in all(Action.self) {
      actions.append(
        StandingAction(
          text: action.action, owner: action.owner, due: action.due, done: action.done, origin: action.origin,
          entity: action))
    }
    return actions
  }

  private func isStanding(_ entity: any PortfolioEntity) -> Bool {
    switch entity {
    case let risk as Risk: risk.status == .open || risk.status == .draft
    case let issue as Issue: issue.isOpen
    case let report as StatusReport: latestReport(in: report.container)?.address == report.address
    default: true
    }
  }
}
