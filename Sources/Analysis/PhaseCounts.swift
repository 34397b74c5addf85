public import Model

/// How many projects stand in each phase.
public struct PhaseCounts: Sendable, Hashable {
  private var counts: [Phase: Int] = [:]
  /// Projects that do not say their phase, or could not be read.
  public private(set) var unknown = 0

  public init(_ phases: [Phase?]) {
    for phase in phases {
      if let phase { counts[phase, default: 0] += 1 } else { unknown += 1 }
    }
  }

  public subscript(phase: Phase) -> Int { counts[phase] ?? 0 }
  public var total: Int { Phase.allCases.reduce(unknown) { $0 + self[$1] } }
  public var active: Int { Phase.allCases.reduce(0) { $1.isActive ? $0 + self[$1] : $0 } }
}
