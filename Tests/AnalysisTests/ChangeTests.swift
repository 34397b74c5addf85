import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct SaturationTests {
  @Test(arguments: Oracle.cases("saturation"))
  func oracle(_ oracle: Oracle) throws {
    let parts = try oracle.input["plans"].items.map { plan in
      let days = plan["window"].items.map(\.day)
      return ChangeLoad.Part(
        plan["p"].text, points: plan["impact"].int,
        window: try #require(DayRange(first: days[0], last: days[1])))
    }
    let capacity = oracle.input["capacity"]
    expect(ChangeLoad(parts, capacity: capacity.isNull ? nil : capacity.int), match: oracle.output)
  }

  /// Every month holds the points of exactly the windows that touch it, and months have no gaps.
  @Test(arguments: 0..<40) func monthsHoldWhatTouchesThem(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let parts = try (0..<Int.random(in: 1...6, using: &numbers)).map { index in
      let first = Day.latest.adding(days: -100_000 + Int.random(in: 0...700, using: &numbers))
      let last = first.adding(days: Int.random(in: 0...200, using: &numbers))
      return ChangeLoad.Part(
        "p\(index)", points: Int.random(in: 1...5, using: &numbers),
        window: try #require(DayRange(first: first, last: last)))
    }
    let months = ChangeLoad(parts, capacity: 5).months
    for (month, next) in zip(months, months.dropFirst()) { #expect(month.period.next == next.period) }
    for part in parts {
      let touched = months.filter { $0.projects.contains(part.project) }.map {
        $0.period.days(fiscalYearStarts: .january)
      }
      #expect(
        touched.first?.contains(part.window.first) == true && touched.last?.contains(part.window.last) == true
      )
    }
    for month in months {
      let felt = parts.filter { month.projects.contains($0.project) }
      #expect(month.points == felt.reduce(0) { $0 + $1.points })
    }
  }

  /// A year that somebody mistyped must not hide what is really asked.
  @Test(arguments: ["1926", "2126"]) func aCenturyBetweenTwoWindowsHidesNeither(_ year: String) throws {
    let windows = ["\(year)-11-02..\(year)-12-18", "2026-12-01..2027-01-15"]
    let parts = try windows.map { ChangeLoad.Part($0, points: 3, window: try #require(DayRange($0))) }
    let load = ChangeLoad(parts, capacity: 2)
    #expect(load.months.map(\.points) == [3, 3, 3, 3])
    #expect(
      Set(load.months.map(\.period.description)) == ["\(year)-11", "\(year)-12", "2026-12", "2027-01"])
  }

  @Test func pausedWorkAsksNothing() async throws {
    var files = ExampleFiles.base
    let before = await Judged(files.bytes().files).snapshot[SaturationAnalysis.self]
    #expect(before["bridge/stakeholders/commuters"]?.peak?.points == 2)
    files.lay("== projects/bridge/project.yaml\nstatus: on-hold")
    #expect(await Judged(files.bytes().files).snapshot[SaturationAnalysis.self].subjects.isEmpty)
  }
}

@Suite struct AgileTests {
  @Test(arguments: Oracle.cases("agile"))
  func oracle(_ oracle: Oracle) {
    let input = oracle.input
    let added = input["added_points"]
    let steps = input["done"].items.enumerated().map { index, points in
      IncrementProgress.Step("s\(index)", ends: Day.earliest.adding(days: index), donePoints: points.decimal)
    }
    let figures = IncrementProgress(
      budget: input["bac"].decimal, actual: input["ac"].decimal, increments: input["increments"].int,
      steps: steps,
      originalPoints: input["total_points"].decimal, addedPoints: added.isNull ? 0 : added.decimal,
      in: Currency("EUR") ?? .unnamed)
    expect(figures, match: oracle.output)
  }

  static let overlay = """
    == projects/bridge/plan.yaml
    increments:
      - {id: s1, ends: 2026-03-31, planned_points: 50, done_points: 40, cost: 100k}
      - {id: s2, ends: 2026-06-30, planned_points: 50, done_points: 50, added_points: 20, cost: 150k}
      - {id: s3, ends: 2026-09-30, planned_points: 50, done_points: 70, added_points: 99, cost: 90k}
    """

  static func bridge(_ asOf: String) async throws -> IncrementProgress {
    var files = ExampleFiles.base
    files.lay(overlay)
    let snapshot = await Judged(files.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot
    return try #require(snapshot[AgileAnalysis.self]["bridge"])
  }

  @Test func anIncrementCountsOnTheDayItEnds() async throws {
    let before = try await Self.bridge("2026-06-29")
    #expect(before.steps.count == 1 && before.donePoints == 40 && before.actual == 100_000)
    let after = try await Self.bridge("2026-06-30")
    #expect(after.steps.count == 2 && after.donePoints == 90 && after.actual == 250_000)
    // What is still to be added is not known yet.
    #expect(after.totalPoints == 170 && after.planned == 400_000)
    // 80 points at 45 an increment: two more.
    #expect(after.forecastFinish == Day("2026-06-30")?.adding(days: 183))
  }
}
