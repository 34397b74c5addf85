import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

@Suite struct CapacityTests {
  @Test(arguments: Oracle.cases("capacity"))
  func oracle(_ oracle: Oracle) throws {
    let input = oracle.input
    let gross = input["gross"].decimal
    let found = PeriodCapacity(
      period: try #require(Period(input["period"].text)), gross: gross, absence: input["away"].decimal,
      forProjects: input["for_projects"].decimal,
      demand: input["loads"].items.reduce(.zero) { $0 + $1.decimal * gross })
    let values: [String: AnalysisValue] = [
      "capacity": .number(found.capacity), "demand": .number(found.demand),
      "utilisation": AnalysisValue(found.utilisation), "band": .text(found.band.rawValue),
      "utilisation_without_absence": AnalysisValue(found.utilisationWithoutAbsence),
    ]
    for (key, wanted) in oracle.output.members { expect(values[key] ?? .nothing, is: wanted, key) }
  }

  @Test func theFirstInRankIsServedFirst() {
    let file = Oracle.file("capacity")["skill"]
    let short = Capacity.shortages(
      supply: file["in"]["supply"].decimal,
      file["in"]["demand"].items.map { ($0["project"].text, $0["rank"].int, $0["fte"].decimal) })
    #expect(short.map(\.project) == ["crm"] && short.first?.days == decimal("0.3"))
  }

  /// Whatever is asked is either served or missing, never both and never lost.
  @Test(arguments: 0..<100) func demandIsConserved(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let requests = (0..<Int.random(in: 0...6, using: &numbers)).map { index in
      (
        project: "p\(index % 4)", rank: Int.random(in: 0..<4, using: &numbers) as Int?,
        amount: Decimal(Int.random(in: 0...20, using: &numbers))
      )
    }
    let supply = Decimal(Int.random(in: 0...60, using: &numbers))
    let demand = requests.reduce(Decimal.zero) { $0 + $1.amount }
    let short = Capacity.shortages(supply: supply, requests).reduce(Decimal.zero) { $0 + $1.days }
    #expect(short == max(demand - supply, 0))
  }

  static func capacities(_ overlay: String, asOf: String = "2026-06-30") async -> Analysed<Capacity> {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files, asOf: Day(asOf) ?? .earliest).snapshot[CapacityAnalysis.self]
  }

  @Test func loadsOfProjectsMeetThePersonInTheMonth() async throws {
    let capacities = await Self.capacities(
      """
      == people/fay.yaml
      for_projects: 80%
      absences: [{from: 2026-06-24, to: 2026-06-27}, {from: 2026-06-26, to: 2026-06-29}]
      == projects/bridge/team.yaml
      allocations:
        - {resource: fay, from: 2026-06, to: 2026-07, load: 50%}
        - {resource: fay, from: 2026-06, to: 2026-06, load: 9d, commitment: tentative}
        - {resource: fay, from: 2026-Q3, to: 2026-Q3, load: 33d}
      """)
    let fay = try #require(capacities["people/fay"])
    let june = try #require(fay.periods.first)
    #expect(june.gross == 22 && june.absence == 4 && june.capacity == decimal("14.4"))
    #expect(june.demand == 11 && june.tentative == 9)
    // 23 of the 66 working days of the quarter are in July.
    #expect(fay.periods[1].demand == decimal("11.5") + decimal("11.5"))
    #expect(fay.periods.count == 12)
  }

  @Test func whoHasLeftHasNoCapacity() async throws {
    let capacities = await Self.capacities(
      """
      == people/fay.yaml
      until: 2026-06-12
      == projects/bridge/team.yaml
      allocations: [{resource: fay, from: 2026-06, to: 2026-07, load: 50%}]
      """)
    let fay = try #require(capacities["people/fay"])
    #expect(fay.periods[0].gross == 10 && fay.periods[1].capacity == 0 && fay.periods[1].band == .none)
    #expect(fay.peak?.period.description == "2026-07" && fay.overloaded.count == 2)
  }

  @Test func aSkillIsSuppliedAtItsLevelAndAbove() async throws {
    let capacities = await Self.capacities(
      """
      == people/fay.yaml
      skills: {welding: 3}
      == people/gil.yaml
      skills: {welding: 5}
      for_projects: 50%
      == folio.yaml
      skills: [engineering, welding]
      == projects/bridge/team.yaml
      allocations:
        - {skill: {welding: 4}, from: 2026-07, to: 2026-07, load: 100%}
        - {resource: fay, skill: {welding: 2}, from: 2026-07, to: 2026-07, load: 40%}
      """)
    let low = try #require(capacities["skills/welding/2"])
    let high = try #require(capacities["skills/welding/4"])
    #expect(low.periods[1].capacity == decimal("29.9") && low.periods[1].demand == decimal("32.2"))
    #expect(high.periods[1].capacity == decimal("11.5") && high.periods[1].demand == 23)
    #expect(high.shortages(in: high.periods[1].period).map(\.project) == ["bridge"])
  }

  @Test func closedWorkAsksForNothing() async {
    let capacities = await Self.capacities("== projects/bridge/project.yaml\nstatus: closed")
    #expect(capacities["people/gil"] == nil)
  }
}
