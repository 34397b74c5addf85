import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// The computed schedule of a project: when each task can happen, and which of them decide the end.
extension Edition {
  /// How many tasks a chart of one project draws beside its milestones.
  private static let tasksDrawn = 24
  /// How many steps of the chain that decides the end a page names.
  private static let stepsNamed = 12

  /// Tasks as bars and milestones as marks, with what was approved below; the tasks that decide the end first where
  /// there are too many.
  func planChart(_ project: Project, _ plan: Plan?, _ milestones: [Milestone]) -> Timeline {
    let schedule = snapshot[CriticalPathAnalysis.self][project.id]
    let scheduled = Dictionary((schedule?.tasks ?? []).map { ($0.id, $0) }) { first, _ in first }
    let work = Timeline.Lane("Project", spans: spans(of: project))
    let tasks = (plan?.tasks ?? Entries()).filter { !$0.value.isMilestone }.enumerated().compactMap {
      place, entry -> (importance: Int, place: Int, lane: Timeline.Lane)? in
      let figures = scheduled[entry.key.text]
      let lane = lane(of: entry.value, named: entry.value.title ?? entry.key.text, figures)
      guard !lane.spans.isEmpty else { return nil }
      return (figures.map { $0.isFinished ? 2 : $0.isCritical ? 0 : 1 } ?? 2, place, lane)
    }
    let drawn = tasks.sorted { ($0.importance, $0.place) < ($1.importance, $1.place) }
      .prefix(Self.tasksDrawn).sorted { $0.place < $1.place }.map(\.lane)
    let points = milestones.compactMap { milestone -> Timeline.Lane? in
      let marks = marks(of: milestone, scheduled[milestone.id])
      return marks.isEmpty ? nil : Timeline.Lane(milestone.title, marks: marks)
    }
    let lanes = (work.spans.isEmpty ? [] : [work]) + drawn + points
    let shown = lanes.prefix(Self.lanesShown)
    return Timeline(
      "Plan", caption: caption(of: schedule, left: tasks.count - drawn.count + lanes.count - shown.count),
      today: CalendarDay(asOf), lanes: Array(shown))
  }

  private func caption(of schedule: ProjectSchedule?, left: Int) -> Text? {
    var parts: [Text] = []
    let critical = schedule?.criticalTasks ?? []
    if !critical.isEmpty { parts.append("C: if it slips, something promised slips.") }
    if critical.contains(where: \.isStartCritical) {
      parts.append("S: only its start decides, so making it shorter wins nothing.")
    }
    if left > 0 {
      parts.append("\(counted(left, "more row")) in the tables below; what decides the end is drawn first.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// What a baseline of work or of a task says.
  func approved(_ start: Day?, _ finish: Day?, _ origin: Origin) -> [Timeline.Span] {
    guard let start, let finish, start <= finish else { return [] }
    return [
      .init(
        .baseline, CalendarDay(start), CalendarDay(finish), "Baseline", from: place(origin, "start"),
        to: place(origin, "finish"))
    ]
  }

  /// As placed by the network of all plans; a task that cannot be placed shows the days that are written for it.
  private func lane(of task: PlanTask, named title: String, _ scheduled: ProjectSchedule.Task?)
    -> Timeline.Lane
  {
    var lane = Timeline.Lane(title)
    if let baseline = task.baseline {
      lane.spans = approved(baseline.start, baseline.finish, baseline.origin)
    }
    // A day with a key is written in the task; the others are worked out.
    func add(
      _ sort: Timeline.Span.Sort, _ start: (day: Day, key: String?), _ end: (day: Day, key: String?),
      _ label: String, _ weight: Timeline.Span.Weight = .none
    ) {
      guard start.day <= end.day else { return }
      lane.spans.append(
        .init(
          sort, CalendarDay(start.day), CalendarDay(end.day), label, weight,
          from: start.key.map { place(task.origin, $0) }, to: end.key.map { place(task.origin, $0) }))
    }
    let started = task.started.flatMap { $0 <= asOf ? $0 : nil }.map {
      (day: $0, key: String?.some("started"))
    }
    let deadline = (task.mustFinish ?? task.finishBy).map {
      (day: $0, key: String?.some(task.mustFinish == nil ? "finish_by" : "must_finish"))
    }
    let finish = scheduled.map { (day: $0.finish, key: String?.none) } ?? deadline
    if let finished = task.finished, finished <= asOf {
      add(
        .actual, started ?? scheduled.map { ($0.start, nil) } ?? (finished, "finished"),
        (finished, "finished"),
        "Done")
    } else if let started {
      add(.actual, started, (asOf, nil), "Under way")
      if let finish {
        add(.planned, (asOf.adding(days: 1), nil), finish, "Still to do", scheduled.weight)
      }
    } else if let start = scheduled?.start, let finish {
      add(.planned, (start, nil), finish, "Expected", scheduled.weight)
    } else if let start = task.startOn, let deadline {
      add(.planned, (start, "start_on"), deadline, "Planned", scheduled.weight)
    }
    return lane
  }

  private func marks(of milestone: Milestone, _ scheduled: ProjectSchedule.Task?) -> [Timeline.Mark] {
    var marks: [Timeline.Mark] = []
    if let day = milestone.baseline {
      marks.append(
        .init(.baseline, CalendarDay(day), "Baseline", from: place(milestone.origin, "baseline")))
    }
    if let day = milestone.actual {
      marks.append(.init(.actual, CalendarDay(day), "Reached", from: place(milestone.origin, "finished")))
    } else if let day = milestone.expected {
      let words = scheduled.weight == .none ? "Expected" : "Expected, \(scheduled.weight.rawValue)"
      let source = place(milestone.expectedOrigin, milestone.expectedKey)
      marks.append(.init(.planned, CalendarDay(day), words, from: source))
    }
    return marks
  }

  /// What the network of all plans says about the end of a project; nothing without a plan.
  @BlockBuilder func scheduleFigures(_ project: Project) -> [Block] {
    if let schedule = snapshot[CriticalPathAnalysis.self][project.id] {
      Definitions(
        [
          .init("Computed finish", finish(schedule, project)),
          .init("Least float", float(schedule)),
          .init("The end hangs on", chain(schedule)),
        ])
      if !schedule.problems.isEmpty {
        Callout(.danger, "Days that cannot be kept") { List(schedule.problems.map { Text($0) }) }
      }
    }
  }

  private func finish(_ schedule: ProjectSchedule, _ project: Project) -> Text {
    guard let finish = schedule.finish else { return "not available" }
    let day: Text = "\(Figure.day(CalendarDay(finish)))"
    guard let slip = schedule.slip, let baseline = schedule.baselineFinish, let approved = project.baseline
    else { return day }
    let promised = Text.figure(.day(CalendarDay(baseline)), from: place(approved.origin, "finish"))
    let side: Text =
      slip == 0
      ? "as approved"
      : "\(counted(abs(slip), "working day")) \(slip > 0 ? "after" : "before") what was approved"
    return "\(day), \(side) (\(promised))"
  }

  private func float(_ schedule: ProjectSchedule) -> Text {
    guard let least = schedule.leastFloat else { return "nothing is open" }
    let critical = schedule.criticalTasks.count
    return
      "\(Self.days(least)) working days; \(critical) of \(counted(schedule.tasks.count, "task")) critical"
  }

  /// Without a fraction where there is none.
  private static func days(_ days: Quantities.Decimal) -> Figure {
    .number(ExactDecimal(days, places: days == days.rounded(toPlaces: 0) ? 0 : 1))
  }

  /// The last steps before the end, tasks of other projects with the name of theirs.
  private func chain(_ schedule: ProjectSchedule) -> Text {
    let steps = schedule.drivingPath.suffix(Self.stepsNamed).map { address -> Text in
      let parts = address.split(separator: "/").map(String.init)
      let foreign = parts.first.flatMap { schedule.owns(address) ? nil : $0 }
      let tasks = foreign.map { snapshot[CriticalPathAnalysis.self][$0]?.tasks ?? [] } ?? schedule.tasks
      guard let task = tasks.first(where: { $0.id == parts.last }) else { return Text(address) }
      let title = Text.sourced(Text(task.title), from: place(task.origin, "title"))
      return foreign.map { "\(title) (\(link(to: $0)))" } ?? title
    }
    let left = schedule.drivingPath.count - steps.count
    return (left > 0 ? "\(counted(left, "step")) → " : "") + steps.joined(separator: " → ")
  }

  /// Every task with the days it has or is expected to have, and how far it may slip.
  func taskTable(_ plan: Plan) -> Table {
    let schedule = snapshot[CriticalPathAnalysis.self][plan.container]
    let scheduled = Dictionary((schedule?.tasks ?? []).map { ($0.id, $0) }) { first, _ in first }
    let rows = plan.tasks.filter { !$0.value.isMilestone }.map { entry -> Row in
      let task = entry.value
      let figures = scheduled[entry.key.text]
      let people = task.assignee.items.map { reference in
        portfolio.find(Person.self, reference.target)?.name ?? portfolio.find(Role.self, reference.target)?
          .name ?? reference.id
      }
      func cell(_ day: Day?, _ key: String, or expected: Day?) -> Cell {
        day == nil ? expected.map { .day(CalendarDay($0)) } ?? .missing : self.day(day, task.origin, key)
      }
      let cells: [Cell] = [
        .text(Text(task.title ?? entry.key.text), from: place(task.origin, "title")),
        text(people.isEmpty ? nil : listed(people), task.origin, "assignee"),
        cell(task.started, "started", or: figures?.start),
        cell(task.finished, "finished", or: figures?.finish),
        day(
          task.mustFinish ?? task.finishBy, task.origin, task.mustFinish == nil ? "finish_by" : "must_finish"),
        percent(task.progress?.percent.share, from: place(task.origin, "progress")),
      ]
      return Row(schedule == nil ? cells : cells + [float(figures), decides(figures)])
    }
    return Table(
      "Tasks; days without a line are computed",
      columns: ["Task", "Who", "Begins", "Ends", "Due", .number("Progress")]
        + (schedule == nil ? [] : [.number("Float, working days"), .mark("Decides the end")]), rows: rows)
  }

  private func float(_ task: ProjectSchedule.Task?) -> Cell {
    guard let task else { return .missing(because: "not available") }
    if task.isFinished { return .missing(because: "done") }
    return task.totalFloat.map { .number(ExactDecimal($0, places: 1)) } ?? .missing
  }

  private func decides(_ task: ProjectSchedule.Task?) -> Cell {
    switch task.weight {
    case .none: ""
    case .critical: .text(.badge("C critical", .danger))
    case .startCritical: .text(.badge("S by its start", .warning))
    }
  }
}

extension FinishSlip {
  /// Against the finish that was approved.
  var words: Text {
    switch workdays {
    case 0: "as approved"
    case 1...: "\(counted(workdays, "working day")) after \(Figure.day(CalendarDay(baseline)))"
    default: "\(counted(-workdays, "working day")) before \(Figure.day(CalendarDay(baseline)))"
    }
  }
}

extension Optional<ProjectSchedule.Task> {
  fileprivate var weight: Timeline.Span.Weight {
    guard let self, self.isCritical else { return .none }
    return self.isStartCritical ? .startCritical : .critical
  }
}
