import Analysis
import Model
import Quantities
import Snapshots
import TestSupport
import Testing

@Suite struct ScoringTests {
  static func scoring(_ input: Oracle.Value) -> WeightedScoring? {
    let down = input["down"].items.map(\.text)
    return WeightedScoring(
      input["items"].members.map { item in
        WeightedScoring.Item(
          item.key,
          scores: Dictionary(item.value.members.map { ($0.key, $0.value.decimal) }) { first, _ in first },
          cost: item.value["cost"].decimal)
      },
      by: input["weights"].members.map {
        WeightedScoring.Measure($0.key, weight: $0.value.decimal, isUp: !down.contains($0.key))
      }, from: input["scale"].items[0].decimal, to: input["scale"].items[1].decimal)
  }

  static func map(_ scoring: WeightedScoring, _ scores: [Decimal]) -> AnalysisValue {
    .map(zip(scoring.items, scores).map { AnalysisEntry($0.id, .number($1)) })
  }

  @Test(arguments: Oracle.cases("scoring"))
  func oracle(_ oracle: Oracle) throws {
    let scoring = try #require(Self.scoring(oracle.input))
    expect(Self.map(scoring, scoring.scores), is: oracle.output["scores"], "scores")
    expect(AnalysisValue(scoring.ranking), is: oracle.output["ranking"], "ranking")
    for (measure, wanted) in oracle.value["moved"].members {
      let points = wanted["points"].decimal
      let moved = try #require(scoring.variations.first { $0.measure == measure && $0.points == points })
      expect(Self.map(scoring, moved.scores), is: wanted["scores"], measure)
      expect(AnalysisValue(moved.ranking), is: wanted["ranking"], measure)
      #expect(moved.changesOrder == (moved.ranking != scoring.ranking))
    }
  }

  /// Weights are parts of their sum, and scores stay between none and all.
  @Test(arguments: 0..<40) func onlyTheProportionOfWeightsCounts(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let names = ["a", "b", "c", "d"]
    let weights = names.map { _ in Int.random(in: 1...50, using: &numbers) }
    let items = (0..<6).map { index in
      WeightedScoring.Item(
        "item-\(index)",
        scores: Dictionary(
          uniqueKeysWithValues: names.map { ($0, Decimal(Int.random(in: 1...5, using: &numbers))) }),
        cost: Decimal(index))
    }
    func scoring(_ factor: Int) -> WeightedScoring? {
      WeightedScoring(
        items, by: zip(names, weights).map { .init($0, weight: Decimal($1 * factor), isUp: $0 != "b") },
        from: 1,
        to: 5)
    }
    let (once, thrice) = (try #require(scoring(1)), try #require(scoring(3)))
    #expect(once.scores == thrice.scores && once.ranking == thrice.ranking)
    #expect(once.scores.allSatisfy { $0 >= 0 && $0 <= 100 })
    #expect(Set(once.ranking).count == items.count)
  }

  static func pair(_ value: Int, _ effort: Int) -> WeightedScoring? {
    WeightedScoring(
      [
        .init("a", scores: ["value": 5, "effort": 1], cost: nil),
        .init("b", scores: ["value": 1, "effort": 5], cost: nil),
      ],
      by: [.init("value", weight: Decimal(value)), .init("effort", weight: Decimal(effort))], from: 1, to: 5)
  }

  /// 60 of 100 against 40; with a weight moved, parts of the new sum.
  @Test func theLeadAndWhatEachWeightDoesToIt() throws {
    let lead = try #require(Self.pair(60, 40).flatMap { ScoreLead($0, among: ["a", "b"]) })
    #expect(lead.first == "a" && lead.second == "b" && lead.lead == 20 && lead.isFirm)
    #expect(lead.swings.map(\.measure) == ["value", "effort"])
    near(lead.swings[0].less, 10, of: 90)
    near(lead.swings[0].more, 30, of: 110)
    near(lead.swings[1].less, 30, of: 90)
    near(lead.swings[1].more, 10, of: 110)
  }

  /// A difference of two scores, each of them rounded at its ninth place.
  private func near(_ lead: Decimal?, _ part: Int, of whole: Int) {
    let wanted = Decimal(part * 100).divided(by: Decimal(whole)) ?? .zero
    #expect(lead.map { ($0 - wanted).magnitude <= Decimal(saturating: 2) } ?? false, "\(part) of \(whole)")
  }

  @Test func aLeadThatAWeightTurnsIsNotFirm() throws {
    let lead = try #require(Self.pair(45, 40).flatMap { ScoreLead($0, among: ["a", "b"]) })
    #expect(!lead.isFirm)
    near(lead.swings[1].more, -5, of: 95)
  }

  @Test func oneAloneLeadsNobody() {
    #expect(Self.pair(60, 40).flatMap { ScoreLead($0, among: ["a", "x"]) } == nil)
  }

  @Test(arguments: 0..<20) func contributionsAddUpToTheScore(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let weights = (0..<5).map { _ in Int.random(in: 0...40, using: &numbers) + 1 }
    let names = weights.indices.map { "m\($0)" }
    let scores = names.map { ($0, Decimal(Int.random(in: 1...5, using: &numbers))) }
    let scoring = try #require(
      WeightedScoring(
        [.init("a", scores: Dictionary(uniqueKeysWithValues: scores), cost: nil)],
        by: zip(names, weights).map { .init($0, weight: Decimal($1), isUp: $1 % 2 == 0) }, from: 1, to: 5))
    let sum = scoring.contributions(0).reduce(Decimal.zero, +)
    #expect((sum - scoring.scores[0]).magnitude < Decimal(saturating: 100))
  }

  @Test func aScaleWithoutLengthMeasuresNothing() {
    #expect(WeightedScoring([], by: [.init("a", weight: 1)], from: 3, to: 3) == nil)
    #expect(WeightedScoring([], by: [.init("a", weight: 0)], from: 1, to: 3) == nil)
  }

  @Test func anOldVersionIsNotRankedWithTheNewOne() async throws {
    var files = ExampleFiles.base
    files.lay(
      """
      == intake/proposals/ferry.yaml (whole)
      title: A rope ferry
      requested_by: cleo
      problem: Nobody crosses at night.
      scores: {value: 3, effort: 1}
      scored_with: default@0
      status: submitted
      == intake/proposals/ford.yaml (whole)
      title: A ford
      requested_by: cleo
      problem: Tractors take the long way.
      scores: {value: 9, effort: 1}
      scored_with: default@1
      status: submitted
      """)
    let snapshot = await Judged(files.bytes().files, asOf: Day("2026-06-30") ?? .earliest).snapshot
    let results = snapshot[ScoringAnalysis.self]
    let scored = try #require(results.subjects.first?.figures)
    // 60 × 100 and 40 × 25, of 100.
    #expect(scored.scoring?.ranking == ["bridge-proposal"] && scored.score(of: "bridge-proposal") == 70)
    #expect(scored.unranked.map(\.why) == ["scored with version 0", "outside the scale: value"])
    #expect(results.coverage.silent == ["ferry", "ford"])
  }
}

@Suite struct WsjfTests {
  @Test(arguments: Oracle.cases("wsjf"))
  func oracle(_ oracle: Oracle) {
    let jobs = oracle.input.members.map { job in
      let numbers = job.value.items.map(\.decimal)
      return JobOrder.Job(
        job.key, value: numbers[0], urgency: numbers[1], riskOpportunity: numbers[2], size: numbers[3])
    }
    expect(JobOrder(jobs), match: oracle.output)
  }

  @Test(arguments: 0..<40) func neverALesserJobBeforeAGreater(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    func number() -> Decimal { Decimal([1, 2, 3, 5, 8, 13, 20].randomElement(using: &numbers) ?? 1) }
    let jobs = (0..<12).map { index in
      JobOrder.Job(
        "job-\(index)", value: number(), urgency: number(), riskOpportunity: number(), size: number())
    }
    let order = JobOrder(jobs).order
    #expect(order.count == jobs.count)
    for (first, second) in zip(order, order.dropFirst()) {
      #expect((first.weighted ?? 0) >= (second.weighted ?? 0))
    }
  }

  @Test func oddNumbersAreRemarkedOn() {
    let order = JobOrder([.init("a", value: 2, urgency: 1, riskOpportunity: 1, size: 4)])
    #expect(order.remarks.count == 3 && order.remarks[0].contains("smallest value is 2"))
  }
}
