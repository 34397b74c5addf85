import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// What charts draw over days ends where the figures of the day are.
@Suite struct CourseTests {
  private static func bridge(_ overlay: String, asOf: String = "2026-06-30") async throws -> (
    moment: Moment, course: ValueCourse?, figures: EarnedValue?
  ) {
    var files = ExampleFiles.base
    files.lay(overlay)
    let portfolio = Judged.portfolio(of: files.bytes().files)
    let moment = Moment(portfolio, asOf: Day(asOf) ?? .earliest)
    let project = try #require(portfolio.find(Project.self, "bridge"))
    return (moment, moment.valueCourse(of: project), moment[EarnedValueAnalysis.self]["bridge"])
  }

  private static func day(_ words: String) -> Day { Day(words) ?? .earliest }

  @Test(arguments: [
    ("", "2026-06-30"), ("", "2026-09-30"),
    (
      "== projects/bridge/money.yaml\nadjustments:\n  - {adjusts: 2026-Q1, amount: -3k, why: booked twice}",
      "2026-06-30"
    ),
    ("== projects/bridge/money.yaml\nactuals: {2026-Q1: {steel: 100k, people: 18k}}", "2026-03-31"),
  ])
  func courseAndFiguresAgree(_ overlay: String, _ asOf: String) async throws {
    let (_, found, figures) = try await Self.bridge(overlay, asOf: asOf)
    let course = try #require(found)
    #expect(course.planned.first?.amount == 0 && course.planned.last?.amount == figures?.budget)
    #expect(course.planned.first { $0.day == Self.day(asOf) }?.amount == figures?.planned)
    #expect(course.spent.last?.amount == figures?.actual)
    #expect(course.expected.isEmpty || course.expected.last?.amount == figures?.declared)
    for points in [course.planned, course.spent, course.expected] {
      #expect(points.map(\.day) == points.map(\.day).sorted())
    }
  }

  @Test func costsOfTasksMakeTheirOwnCourse() async throws {
    let tasks = """
      == projects/bridge/plan.yaml
      tasks:
        one: {title: One, duration: 20d, cost: 100, baseline: {start: 2026-06-01, finish: 2026-06-30}}
        two: {title: Two, duration: 20d, cost: 300, ev_method: 0-100, baseline: {start: 2026-07-01, finish: 2026-08-14}}
      == projects/bridge/money.yaml
      method: tasks
      """
    let (_, found, figures) = try await Self.bridge(tasks)
    let course = try #require(found)
    #expect(
      course.planned.map(\.day) == ["2026-06-01", "2026-06-30", "2026-07-31", "2026-08-14"].map(Self.day))
    #expect(course.planned.map(\.amount) == [0, 100, 100, 400])
    #expect(figures?.planned == 100)
  }

  @Test func whatIsNotKnownIsNotDrawn() async throws {
    let (_, unread, _) = try await Self.bridge("== projects/bridge/money.yaml\nactuals: {2026-Q9: 118k}")
    #expect(unread?.spent.isEmpty == true && unread?.planned.isEmpty == false)
    let (_, none, _) = try await Self.bridge(
      "== projects/bridge/money.yaml\n- baseline\n- actuals\n- forecast\n== projects/bridge/project.yaml\n- baseline"
    )
    #expect(none?.isEmpty ?? true)
  }

  private static let ends = ["2026-01-31", "2026-03-31", "2026-05-15", "2026-05-31"].map(day)

  /// Days on which the earned value is known, oldest first, as the files say when work began and ended.
  @Test(arguments: [
    ("", ["2026-01-31", "2026-03-31", "2026-05-15", "2026-05-31", "2026-06-30"]),
    // Somebody is at work, and nobody wrote down since when.
    (
      "deck: {title: Deck, duration: 40d, predecessors: footings, progress: 75%, baseline: {start: 2026-05-18, finish: 2026-07-10}}",
      ["2026-06-30"]
    ),
    // Done on the day it ended; before, nobody knows.
    (
      "footings: {title: Footings, duration: 45d, predecessors: design, progress: 100%, finished: 2026-05-15}",
      ["2026-05-15", "2026-05-31", "2026-06-30"]
    ),
  ])
  func earnedGoesBackAsFarAsItIsKnown(_ task: String, _ days: [String]) async throws {
    let line = task.isEmpty ? "" : "\ntasks:\n  \(task)"
    let (moment, _, figures) = try await Self.bridge("== projects/bridge/plan.yaml\n- increments\(line)")
    let project = try #require(moment.portfolio.find(Project.self, "bridge"))
    let course = moment.earnedCourse(of: project, at: Self.ends)
    #expect(course.map(\.day) == days.map(Self.day))
    #expect(course.last?.amount == figures?.earned && course.last?.amount != nil)
    #expect(course.map(\.amount) == course.map(\.amount).sorted())
    // Two of five tasks are done, and the third has not begun: 75 of 195 working days of 600,000.
    if task.isEmpty {
      #expect(
        course.first { $0.day == Self.day("2026-05-15") }?.amount.rounded(toPlaces: 2)
          == Quantities.Decimal("230769.23"))
    }
  }

  @Test func pointsAreEarnedWhenTheirIncrementEnds() async throws {
    let overlay = """
      == projects/bridge/plan.yaml
      increments:
        - {id: one, ends: 2026-03-13, planned_points: 50, done_points: 40}
        - {id: two, ends: 2026-05-29, planned_points: 50, done_points: 30}
        - {id: three, ends: 2026-08-28, planned_points: 100}
      """
    let (moment, _, _) = try await Self.bridge(overlay)
    let project = try #require(moment.portfolio.find(Project.self, "bridge"))
    let course = moment.earnedCourse(of: project, at: Self.ends)
    #expect(course.map(\.amount) == [0, 120_000, 120_000, 210_000, 210_000])
    // Of an increment that goes on nobody knows since when its points are done.
    let (running, _, _) = try await Self.bridge("")
    let bridge = try #require(running.portfolio.find(Project.self, "bridge"))
    #expect(running.earnedCourse(of: bridge, at: Self.ends).count == 1)
  }

  @Test func benefitsComeByTheirWeights() async throws {
    let overlay = """
      == projects/bridge/benefits/open-days.yaml (whole)
      title: Open days
      kind: non-financial
      baseline: 0
      target: {value: 10, due: 2026-12-31}
      profile: {2026-03: 0, 2026-06: 4, 2026-12: 10}
      readings: {2026-03: 1, 2026-06: 12}
      weight: 75%
      status: realising
      == projects/bridge/benefits/quiet.yaml (whole)
      title: Quiet
      kind: non-financial
      baseline: 80
      target: {value: 60, due: 2026-12-31}
      profile: {2026-06: 80, 2026-12: 60}
      weight: 25%
      status: planned
      """
    let (moment, _, _) = try await Self.bridge(overlay)
    let course = try #require(moment.benefitCourse(of: ["bridge"]))
    #expect(course.planned.map(\.day) == ["2026-03-31", "2026-06-30", "2026-12-31"].map(Self.day))
    #expect(course.planned.map { "\($0.share)" } == ["0", "0.3", "1"])
    // A tenth of three quarters, then all of them and no more; what nobody measured has not come.
    #expect(course.measured.map { "\($0.share)" } == ["0.075", "0.75"])
    #expect(course.count == 2)
    #expect(moment.benefitCourse(of: ["nowhere"]) == nil)
  }

  /// Hundreds of benefits with days of their own make a curve of a few points that begins and ends where they do.
  @Test func aCurveHasNoMorePointsThanItNeeds() async throws {
    var overlay = ""
    for number in 1...200 {
      let due = Self.day("2027-01-01").adding(days: number)
      overlay += """
        == projects/bridge/benefits/b\(number).yaml (whole)
        title: Benefit \(number)
        kind: non-financial
        baseline: 0
        target: {value: 10, due: \(due)}
        status: planned

        """
    }
    let (moment, _, _) = try await Self.bridge(overlay)
    let course = try #require(moment.benefitCourse(of: ["bridge"]))
    #expect(course.count == 201 && course.planned.count == 36 && course.measured.isEmpty)
    #expect(course.planned.last?.share == 1 && course.planned.first?.share == 0)
    #expect(course.planned.map(\.share) == course.planned.map(\.share).sorted())
  }

  @Test func whoWorksForSeveralProjectsCountsOnce() async throws {
    let team = "allocations:\n  - {resource: fay, load: 50%, from: 2026-07, to: 2026-08}\n"
    let (moment, _, _) = try await Self.bridge(
      "== projects/bridge/team.yaml (whole)\n\(team)== projects/library/team.yaml (whole)\n\(team)"
        + "== projects/library/project.yaml\nstatus: delivery")
    let both = moment.capacities(ofPeopleIn: ["bridge", "library"])
    #expect(both.count == 1 && moment.capacities(ofPeopleIn: ["library"]).count == 1)
    #expect(Set(both.first?.requests.map(\.project) ?? []) == ["bridge", "library"])
    #expect(moment.capacities(ofPeopleIn: []).isEmpty)
  }
}
