import Analysis
import Markup
import Model
import Quantities
import Schema
import Snapshots

extension Edition {
  /// A chart with more lanes is a wall; the table below it holds all of them.
  static let lanesShown = 40

  func milestoneTable(_ milestones: [Milestone]) -> Table {
    let rows = milestones.map { milestone -> Row in
      var state: Cell = .missing
      if milestone.actual != nil {
        state = .text(.badge("reached", .success))
      } else if milestone.isLate(on: asOf) {
        state = .text(.badge("late", .danger))
      } else if milestone.expected != nil {
        state = .text(.badge("ahead", .neutral))
      }
      let slip: Int? =
        if let baseline = milestone.baseline, let day = milestone.actual ?? milestone.expected {
          snapshot.calendar.workdays(from: baseline, to: day)
        } else { nil }
      return Row([
        .text(Text(milestone.title), from: place(milestone.origin, "title")),
        milestone.baseline.map { .day(CalendarDay($0), from: place(milestone.origin, "baseline")) }
          ?? .missing,
        day(milestone.expected, milestone.expectedOrigin, milestone.expectedKey),
        milestone.basis.map { .text(Text($0.words)) } ?? .missing,
        day(milestone.actual, milestone.origin, "finished"), slip.map { .count($0) } ?? .missing, state,
      ])
    }
    return Table(
      "Milestones",
      columns: [
        "Milestone", "Baseline", "Expected", "Says", "Reached", .number("Slip, working days"), .mark("State"),
      ], rows: rows, empty: "No milestone is planned.")
  }

  func deliverableTable(_ plan: Plan) -> Table {
    let rows = plan.deliverables.map { entry -> Row in
      let item = entry.value
      let accepted = item.accepted.map { signOff in
        Cell.text(
          "\(signOff.date.map { Text.figure(.day(CalendarDay($0))) } ?? "day unknown") by \(person(signOff.by) ?? "nobody named")",
          from: place(signOff.origin))
      }
      let isLate = item.accepted == nil && (item.due.map { $0 < asOf } ?? false)
      return Row([
        .text(Text(item.title ?? entry.key.text), from: place(item.origin, "title")),
        .text(Text(item.accept.joined(separator: "; ")), from: place(item.origin, "accept")),
        day(item.due, item.origin, "due"), person(item.owner, item.origin, "owner"),
        accepted ?? (isLate ? .text(.badge("late", .danger)) : .missing),
      ])
    }
    return Table(
      "Deliverables", columns: ["Deliverable", "Accepted when", "Due", "Owner", "Accepted"], rows: rows)
  }

  /// One lane for each project: approved against forecast.
  func projectsChart(_ projects: [String]) -> Timeline {
    let lanes = projects.compactMap { id -> Timeline.Lane? in
      guard let project = portfolio.find(Project.self, id), project.status != .cancelled else { return nil }
      let lane = lane(of: project)
      return lane.spans.isEmpty ? nil : lane
    }
    return Timeline(
      "Projects in time",
      caption: lanes.count > Self.lanesShown
        ? "The first \(Self.lanesShown) of \(lanes.count) by rank." : nil,
      today: CalendarDay(asOf), lanes: Array(lanes.prefix(Self.lanesShown)))
  }

  /// The time of a project over the time that was approved.
  func lane(of project: Project) -> Timeline.Lane {
    var lane = Timeline.Lane(project.name, link: page(of: project.id).map { .page($0, anchor: "plan") })
    lane.status = status(of: project.id)[.overall].map { Status($0) }
    lane.spans = spans(of: project)
    return lane
  }

  func spans(of project: Project) -> [Timeline.Span] {
    let baseline = project.baseline.map { approved($0.start, $0.finish, $0.origin) } ?? []
    guard let start = project.start, let finish = project.finish, start <= finish else { return baseline }
    let isDone = project.hasDelivered
    return baseline + [
      .init(
        isDone ? .actual : .planned, CalendarDay(start), CalendarDay(finish), isDone ? "Done" : "Forecast",
        from: place(project.origin, "start"), to: place(project.origin, "finish"))
    ]
  }

  /// Milestones of several projects that are late or come within ninety days, by day.
  func nearMilestones(_ projects: [String]) -> Table {
    let horizon = asOf.adding(days: 90)
    var near: [(day: Day, project: String, milestone: Milestone)] = []
    for id in projects {
      guard let project = portfolio.find(Project.self, id), project.status?.isActive ?? false else {
        continue
      }
      let plan = portfolio.all(Plan.self, in: id).first
      for milestone in milestones(of: project, plan, status(of: id)) where milestone.actual == nil {
        guard let day = milestone.expected ?? milestone.baseline, day <= horizon else { continue }
        near.append((day, id, milestone))
      }
    }
    let sorted = near.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
      \.element)
    let rows = sorted.prefix(Self.lanesShown).map { _, project, milestone in
      Row([
        .text(Text(milestone.title), from: place(milestone.origin, "title")), .text(link(to: project)),
        milestone.baseline.map { .day(CalendarDay($0), from: place(milestone.origin, "baseline")) }
          ?? .missing,
        day(milestone.expected, milestone.expectedOrigin, milestone.expectedKey),
        .text(milestone.isLate(on: asOf) ? .badge("late", .danger) : .badge("ahead", .neutral)),
      ])
    }
    return Table(
      title("Milestones late or due within 90 days", showing: rows.count, of: sorted.count),
      columns: ["Milestone", "Project", "Baseline", "Expected", .mark("State")], rows: rows,
      empty: "No milestone is late or due within 90 days.")
  }
}

extension Milestone.Basis {
  fileprivate var words: String {
    switch self {
    case .statusReport: "newest status report"
    case .fixed: "fixed in the plan"
    case .deadline: "deadline in the plan"
    case .notBefore: "earliest day in the plan"
    case .projectForecast: "forecast of the project"
    }
  }
}
