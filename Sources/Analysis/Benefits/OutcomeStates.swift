public import Quantities

/// Where an outcome stands: what has to be there first, what should follow, and what is decided if it does not.
public struct OutcomeStates: Sendable, Hashable {
  /// What has to be there first.
  public enum Condition: String, Sendable { case done, onPlan = "on plan", late }
  /// What should follow.
  public enum Consequence: String, Sendable {
    case met, onTrack = "on track", behind, missed, notDue = "not due"
  }
  /// What is decided otherwise.
  public enum Alternative: String, Sendable { case armed, triggered, notNeeded = "not needed" }

  /// Nothing where nobody says what has to be there, or when it will be.
  public let condition: Condition?
  /// Nothing where something should have come and nobody measured.
  public let consequence: Consequence?
  public let alternative: Alternative

  /// From the day on which the last enabler is there, whether all of them are, the promised day, and the progress.
  ///
  /// What was given up is missed, whatever its day.
  public init(
    enabled: Day?, isEnabled: Bool, due: Day?, progress: BenefitProgress, isLost: Bool = false, asOf: Day
  ) {
    if isEnabled {
      condition = .done
    } else if let enabled {
      condition = enabled > due ?? .latest ? .late : .onPlan
    } else {
      condition = nil
    }
    let isMet = progress.realisation.map { $0 >= 1 } ?? false
    let isOver = isLost || due.map { $0 < asOf } ?? false
    let isExpected = progress.plannedShare.map { $0 > 0 } ?? false
    if isMet {
      consequence = .met
    } else if isOver {
      consequence = .missed
    } else if let trajectory = progress.trajectory {
      consequence = trajectory >= 1 ? .onTrack : .behind
    } else {
      consequence = isExpected ? nil : .notDue
    }
    let half = Decimal(saturating: 500_000_000)
    let isFailing = progress.trajectory.map { $0 < half } ?? false
    alternative = isMet ? .notNeeded : isOver || isFailing ? .triggered : .armed
  }
}
