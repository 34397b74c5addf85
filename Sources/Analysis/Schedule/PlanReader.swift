import Model
import Quantities
import Schema

/// Makes nodes of the tasks of plans.
struct PlanReader: Sendable {
  private let moment: Moment
  private let axis: WorkingAxis
  private let now: WorkingTime
  /// By person, the working days on which they are away; who is never away is not in it.
  private let away: [String: [Range<Int>]]
  /// The same for the many tasks that have one assignee.
  private let availabilities: [String: Availability]

  init(_ moment: Moment, _ axis: WorkingAxis) {
    self.moment = moment
    self.axis = axis
    now = axis.start(of: moment.asOf)
    let people = moment.portfolio.all(Person.self)
    let absences = PersonAbsences(
      portfolio: moment.portfolio, usual: moment.calendar, axis: axis, asOf: moment.asOf)
    let runs = inRuns(of: people.count) { run in
      people[run].compactMap { person -> (id: String, days: [Range<Int>], availability: Availability)? in
        let days = absences.days(of: person)
        return days.isEmpty ? nil : (person.id, days, Availability(away: days))
      }
    }
    away = Dictionary(runs.joined().map { ($0.id, $0.days) }) { $1 }
    availabilities = Dictionary(runs.joined().map { ($0.id, $0.availability) }) { $1 }
  }

  func part(of plan: Plan, from firstDay: Day, group: Int) -> PlanPart {
    var part = PlanPart(project: plan.container)
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let begin = axis.start(of: firstDay)
    for entry in plan.tasks {
      let id = entry.key.text
      if let parent = entry.value.partOf?.id { part.add(id, to: parent) }
      guard !summaries.contains(id) else { continue }
      var (node, ownStart) = node(for: entry.value, from: begin, group: group)
      if let day = gateDay(of: entry.value, in: plan.container).map(axis.end(of:)) {
        node.deadline = min(node.deadline ?? day, day)
      }
      part.add(PlanNetwork.Item(project: plan.container, id: id, task: entry.value, ownStart: ownStart), node)
    }
    return part
  }

  private func node(for task: PlanTask, from begin: WorkingTime, group: Int) -> (
    TaskNetwork.Node, PlanNetwork.OwnStart
  ) {
    let length = WorkingTime(days: self.length(of: task))
    let availability = availability(of: task)
    var node = TaskNetwork.Node(length: length, group: group, availability: availability)
    node.deadline = [task.finishBy, task.mustFinish].compactMap { $0.map(axis.end(of:)) }.min()
    let finished = task.finished.flatMap { $0 <= moment.asOf ? $0 : nil }
    let started = task.started.flatMap { $0 <= moment.asOf ? $0 : nil }
    var ownStart = PlanNetwork.OwnStart.project
    node.earliest = begin
    if let finished {
      let end = axis.end(of: finished)
      let isPoint = length == .zero
      let start = isPoint ? end : started.map(axis.start(of:)) ?? end - length
      node.state = .finished(from: min(start, end), until: end)
    } else if let started {
      let left = length.days * (1 - (task.progress?.percent.share ?? .zero))
      let rest = WorkingTime(days: left)
      let until =
        rest > .zero ? availability.span(from: now, lasting: rest).finish : axis.end(of: moment.asOf)
      node.state = .running(since: axis.start(of: started), until: until)
    } else {
      node.nailed = task.mustFinish.map(axis.end(of:))
      if let day = task.startOn, axis.start(of: day) > node.earliest {
        node.earliest = axis.start(of: day)
        ownStart = .startOn
      }
      if now > node.earliest {
        node.earliest = now
        ownStart = .asOf
      }
    }
    return (node, ownStart)
  }

  /// The planned day of the gate that a milestone stands for, while nobody has decided there.
  private func gateDay(of task: PlanTask, in container: String) -> Day? {
    guard let gate = moment.portfolio[task.gate], gate.container == container,
      !moment.portfolio.isGiven(gate.origin, "outcome")
    else { return nil }
    return gate.planned
  }

  /// As most likely; where nobody says, as long as its approved dates, or as its real ones.
  private func length(of task: PlanTask) -> Decimal {
    if let duration = task.duration { return moment.calendar.days(duration.likely) }
    for (first, last) in [
      (task.baseline?.start, task.baseline?.finish), (task.started, task.finished),
      (task.started ?? task.startOn, task.finishBy),
    ] {
      if let first, let last, let days = DayRange(first: first, last: last) {
        return Decimal(moment.calendar.workdays(in: days))
      }
    }
    return .zero
  }

  // MARK: People

  /// Days on which everybody is away who could do it; a role without a name is never away.
  private func availability(of task: PlanTask) -> Availability {
    let assignees = task.assignee.items
    if assignees.count == 1 { return availabilities[assignees[0].target] ?? .always }
    var away: [Range<Int>]?
    for assignee in assignees {
      guard let own = self.away[assignee.target] else { return .always }
      away = away.map { both($0, own) } ?? own
    }
    return away.map(Availability.init(away:)) ?? .always
  }

  private func both(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
    left.flatMap { range in right.map { range.clamped(to: $0) }.filter { !$0.isEmpty } }
  }
}

/// Finds the days on which people are away, on the axis of working days.
private struct PersonAbsences: Sendable {
  let portfolio: Portfolio
  let usual: WorkCalendar
  let axis: WorkingAxis
  let asOf: Day

  func days(of person: Person) -> [Range<Int>] {
    var ranges = person.absences.compactMap { absence -> Range<Int>? in
      guard let from = absence.from, let to = absence.to, from <= to else { return nil }
      return numbers(from, to)
    }
    if let calendar = portfolio[person.calendar]?.workCalendar {
      ranges += calendar.holidays.map { numbers($0.first, $0.last) }
      if !usual.workweek.allSatisfy(calendar.workweek.contains) { ranges += daysOff(calendar) }
    }
    return ranges
  }

  /// Weekdays that are worked in general and not by this person, from the first day of any plan to ten years after the
  /// day, or after the first where that is later.
  private func daysOff(_ own: WorkCalendar) -> [Range<Int>] {
    (0..<max(axis.origin.days(until: asOf), 0) + 3653).compactMap { offset in
      let day = axis.origin.adding(days: offset)
      guard usual.isWorkday(day), !own.workweek.contains(day.weekday) else { return nil }
      return numbers(day, day)
    }
  }

  private func numbers(_ first: Day, _ last: Day) -> Range<Int> {
    let from = axis.start(of: first).dayBegun
    return from..<max(from, axis.end(of: last).dayBegun)
  }
}
