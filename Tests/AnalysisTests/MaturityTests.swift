import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct MaturityTests {
  @Test(arguments: Oracle.cases("maturity"))
  func profile(_ oracle: Oracle) {
    let target = oracle.input["target"].int
    let profile = MaturityProfile(
      oracle.input["areas"].items.map {
        MaturityProfile.Area($0.items[0].text, level: $0.items[1].int, target: target)
      })
    let values: [String: AnalysisValue] = [
      "min": AnalysisValue(profile.least), "mean": AnalysisValue(profile.mean), "gap": .count(profile.gap),
      "first": AnalysisValue(profile.first),
    ]
    for (key, wanted) in oracle.output.members { expect(values[key] ?? .nothing, is: wanted, key) }
  }

  @Test(arguments: Oracle.file("maturity")["goals"].items.map { Oracle(id: $0["id"].text, value: $0) })
  func goals(_ oracle: Oracle) {
    func numbered<Value>(_ value: Oracle.Value, _ read: (Oracle.Value) -> Value) -> [Int: Value] {
      Dictionary(value.members.map { (Int($0.key) ?? 0, read($0.value)) }) { first, _ in first }
    }
    let level = MaturityProfile.level(
      met: numbered(oracle.input) { $0.items.map(\.flag) }, of: numbered(oracle.value["of"], \.int),
      highest: oracle.value["highest"].int)
    #expect(level == oracle.output.int)
  }

  /// Meeting one more goal never lowers a level, and never lifts it past a level with an open goal.
  @Test func goalsOnlyLift() {
    let counts = [2: 2, 3: 2, 5: 1]
    for bits in 0..<32 {
      func met(_ bits: Int) -> [Int: [Bool]] {
        let flags = (0..<5).map { bits >> $0 & 1 == 1 }
        return [2: Array(flags[0..<2]), 3: Array(flags[2..<4]), 5: [flags[4]]]
      }
      let level = MaturityProfile.level(met: met(bits), of: counts, highest: 5)
      for bit in 0..<5 {
        #expect(MaturityProfile.level(met: met(bits | 1 << bit), of: counts, highest: 5) >= level)
      }
      if bits & 3 != 3 { #expect(level == 1) }
      if bits & 3 == 3, bits & 12 != 12 { #expect(level == 2) }
    }
  }

  @Test func assessmentsOfAPortfolio() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == office/maturity/first.yaml (whole)
      model: generic-goals
      date: 2025-06-01
      by: ada
      scores: {risk: 1, people: 2}
      == office/maturity/second.yaml (whole)
      model: generic-goals
      date: 2026-05-01
      by: [ada, ben]
      scores:
        risk: {2: [true, true, true], 3: [true, true], 4: [false, true]}
        people: {2: [true, true]}
        cooking: 5
      target: {risk: 3, people: 4}
      == office/maturity/later.yaml (whole)
      model: seven-perspectives
      date: 2026-07-01
      by: ada
      scores: {risk: 1}
      """)
    let snapshot = await Judged(files.bytes().files).snapshot
    let analysed = snapshot[MaturityAnalysis.self]
    #expect(analysed.subjects.map(\.address) == ["office/maturity/first", "office/maturity/second"])
    let second = try #require(analysed["office/maturity/second"])
    #expect(second.profile.areas.map(\.level) == [3, 1] && second.profile.gap == 3)
    #expect(second.profile.first == "people" && second.unknown == ["cooking"])
    #expect(second.unscored == ["scope", "schedule", "money", "benefits", "change"])
    #expect(second.meanBefore == decimal("1.5") && analysed["office/maturity/first"]?.meanBefore == nil)
    #expect(second.inputs(of: "gap").count == 4)
  }
}
