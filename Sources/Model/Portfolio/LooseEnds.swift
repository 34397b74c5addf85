public import Quantities
public import Schema

/// Something that should have been settled before work was closed.
public struct LooseEnd: Sendable {
  /// What it is, in words: “the risk 'late API' is open”.
  public let words: String
  public let owner: Reference<Person>?
  /// The entity or record it is written in, and the field that shows it.
  public let origin: Origin
  public let key: String
}

extension Portfolio {
  /// What a project has left over: records still open, results not accepted, people and money planned for days to come.
  public func looseEnds(of project: Project, isToCome: (Day) -> Bool) -> [LooseEnd] {
    openRecords(in: project.id) + unacceptedResults(in: project.id) + plans(of: project, isToCome)
  }

  /// What a program has left over: projects that go on, and records of its own that are open.
  public func looseEnds(of program: Program) -> [LooseEnd] {
    let projects = all(Project.self).filter { $0.program?.target == program.id && $0.isUnderWay }
    return projects.map { project in
      LooseEnd(
        words: "\(project.name) \(project.status?.predicate ?? "goes on")", owner: project.owner,
        origin: project.origin, key: "status")
    } + openRecords(in: program.id)
  }

  private func openRecords(in container: String) -> [LooseEnd] {
    var ends: [LooseEnd] = []
    for risk in all(Risk.self, in: container) where risk.isOpen {
      ends.append(end("the risk '\(risk.name)' is open", risk))
    }
    for issue in all(Issue.self, in: container)
    where issue.isOpen && (issue.status != nil || !isGiven(issue.origin, "status")) {
      ends.append(end("the issue '\(issue.name)' is open", issue))
    }
    for request in all(ChangeRequest.self, in: container) {
      guard let status = request.status, request.isOpen else { continue }
      ends.append(end("the change request '\(request.name)' is \(status.rawValue)", request))
    }
    return ends
  }

  private func end(_ words: String, _ entity: any PortfolioEntity) -> LooseEnd {
    LooseEnd(words: words, owner: entity.owner, origin: entity.origin, key: "status")
  }

  private func unacceptedResults(in container: String) -> [LooseEnd] {
    all(Plan.self, in: container).flatMap { plan in
      plan.deliverables.compactMap { entry in
        guard !isGiven(entry.value.origin, "accepted") else { return nil }
        return LooseEnd(
          words: "'\(entry.value.title ?? entry.key.text)' is not accepted", owner: entry.value.owner,
          origin: entry.value.origin, key: "title")
      }
    }
  }

  private func plans(of project: Project, _ isToCome: (Day) -> Bool) -> [LooseEnd] {
    let start = configuration?.fiscalYearStarts ?? .january
    var ends: [LooseEnd] = []
    for allocation in all(Allocations.self, in: project.id).flatMap(\.allocations) {
      guard let last = allocation.to?.days(fiscalYearStarts: start).last ?? project.finish, isToCome(last)
      else {
        continue
      }
      let who = allocation.resource?.id ?? allocation.role?.id ?? "somebody"
      ends.append(
        LooseEnd(
          words: "\(who) is planned until \(last)", owner: nil, origin: allocation.origin,
          key: allocation.to == nil ? "load" : "to"))
    }
    for money in all(MoneyTable.self, in: project.id) {
      for entry in money.forecast
      where entry.value.amount > 0 && isToCome(entry.key.days(fiscalYearStarts: start).last) {
        ends.append(
          LooseEnd(
            words: "\(entry.value) is forecast for \(entry.key)", owner: nil, origin: money.origin,
            key: "forecast"))
      }
    }
    return ends
  }
}
