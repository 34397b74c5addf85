public import Model
import Quantities
import Schema

/// The plans of all projects as one network: what one project gives to another is a link like any other.
public struct PlanNetwork: Sendable {
  /// A task of the network, and what is written about it.
  public struct Item: Sendable {
    public let project: String
    public let id: String
    public let task: PlanTask
    /// What its earliest start rests on where no link decides.
    let ownStart: OwnStart
    public var address: String { "\(project)/\(id)" }
  }

  enum OwnStart: String, Sendable {
    case project = "project start"
    case startOn = "start_on"
    case asOf = "as-of"
  }

  public let items: [Item]
  public let network: TaskNetwork
  public let axis: WorkingAxis
  /// In the order of the groups of the network.
  public let projects: [String]
  /// The moment at which each project begins.
  public let starts: [WorkingTime]
  /// The moment from which work goes on that is not done.
  public let now: WorkingTime

  public init(_ moment: Moment) {
    let portfolio = moment.portfolio
    let planned = portfolio.all(Plan.self).filter { !$0.tasks.isEmpty }
    let firstDays = planned.map { $0.firstDay(portfolio.find(Project.self, $0.container), moment.asOf) }
    let axis = WorkingAxis(from: firstDays.min() ?? moment.asOf, in: moment.calendar)
    var builder = NetworkBuilder(moment, axis)
    for (plan, day) in zip(planned, firstDays) { builder.add(plan, from: day) }
    builder.link()
    self.axis = axis
    items = builder.items
    projects = planned.map(\.container)
    starts = firstDays.map(axis.start(of:))
    now = builder.now
    network = TaskNetwork(
      builder.nodes, builder.links,
      deadlines: planned.map { plan in
        portfolio.find(Project.self, plan.container)?.baseline?.finish.map(axis.end(of:))
      })
  }
}

private struct NetworkBuilder {
  let moment: Moment
  let axis: WorkingAxis
  let now: WorkingTime
  private(set) var items: [PlanNetwork.Item] = []
  private(set) var nodes: [TaskNetwork.Node] = []
  private(set) var links: [TaskNetwork.Link] = []
  private var indices: [String: Int] = [:]
  /// The tasks in each summary, by address.
  private var members: [String: [String]] = [:]
  private var people: [String: [Range<Int>]] = [:]
  private var groupCount = 0

  init(_ moment: Moment, _ axis: WorkingAxis) {
    self.moment = moment
    self.axis = axis
    now = axis.start(of: moment.asOf)
  }

  mutating func add(_ plan: Plan, from firstDay: Day) {
    let project = plan.container
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    for entry in plan.tasks {
      if let parent = entry.value.partOf?.id {
        members["\(project)/\(parent)", default: []].append("\(project)/\(entry.key.text)")
      }
      guard !summaries.contains(entry.key.text) else { continue }
      indices["\(project)/\(entry.key.text)"] = nodes.count
      add(entry.key.text, entry.value, project, from: firstDay)
    }
    groupCount += 1
  }

  private mutating func add(_ id: String, _ task: PlanTask, _ project: String, from firstDay: Day) {
    let length = WorkingTime(days: self.length(of: task))
    let availability = availability(of: task)
    var node = TaskNetwork.Node(length: length, group: groupCount, availability: availability)
    node.deadline = [task.finishBy, task.mustFinish].compactMap { $0.map(axis.end(of:)) }.min()
    let finished = task.finished.flatMap { $0 <= moment.asOf ? $0 : nil }
    let started = task.started.flatMap { $0 <= moment.asOf ? $0 : nil }
    var ownStart = PlanNetwork.OwnStart.project
    node.earliest = axis.start(of: firstDay)
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
    items.append(PlanNetwork.Item(project: project, id: id, task: task, ownStart: ownStart))
    nodes.append(node)
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

  // MARK: Links

  mutating func link() {
    for plan in moment.portfolio.all(Plan.self) {
      for entry in plan.tasks {
        let address = "\(plan.container)/\(entry.key.text)"
        for wait in entry.value.predecessors.items { add(wait, to: address) }
      }
    }
  }

  private mutating func add(_ wait: Predecessor, to address: String) {
    let lag = WorkingTime(days: moment.calendar.days(wait.lag))
    let isFromFinish = wait.kind == .finishToStart || wait.kind == .finishToFinish
    let isToStart = wait.kind == .finishToStart || wait.kind == .startToStart
    for from in ends(of: wait.task.target, isFromFinish ? .last : .first) {
      for to in ends(of: address, isToStart ? .first : .last) where from != to {
        links.append(TaskNetwork.Link(from, to, wait.kind, lag))
      }
    }
  }

  private enum End { case first, last }

  /// A task itself; of a summary the tasks inside that begin it or end it, and all where links inside do not tell.
  private func ends(of address: String, _ end: End) -> [Int] {
    if let index = indices[address] { return [index] }
    var leaves: [String] = []
    var open = [address]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if indices[next] != nil { leaves.append(next) } else { open += members[next] ?? [] }
    }
    let inside = Set(leaves)
    var held: Set<String> = []
    for leaf in leaves {
      guard let index = indices[leaf] else { continue }
      for wait in items[index].task.predecessors.items where inside.contains(wait.task.target) {
        held.insert(end == .first ? leaf : wait.task.target)
      }
    }
    let chosen = leaves.filter { !held.contains($0) }
    return (chosen.isEmpty ? leaves : chosen).compactMap { indices[$0] }.sorted()
  }

  // MARK: People

  /// Days on which everybody is away who could do it; a role without a name is never away.
  private mutating func availability(of task: PlanTask) -> Availability {
    var away: [Range<Int>]?
    for assignee in task.assignee.items {
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

extension Plan {
  /// The day on which its project begins: as it says, else the earliest day that any task names, else the day itself.
  fileprivate func firstDay(_ project: Project?, _ asOf: Day) -> Day {
    if let day = project?.start ?? project?.baseline?.start { return day }
    let days = tasks.flatMap { entry in
      [entry.value.started, entry.value.startOn, entry.value.baseline?.start].compactMap(\.self)
    }
    return days.min() ?? asOf
  }
}
