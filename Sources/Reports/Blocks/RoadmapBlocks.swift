import Analysis
import Diagnostics
import Markup
import Model
import Quantities
import Schema
import Snapshots

/// What comes when: projects, gates and handovers along the quarters.
extension Edition {
  /// How many rows of a table of days a page shows.
  private static let daysShown = 60

  /// Work that is not over, and what was finished in the last quarter, by rank; most of a roadmap lies ahead.
  var roadmapProjects: [String] {
    ranked(shownProjects).filter { id in
      guard let project = portfolio.find(Project.self, id), project.status != .cancelled else { return false }
      let isRecent = project.finish.map { $0 >= asOf.adding(days: -91) } ?? true
      return isRecent || !project.hasDelivered
    }
  }

  /// One lane for each project, with its next gates and milestones.
  func roadmapLane(_ id: String) -> Timeline.Lane? {
    guard let project = portfolio.find(Project.self, id) else { return nil }
    var lane = lane(of: project)
    if let next = nextGate(stations(of: project), in: id), let day = next.day {
      lane.marks.append(
        .init(.planned, CalendarDay(day), next.name, from: next.origin.map { place($0, next.key) }))
    }
    let plan = portfolio.all(Plan.self, in: id).first
    let ahead = milestones(of: project, plan, status(of: id)).filter {
      $0.actual == nil && $0.id != "finish" && ($0.expected ?? $0.baseline) != nil
    }
    for milestone in ahead.prefix(2) {
      if let promised = milestone.baseline, promised != milestone.expected {
        let source = place(milestone.origin, "baseline")
        lane.marks.append(.init(.baseline, CalendarDay(promised), milestone.title, from: source))
      }
      if let day = milestone.expected {
        let source = place(milestone.expectedOrigin, milestone.expectedKey)
        lane.marks.append(.init(.planned, CalendarDay(day), milestone.title, from: source))
      }
    }
    return lane.spans.isEmpty && lane.marks.isEmpty ? nil : lane
  }

  /// Groups of lanes on one axis, each below its name; nothing where none has a day.
  func roadmap(_ title: String, _ groups: [(name: String, lanes: [Timeline.Lane])]) -> Timeline? {
    let filled = groups.filter { !$0.lanes.isEmpty }
    guard !filled.isEmpty else { return nil }
    return Timeline(
      title, today: CalendarDay(asOf), lanes: filled.flatMap { [Timeline.Lane($0.name)] + $0.lanes })
  }

  /// Projects below their programs, with gates and milestones.
  func lanesByProgram(_ projects: [String]) -> Timeline? {
    let groups = Dictionary(grouping: projects) { id -> String in
      let parent = tree.parent(of: id) ?? ""
      return portfolio.find(Program.self, parent) == nil ? "" : parent
    }
    let named = tree.programs.map { (name: name(of: $0), lanes: (groups[$0] ?? []).compactMap(roadmapLane)) }
    let others = (name: "In no program", lanes: (groups[""] ?? []).compactMap(roadmapLane))
    return roadmap("Projects by program", named + [others])
  }

  /// Projects below what they serve most.
  func lanesByObjective(_ projects: [String]) -> Timeline? {
    var groups: [String: [Timeline.Lane]] = [:]
    for id in projects {
      guard let project = portfolio.find(Project.self, id) else { continue }
      let lane = lane(of: project)
      if !lane.spans.isEmpty { groups[mainObjective(of: project) ?? "", default: []].append(lane) }
    }
    let named = portfolio.all(Objective.self).map { (name: $0.name, lanes: groups[$0.id] ?? []) }
    return roadmap("Projects by objective", named + [(name: "No objective named", lanes: groups[""] ?? [])])
  }

  /// Projects below the teams whose people or time they ask for; a project stands below each of them.
  func lanesByTeam(_ projects: [String]) -> Timeline? {
    var groups: [String: [Timeline.Lane]] = [:]
    for id in projects {
      guard let project = portfolio.find(Project.self, id) else { continue }
      let lane = lane(of: project)
      guard !lane.spans.isEmpty else { continue }
      let teams = portfolio.all(Allocations.self, in: id).flatMap(\.allocations).compactMap {
        line -> String? in
        guard let target = line.resource?.target else { return nil }
        return portfolio.find(Person.self, target)?.team?.target ?? portfolio.find(Team.self, target)?.id
      }
      for team in teams.uniqued { groups[team, default: []].append(lane) }
    }
    let named = portfolio.all(Team.self).map { (name: $0.name, lanes: groups[$0.id] ?? []) }
    return roadmap("Projects by team", named)
  }

  /// Finishes that moved away from what was approved, the furthest first.
  func movedTable(_ projects: [String]) -> Table {
    let schedules = snapshot[CriticalPathAnalysis.self]
    let moved = projects.compactMap { id -> (project: Project, slip: FinishSlip)? in
      guard let project = portfolio.find(Project.self, id),
        let slip = FinishSlip(of: project, in: snapshot.calendar),
        slip.workdays != 0 || schedules[id]?.slip ?? 0 != 0
      else { return nil }
      return (project, slip)
    }.enumerated().sorted {
      ($1.element.slip.workdays, $0.offset) < ($0.element.slip.workdays, $1.offset)
    }.map(\.element)
    let rows = moved.prefix(Self.daysShown).map { project, slip in
      Row([
        .text(link(to: project.id)),
        project.original.map { day($0.finish, $0.origin, "finish") } ?? .missing,
        project.baseline.map { day($0.finish, $0.origin, "finish") } ?? .missing,
        day(project.finish, project.origin, "finish"), .count(slip.workdays),
        schedules[project.id]?.finish.map { .day(CalendarDay($0)) } ?? .missing(because: "no plan"),
        schedules[project.id]?.slip.map { .count($0) } ?? .missing,
      ])
    }
    return Table(
      Text(
        moved.count > rows.count
          ? "Finishes that moved: the \(rows.count) of \(moved.count) that moved furthest"
          : "Finishes that moved, the furthest first"),
      columns: [
        "Project", "First approved", "Approved", "Forecast", .number("Slip, working days"),
        "As the plan computes", .number("Its slip"),
      ], rows: rows, empty: "Every finish is where it was approved.")
  }

  /// The gates that come next with the day somebody planned or announced for them, by day.
  func gatesAhead(_ projects: [String]) -> [GateAhead] {
    let gates = projects.compactMap { id -> GateAhead? in
      guard let project = portfolio.find(Project.self, id),
        let next = nextGate(stations(of: project), in: id), let day = next.day
      else { return nil }
      return GateAhead(
        project: id, name: next.name, day: day, source: next.origin.map { place($0, next.key) })
    }
    return gates.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }

  func gateTable(_ gates: [GateAhead]) -> Table {
    let rows = gates.prefix(Self.daysShown).map { gate in
      Row([
        .text(Text(gate.name)), .text(link(to: gate.project)),
        .day(CalendarDay(gate.day), from: gate.source),
        .text(gate.day < asOf ? .badge("late", .danger) : .badge("ahead", .neutral)),
      ])
    }
    return Table(
      title("Next gates", showing: rows.count, of: gates.count),
      columns: ["Gate", "Project", "Planned for", .mark("State")], rows: rows,
      empty: "No gate that comes next has a day.")
  }

  /// Those open handovers that leave least room, in the order given.
  func tightHandovers(_ open: [Handover]) -> Table {
    let rows = open.prefix(Self.daysShown).map { handover in
      let (dependency, figures) = (handover.dependency, handover.figures)
      return Row([
        .text(Text(dependency.name), from: place(dependency.origin, "title")),
        .text(giver(of: dependency)), dependency.getter.map { .text(link(to: $0.target)) } ?? .missing,
        day(dependency.needBy, dependency.origin, "need_by"), forecast(handover),
        figures?.gap.map { gap in
          Cell(
            .status(gap < 0 ? .red : gap < 10 ? .amber : .green, label: counted(gap, "day")),
            from: place(dependency.origin, "need_by"), sortKey: String(gap))
        } ?? .missing,
        figures?.drivesFinish ?? false ? .text(.badge("decides its end", .warning)) : Cell(""),
      ])
    }
    return Table(
      Text(
        open.count > rows.count
          ? "Handovers: the tightest \(rows.count) of \(open.count)" : "Handovers, the tightest first"),
      columns: [
        "What", "Giver", "Getter", "Needed by", "Forecast", .mark("Working days to spare"), .mark("Getter"),
      ], rows: rows, empty: "No handover between projects is open.")
  }
}

/// A gate that comes next, with the day it is planned for.
struct GateAhead: Sendable {
  let project: String
  let name: String
  let day: Day
  let source: SourcePlace?
}
