/// A traffic light that is never colour alone: each has a letter and a shape of its own.
public enum Status: String, Sendable, Hashable, CaseIterable {
  case green, amber, red, grey

  public var letter: String {
    switch self {
    case .green: "G"
    case .amber: "A"
    case .red: "R"
    case .grey: "–"
    }
  }

  public var shape: String {
    switch self {
    case .green: "●"
    case .amber: "▲"
    case .red: "■"
    case .grey: "○"
    }
  }

  /// What a screen reader says.
  var words: String {
    switch self {
    case .green: "green"
    case .amber: "amber"
    case .red: "red"
    case .grey: "not rated"
    }
  }

  /// Worst first when sorted upwards; not rated comes last.
  public var rank: Int {
    switch self {
    case .red: 0
    case .amber: 1
    case .green: 2
    case .grey: 3
    }
  }
}

/// How a reader should take a callout, a badge or a stage.
public enum Tone: String, Sendable, Hashable, CaseIterable {
  case neutral, info, success, warning, danger
}

/// Which way a figure moved, and whether that is welcome.
public struct Trend: Sendable, Hashable {
  public enum Direction: String, Sendable, Hashable, CaseIterable { case up, down, flat }
  /// The same rise is good for benefits and bad for cost, so the caller says which.
  public enum Meaning: String, Sendable, Hashable, CaseIterable { case good, bad, neutral }

  public var direction: Direction
  public var meaning: Meaning
  /// How far it moved, if that is known.
  public var change: Figure?

  public init(_ direction: Direction, _ meaning: Meaning, by change: Figure? = nil) {
    self.direction = direction
    self.meaning = meaning
    self.change = change
  }

  var arrow: String {
    switch direction {
    case .up: "↑"
    case .down: "↓"
    case .flat: "→"
    }
  }

  var words: String {
    switch meaning {
    case .good: "better"
    case .bad: "worse"
    case .neutral: direction == .flat ? "unchanged" : "changed"
    }
  }
}
