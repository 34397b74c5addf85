import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct InvestmentTests {
  static let euro = Currency("EUR") ?? .unnamed

  static func investment(_ flows: [Decimal], _ rate: Decimal) -> Investment {
    Investment(
      flows.enumerated().map {
        Investment.Year(2026 + $0, costs: max(-$1, .zero), benefits: max($1, .zero))
      }, rates: DiscountRates(rate), in: euro)
  }

  @Test(arguments: Oracle.cases("investment"))
  func oracle(_ oracle: Oracle) {
    let investment = Self.investment(
      oracle.input["flows"].items.map(\.decimal), oracle.input["rate"].decimal)
    expect(investment, match: oracle.output)
    for (rate, wanted) in oracle.value["at"].members {
      let value = investment.netPresentValue(at: DiscountRates(decimal(rate)))
      expect(AnalysisValue(value), is: wanted, "NPV at \(rate)")
    }
  }

  @Test func ratesOfTheGreenBookFallWithTheDistance() {
    for (year, wanted) in Oracle.file("investment")["factors"].members {
      expect(AnalysisValue(DiscountRates.greenBook.factor(forYear: Int(year) ?? 0)), is: wanted, year)
    }
    #expect(DiscountRates.greenBook.factor(forYear: 0) == 1)
    #expect(DiscountRates.greenBook.description == "3.5%, 3% from year 31, 2.5% from year 76")
  }

  /// The rate of return is where the value vanishes, and value falls as the rate rises.
  @Test(arguments: 0..<50) func theRateOfReturnLeavesNothing(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let flows =
      [Decimal(-Int.random(in: 1...500, using: &numbers))]
      + (0..<Int.random(in: 1...12, using: &numbers)).map { _ in
        Decimal(Int.random(in: 1...200, using: &numbers))
      }
    let investment = Self.investment(flows, 0)
    let rate = try #require(investment.internalRate.flatMap { Decimal(approximating: $0) })
    let value = try #require(investment.netPresentValue(at: DiscountRates(rate)))
    #expect(value.magnitude < decimal("0.01"))
    let lower = try #require(investment.netPresentValue(at: DiscountRates(rate + decimal("0.01"))))
    #expect(lower < value)
  }

  @Test func yearsOfSeveralAreAddedNotTheirPresentValues() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == projects/bridge/money.yaml
      benefit_flows: {2027: 200k, 2028: 200k, 2029: 300k}
      discount_rate: 5%
      == intake/proposals/ferry.yaml (whole)
      title: A rope ferry
      requested_by: cleo
      problem: Nobody crosses at night.
      cost: 80k..100k..150k
      window: [2027-02-01, 2027-08-31]
      flows: {2028: 60k, 2029: 60k}
      status: submitted
      """)
    let snapshot = await Judged(files.bytes().files, asOf: Day("2026-06-30") ?? .earliest).snapshot
    let results = snapshot[InvestmentAnalysis.self]
    let bridge = try #require(results["bridge"])
    // Spent 299k and 305k still to come, all in 2026.
    #expect(bridge.years.map(\.net) == [-604_000, 200_000, 200_000, 300_000])
    #expect(bridge.basis == "actuals and forecasts" && bridge.rates == DiscountRates(decimal("0.05")))
    #expect(results["works"]?.netPresentValue == bridge.netPresentValue)
    let ferry = try #require(results["proposals/ferry"])
    #expect(ferry.basis == "likely cost in 2027" && ferry.years.map(\.net) == [-100_000, 60_000, 60_000])
    #expect(ferry.rates == .greenBook && results["library"] == nil)
  }

  /// Of two looks back the newer one counts, and both figures are of the same years.
  @Test func whatItTurnedOutToBeWorthStandsBesideWhatWasForeseen() async throws {
    func look(_ id: String, _ rest: String) -> String {
      """
      == projects/bridge/reviews/\(id).yaml (whole)
      kind: pir
      reviewers: [gil]
      \(rest)

      """
    }
    func bridge(_ looks: String) async throws -> Investment {
      var files = ExampleFiles.base
      files.lay(
        "== projects/bridge/money.yaml\nbenefit_flows: {2027: 200k, 2028: 200k, 2029: 300k}\n" + looks)
      let snapshot = await Judged(files.bytes().files).snapshot
      // Years of several projects are added up, and a look back is at one of them.
      #expect(snapshot[InvestmentAnalysis.self]["works"]?.comparison == nil)
      return try #require(snapshot[InvestmentAnalysis.self]["bridge"])
    }
    let before = try await bridge("")
    let foreseen = try #require(before.comparison?.approved)
    #expect(before.comparison?.afterwards == nil && before.comparison?.gained == nil)
    let after = try await bridge(
      look("first", "date: 2026-05-20\nex_post: {npv: 10k}")
        + look("second", "date: 2026-06-20\nex_post: {npv: -5k}")
        + look("later", "date: 2026-07-20\nex_post: {npv: 90k}") + look("silent", "date: 2026-06-25"))
    #expect(after.comparison?.approved == foreseen && after.comparison?.afterwards == -5_000)
    #expect(after.comparison?.gained == -5_000 - foreseen)
    #expect(after.inputs(of: "ex_post_NPV").map(\.label) == ["bridge/reviews/second"])
    let other = try await bridge(look("dollars", "date: 2026-06-20\nex_post: {npv: 10k USD}"))
    #expect(other.comparison?.afterwards == nil)
  }
}
