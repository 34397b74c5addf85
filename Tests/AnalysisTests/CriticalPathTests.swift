import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct CriticalPathTests {
  /// The plan of an oracle as a file, so that the whole way from text to figures is tested.
  static func schedule(_ input: Oracle.Value, deadline: Int? = nil) async throws -> ProjectSchedule {
    var links: [String: [String]] = [:]
    for link in input["links"].items.map(\.items) {
      let lag = link[3].int
      links[link[1].text, default: []].append("\(link[0].text) \(link[2].text)\(lag < 0 ? "" : "+")\(lag)d")
    }
    let lines = input["tasks"].members.map { id, length in
      "  \(id): {title: T, duration: \(length.int)d, predecessors: [\((links[id] ?? []).joined(separator: ", "))]}"
    }
    var finish = "2030-12-31"
    if let deadline {
      finish = WorkCalendar.mondayToFriday.adding(deadline - 1, to: input["start"].day).description
    }
    return try await schedule(
      "tasks:\n\(lines.joined(separator: "\n"))", start: input["start"].text, baselineFinish: finish)
  }

  /// A project in planning with a plan of its own, a year before anything of it began.
  static func schedule(
    _ plan: String, start: String = "2026-06-01", baselineFinish: String = "2030-12-31",
    asOf: String = "2025-06-02", _ more: String = ""
  ) async throws -> ProjectSchedule {
    try #require(
      await snapshot(plan, start: start, baselineFinish: baselineFinish, asOf: asOf, more)[
        CriticalPathAnalysis.self]["bridge"])
  }

  static func snapshot(
    _ plan: String, start: String = "2026-06-01", baselineFinish: String = "2030-12-31",
    asOf: String = "2025-06-02", _ more: String = ""
  ) async -> Snapshot {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/project.yaml
      start: \(start)
      baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: \(baselineFinish), budget: 600k}
      == projects/bridge/plan.yaml (whole)
      \(plan)
      \(more)
      """)
    return await Judged(files.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot
  }

  @Test(arguments: Oracle.cases("critical-path"))
  func oracle(_ oracle: Oracle) async throws {
    let schedule = try await Self.schedule(oracle.input)
    let wanted = oracle.output
    #expect(schedule.length == wanted["T"].decimal)
    #expect(schedule.problems == [])
    for (id, row) in wanted["rows"].members {
      let task = try #require(schedule.tasks.first { $0.id == id })
      let found = [
        task.earlyStart, task.earlyFinish, task.lateStart, task.lateFinish, task.totalFloat, task.freeFloat,
      ]
      #expect(found == row.items.map(\.decimal), "\(id)")
    }
    for (id, days) in wanted["dates"].members {
      let task = try #require(schedule.tasks.first { $0.id == id })
      #expect([task.start, task.finish] == days.items.map(\.day), "\(id)")
    }
    if !wanted["start_critical"].isNull {
      let marked = schedule.tasks.filter(\.isStartCritical)
      #expect(marked.map(\.id) == wanted["start_critical"].items.map(\.text))
      #expect(marked.first?.startFloat == wanted["build_start_float"].decimal)
      #expect(marked.first?.finishFloat == wanted["build_finish_float"].decimal)
    }
    guard !wanted["deadline"].isNull else { return }
    let pressed = try await Self.schedule(oracle.input, deadline: wanted["deadline"].int)
    for (id, float) in wanted["deadline_TF"].members {
      #expect(pressed.tasks.first { $0.id == id }?.totalFloat == float.decimal, "\(id)")
    }
  }

  @Test func holidaysAndAbsencesTakeTime() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        a: {title: A, duration: 5d, assignee: fay}
        b: {title: B, duration: 3d, predecessors: a, assignee: [fay, gil]}
        c: {title: C, duration: 2d, predecessors: b}
      """,
      """
      == people/fay.yaml
      absences: [{from: 2026-06-03, to: 2026-06-04}, {from: 2026-06-10, to: 2026-06-12}]
      calendar: north
      == people/gil.yaml
      absences: [{from: 2026-06-11, to: 2026-06-11}]
      == calendars/north.yaml (whole)
      title: North
      holidays: [2026-06-05]
      """)
    // Monday, Tuesday, then Monday 8, Tuesday 9, Monday 15: three of her days away, then three more.
    #expect(schedule.tasks.map(\.finish.description) == ["2026-06-15", "2026-06-18", "2026-06-22"])
    #expect(schedule.tasks.map(\.totalFloat) == [0, 0, 0])
  }

  @Test func workThatHasBegunGoesOnFromTheDay() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        done: {title: Done, duration: 5d, progress: 100%, started: 2026-06-01, finished: 2026-06-09}
        half: {title: Half, duration: 10d, predecessors: done, progress: 50%, started: 2026-06-10}
        rest: {title: Rest, duration: 2d, predecessors: half}
        free: {title: Free, duration: 1d}
        over: {title: Over, duration: 3d, progress: 100%, started: 2026-06-22}
      """, asOf: "2026-06-30")
    let tasks = Dictionary(schedule.tasks.map { ($0.id, $0) }) { first, _ in first }
    #expect(tasks["done"]?.finish == Day("2026-06-09") && tasks["done"]?.totalFloat == nil)
    // Five days are left, from Tuesday, 30 June on.
    #expect(tasks["half"]?.start == Day("2026-06-10") && tasks["half"]?.finish == Day("2026-07-06"))
    #expect(tasks["rest"]?.start == Day("2026-07-07") && tasks["rest"]?.drivenBy == "half")
    #expect(tasks["free"]?.start == Day("2026-06-30") && tasks["free"]?.drivenBy == "as-of")
    #expect(tasks["over"]?.finish == Day("2026-06-30"))
    #expect(schedule.drivingPath == ["bridge/half", "bridge/rest"] && schedule.remaining == 7)
  }

  @Test func softAndHardDays() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        a: {title: A, duration: 5d, start_on: 2026-06-08}
        b: {title: B, duration: 5d, predecessors: a, finish_by: 2026-06-17}
        c: {title: C, duration: 2d, predecessors: b, must_finish: 2026-06-18}
        d: {title: D, duration: 1d, predecessors: c}
      """)
    let tasks = Dictionary(schedule.tasks.map { ($0.id, $0) }) { first, _ in first }
    #expect(tasks["a"]?.start == Day("2026-06-08") && tasks["a"]?.drivenBy == "start_on")
    #expect(tasks["c"]?.finish == Day("2026-06-18") && tasks["d"]?.start == Day("2026-06-19"))
    #expect(tasks["b"]?.totalFloat == -3 && tasks["a"]?.totalFloat == -3)
    #expect(
      schedule.problems == [
        "bridge/c must finish on 2026-06-18, and bridge/b, which it waits for, ends on 2026-06-19"
      ])
  }

  @Test(arguments: [
    ("planned: 2026-06-10\napprovals: []", -2), ("planned: 2026-06-12\napprovals: []", 0),
    ("planned: 2026-06-10\ndecided: 2026-05-29\noutcome: pass\napprovals: []", 0),
  ])
  func theDayOfAnOpenGateIsADeadline(_ gate: String, _ float: Decimal) async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        a: {title: A, duration: 10d}
        m: {title: M, duration: 0d, predecessors: a, gate: g3-service}
        free: {title: Free, duration: 1d}
      """, baselineFinish: "2026-06-12",
      """
      == projects/bridge/gates/g3-service.yaml (whole)
      gate: g3
      \(gate)
      """)
    // Ten working days from 1 June end on the 12th, which is also the last day of the baseline.
    #expect(schedule.tasks.map(\.totalFloat) == [float, float, 9])
  }

  /// A part of a week was only known for ten years after the first plan of the portfolio.
  @Test func aPlanOfLongAgoLeavesPartTimeAsItIs() async throws {
    let schedule = try await Self.schedule(
      "tasks:\n  a: {title: A, duration: 6d, assignee: gil}",
      """
      == people/gil.yaml
      calendar: half
      == calendars/half.yaml (whole)
      title: Half a week
      week: [mon, tue, wed]
      == projects/library/project.yaml
      start: 2010-01-04
      == projects/library/plan.yaml (whole)
      tasks:
        old: {title: Old, duration: 5d}
      """)
    #expect(schedule.tasks.first?.finish == Day("2026-06-10"))
  }

  @Test func circlesAreNamedAndTheRestIsPlaced() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        a: {title: A, duration: 1d, predecessors: c}
        b: {title: B, duration: 1d, predecessors: a}
        c: {title: C, duration: 1d, predecessors: b}
        behind: {title: Behind, duration: 1d, predecessors: c}
        free: {title: Free, duration: 4d}
      """)
    #expect(schedule.tasks.map(\.id) == ["free"] && schedule.length == 4)
    #expect(schedule.problems.count == 1)
    let problem = try #require(schedule.problems.first)
    for name in ["bridge/a", "bridge/b", "bridge/c"] { #expect(problem.contains(name)) }
    #expect(!problem.contains("behind"))
  }

  @Test func summariesPassTheirLinksOn() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        first: {title: First, duration: 2d}
        phase: {title: Phase, duration: 99d, predecessors: first}
        x: {title: X, duration: 3d, part_of: phase}
        y: {title: Y, duration: 4d, part_of: phase, predecessors: x}
        last: {title: Last, duration: 1d, predecessors: phase}
      """)
    #expect(schedule.tasks.map(\.id) == ["first", "x", "y", "last"])
    #expect(schedule.tasks.map(\.earlyStart) == [0, 2, 5, 9])
  }

  @Test func anotherProjectCanDriveTheFinish() async throws {
    let snapshot = await Self.snapshot(
      """
      tasks:
        a: {title: A, duration: 5d}
        b: {title: B, duration: 2d, predecessors: [a, library/shelves +1d]}
      """,
      """
      == projects/library/project.yaml
      start: 2026-06-01
      - baseline
      == projects/library/plan.yaml (whole)
      tasks:
        roof: {title: Roof, duration: 10d}
        shelves: {title: Shelves, duration: 5d, predecessors: roof}
      """)
    let analysed = snapshot[CriticalPathAnalysis.self]
    let bridge = try #require(analysed["bridge"])
    #expect(bridge.drivingPath == ["library/roof", "library/shelves", "bridge/b"])
    #expect(bridge.foreignTasks == ["library/roof", "library/shelves"] && bridge.length == 18)
    #expect(bridge.tasks.first?.totalFloat == 11)
    #expect(analysed["library"]?.tasks.map(\.totalFloat) == [0, 0])
  }

  @Test func aMilestoneIsShownAtTheEndOfTheDayBefore() async throws {
    let schedule = try await Self.schedule(
      """
      tasks:
        begin: {title: Begin, duration: 0d}
        a: {title: A, duration: 5d, predecessors: begin}
        end: {title: End, duration: 0d, predecessors: a}
      """)
    #expect(schedule.tasks.map(\.finish.description) == ["2026-06-01", "2026-06-05", "2026-06-05"])
  }
}
