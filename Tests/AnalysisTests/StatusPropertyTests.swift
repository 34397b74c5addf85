import Analysis
import Model
import Quantities
import Schema
import Snapshots
import TestSupport
import Testing

/// What has to be true of colours, states, gaps, slopes and rates whatever the numbers are.
@Suite struct StatusPropertyTests {
  static func share(_ numbers: inout SeededNumbers, _ range: ClosedRange<Int>) -> Decimal {
    Decimal(Int.random(in: range, using: &numbers)).divided(by: 100) ?? .zero
  }

  static func evidence(_ numbers: inout SeededNumbers) -> StatusEvidence {
    var evidence = StatusEvidence()
    var own = numbers
    func sometimes<Value>(_ make: (inout SeededNumbers) -> Value) -> Value? {
      Int.random(in: 0..<5, using: &own) == 0 ? nil : make(&own)
    }
    evidence.scheduleIndex = sometimes { share(&$0, 80...110) }
    evidence.slip = sometimes { Decimal(Int.random(in: -5...30, using: &$0)) }
    evidence.float = sometimes { Decimal(Int.random(in: -15...10, using: &$0)) }
    evidence.costIndex = sometimes { share(&$0, 80...110) }
    evidence.costRatio = sometimes { share(&$0, 90...120) }
    evidence.deliverableLateness = sometimes { Decimal(Int.random(in: 0...30, using: &$0)) }
    evidence.trajectory = sometimes { share(&$0, 30...120) }
    evidence.exposureRatio = sometimes { share(&$0, 50...150) }
    evidence.utilisation = sometimes { share(&$0, 50...140) }
    evidence.hasExtremeUntreated = sometimes { Bool.random(using: &$0) }
    evidence.hasHighUntreated = sometimes { Bool.random(using: &$0) }
    evidence.hasUnstaffedCritical = sometimes { Bool.random(using: &$0) }
    numbers = own
    return evidence
  }

  /// Worse numbers never give a better colour, on any side or in the whole.
  @Test(arguments: 0..<200) func worseEvidenceNeverLooksBetter(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let evidence = Self.evidence(&numbers)
    let before = EvidenceStatus(evidence)
    let step = Self.share(&numbers, 1...20)
    let worsenings: [(inout StatusEvidence) -> Void] = [
      { $0.scheduleIndex = $0.scheduleIndex.map { $0 - step } }, { $0.slip = $0.slip.map { $0 + 7 } },
      { $0.float = $0.float.map { $0 - 6 } }, { $0.costIndex = $0.costIndex.map { $0 - step } },
      { $0.costRatio = $0.costRatio.map { $0 + step } },
      { $0.deliverableLateness = $0.deliverableLateness.map { $0 + 9 } },
      { $0.trajectory = $0.trajectory.map { $0 - step } },
      { $0.exposureRatio = $0.exposureRatio.map { $0 + step } },
      { $0.utilisation = $0.utilisation.map { $0 + step } },
      { $0.hasExtremeUntreated = $0.hasExtremeUntreated.map { _ in true } },
      { $0.hasHighUntreated = $0.hasHighUntreated.map { _ in true } },
      { $0.hasUnstaffedCritical = $0.hasUnstaffedCritical.map { _ in true } },
    ]
    for worsen in worsenings {
      var worse = evidence
      worsen(&worse)
      let after = EvidenceStatus(worse)
      for dimension in RagDimension.allCases { #expect(after[dimension] >= before[dimension]) }
    }
  }

  @Test(arguments: 0..<200) func theWholeIsItsWorstSide(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let status = EvidenceStatus(Self.evidence(&numbers))
    let sides = RagDimension.allCases.filter { $0 != .overall }.map { status[$0] }
    let coloured = sides.filter { $0 != .grey }
    #expect(status.overall == (coloured.count < 3 ? .grey : coloured.max()))
  }

  /// Declaring what the evidence says is never rosy, and neither is declaring worse or nothing.
  @Test(arguments: 0..<100) func onlyBetterThanTheEvidenceIsRosy(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let evidence = Self.evidence(&numbers)
    let status = EvidenceStatus(evidence)
    for said in [Rag.green, .amber, .red, .grey] {
      let declared = Dictionary(RagDimension.allCases.map { ($0, said) }) { first, _ in first }
      let rosy = StatusFigures(evidence, declared: declared).rosy
      let wanted = RagDimension.allCases.filter { said != .grey && status[$0] > said }
      #expect(rosy == wanted)
    }
    let asItIs = Dictionary(RagDimension.allCases.map { ($0, status[$0]) }) { first, _ in first }
    #expect(StatusFigures(evidence, declared: asItIs).rosy.isEmpty)
  }

  // MARK: Outcomes

  @Test(arguments: 0..<300) func statesFitTogether(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let start = try #require(Day("2026-01-05"))
    let due = start.adding(days: Int.random(in: 30...400, using: &numbers))
    let asOf = start.adding(days: Int.random(in: 0...500, using: &numbers))
    let enabled = Bool.random(using: &numbers) ? start : start.adding(days: 450)
    let isEnabled = enabled <= asOf
    let readingDay = asOf.adding(days: -Int.random(in: 0...20, using: &numbers))
    let progress = BenefitProgress(
      baseline: 12, target: 7,
      reading: Bool.random(using: &numbers) ? Decimal(Int.random(in: 4...14, using: &numbers)) : nil,
      plannedValue: BenefitProgress.plannedValue(on: readingDay, along: [(enabled, 12), (due, 7)]))
    let states = OutcomeStates(
      enabled: enabled, isEnabled: isEnabled, due: due, progress: progress, asOf: asOf)
    #expect((states.consequence == .met) == (states.alternative == .notNeeded))
    if states.consequence == .missed { #expect(states.alternative == .triggered) }
    if isEnabled { #expect(states.condition == .done) }
    if states.condition == .late { #expect(enabled > due) }
    if due < asOf { #expect(states.consequence == .met || states.consequence == .missed) }
    if states.consequence == .onTrack { #expect(states.alternative == .armed) }
    // A day later nothing that was missed can be open again, with the same reading.
    let later = OutcomeStates(
      enabled: enabled, isEnabled: isEnabled, due: due, progress: progress, asOf: asOf.adding(days: 1))
    if states.consequence == .missed { #expect(later.consequence == .missed) }
  }

  // MARK: Dependencies

  @Test(arguments: 0..<100) func gapsAddUp(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let start = try #require(Day("2026-02-02"))
    let days = (0..<3).map { _ in start.adding(days: Int.random(in: 0...400, using: &numbers)) }
    func gap(_ from: Int, _ to: Int) throws -> Int {
      try #require(DependencyFigures.gap(forecast: days[from], needBy: days[to], in: .mondayToFriday))
    }
    #expect(try gap(0, 1) == -gap(1, 0))
    #expect(try gap(0, 1) + gap(1, 2) == gap(0, 2))
    if days[0] < days[1] { #expect(try gap(0, 1) >= 0) }
    #expect(DependencyFigures.gap(forecast: nil, needBy: days[0], in: .mondayToFriday) == nil)
  }

  // MARK: Trends

  @Test(arguments: 0..<200) func slopesFollowTheirReadings(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: seed)
    let readings = (0..<Int.random(in: 3...7, using: &numbers)).map { _ in Self.share(&numbers, 0...300) }
    let threshold = Self.share(&numbers, 0...300)
    let trend = Trend(readings, threshold: threshold, better: .up)
    let slope = try #require(trend.slope)
    let shift = Self.share(&numbers, 1...100)
    #expect(Trend(readings.map { $0 + shift }, threshold: nil, better: .up).slope == slope)
    // What is bad upside down is as bad.
    let mirrored = Trend(readings.map { .zero - $0 }, threshold: .zero - threshold, better: .down)
    #expect(mirrored.slope == .zero - slope && mirrored.worsening == trend.worsening)
    #expect(mirrored.periodsToThreshold == trend.periodsToThreshold)
    // Least squares over three points, summed up the long way.
    let last = Array(readings.suffix(3))
    let mean = try #require(last.reduce(.zero, +).divided(by: 3))
    let products = (last[2] - mean) - (last[0] - mean)
    #expect(products.divided(by: 2) == slope)
    if let periods = trend.periodsToThreshold, periods > 0, let worsening = trend.worsening {
      let distance = (readings.last ?? 0) - threshold
      #expect(worsening * Decimal(periods) >= distance && worsening * Decimal(periods - 1) < distance)
    }
  }

  // MARK: Indicators

  @Test(arguments: 0..<100) func leadTimesAreOrdered(_ seed: Int) {
    var numbers = SeededNumbers(seed: seed)
    let times = (0..<Int.random(in: 1...20, using: &numbers)).map { _ in
      Int.random(in: 0...90, using: &numbers)
    }
    func indicators(_ times: [Int]) -> DeliveryIndicators {
      DeliveryIndicators(
        delivered: .init(), realised: nil, planned: nil, officeCost: nil, spend: nil, leadTimes: times)
    }
    let figures = indicators(times)
    let shuffled = indicators(times.shuffled(using: &numbers))
    var before = 0
    for percent in stride(from: 5, through: 100, by: 5) {
      let found = figures.leadTime(at: percent) ?? -1
      #expect(times.contains(found) && found >= before && found == shuffled.leadTime(at: percent))
      let covered = times.count { $0 <= found }
      #expect(covered * 100 >= percent * times.count)
      before = found
    }
  }

  @Test func ratesOfTheExampleAreShares() async {
    let analysed = await examplePortfolio()[IndicatorsAnalysis.self]
    for subject in analysed.subjects.map(\.figures) + [analysed.total].compactMap(\.self) {
      let delivered = subject.delivered
      for part in [delivered.onTimeCurrent, delivered.onTimeOriginal, delivered.onBudget] {
        #expect((0...delivered.count).contains(part))
      }
      for entry in subject.entries where IndicatorsAnalysis.card[entry.key]?.unit == .share {
        guard let share = entry.value.decimal else { continue }
        #expect(share >= 0 && (entry.key == "pmo_ratio" || share <= 1), "\(entry.key)")
      }
    }
  }
}
