import Quantities
import Schema

/// Which gates work has passed, by the records of the decisions.
extension Portfolio {
  /// The decisions taken on a gate, the earliest first; those without a day come before all others.
  public func decisions(on gate: String, in container: String) -> [Gate] {
    gateRecords(of: gate, in: container).filter { $0.outcome != nil }.enumerated().sorted {
      ($0.element.decided ?? .earliest, $0.offset) < ($1.element.decided ?? .earliest, $1.offset)
    }.map(\.element)
  }

  /// The first decision that let work pass a gate.
  public func passage(through gate: String, in container: String) -> Gate? {
    decisions(on: gate, in: container).first { $0.isPassed }
  }

  /// Whether some record of a gate cannot be read where it says which gate, when or how it was decided.
  public func hasUnclearGate(in container: String) -> Bool {
    hasUnreadable(Gate.self, in: container)
      || all(Gate.self, in: container).contains { record in
        (record.gate == nil && isGiven(record.origin, "gate"))
          || (record.outcome == nil && isGiven(record.origin, "outcome"))
          || (record.decided == nil && isGiven(record.origin, "decided"))
      }
  }

  /// Whether a gate has a decision whose outcome could not be read, so that nobody knows whether it is passed.
  public func hasUnclearDecision(on gate: String, in container: String) -> Bool {
    hasUnreadable(Gate.self, in: container)
      || all(Gate.self, in: container).contains { record in
        record.gate.map { $0.text == gate && record.outcome == nil && isGiven(record.origin, "outcome") }
          ?? isGiven(record.origin, "gate")
      }
  }
}
