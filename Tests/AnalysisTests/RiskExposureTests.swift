import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// Worked examples, by hand, with every outcome of three independent risks.
@Suite struct RiskExposureTests {
  static let three: [(probability: Decimal, cost: Decimal)] = [
    (decimal("0.7"), 80), (decimal("0.3"), 100), (decimal("0.5"), -20),
  ]

  @Test func expectationAndSpread() throws {
    let exposure = RiskExposure(Self.three)
    #expect(exposure.expected == 76)
    #expect(exposure.variance == 3544)
    let deviation = try #require(exposure.standardDeviation)
    #expect((deviation - decimal("59.531504264")).magnitude < decimal("0.000001"))
  }

  @Test func everyTotalWithItsProbability() throws {
    let distribution = try #require(RiskExposure(Self.three).distribution)
    let wanted: [(Decimal, String)] = [
      (-20, "0.105"), (0, "0.105"), (60, "0.245"), (80, "0.29"), (100, "0.045"), (160, "0.105"),
      (180, "0.105"),
    ]
    #expect(distribution.map(\.total) == wanted.map(\.0))
    #expect(distribution.map(\.probability) == wanted.map { decimal($0.1) })
  }

  @Test(arguments: [(80, "0.745"), (100, "0.79"), (160, "0.895")])
  func confidence(_ total: Int, _ probability: String) {
    #expect(RiskExposure(Self.three).probability(ofAtMost: Decimal(total)) == decimal(probability))
  }

  @Test func totalsAtAConfidence() {
    let exposure = RiskExposure(Self.three)
    #expect(exposure.total(atConfidence: decimal("0.745")) == 80)
    #expect(exposure.total(atConfidence: decimal("0.7451")) == 100)
    #expect(exposure.total(atConfidence: 1) == 180)
  }

  @Test func nothingIsExpectedOfNoRisk() {
    let exposure = RiskExposure([])
    #expect(exposure.expected == .zero)
    #expect(exposure.standardDeviation == .zero)
    #expect(exposure.distribution?.map(\.total) == [0])
  }

  @Test(arguments: Oracle.cases("risk-exposure"))
  func oracle(_ oracle: Oracle) {
    let risks = oracle.input["risks"].items.map {
      (probability: $0["p"].decimal, cost: $0["cost"].decimal)
    }
    let exposure = RiskExposure(risks)
    let wanted = oracle.output
    expect(.number(exposure.expected), is: wanted["exposure"], "exposure")
    expect(.number(exposure.variance), is: wanted["variance"], "variance")
    expect(AnalysisValue(exposure.standardDeviation), is: wanted["sd"], "sd")
    if !wanted["distribution"].isNull {
      let found = (exposure.distribution ?? []).map {
        AnalysisValue.list([.number($0.total), .number($0.probability)])
      }
      expect(.list(found), is: wanted["distribution"], "distribution")
    }
    for pair in oracle.value["p_total_at_most"].items {
      let (total, probability) = (pair.items[0].decimal, pair.items[1])
      expect(AnalysisValue(exposure.probability(ofAtMost: total)), is: probability, "at most \(total)")
    }
  }

  /// Twenty small shares multiply to less than any nine places hold; the sum must not suffer.
  @Test(arguments: 0..<30) func probabilitiesAddUpToOne(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let risks = (0..<Int.random(in: 1...20, using: &numbers)).map { _ in
      (
        probability: Decimal(saturating: Int128(Int.random(in: 0...1_000_000_000, using: &numbers))),
        cost: Decimal(Int.random(in: -50...200, using: &numbers))
      )
    }
    let exposure = RiskExposure(risks)
    let distribution = try #require(exposure.distribution)
    #expect(exposure.probability(ofAtMost: distribution.last?.total ?? 0) == 1)
    #expect(distribution.map(\.total) == distribution.map(\.total).sorted())
    let mean = distribution.reduce(0.0) { $0 + $1.total.asDouble * $1.probability.asDouble }
    #expect(abs(mean - exposure.expected.asDouble) < 1e-3)
  }

  @Test func manyLikeRisksStillHaveAnExactDistribution() {
    let risks = Array(repeating: (probability: decimal("0.5"), cost: Decimal(1)), count: 200)
    #expect(RiskExposure(risks).distribution?.count == 201)
    #expect(RiskExposure(risks).total(atConfidence: decimal("0.5")) == 100)
  }

  /// Powers of two have as many totals as sets; the grid must agree with what can be said without listing them.
  @Test func manyUnlikeRisksAreWorkedOutInSteps() throws {
    let risks = (0..<30).map { (probability: decimal("0.5"), cost: Decimal(1 << $0)) }
    let exposure = RiskExposure(risks)
    #expect(exposure.distribution == nil)
    let whole = Double((1 << 30) - 1)
    for share in ["0.1", "0.5", "0.8", "0.9"] {
      let total = try #require(exposure.total(atConfidence: decimal(share))).asDouble
      #expect(abs(total / whole - decimal(share).asDouble) < 0.002)
    }
    let half = try #require(exposure.probability(ofAtMost: exposure.expected))
    #expect((half - decimal("0.5")).magnitude < decimal("0.002"))
  }

  @Test func aContainerHoldsTheRisksOfAllInIt() async throws {
    let snapshot = await Judged(ExampleFiles.base.bytes().files, asOf: Day("2026-06-30") ?? .earliest)
      .snapshot
    let exposures = snapshot[RiskExposureAnalysis.self]
    let bridge = try #require(exposures["bridge"])
    // flood 40 % of 40k; heron and steel 20 % of 10k each.
    #expect(bridge.exposure.expected == 20_000 && bridge.contingency == 60_000 && bridge.cover == 40_000)
    #expect(bridge.count(in: .high) == 1 && bridge.lines.first?.address == "bridge/risks/flood")
    #expect(exposures["works"]?.exposure.expected == 20_000 && exposures.total?.lines.count == 4)
    #expect(exposures["library"] == nil)
  }

  @Test(arguments: 1...5, 1...5) func everyProductFallsIntoOneBand(_ likelihood: Int, _ impact: Int) throws {
    let matrix = RiskMatrix.standard
    let score = likelihood * impact
    let band = matrix.band(
      likelihood: try #require(Level(number: likelihood)), impact: try #require(Level(number: impact)))
    let wanted: RiskBand = score <= 3 ? .low : score <= 6 ? .medium : score <= 12 ? .high : .extreme
    #expect(band == wanted)
  }

  @Test func aCostInAnotherCurrencyStandsApart() async throws {
    var files = ExampleFiles.base
    files.lay("== projects/bridge/risks/steel.yaml\ncost: 30k USD")
    let portfolio = await Judged(files.bytes().files).snapshot.portfolio
    let euro = try #require(Currency("EUR"))
    let risks = Array(portfolio.all(Risk.self, in: "bridge"))
    let (sum, coverage, others) = exposure(of: risks, .standard, in: euro)
    // flood: 40 % of 40k; heron: 20 % of 10k.
    #expect(sum.expected == 18_000)
    #expect(coverage.carried == ["bridge/risks/flood", "bridge/risks/heron"])
    #expect(coverage.silent == ["bridge/risks/lamps", "bridge/risks/steel"])
    #expect(others.amounts.map(\.description) == ["6k USD"])
  }
}

func decimal(_ text: String) -> Decimal { Decimal(text) ?? .lowest }
