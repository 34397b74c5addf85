import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// A task that falls into the weeks ahead.
struct NearTask: Sendable {
  let project: String
  let task: ProjectSchedule.Task
  /// As the plan has it.
  let written: PlanTask?

  /// Critical first, then by float.
  fileprivate var urgency: Quantities.Decimal {
    task.isCritical ? -1_000_000 + (task.totalFloat ?? 0) : task.totalFloat ?? 1_000_000
  }

  /// Cut to the window, because a year of a long task would push the weeks together.
  fileprivate func lane(from first: Day, to last: Day) -> Timeline.Lane {
    var lane = Timeline.Lane(task.title)
    let weight: Timeline.Span.Weight =
      task.isStartCritical ? .startCritical : task.isCritical ? .critical : .none
    if task.start == task.finish, written?.isMilestone ?? false {
      lane.marks.append(.init(.planned, CalendarDay(task.start), "\(task.title), \(task.start)"))
      return lane
    }
    if let baseline = written?.baseline, let finish = baseline.finish {
      let start = baseline.start ?? finish
      if start <= last, finish >= first, start <= finish {
        lane.spans.append(
          .init(
            .baseline, CalendarDay(max(start, first)), CalendarDay(min(finish, last)),
            "Approved \(start) to \(finish)"))
      }
    }
    lane.spans.append(
      .init(
        .planned, CalendarDay(max(task.start, first)), CalendarDay(min(task.finish, last)),
        "\(task.start) to \(task.finish)", weight))
    return lane
  }
}

extension Edition {
  /// How many tasks of the weeks ahead a table shows.
  private static let tasksListed = 60

  /// Unfinished tasks that touch the next twelve weeks, those that decide an end first; then by project.
  func nearTasks(_ projects: [String]) -> [NearTask] {
    let end = asOf.adding(days: 83)
    let schedules = snapshot[CriticalPathAnalysis.self]
    var tasks: [NearTask] = []
    for id in projects {
      guard let schedule = schedules[id] else { continue }
      let plan = portfolio.all(Plan.self, in: id).first
      let written = Dictionary((plan?.tasks ?? Entries()).map { ($0.key.text, $0.value) }) { first, _ in first
      }
      for task in schedule.tasks where !task.isFinished && task.start <= end && task.finish >= asOf {
        tasks.append(NearTask(project: id, task: task, written: written[task.id]))
      }
    }
    return tasks.enumerated().sorted {
      ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset)
    }.map(\.element)
  }

  /// The tasks week by week, below the name of each project.
  func weeksChart(_ tasks: [NearTask], _ projects: [String]) -> Timeline? {
    let drawn = Dictionary(grouping: tasks.prefix(Self.lanesShown), by: \.project)
    let (first, last) = (asOf.adding(days: -7), asOf.adding(days: 83))
    var lanes: [Timeline.Lane] = []
    for id in projects {
      guard let own = drawn[id] else { continue }
      lanes.append(.init(name(of: id), link: page(of: id).map { .page($0, anchor: "plan") }))
      for near in own.sorted(by: { ($0.task.start, $0.task.id) < ($1.task.start, $1.task.id) }) {
        lanes.append(near.lane(from: first, to: last))
      }
    }
    guard !lanes.isEmpty else { return nil }
    return Timeline(
      "The next twelve weeks",
      caption: tasks.count > Self.lanesShown
        ? "The \(Self.lanesShown) of \(tasks.count) tasks that decide most; bars are cut at the edges of the weeks shown."
        : "C decides the end of its project, S by its start only. Bars are cut at the edges of the weeks shown.",
      today: CalendarDay(asOf), lanes: lanes)
  }

  func weeksTable(_ tasks: [NearTask]) -> Table {
    let rows = tasks.prefix(Self.tasksListed).map { near in
      let task = near.task
      return Row([
        .text(Text(task.title), from: place(task.origin, "title")), .text(link(to: near.project)),
        .day(CalendarDay(task.start)), .day(CalendarDay(task.finish)),
        near.written?.baseline.map { day($0.finish, $0.origin, "finish") } ?? .missing,
        task.totalFloat.map { .number(ExactDecimal($0, places: 1)) } ?? .missing,
        task.isStartCritical
          ? .text(.badge("S by its start", .warning))
          : task.isCritical ? .text(.badge("C critical", .danger)) : Cell(""),
      ])
    }
    return Table(
      Text(
        tasks.count > rows.count
          ? "Tasks of the next twelve weeks: the \(rows.count) of \(tasks.count) that decide most"
          : "Tasks of the next twelve weeks, what decides an end first"),
      columns: [
        "Task", "Project", "Begins", "Ends", "Approved end", .number("Float, working days"), .mark("Decides"),
      ], rows: rows, empty: "No plan has a task in the next twelve weeks.")
  }
}
