public import Schema

extension StateMachine {
  /// The phases of programs and projects: forward one by one, on hold from any of them and back, cancelled from all.
  public static let work: StateMachine = {
    let phases = Phase.course.map(\.rawValue)
    let running = phases.filter { $0 != Phase.closed.rawValue }
    let hold = Phase.onHold.rawValue
    let cancelled = Phase.cancelled.rawValue
    var steps = Self.steps(of: phases.joined(separator: " "), nil)
    steps += [
      Step(from: Phase.delivery.rawValue, to: Phase.realising.rawValue, proviso: .noTransitionGate)
    ]
    for phase in running {
      steps += [
        Step(from: phase, to: hold, proviso: nil), Step(from: hold, to: phase, proviso: .samePhaseAsBefore),
        Step(from: phase, to: cancelled, proviso: nil),
      ]
    }
    return StateMachine(steps + [Step(from: hold, to: cancelled, proviso: nil)])
  }()
}
