public import Quantities
import Schema

/// What work serves, and whether that still holds.
extension Portfolio {
  /// The program a project is part of.
  public func program(of work: any Work) -> Program? { self[(work as? Project)?.program] }

  /// Whether a project's program is named and cannot be looked at.
  public func isProgramUnclear(of work: any Work) -> Bool {
    guard let project = work as? Project, program(of: work) == nil else { return false }
    return isGiven(project.origin, "program")
  }

  /// Every objective that active work or an approved proposal names, and the wider ones those are part of.
  public var servedObjectives: Set<String> {
    var named: [Reference<Objective>] = []
    for work in works where work.status?.isActive ?? false { named += work.objectives.map(\.key) }
    for proposal in all(Proposal.self) where proposal.status == .approved {
      named += proposal.objectives.map(\.key)
    }
    var served: Set<String> = []
    for reference in named {
      var next: Reference<Objective>? = reference
      while let objective = next, served.insert(objective.target).inserted { next = self[objective]?.parent }
    }
    return served
  }
}

extension Objective {
  /// True once it justifies no work: achieved, retired, or past its last day.
  public func isOver(on asOf: Day) -> Bool { isOver { $0 < asOf } }

  /// The same for whoever knows which days are over.
  public func isOver(isPast: (Day) -> Bool) -> Bool {
    switch status {
    case .achieved, .retired: true
    case .active: to.map(isPast) ?? false
    case .draft, nil: false
    }
  }
}
