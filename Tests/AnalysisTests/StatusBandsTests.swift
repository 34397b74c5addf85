import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// Limits of colours that an organisation sets to its own.
@Suite struct StatusBandsTests {
  private static func judged(_ overlay: String) async -> Judged {
    var files = ExampleFiles.base
    files.lay(overlay)
    return await Judged(files.bytes().files)
  }

  private func pair(_ band: StatusBands.Band) -> [Decimal] { [band.amber, band.red] }

  @Test func parametersAreReadAsWritten() {
    let bands = StatusBands.standard
    #expect(pair(bands.index) == [decimal("0.95"), decimal("0.9")])
    #expect(pair(bands.slip) == [10, 20] && pair(bands.float) == [0, -10])
    #expect(pair(bands.cost) == [decimal("1.1"), decimal("1.15")])
    #expect(pair(bands.lateness) == [10, 20] && bands.exposure == 1)
    #expect(pair(bands.trajectory) == [decimal("0.8"), decimal("0.5")])
    #expect(pair(bands.utilisation) == [1, decimal("1.2")])
  }

  /// A figure never reads like the limit that it fails.
  @Test func aReasonReadsAsItIs() {
    let cases: [(WritableKeyPath<StatusEvidence, Decimal?>, String, RagDimension, String)] = [
      (\.costIndex, "0.9496", .cost, "0.9496"), (\.costIndex, "0.94", .cost, "0.94"),
      (\.costIndex, "0.8999996", .cost, "0.8999996"), (\.scheduleIndex, "0.931", .schedule, "0.93"),
      (\.costIndex, "0.9012", .cost, "0.901"), (\.costRatio, "1.10004", .cost, "110.004%"),
      (\.costRatio, "1.234567", .cost, "123.5%"), (\.costRatio, "2_000_000", .cost, "200,000,000.0%"),
      (\.trajectory, "0.79996", .benefits, "79.996%"), (\.exposureRatio, "1.0004", .risk, "100.04%"),
      (\.slip, "10.04", .schedule, "10.04 working days"), (\.slip, "12.04", .schedule, "12 working days"),
      (\.float, "-0.04", .schedule, "-0.04 working days"),
      (\.deliverableLateness, "20.01", .scope, "20.01 working days"),
      (\.utilisation, "1_000_000", .resources, "100,000,000.0%"),
    ]
    for (path, value, dimension, words) in cases {
      var evidence = StatusEvidence()
      evidence[keyPath: path] = decimal(value)
      #expect(evidence.reasons(for: dimension).map(\.value) == [words])
    }
  }

  @Test func onlySomebodyWithoutTimeHasNoCapacity() {
    var evidence = StatusEvidence()
    evidence.utilisation = .greatest
    #expect(evidence.reasons(for: .resources).map(\.value) == ["no capacity at all"])
  }

  @Test func aNarrowerPolicyWinsAndWhySaysWhere() async throws {
    let judged = await Self.judged(
      """
      == folio.yaml
      thresholds: {rag: {cost_amber: 105%, index_amber: 1}}
      == office/policies/bridges.yaml (whole)
      title: Bridges are watched more closely
      scope: {program: renewal}
      reason: They are long.
      thresholds: {rag: {index_red: 0.98, index_amber: 0.99}}
      approvals: [{by: dan, as: head, date: 2026-01-20}]
      review_by: 2027-01-31
      """)
    let moment = judged.snapshot.moment
    #expect(pair(moment.statusBands(in: "").index) == [1, decimal("0.9")])
    let bands = moment.statusBands(in: "bridge")
    #expect(pair(bands.index) == [decimal("0.99"), decimal("0.98")])
    #expect(pair(bands.cost) == [decimal("1.05"), decimal("1.15")])
    #expect(pair(moment.statusBands(in: "library").index) == [1, decimal("0.9")])
    let figures = try #require(judged.snapshot[RagAnalysis.self]["bridge"])
    let set = figures.inputs(of: "cost").filter { $0.label.hasSuffix("as set") }
    #expect(set.map(\.label) == ["index_amber as set", "index_red as set", "cost_amber as set"])
    #expect(set.allSatisfy { $0.origin?.node != nil })
    #expect(figures.inputs(of: "scope").count == 1)
  }

  /// What cannot be read is as if nobody had set it; a rule tells of it.
  @Test func anUnreadableLimitIsNone() async {
    let judged = await Self.judged("== folio.yaml\nthresholds: {rag: {index_red: low, index_amber: 0.97}}")
    let bands = judged.snapshot.moment.statusBands(in: "bridge")
    #expect(pair(bands.index) == [decimal("0.97"), decimal("0.9")])
  }

  /// The parameters, and a value that lets less pass.
  static let stricter: [(name: String, value: String)] = [
    ("index_amber", "0.99"), ("index_red", "0.94"), ("slip_amber", "4d"), ("slip_red", "12d"),
    ("float_amber", "3d"), ("float_red", "-4d"), ("cost_amber", "102%"), ("cost_red", "111%"),
    ("lateness_amber", "2d"), ("lateness_red", "11d"), ("trajectory_amber", "95%"), ("trajectory_red", "70%"),
    ("exposure_amber", "60%"), ("utilisation_amber", "80%"), ("utilisation_red", "105%"),
  ]

  /// Every parameter does something, a stricter one never gives a better colour, and the card says which way that is.
  @Test(arguments: stricter.indices) func aStricterLimitIsNeverMilder(_ index: Int) async throws {
    let (name, value) = Self.stricter[index]
    let card = try #require(RagAnalysis.card.parameters.first { $0.name == name })
    #expect(card.isStricter(value, than: card.standard) && !card.isStricter(card.standard, than: value))
    let bands = await Self.judged("== folio.yaml\nthresholds: {rag: {\(name): \(value)}}").snapshot.moment
      .statusBands(in: "bridge")
    var differs = false
    for seed in 0..<400 {
      var numbers = SeededNumbers(seed: seed)
      let evidence = StatusPropertyTests.evidence(&numbers)
      let (usual, strict) = (EvidenceStatus(evidence), EvidenceStatus(evidence, within: bands))
      for dimension in RagDimension.allCases {
        #expect(strict[dimension] >= usual[dimension])
        if strict[dimension] != usual[dimension] { differs = true }
      }
    }
    #expect(differs, "\(name) changes nothing")
    #expect(Self.stricter.count == RagAnalysis.card.parameters.count)
  }
}
