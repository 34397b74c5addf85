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

  @Test func moreThanTwentyRisksHaveNoExactDistribution() {
    let risks = Array(repeating: (probability: decimal("0.5"), cost: Decimal(1)), count: 21)
    #expect(RiskExposure(risks).distribution == nil)
    #expect(RiskExposure(Array(risks.dropLast())).distribution?.count == 21)
    #expect(RiskExposure(risks).expected == decimal("10.5"))
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
    #expect(coverage.silent == ["bridge/risks/steel"])
    #expect(others.amounts.map(\.description) == ["6k USD"])
  }
}

func decimal(_ text: String) -> Decimal { Decimal(text) ?? .lowest }
