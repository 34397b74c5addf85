public import Model
public import Quantities
public import Schema

/// An issue, decision or action that somebody still has to do something about.
public struct OpenRecord: Sendable {
  public enum Sort: String, Sendable, CaseIterable { case issue, decision, action }

  public let sort: Sort
  public let title: String
  public let owner: Reference<Person>?
  public let container: String
  public let origin: Origin
  /// The keys behind which its title and its day stand.
  public let titleKey: String
  public let dueKey: String
  public let due: Day?
  /// Days since it came up; nothing where nobody wrote down when.
  public let age: Int?
  /// Days since its due day; nothing unless that has passed.
  public let lateness: Int?
  /// Impact times urgency for an issue, the priority of an action; nothing for a decision.
  public let weight: Int?

  fileprivate init(
    _ sort: Sort, _ title: String, _ titleKey: String, owner: Reference<Person>?, container: String,
    _ origin: Origin, due: Day?, _ dueKey: String, raised: Day?, weight: Int? = nil, asOf: Day
  ) {
    self.sort = sort
    self.title = title
    self.titleKey = titleKey
    self.owner = owner
    self.container = container
    self.origin = origin
    self.due = due
    self.dueKey = dueKey
    self.weight = weight
    age = raised.flatMap { $0 <= asOf ? $0.days(until: asOf) : nil }
    lateness = due.flatMap { $0 < asOf ? $0.days(until: asOf) : nil }
  }
}

/// What is open in a container on a day, the latest first, then by due day; what has none comes last.
public func openRecords(
  in container: String, of portfolio: Portfolio, status: DeclaredStatus? = nil, asOf: Day
) -> [OpenRecord] {
  let issues = portfolio.all(Issue.self, in: container).filter(\.isOpen)
  let status = status ?? DeclaredStatus(of: container, in: portfolio, asOf: asOf)
  var records = issues.map {
    OpenRecord(
      .issue, $0.name, "title", owner: $0.owner, container: container, $0.origin, due: $0.due, "due",
      raised: $0.common.raised, weight: $0.weight, asOf: asOf)
  }
  records += portfolio.all(Decision.self, in: container).filter { ($0.status ?? .open) == .open }.map {
    OpenRecord(
      .decision, $0.question ?? $0.name, $0.question == nil ? "title" : "question", owner: $0.owner,
      container: container, $0.origin, due: $0.neededBy, "needed_by", raised: $0.common.raised, asOf: asOf)
  }
  records += portfolio.all(Action.self, in: container).filter { !$0.done.isReached(on: asOf) }.map {
    OpenRecord(
      .action, $0.name, $0.title == nil ? "action" : "title", owner: $0.owner, container: container,
      $0.origin, due: $0.due, "due", raised: $0.common.raised, weight: $0.priority?.number, asOf: asOf)
  }
  records += inlineActions(in: container, of: portfolio, status).filter { $0.isOpen(on: asOf) }.map {
    OpenRecord(
      .action, $0.action ?? "", "action", owner: $0.owner, container: container, $0.origin, due: $0.due,
      "due", raised: nil, asOf: asOf)
  }
  return records.enumerated().sorted {
    ($0.element.due ?? .latest, $0.offset) < ($1.element.due ?? .latest, $1.offset)
  }.map(\.element)
}

/// Actions that stand in another record.
private func inlineActions(in container: String, of portfolio: Portfolio, _ status: DeclaredStatus)
  -> [ActionItem]
{
  var actions = portfolio.all(Issue.self, in: container).filter(\.isOpen).flatMap(\.actions)
  actions += portfolio.all(Risk.self, in: container).filter(\.isOpen).flatMap(\.actions)
  actions += portfolio.all(Gate.self, in: container).flatMap(\.conditions)
  actions += portfolio.all(Stakeholder.self, in: container).flatMap(\.actions)
  for event in portfolio.all(Event.self, in: container) { actions += event.needs + event.actions }
  return actions + (status.report?.recovery ?? [])
}

/// How many `openRecords` would list, and how many of them say when they came up; without making any.
public func openCounts(
  in container: String, of portfolio: Portfolio, status: DeclaredStatus, asOf: Day
) -> (open: Int, aged: Int) {
  var counts = (open: 0, aged: 0)
  func add(raised: Day?) {
    counts.open += 1
    counts.aged += raised.isReached(on: asOf) ? 1 : 0
  }
  for issue in portfolio.all(Issue.self, in: container) where issue.isOpen {
    add(raised: issue.common.raised)
  }
  for decision in portfolio.all(Decision.self, in: container) where (decision.status ?? .open) == .open {
    add(raised: decision.common.raised)
  }
  for action in portfolio.all(Action.self, in: container) where !action.done.isReached(on: asOf) {
    add(raised: action.common.raised)
  }
  counts.open += inlineActions(in: container, of: portfolio, status).count { $0.isOpen(on: asOf) }
  return counts
}

extension ActionItem {
  fileprivate func isOpen(on asOf: Day) -> Bool { !done.isReached(on: asOf) && action != nil }
}

extension Optional<Day> {
  /// Written, and not for a day to come.
  fileprivate func isReached(on asOf: Day) -> Bool { map { $0 <= asOf } ?? false }
}

extension Issue {
  fileprivate var weight: Int? {
    guard let impact, let urgency else { return nil }
    return impact.number * urgency.number
  }
}
