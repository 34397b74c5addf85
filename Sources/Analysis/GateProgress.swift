public import Model
public import Quantities

/// One gate of a lifecycle as a piece of work has come to it.
public struct GateStation: Sendable {
  public enum State: Sendable, Hashable {
    /// Passed, with or without conditions.
    case passed
    /// Decided, and not in favour.
    case refused
    /// The work stands behind it and no record says that it was passed.
    case missing
    case next
    case upcoming
  }

  public let gate: LifecycleGate
  /// The newest record of the gate.
  public let record: Gate?
  public let state: State
}

/// The gates of a project in the order of its lifecycle.
public func gateStations(
  _ lifecycle: LifecyclePlan, phase: Phase?, records: [Gate], asOf: Day
) -> [GateStation] {
  var isNextFound = false
  return lifecycle.gates.map { gate in
    let own = records.filter { $0.gate?.text == gate.id }
    let decided = own.filter { ($0.decided.map { $0 <= asOf } ?? false) && $0.outcome != nil }
    let newest = decided.max { ($0.decided ?? .earliest) < ($1.decided ?? .earliest) }
    if let passed = decided.last(where: \.isPassed) {
      return GateStation(gate: gate, record: passed, state: .passed)
    }
    let isBehind = gate.enters.flatMap { entered in phase.map { $0.isAtLeast(entered) } } ?? false
    if isBehind { return GateStation(gate: gate, record: newest, state: .missing) }
    let planned = own.last { $0.decided == nil }
    if let newest {
      isNextFound = true
      return GateStation(gate: gate, record: planned ?? newest, state: planned == nil ? .refused : .next)
    }
    // A checkpoint comes again and again, so it is never what the work waits for.
    guard !isNextFound, gate.enters != nil else {
      return GateStation(gate: gate, record: planned, state: .upcoming)
    }
    isNextFound = true
    return GateStation(gate: gate, record: planned, state: .next)
  }
}
