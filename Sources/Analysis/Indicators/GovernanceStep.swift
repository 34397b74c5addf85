import Model
import Quantities
import Schema

/// A step of governance that somebody waits for, and how long that took each time in twelve months.
public struct GovernanceStep: Sendable {
  /// In words: “decision on a change”.
  public let name: String
  /// Days, ascending.
  public let waits: [Int]
  /// What was waited for longest, and where it is written.
  public let longest: AnalysisInput?

  public init(_ name: String, _ waits: [Int], longest: AnalysisInput? = nil) {
    self.name = name
    self.waits = waits.sorted()
    self.longest = longest
  }

  /// Days that half of them did not exceed.
  public var median: Int? { waits.nearestRank(50) }
  public var slow: Int? { waits.nearestRank(85) }

  var record: AnalysisValue {
    .map([
      AnalysisEntry("step", .text(name)), AnalysisEntry("count", .count(waits.count)),
      AnalysisEntry("median", AnalysisValue(median)), AnalysisEntry("P85", AnalysisValue(slow)),
      AnalysisEntry("longest", AnalysisValue(waits.last)),
      AnalysisEntry("of", AnalysisValue(longest?.label)),
    ])
  }

  /// The slowest first: by the median, then by how bad the slow ones are, then by name.
  public static func ranked(_ steps: [GovernanceStep]) -> [GovernanceStep] {
    steps.filter { !$0.waits.isEmpty }.sorted { left, right in
      let (first, second) = ((left.median ?? 0, left.slow ?? 0), (right.median ?? 0, right.slow ?? 0))
      return first == second ? left.name < right.name : first > second
    }
  }
}

/// Waits of several sorts on their way into steps.
private struct Waits {
  let window: DayRange?
  private var days: [String: [(days: Int, input: AnalysisInput)]] = [:]

  init(_ window: DayRange?) { self.window = window }

  /// What ended in the window counts; one that ended before it began took no time.
  mutating func add(
    _ step: String, from begun: Day?, to ended: Day?, _ entity: any PortfolioEntity, _ key: String
  ) {
    guard let begun, let ended, window?.contains(ended) ?? false else { return }
    let wait = max(begun.days(until: ended), 0)
    days[step, default: []].append(
      (wait, AnalysisInput(entity.address, .count(wait), entity.origin, key)))
  }

  var steps: [GovernanceStep] {
    days.keys.sorted().map { name in
      let waits = days[name] ?? []
      return GovernanceStep(
        name, waits.map(\.days),
        longest: waits.enumerated().max { ($0.element.days, -$0.offset) < ($1.element.days, -$1.offset) }?
          .element.input)
    }
  }
}

extension Moment {
  /// Every step that was taken in twelve months, the slowest first; proposals and waivers belong to all of it.
  func governanceSteps(in containers: [String]) -> [GovernanceStep] {
    var waits = Waits(year)
    for container in containers {
      for gate in portfolio.all(Gate.self, in: container) {
        waits.add(
          "gate \(gate.gate?.text ?? gate.id)", from: gate.planned, to: gate.decided, gate, "decided")
      }
      for decision in portfolio.all(Decision.self, in: container) {
        waits.add(
          "answer to a question", from: decision.common.raised, to: decision.decided?.date, decision,
          "decided"
        )
      }
      for change in portfolio.all(ChangeRequest.self, in: container) {
        let assessed = change.assessed?.date
        waits.add("look at a change", from: change.common.raised, to: assessed, change, "assessed")
        waits.add(
          "decision on a change", from: assessed ?? change.common.raised, to: change.decision?.date, change,
          "decision")
        waits.add(
          "carrying out a change", from: change.decision?.date, to: change.applied?.date, change, "applied")
      }
      for feedback in portfolio.all(Feedback.self, in: container) {
        waits.add(
          "answer to feedback", from: feedback.date, to: feedback.answered?.date, feedback, "answered")
      }
      for lesson in portfolio.all(Lesson.self, in: container) {
        waits.add(
          "look at a lesson", from: lesson.common.raised, to: lesson.disposition?.date, lesson, "disposition")
      }
    }
    for proposal in portfolio.all(Proposal.self) {
      let decided = proposal.decision.flatMap { portfolio[$0]?.decided?.date }
      waits.add("decision on a proposal", from: proposal.common.raised, to: decided, proposal, "decision")
    }
    for waiver in portfolio.all(Waiver.self) {
      let agreed = waiver.approvals.compactMap(\.date).max()
      waits.add("approval of a waiver", from: waiver.common.raised, to: agreed, waiver, "approvals")
    }
    return GovernanceStep.ranked(waits.steps)
  }
}
