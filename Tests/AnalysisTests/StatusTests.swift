import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct StatusTests {
  static func evidence(_ input: Oracle.Value) -> StatusEvidence {
    func number(_ key: String) -> Decimal? { input[key].isNull ? nil : input[key].decimal }
    func flag(_ key: String) -> Bool? { input[key].isNull ? nil : input[key].flag }
    var evidence = StatusEvidence()
    evidence.scheduleIndex = number("SPIt")
    evidence.slip = number("slip")
    evidence.slipTolerance = number("tolerance")
    evidence.float = number("float")
    evidence.costIndex = number("CPI")
    evidence.costRatio = number("EAC_over_BAC")
    evidence.deliverableLateness = number("late_deliverable_wd")
    evidence.trajectory = number("trajectory")
    evidence.hasExtremeTreated = flag("extreme_treated")
    evidence.hasExtremeUntreated = flag("extreme_untreated")
    evidence.hasHighUntreated = flag("high_untreated")
    evidence.exposureRatio = number("exposure_over_contingency")
    evidence.utilisation = number("utilisation")
    evidence.hasUnstaffedCritical = flag("unstaffed_critical")
    return evidence
  }

  @Test(arguments: Oracle.cases("rag"))
  func rag(_ oracle: Oracle) {
    var declared: [RagDimension: Rag] = [:]
    for (name, colour) in oracle.declared.members {
      if let dimension = RagDimension(rawValue: name) { declared[dimension] = Rag(rawValue: colour.text) }
    }
    expect(StatusFigures(Self.evidence(oracle.input), declared: declared), match: oracle.output)
  }

  @Test func workAtRestIsGrey() {
    let figures = StatusFigures(Self.evidence(Oracle.cases("rag")[0].input), isAtRest: true)
    #expect(figures.status.overall == .grey && figures.status[.cost] == .grey)
  }

  @Test(arguments: Oracle.cases("trends"))
  func trend(_ oracle: Oracle) {
    let input = oracle.input
    let trend = Trend(
      input["readings"].items.map(\.decimal), threshold: input["threshold"].decimal,
      better: input["better"].text == "up" ? .up : .down)
    let values: [String: AnalysisValue] = [
      "slope": AnalysisValue(trend.slope), "warn": .flag(trend.warns(limit: decimal("0.01"), line: 1)),
      "periods_to_threshold": AnalysisValue(trend.periodsToThreshold),
    ]
    for (key, wanted) in oracle.output.members { expect(values[key] ?? .nothing, is: wanted, key) }
  }

  @Test(arguments: Oracle.cases("dependencies"))
  func gap(_ oracle: Oracle) {
    let gap = DependencyFigures.gap(
      forecast: oracle.input["forecast"].day, needBy: oracle.input["need_by"].day, in: .mondayToFriday)
    expect(AnalysisValue(gap), is: oracle.output["gap_wd"], "gap_wd")
  }

  @Test func theForecastIsTheComputedFinish() async throws {
    let snapshot = await CriticalPathTests.snapshot(
      """
      tasks:
        a: {title: A, duration: 5d}
        b: {title: B, duration: 2d, predecessors: [a, library/shelves]}
      """,
      """
      == projects/library/project.yaml
      start: 2026-06-01
      - baseline
      == projects/library/plan.yaml (whole)
      tasks:
        shelves: {title: Shelves, duration: 15d}
      == programs/renewal/dependencies/shelves.yaml (whole)
      title: Shelves
      giver: library
      getter: bridge
      what: shelves
      milestone: library/shelves
      need_by: 2026-06-12
      promised: 2026-06-05
      """)
    let found = try #require(snapshot[DependenciesAnalysis.self]["renewal/dependencies/shelves"])
    #expect(found.forecast == Day("2026-06-19") && found.gap == -5 && found.drivesFinish && !found.isAgreed)
  }

  @Test func riskTreatmentAndPeopleShowInTheColours() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/risks/flood.yaml (whole)
      title: Flood
      likelihood: 5
      impact: 5
      owner: ada
      response: reduce
      actions: [{action: Build a wall, owner: ada, due: 2026-08-01}]
      status: open
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, from: 2026-06, to: 2026-11, load: 90%}
        - {role: engineer, from: 2026-07, to: 2026-08, load: 50%, critical: true}
      """)
    let snapshot = await Judged(files.bytes().files).snapshot
    let bridge = try #require(snapshot[RagAnalysis.self]["bridge"])
    #expect(bridge.evidence.hasExtremeTreated == true && bridge.evidence.hasExtremeUntreated == false)
    #expect(bridge.status[.risk] == .amber && bridge.status[.resources] == .red)
    #expect(bridge.evidence.utilisation == decimal("1.125"))
  }

  @Test func complianceOfAWiderContainerIsThatOfAllInside() async throws {
    let snapshot = await examplePortfolio()
    let analysed = snapshot[ComplianceAnalysis.self]
    let total = try #require(analysed.total)
    #expect((total.score.score ?? 0) > 0 && total.score.made > 100)
    let program = try #require(analysed["tram-renewal"])
    let inside = snapshot.moment.tree.containers(under: "tram-renewal")
    let parts = inside.compactMap { snapshot.moment.compliance?.scores[$0] }.reduce(ComplianceScore(), +)
    #expect(program.score == parts)
    // What failed is named, each with its weight, and weighs what the score says.
    let failed = program.inputs(of: "score").dropFirst(2)
    #expect(failed.compactMap(\.value.decimal).reduce(.zero, +) == Decimal(parts.failedWeight))
  }
}
