import Model
import Quantities
import Schema

/// A date with the field it stands in.
struct DatedKey {
  var date: Day?
  var origin: Origin
  var key: String
  /// What a sentence calls it.
  var name: String

  init(_ date: Day?, _ origin: Origin, _ key: String, as name: String? = nil) {
    self.date = date
    self.origin = origin
    self.key = key
    self.name = name ?? key
  }
}

/// Two dates of which the first may not be after the last.
struct DateSpan {
  var first: DatedKey
  var last: DatedKey

  init(_ first: DatedKey, _ last: DatedKey) {
    self.first = first
    self.last = last
  }

  init(_ first: Day?, _ firstKey: String, _ last: Day?, _ lastKey: String, _ origin: Origin) {
    self.init(DatedKey(first, origin, firstKey), DatedKey(last, origin, lastKey))
  }
}

/// The spans of one entity, however its kind writes them, that end before they begin.
struct ReversedSpans {
  /// The kinds that write spans.
  static let kinds: [any PortfolioEntity.Type] = [
    Project.self, Objective.self, Person.self, Proposal.self, Allocations.self, Plan.self, Risk.self,
    Issue.self,
    Action.self, Decision.self, ChangeRequest.self, Waiver.self, Initiative.self,
  ]

  private(set) var all: [DateSpan] = []

  init(of subject: any PortfolioEntity, fiscalYearStarts start: Month) {
    let raised = DatedKey(subject.common.raised, subject.origin, "raised")
    switch subject {
    case let project as Project: addProject(project)
    case let objective as Objective: add(objective.from, "from", objective.to, "to", objective.origin)
    case let person as Person:
      add(person.from, "from", person.until, "until", person.origin)
      for absence in person.absences { add(absence.from, "from", absence.to, "to", absence.origin) }
    case let proposal as Proposal: add(proposal.window, "window", proposal.origin)
    case let table as Allocations:
      for allocation in table.allocations {
        add(
          allocation.from?.days(fiscalYearStarts: start).first, "from",
          allocation.to?.days(fiscalYearStarts: start).last, "to", allocation.origin)
      }
    case let plan as Plan: for task in plan.tasks { addTask(task.value) }
    case let risk as Risk: addLife(raised, risk.closed, risk.reopened, status: risk.statusWord)
    case let issue as Issue: addLife(raised, issue.closed, issue.reopened, status: issue.statusWord)
    case let action as Action: add(raised, DatedKey(action.done, action.origin, "done"))
    case let decision as Decision:
      guard let made = decision.decided else { break }
      add(raised, DatedKey(made.date, made.origin, "date", as: "decided"))
    case let request as ChangeRequest:
      guard let made = request.decision else { break }
      add(raised, DatedKey(made.date, made.origin, "date", as: "decided"))
    case let initiative as Initiative:
      add(initiative.from, "from", initiative.to, "to", initiative.origin)
      if case .plan(let plan) = initiative.changePlan { add(plan.transition, "transition", plan.origin) }
    case let waiver as Waiver: add(raised, DatedKey(waiver.until, waiver.origin, "until"))
    default: break
    }
  }

  private mutating func addProject(_ project: Project) {
    add(project.start, "start", project.finish, "finish", project.origin)
    for baseline in [project.baseline, project.original] {
      guard let baseline else { continue }
      add(baseline.start, "start", baseline.finish, "finish", baseline.origin)
    }
    if case .plan(let plan) = project.changePlan { add(plan.transition, "transition", plan.origin) }
  }

  private mutating func addTask(_ task: PlanTask) {
    add(task.startOn, "start_on", task.finishBy, "finish_by", task.origin)
    add(task.startOn, "start_on", task.mustFinish, "must_finish", task.origin)
    guard let baseline = task.baseline else { return }
    add(baseline.start, "start", baseline.finish, "finish", baseline.origin)
  }

  private mutating func add(_ first: DatedKey, _ last: DatedKey) {
    guard let start = first.date, let end = last.date, end < start else { return }
    all.append(DateSpan(first, last))
  }

  private mutating func add(
    _ first: Day?, _ firstKey: String, _ last: Day?, _ lastKey: String, _ origin: Origin
  ) {
    guard let start = first, let end = last, end < start else { return }
    all.append(DateSpan(first, firstKey, last, lastKey, origin))
  }

  /// A list of a first and a last day.
  private mutating func add(_ days: [Day], _ key: String, _ origin: Origin) {
    guard days.count == 2 else { return }
    add(
      DatedKey(days[0], origin, key, as: "its first day"), DatedKey(days[1], origin, key, as: "its last day"))
  }

  /// Raised, then closed, then opened again; what is closed now was closed again after that.
  private mutating func addLife(
    _ raised: DatedKey, _ closed: Closure?, _ reopened: Reopening?, status: String?
  ) {
    let end = closed.map { DatedKey($0.date, $0.origin, "date", as: "closed") }
    let again = reopened.map { DatedKey($0.date, $0.origin, "date", as: "reopened") }
    if let end { add(raised, end) }
    if let again { add(raised, again) }
    guard let end, let again else { return }
    if status == "closed" { add(again, end) } else { add(end, again) }
  }
}
