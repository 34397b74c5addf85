import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// Risks of a whole portfolio; the arithmetic has its own tests.
@Suite struct ContainerExposureTests {
  static func risks(_ count: Int) -> String {
    (0..<count).map { index in
      """
      == projects/bridge/risks/r\(index).yaml (whole)
      title: Risk \(index)
      kind: \(index % 5 == 4 ? "opportunity" : "threat")
      likelihood: \(index % 5 + 1)
      impact: 4
      cost: \(10 + index)k
      owner: ada
      status: open
      """
    }.joined(separator: "\n")
  }

  static func analysed(_ overlay: String) async -> Analysed<ContainerExposure> {
    var files = ExampleFiles.base
    for path in files.texts.keys where path.contains("/risks/") { files.lay("== \(path) (removed)") }
    files.lay(overlay)
    return await Judged(files.bytes().files).snapshot[RiskExposureAnalysis.self]
  }

  @Test func aWiderContainerHasTheRisksOfAllInside() async throws {
    let analysed = await Self.analysed(Self.risks(5))
    let bridge = try #require(analysed["bridge"])
    // 5 % of 10k + 20 % of 11k + 40 % of 12k + 70 % of 13k − 90 % of 14k.
    let wanted: Decimal = 500 + 2_200 + 4_800 + 9_100 - 12_600
    #expect(bridge.exposure.expected == wanted)
    #expect(analysed["renewal"]?.exposure == bridge.exposure && analysed.total?.exposure == bridge.exposure)
    #expect(bridge.count(in: .extreme) == 1 && bridge.count(in: .high) == 2 && bridge.count(in: .medium) == 1)
    #expect(bridge.contingency == 60_000 && bridge.cover == 60_000 - wanted)
  }

  @Test func manyRisksAgreeWithTheirMean() async throws {
    let analysed = await Self.analysed(Self.risks(30))
    let exposure = try #require(analysed["bridge"]).exposure
    let median = try #require(exposure.total(atConfidence: decimal("0.5")))
    let spread = try #require(exposure.standardDeviation)
    // Thirty independent risks are nearly normal: the median is close to the mean.
    #expect((median - exposure.expected).magnitude < spread * decimal("0.1"))
    let high = try #require(exposure.total(atConfidence: decimal("0.8")))
    let normal = exposure.expected + spread * decimal("0.8416")
    #expect((high - normal).magnitude < spread * decimal("0.1"))
  }

  @Test func drawnNumbersAreEvenAndDependOnTheirPlaceOnly() {
    let numbers = CounterNumbers()
    let drawn = (0..<20_000).map { numbers.unit(run: $0, stream: 3) }
    let mean = drawn.reduce(0, +) / 20_000
    #expect(abs(mean - 0.5) < 4 * 0.2887 / 141.4)
    #expect(drawn.allSatisfy { $0 > 0 && $0 < 1 } && Set(drawn).count == drawn.count)
    #expect(numbers.unit(run: 77, stream: 3) == drawn[77])
    #expect(CounterNumbers(seed: 1).unit(run: 77, stream: 3) != drawn[77])
    let pairs = zip(drawn, (0..<20_000).map { numbers.unit(run: $0, stream: 4) })
    let covariance = pairs.reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / 20_000
    #expect(abs(covariance) < 4 * (1.0 / 12) / 141.4)
  }
}
