import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// Slip, status, gates, milestones, open records and readings of the base portfolio, with one thing changed at a time.
@Suite struct ProgressTests {
  private func portfolio(_ overlay: String) async -> Snapshot {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files).snapshot
  }

  @Test(arguments: [("2026-11-27", 0), ("2026-11-30", 1), ("2026-12-25", 20), ("2026-11-20", -5)])
  func slipCountsWorkingDays(_ finish: String, _ workdays: Int) async throws {
    let snapshot = await portfolio("== projects/bridge/project.yaml\nfinish: \(finish)")
    let project = try #require(snapshot.portfolio.find(Project.self, "bridge"))
    #expect(FinishSlip(of: project, in: snapshot.calendar)?.workdays == workdays)
  }

  @Test func slipNeedsBothDays() async throws {
    let snapshot = await portfolio("== projects/bridge/project.yaml\n- finish")
    let project = try #require(snapshot.portfolio.find(Project.self, "bridge"))
    #expect(FinishSlip(of: project, in: snapshot.calendar) == nil)
  }

  @Test func statusIsTheNewestReportThatHasBegun() async {
    let snapshot = await portfolio(
      """
      == projects/bridge/status-reports/2026-05.yaml (whole)
      period: 2026-05
      rag: {overall: amber}
      == projects/bridge/status-reports/2026-07.yaml (whole)
      period: 2026-07
      rag: {overall: red}
      """)
    let status = DeclaredStatus(of: "bridge", in: snapshot.portfolio, asOf: snapshot.asOf)
    #expect(status[.overall] == .green && status.earlier(.overall) == .amber)
    let later = DeclaredStatus(of: "bridge", in: snapshot.portfolio, asOf: snapshot.asOf.adding(days: 1))
    #expect(later[.overall] == .red && later[.cost] == nil && later.earlier(.cost) == .green)
  }

  @Test func aProjectWithoutReportsSpeaksForItself() async {
    let snapshot = await portfolio(
      "== projects/bridge/status-reports/2026-06.yaml (removed)\n== projects/bridge/project.yaml\nrag: amber")
    let status = DeclaredStatus(of: "bridge", in: snapshot.portfolio, asOf: snapshot.asOf)
    #expect(status[.overall] == .amber && status[.cost] == nil && status.report == nil)
  }

  @Test func gatesPassedAndNext() async throws {
    let snapshot = await portfolio("")
    let project = try #require(snapshot.portfolio.find(Project.self, "bridge"))
    let stations = gateStations(
      snapshot.portfolio.lifecycle(of: project), phase: project.status,
      records: Array(snapshot.portfolio.all(Gate.self, in: "bridge")), asOf: snapshot.asOf)
    #expect(stations.map(\.gate.id) == ["g0", "g1", "g2", "g3", "g4", "g5"])
    #expect(stations.map(\.state) == [.passed, .passed, .passed, .next, .upcoming, .upcoming])
    let without = gateStations(.standard, phase: .delivery, records: [], asOf: snapshot.asOf)
    #expect(without.map(\.state) == [.missing, .missing, .missing, .next, .upcoming, .upcoming])
  }

  /// Agile work in delivery, whose checkpoint of March named the day of the next one.
  private static let checkpoints = """
    == projects/bridge/project.yaml
    approach: agile
    == projects/bridge/gates/g2-ready.yaml (removed)
    == projects/bridge/gates/checkpoint-1.yaml (whole)
    gate: checkpoint
    decided: 2026-03-16
    outcome: pass
    next_gate: 2026-07-14
    approvals: [{by: ada, as: sponsor, date: 2026-03-16}]

    """

  private static let closePlanned = """
    == projects/bridge/gates/g4-close.yaml (whole)
    gate: g4
    planned: 2026-07-01
    approvals: []
    """

  private static let decidedAgain = """
    == projects/bridge/gates/checkpoint-2.yaml (whole)
    gate: checkpoint
    decided: 2026-06-16
    outcome: pass
    approvals: [{by: ada, as: sponsor, date: 2026-06-16}]
    """

  private static let plannedAgain = """
    == projects/bridge/gates/checkpoint-2.yaml (whole)
    gate: checkpoint
    planned: 2026-07-20
    approvals: []
    """

  @Test(arguments: [
    ("", "checkpoint 2026-07-14 next_gate"), (plannedAgain, "checkpoint 2026-07-20 planned"),
    (closePlanned, "g4 2026-07-01 planned"), (decidedAgain, "checkpoint – "),
  ])
  func aCheckpointComesAgainUntilTheGateBehindIt(_ overlay: String, _ coming: String) async throws {
    let snapshot = await portfolio(Self.checkpoints + overlay)
    let project = try #require(snapshot.portfolio.find(Project.self, "bridge"))
    let records = Array(snapshot.portfolio.all(Gate.self, in: "bridge"))
    let stations = gateStations(
      snapshot.portfolio.lifecycle(of: project), phase: project.status, records: records, asOf: snapshot.asOf)
    let next = try #require(comingGate(stations, records: records, asOf: snapshot.asOf))
    #expect("\(next.gate.id) \(next.day?.description ?? "–") \(next.key)" == coming)
  }

  @Test func aMilestoneIsExpectedWhenTheReportSays() async throws {
    let snapshot = await portfolio(
      """
      == projects/bridge/plan.yaml
      tasks:
        open: {title: Open, duration: 0d, finish_by: 2026-11-20, baseline: {finish: 2026-11-13}}
        lamps: {title: Lamps, duration: 0d, start_on: 2026-08-03}
      == projects/bridge/status-reports/2026-06.yaml
      next:
        - {milestone: open, text: Open, due: 2026-06-26}
      """)
    let project = try #require(snapshot.portfolio.find(Project.self, "bridge"))
    let found = milestones(
      of: project, snapshot.portfolio.all(Plan.self, in: "bridge").first,
      DeclaredStatus(of: "bridge", in: snapshot.portfolio, asOf: snapshot.asOf))
    #expect(found.map(\.id) == ["open", "lamps", "finish"])
    #expect(found.map(\.basis) == [.statusReport, .notBefore, .projectForecast])
    #expect(found.map { $0.expected?.description } == ["2026-06-26", "2026-08-03", "2026-11-27"])
    #expect(found.map { $0.isLate(on: snapshot.asOf) } == [true, false, false])
    #expect(found[0].baseline?.description == "2026-11-13")
  }

  @Test func openRecordsComeByDueDayAndKnowTheirAge() async {
    let snapshot = await portfolio("== projects/bridge/issues/late-drawings.yaml\ndue: 2026-06-29")
    let records = openRecords(in: "bridge", of: snapshot.portfolio, asOf: snapshot.asOf)
    #expect(records.map(\.sort) == [.issue, .action, .decision, .action])
    #expect(records.map(\.lateness) == [1, nil, nil, nil])
    #expect(records[0].age == 8)
    #expect(records[3].title == "Close the deck before September ends")
  }

  @Test func onItsDayNothingIsLate() async {
    let snapshot = await portfolio("== projects/bridge/issues/late-drawings.yaml\ndue: 2026-06-30")
    let records = openRecords(in: "bridge", of: snapshot.portfolio, asOf: snapshot.asOf)
    #expect(records.allSatisfy { $0.lateness == nil })
  }

  @Test func theNewestReadingAndTheNext() async throws {
    let snapshot = await portfolio(
      "== projects/bridge/benefits/open-days.yaml\nreadings: {2025-Q4: 310, 2026-Q1: 315, 2027-Q1: 400}")
    let benefit = try #require(snapshot.portfolio.all(Benefit.self, in: "bridge").first)
    let reading = BenefitReading(
      of: benefit, asOf: snapshot.asOf, fiscalYearStarts: .january, in: snapshot.calendar)
    #expect(reading.value == 315 && reading.period?.description == "2026-Q1")
    #expect(reading.progress == decimal("0.4"))
    #expect(reading.nextDue?.description == "2026-09-30")
  }

  @Test func phasesAddUp() {
    let counts = PhaseCounts([.delivery, .delivery, .closed, nil, .onHold])
    #expect(counts[.delivery] == 2 && counts.active == 2 && counts.unknown == 1 && counts.total == 5)
  }
}
