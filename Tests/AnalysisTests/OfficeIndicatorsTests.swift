import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// How offices keep their own promises, and what those they work for say.
@Suite struct OfficeIndicatorsTests {
  private func total(_ overlay: String, asOf: String = "2026-06-30") async throws -> DeliveryIndicators {
    var files = ExampleFiles.base
    files.lay(overlay)
    let snapshot = await Judged(files.bytes().files, asOf: try #require(Day(asOf))).snapshot
    return try #require(snapshot[IndicatorsAnalysis.self].total)
  }

  /// A later correction counts; what is in another currency cannot be added, and without it the sum would be too small.
  @Test(arguments: [
    ("actuals: {2026-Q1: 30k, 2026-Q2: 20k}", 50_000), ("actuals: {2026-Q4: 30k}", nil),
    (
      "actuals: {2026-Q1: 30k, 2026-Q2: 20k}\nadjustments: [{adjusts: 2026-Q1, amount: -5k, why: Twice}]",
      45_000
    ),
    ("actuals: {2026-Q1: 30k, 2026-Q2: 20k USD}", nil),
  ])
  func whatAnOfficeCosts(_ money: String, _ cost: Int?) async throws {
    let total = try await total("== office/money.yaml (whole)\ncurrency: EUR\n\(money)")
    #expect(total.officeCost == cost.map { Decimal($0) })
  }

  /// March and April earn half of 400 for 225, so that 450 are foretold; 500 it is in the end.
  @Test func theForecastHalfwayIsHeldAgainstTheEnd() async throws {
    let total = try await total(
      """
      == projects/bridge/project.yaml
      status: realising
      start: 2026-03-02
      finish: 2026-06-30
      == projects/bridge/money.yaml (whole)
      currency: EUR
      baseline: {2026-03: 100, 2026-04: 100, 2026-05: 100, 2026-06: 100}
      actuals: {2026-03: 100, 2026-04: 125, 2026-05: 175, 2026-06: 100}
      method: tasks
      == projects/bridge/plan.yaml (whole)
      tasks:
        a: {title: A, duration: 22d, cost: 100, started: 2026-03-02, finished: 2026-03-31, progress: 100%, baseline: {start: 2026-03-02, finish: 2026-03-31}}
        b: {title: B, duration: 22d, cost: 100, started: 2026-04-01, finished: 2026-04-30, progress: 100%, baseline: {start: 2026-04-01, finish: 2026-04-30}}
        c: {title: C, duration: 40d, cost: 200, started: 2026-05-01, finished: 2026-06-30, progress: 100%, baseline: {start: 2026-05-01, finish: 2026-06-30}}
      """)
    #expect(total.office.forecastAccuracy == decimal("0.9"))
    #expect(
      total.inputs(of: "forecast_accuracy").map(\.label) == ["bridge: 450 expected in 2026-04, 500 spent"])
    #expect(total.office.cycleTime(at: 50) == 120)
  }

  /// Without the days on which tasks began nobody knows what the figures foretold.
  @Test func withoutAPastThereIsNoForecast() async throws {
    let total = try await total(
      """
      == projects/bridge/project.yaml
      status: realising
      finish: 2026-06-26
      == projects/bridge/plan.yaml (whole)
      tasks:
        a: {title: A, duration: 22d, cost: 100, progress: 100%}
      """)
    #expect(total.office.forecastAccuracy == nil)
    #expect(total.entries.first { $0.key == "forecast_accuracy" }?.value == .nothing)
  }

  @Test func reportsAreDueWhileWorkIsDone() async throws {
    // From the first whole month on, March to May; that of June is not due before July. The library ran until October.
    let bridge = "== projects/bridge/project.yaml\nstart: 2026-02-02\n"
    let none = try await total(bridge)
    #expect(none.office.reports == .init(0, of: 7))
    func report(_ month: String, _ raised: String) -> String {
      """
      == projects/bridge/status-reports/\(month).yaml (whole)
      period: \(month)
      by: ben
      rag: {overall: green}
      situation: a
      action: b
      outcome: c
      next: []
      \(raised)

      """
    }
    let some = try await total(
      bridge + report("2026-03", "") + report("2026-04", "raised: 2026-05-07")
        + report("2026-05", "raised: 2026-06-08"))
    #expect(some.office.reports == .init(2, of: 7))
    #expect(
      some.inputs(of: "report_punctuality").first?.label == "late: bridge/status-reports/2026-05")
  }

  @Test func whatIsToldOneByOneIsHeldAgainstTheOneBefore() async throws {
    let total = try await total(
      """
      == projects/bridge/communications.yaml (whole)
      items:
        news: {title: News, audience: [commuters], what: Closures, channel: site, every: 1m, owner: ben, sent: [{date: 2026-03-02}, {date: 2026-04-02}, {date: 2026-05-22}, {date: 2026-06-22}]}
        letter: {title: Letter, audience: [traders], what: Access, channel: mail, due: 2026-05-04, owner: ben, sent: [{date: 2026-05-11}]}
        call: {title: Call, audience: [traders], what: Access, channel: mail, due: 2026-06-01, owner: ben}
        soon: {title: Soon, audience: [traders], what: Access, channel: mail, due: 2026-06-29, owner: ben}
      """)
    // In time: of April, of June, and the letter; late: of May, and the call. What is next is not due yet.
    #expect(total.office.messages == .init(3, of: 5))
  }

  @Test func scoresAreFollowedByQuarter() async throws {
    func said(_ id: String, _ date: String, _ score: Int) -> String {
      """
      == projects/bridge/feedback/\(id).yaml (whole)
      stakeholder: traders
      date: \(date)
      score: \(score)
      answered: {by: ben, date: 2026-06-01, how: by letter}

      """
    }
    let total = try await total(
      said("a", "2025-05-01", 1) + said("b", "2026-02-01", 2) + said("c", "2026-05-05", 3))
    // That of the office is from April, and 4.
    #expect(total.office.satisfaction == 3 && total.office.scores.count == 3)
    #expect(total.office.scoresByQuarter.map(\.period.description) == ["2025-Q2", "2026-Q1", "2026-Q2"])
    #expect(total.office.scoresByQuarter.map(\.mean) == [1, 2, decimal("3.5")])
  }

  @Test func trainingIsWhatRolesRequire() async throws {
    let total = try await total(
      """
      == roles/project-manager.yaml
      requires: [gates, rope]
      == office/courses/gates.yaml (whole)
      title: Gates
      valid: 1y
      attended: {ben: 2026-01-15, eva: 2025-01-15}
      == office/certifications/rope.yaml (whole)
      title: Rope work
      == people/ben.yaml
      role: project-manager
      == people/eva.yaml
      role: project-manager
      certs: [{name: Rope work, got: 2020-01-01}]
      """)
    #expect(total.office.training == .init(2, of: 4) && total.office.attended == 1)
    #expect(
      total.inputs(of: "training_coverage").map(\.label) == [
        "missing: Rope work of ben", "missing: Gates of eva",
      ])
  }

  @Test func causesAreCountedTheMostFrequentFirst() async throws {
    func issue(_ id: String, _ cause: String, _ rest: String = "status: open") -> String {
      """
      == projects/bridge/issues/\(id).yaml (whole)
      title: \(id)
      impact: 2
      urgency: 2
      owner: ben
      due: 2026-08-01
      \(cause.isEmpty ? "" : "cause: \(cause)")
      \(rest)

      """
    }
    let total = try await total(
      issue("a", "supplier") + issue("b", "Supplier") + issue("c", "rework")
        + issue("d", "rework", "status: resolved\nresolution: done\nraised: 2026-01-01")
        + issue("e", "rework", "status: resolved\nresolution: done\nraised: 2024-01-01")
        + issue("f", "supplier"))
    let causes = total.office.causes.filter { !$0.cause.isEmpty }
    #expect(causes.map(\.cause) == ["supplier", "rework"])
    #expect(causes.map(\.count) == [3, 2] && causes.map(\.open) == [3, 1])
  }

  @Test func theSlowestStepsAreNamed() async throws {
    let total = try await total(
      """
      == projects/bridge/gates/g2-ready.yaml
      planned: 2026-01-10
      decided: 2026-03-01
      == projects/bridge/decisions/deck.yaml (whole)
      title: Deck
      question: Wood or steel?
      owner: ben
      decided: {date: 2026-05-11, by: ada, choice: steel, why: it lasts}
      status: decided
      raised: 2026-05-01
      """)
    let steps = total.office.steps
    #expect(
      steps.first?.name == "gate g2" && steps.first?.median == 50 || steps.first?.name == "gate g2-ready")
    #expect(total.office.slowest.count <= 3)
    #expect(steps.contains { $0.name == "answer to a question" && $0.waits.contains(10) })
    #expect(total.inputs(of: "slowest_steps").first?.label == "bridge/gates/g2-ready")
  }

  @Test func yearsAreHeldAgainstTheFirstBaseline() async throws {
    let total = try await total(
      """
      == projects/bridge/project.yaml
      status: realising
      start: 2026-02-02
      finish: 2026-06-26
      baseline: {set: 2026-03-20, change: initial, start: 2026-02-02, finish: 2026-06-26, budget: 299k}
      original: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-04-15, budget: 239200}
      """)
    let years = total.office.years
    #expect(years.map(\.year) == [2025, 2026] && years.map(\.count) == [1, 1])
    // 299,000 were spent of 239,200; 53 working days were promised and 105 taken.
    #expect(years.last?.costIndices == [decimal("0.8")])
    #expect(years.last?.paces.map { $0.rounded(toPlaces: 4) } == [decimal("0.5048")])
    #expect(years.first?.costIndices == [] && years.first?.meanCostIndex == nil)
    #expect(years.last?.costSpread == nil)
  }

  // MARK: Properties

  @Test(arguments: 0..<100) func ranksAndSpreadsHold(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let count = Int.random(in: 1...12, using: &numbers)
    let waits = (0..<count).map { _ in Int.random(in: 0...90, using: &numbers) }
    let step = GovernanceStep("a", waits)
    let (median, slow) = (try #require(step.median), try #require(step.slow))
    #expect(waits.count { $0 <= median } * 2 >= count && waits.contains(median))
    #expect(waits.count { $0 <= slow } * 100 >= count * 85 && slow >= median)
    let steps = (0..<6).map { GovernanceStep("s\($0)", [Int.random(in: 0...5, using: &numbers)]) }
    let ranked = GovernanceStep.ranked(steps + [GovernanceStep("never", [])])
    #expect(ranked.count == 6)
    for (first, second) in zip(ranked, ranked.dropFirst()) {
      #expect((first.median ?? 0) >= (second.median ?? 0))
    }
    let indices = (0..<count).map { _ in
      Decimal(Int.random(in: 50...150, using: &numbers)).divided(by: 100) ?? .zero
    }
    let year = DeliveredYear(2026, count: count, costIndices: indices, paces: [])
    let mean = try #require(year.meanCostIndex)
    #expect(try #require(indices.min()) <= mean && mean <= (try #require(indices.max())))
    if let spread = year.costSpread {
      let range = (indices.max() ?? 0).asDouble - (indices.min() ?? 0).asDouble
      #expect(spread >= 0 && spread <= range / 2 + 1e-9)
    } else {
      #expect(count < 2)
    }
    // Another year of the same projects, each as much dearer, is no more certain.
    let moved = DeliveredYear(2027, count: count, costIndices: indices.map { $0 + 1 }, paces: [])
    #expect(abs((moved.costSpread ?? 0) - (year.costSpread ?? 0)) < 1e-9)
    #expect(year.paceSpread == nil && year.meanPace == nil)
  }
}
