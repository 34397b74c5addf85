import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct CrossLinkTests {
  static let stairs = """
    == projects/stairs/project.yaml (whole)
    title: Stairs to the quay
    status: planning
    portfolio: works
    sponsor: ada
    manager: ben
    tier: 3
    type: enabler
    objectives: {safe-crossings: 100%}
    pitch: The quay is reached on foot.
    problem: The quay is reached by boat.
    scope: {in: [stairs], out: [a lift]}
    start: 2026-07-01
    finish: 2026-11-20
    == projects/stairs/plan.yaml (whole)
    tasks:
      steps: {title: Cast the steps, duration: 20d, predecessors: bridge/surface}
      rail: {title: Fix the rail, duration: 5d, predecessors: [steps, bridge/deck]}
    == projects/bridge/dependencies/deck.yaml (whole)
    title: The stairs begin on the deck
    giver: bridge
    getter: stairs
    what: a deck to stand on
    milestone: bridge/surface
    need_by: 2026-09-30
    agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
    status: agreed
    """

  static func links(_ overlay: String = stairs) async -> [CrossLink] {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files).snapshot.moment.crossLinks
  }

  @Test func everyLinkBetweenTwoPlansIsThereOnce() async throws {
    let links = await Self.links()
    #expect(
      links.map { "\($0.getter) < \($0.giver)" } == [
        "stairs/steps < bridge/surface", "stairs/rail < bridge/deck",
      ])
    #expect(links.map(\.drivesFinish) == [true, false])
    #expect(links.map { $0.dependency?.id } == ["deck", nil])
    #expect(links.allSatisfy { $0.ready != nil && $0.link == .finishToStart })
  }

  @Test func plansThatKeepToThemselvesHaveNone() async { #expect(await Self.links("").isEmpty) }

  /// A shorter wait for another project no longer decides when the work ends.
  @Test func aLinkWithRoomDecidesNothing() async {
    let links = await Self.links(
      Self.stairs + "\n== projects/stairs/plan.yaml (whole)\n"
        + "tasks: {steps: {title: Cast the steps, duration: 20d, start_on: 2026-12-01, predecessors: bridge/deck}}"
    )
    #expect(links.map(\.drivesFinish) == [false])
  }
}

@Suite struct KeptPromiseTests {
  @Test func whatWasPromisedStandsBesideWhatBecameOfIt() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == intake/proposals/lift.yaml (whole)
      title: A lift for the library
      requested_by: cleo
      sponsor: ada
      problem: The reading room has stairs only.
      cost: 70k..80k..100k
      window: [2025-05-05, 2025-09-30]
      status: converted
      == projects/library/project.yaml
      proposal: lift
      == projects/library/money.yaml (whole)
      actuals: {2025: 88k}
      """)
    let categories = await Judged(files.bytes().files).snapshot.moment.keptPromises
    #expect(Set(categories.map(\.type)) == [.mandatory, .change])
    let category = try #require(categories.first { $0.type == .mandatory })
    let promise = try #require(category.promises.first)
    #expect(promise.proposal.id == "lift" && promise.project.id == "library")
    #expect(promise.promisedCost == 80_000 && promise.cost == 88_000)
    #expect(category.overrun == Decimal(saturating: 100_000_000))
    #expect(promise.daysLate == 31 && category.lateCount == 1 && category.datedCount == 1)
    #expect(category.realised == nil)
  }

  /// A cost of which a part is in another currency is not the part that is in ours.
  @Test func aCostInTwoCurrenciesIsNotAvailable() async throws {
    var files = ExampleFiles.base
    files.lay("== projects/bridge/money.yaml\nforecast: {2026-Q3: 181k, 2026-Q4: 124k USD}")
    let promises = await Judged(files.bytes().files).snapshot.moment.keptPromises.flatMap(\.promises)
    let bridge = try #require(promises.first { $0.project.id == "bridge" })
    #expect(bridge.promisedCost == 600_000 && bridge.cost == nil)
  }

  @Test func whatIsNotSaidIsNotAvailable() async throws {
    var files = ExampleFiles.base
    files.lay("== intake/proposals/bridge-proposal.yaml\n- cost\n- window")
    let category = try #require(await Judged(files.bytes().files).snapshot.moment.keptPromises.first)
    #expect(category.promisedCost == nil && category.cost == nil && category.overrun == nil)
    #expect(category.datedCount == 0 && category.promises.first?.daysLate == nil)
  }
}
