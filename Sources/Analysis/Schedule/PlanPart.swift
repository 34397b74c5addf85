import Model
import Quantities
import Schema

/// The tasks of one plan, numbered from zero, under the ids they have in it.
struct PlanPart: Sendable {
  let project: String
  fileprivate(set) var items: [PlanNetwork.Item] = []
  fileprivate(set) var nodes: [TaskNetwork.Node] = []
  fileprivate var indices: [String: Int] = [:]
  /// The tasks in each summary.
  fileprivate var members: [String: [String]] = [:]

  /// The id in this plan of a task named in full; nothing for one of another project.
  fileprivate func id(of target: String) -> String? {
    let prefix = project.utf8.count + 1
    guard target.utf8.count > prefix, target.utf8.dropFirst(prefix - 1).first == UInt8(ascii: "/"),
      target.hasPrefix(project)
    else { return nil }
    return String(target.utf8.dropFirst(prefix))
  }

  fileprivate enum End { case first, last }

  /// A task itself; of a summary the tasks inside that begin it or end it, and all where links inside do not tell.
  fileprivate func ends(of id: String, _ end: End) -> [Int] {
    if let index = indices[id] { return [index] }
    var leaves: [String] = []
    var open = [id]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if indices[next] != nil { leaves.append(next) } else { open += members[next] ?? [] }
    }
    let inside = Set(leaves)
    var held: Set<String> = []
    for leaf in leaves {
      guard let index = indices[leaf] else { continue }
      for wait in items[index].task.predecessors.items {
        guard let other = self.id(of: wait.task.target), inside.contains(other) else { continue }
        held.insert(end == .first ? leaf : other)
      }
    }
    let chosen = leaves.filter { !held.contains($0) }
    return (chosen.isEmpty ? leaves : chosen).compactMap { indices[$0] }.sorted()
  }
}

/// All plans in their order, each with the number of its first node among the nodes of all.
struct PlanParts: Sendable {
  let parts: [PlanPart]
  private let offsets: [Int]
  private let numbers: [String: Int]

  init(_ parts: [PlanPart]) {
    self.parts = parts
    var offsets: [Int] = []
    var next = 0
    for part in parts {
      offsets.append(next)
      next += part.nodes.count
    }
    self.offsets = offsets
    numbers = Dictionary(parts.enumerated().map { ($1.project, $0) }) { first, _ in first }
  }

  /// What the tasks of a plan wait for, in the order in which it is written.
  func links(to number: Int, of plan: Plan, in calendar: WorkCalendar) -> [TaskNetwork.Link] {
    let part = parts[number]
    let offset = offsets[number]
    var links: [TaskNetwork.Link] = []
    for entry in plan.tasks {
      for wait in entry.value.predecessors.items {
        let lag = WorkingTime(days: calendar.days(wait.lag))
        let isFromFinish = wait.kind == .finishToStart || wait.kind == .finishToFinish
        let isToStart = wait.kind == .finishToStart || wait.kind == .startToStart
        let targets = part.ends(of: entry.key.text, isToStart ? .first : .last)
        for from in ends(of: wait.task.target, isFromFinish ? .last : .first, from: number) {
          for target in targets where from != target + offset {
            links.append(TaskNetwork.Link(from, target + offset, wait.kind, lag))
          }
        }
      }
    }
    return links
  }

  /// The nodes that a task named in full begins or ends with.
  private func ends(of target: String, _ end: PlanPart.End, from number: Int) -> [Int] {
    if let id = parts[number].id(of: target) {
      return parts[number].ends(of: id, end).map { $0 + offsets[number] }
    }
    guard let slash = target.utf8.firstIndex(of: UInt8(ascii: "/")),
      let other = numbers[String(target[..<slash])], let id = parts[other].id(of: target)
    else { return [] }
    return parts[other].ends(of: id, end).map { $0 + offsets[other] }
  }
}

/// Makes nodes of the tasks of plans; whoever is away is looked up once for all plans it reads.
struct PlanReader {
  private let moment: Moment
  private let axis: WorkingAxis
  private let now: WorkingTime
  private var people: [String: [Range<Int>]] = [:]
  /// Of tasks with one assignee, by that.
  private var availabilities: [String: Availability] = [:]

  init(_ moment: Moment, _ axis: WorkingAxis) {
    self.moment = moment
    self.axis = axis
    now = axis.start(of: moment.asOf)
  }

  mutating func part(of plan: Plan, from firstDay: Day, group: Int) -> PlanPart {
    var part = PlanPart(project: plan.container)
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let begin = axis.start(of: firstDay)
    for entry in plan.tasks {
      let id = entry.key.text
      if let parent = entry.value.partOf?.id { part.members[parent, default: []].append(id) }
      guard !summaries.contains(id) else { continue }
      part.indices[id] = part.nodes.count
      let (node, ownStart) = node(for: entry.value, from: begin, group: group)
      part.items.append(
        PlanNetwork.Item(project: plan.container, id: id, task: entry.value, ownStart: ownStart))
      part.nodes.append(node)
    }
    return part
  }

  private mutating func node(for task: PlanTask, from begin: WorkingTime, group: Int) -> (
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
  private mutating func availability(of task: PlanTask) -> Availability {
    let assignees = task.assignee.items
    guard assignees.count == 1, let only = assignees.first?.target else { return availability(of: assignees) }
    if let known = availabilities[only] { return known }
    let availability = availability(of: assignees)
    availabilities[only] = availability
    return availability
  }

  private mutating func availability(of assignees: [Reference<PersonOrRole>]) -> Availability {
    var away: [Range<Int>]?
    for assignee in assignees {
      guard let person = moment.portfolio.find(Person.self, assignee.target) else { return .always }
      let own = absences(of: person)
      guard !own.isEmpty else { return .always }
      away = away.map { both($0, own) } ?? own
    }
    return away.map(Availability.init(away:)) ?? .always
  }

  private mutating func absences(of person: Person) -> [Range<Int>] {
    if let known = people[person.id] { return known }
    var ranges = person.absences.compactMap { absence -> Range<Int>? in
      guard let from = absence.from, let to = absence.to, from <= to else { return nil }
      return numbers(from, to)
    }
    if let calendar = moment.portfolio[person.calendar]?.workCalendar {
      ranges += calendar.holidays.map { numbers($0.first, $0.last) }
      if !moment.calendar.workweek.allSatisfy(calendar.workweek.contains) {
        ranges += daysOff(calendar, moment.calendar)
      }
    }
    people[person.id] = ranges
    return ranges
  }

  /// Ten years of weekdays that are worked in general and not by this person.
  private func daysOff(_ own: WorkCalendar, _ usual: WorkCalendar) -> [Range<Int>] {
    (0..<3653).compactMap { offset in
      let day = axis.origin.adding(days: offset)
      guard usual.isWorkday(day), !own.workweek.contains(day.weekday) else { return nil }
      return numbers(day, day)
    }
  }

  private func numbers(_ first: Day, _ last: Day) -> Range<Int> {
    let from = axis.start(of: first).dayBegun
    return from..<max(from, axis.end(of: last).dayBegun)
  }

  private func both(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
    left.flatMap { range in right.map { range.clamped(to: $0) }.filter { !$0.isEmpty } }
  }
}
