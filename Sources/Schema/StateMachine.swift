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

    public init(from: String, to: String, proviso: Proviso? = nil) {
      self.from = from
      self.to = to
      self.proviso = proviso
    }
  }

  public let steps: [Step]

  /// Chains like `draft open closed`, of which each word may follow the one before it, and steps with a proviso.
  public init(_ chains: String..., provided: [(chain: String, Proviso)] = []) {
    steps = chains.flatMap { Self.steps(of: $0, nil) } + provided.flatMap { Self.steps(of: $0.chain, $0.1) }
  }

  public init(_ steps: [Step]) { self.steps = steps }

  /// The steps of a chain, each with the same proviso.
  public static func steps(of chain: String, _ proviso: Proviso?) -> [Step] {
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

  /// The words that may follow each, as a person reads them: `open`, `resolved or postponed`.
  public var rows: [(from: String, next: String)] {
    var words: [String] = []
    for step in steps where !words.contains(step.from) { words.append(step.from) }
    return words.map { word in
      var next: [String] = []
      for step in steps where step.from == word {
        // Whichever phase that was stands for all of them.
        let words = step.proviso == .samePhaseAsBefore ? "the one before" : step.to
        let more = step.proviso?.words.map { " (\($0))" } ?? ""
        if !next.contains(words + more) { next.append(words + more) }
      }
      return (word, next.joined(separator: ", "))
    }
  }

  /// Whether a field may hold every word that something leads to.
  func isAbout(_ field: FieldCard) -> Bool {
    guard case .choice(let choices) = field.shape else { return false }
    return steps.allSatisfy { choices.contains($0.to) }
  }
}

extension StateMachine.Proviso {
  /// What else has to be true, within a sentence.
  fileprivate var words: String? {
    switch self {
    case .field(let key): "with '\(key)'"
    case .samePhaseAsBefore: nil
    case .noTransitionGate: "where no gate leads into transition"
    case .decision: "by a decision"
    case .bothSides: "when both sides agree"
    }
  }
}
