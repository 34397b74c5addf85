/// Which word may follow which behind `status`.
public struct StateMachine: Sendable, Hashable {
  /// What has to be true beside the words for a step to be allowed.
  public enum Proviso: Sendable, Hashable {
    /// A field says when and why.
    case field(String)
    /// Work goes on in the phase in which it was stopped.
    case samePhaseAsBefore
    /// The lifecycle has no gate into transition.
    case noTransitionGate
    /// A decision says so.
    case decision
    /// Giver and getter both agree.
    case bothSides
  }

  public struct Step: Sendable, Hashable {
    public let from: String
    public let to: String
    public let proviso: Proviso?
  }

  public let steps: [Step]

  /// Chains like `draft open closed`, of which each word may follow the one before it, and steps with a proviso.
  public init(_ chains: String..., provided: [(chain: String, Proviso)] = []) {
    steps = chains.flatMap { Self.steps(of: $0, nil) } + provided.flatMap { Self.steps(of: $0.chain, $0.1) }
  }

  private init(_ steps: [Step]) { self.steps = steps }

  private static func steps(of chain: String, _ proviso: Proviso?) -> [Step] {
    let words = chain.split(separator: " ").map(String.init)
    return zip(words, words.dropFirst()).map { Step(from: $0, to: $1, proviso: proviso) }
  }

  /// The step between two words; nothing where there is none.
  public func step(from: String, to: String) -> Step? { steps.first { $0.from == from && $0.to == to } }

  /// The words that may follow, in the order in which they are declared.
  public func next(after word: String) -> [String] { steps.filter { $0.from == word }.map(\.to) }

  /// True where nothing may follow any more, unless somebody says why.
  public func isEnd(_ word: String) -> Bool {
    !steps.contains { $0.from == word && $0.proviso == nil }
  }

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
