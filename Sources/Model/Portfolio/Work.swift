public import Quantities
public import Schema

/// Work that somebody wants and somebody runs: a project or a program.
public protocol Work: PortfolioEntity {
  var status: Phase? { get }
  var sponsor: Reference<Person>? { get }
  var manager: Reference<Person>? { get }
  var objectives: Entries<Reference<Objective>, Share> { get }
}

extension Project: Work {}
extension Program: Work {}

extension Portfolio {
  /// Programs and projects, in the order of their paths.
  public var works: [any Work] { all(Program.self) as [any Work] + all(Project.self) as [any Work] }

  /// The phases and gates a project goes through: the named lifecycle, else light for tier 3, else by approach.
  public func lifecycle(of project: Project) -> LifecyclePlan {
    if let named = project.lifecycle {
      if let own = self[named] { return own.plan }
      if let shipped = LifecyclePlan.shipped.first(where: { $0.id == named.target }) { return shipped }
    }
    if project.tier == .small { return .light }
    return project.approach == .agile ? .agile : .standard
  }

  /// The phases and gates of a program, which has some only where it names them.
  public func lifecycle(of program: Program) -> LifecyclePlan? {
    guard let named = program.lifecycle else { return nil }
    return self[named]?.plan ?? LifecyclePlan.shipped.first { $0.id == named.target }
  }

  /// The gate records of a container that are decisions on a gate of its lifecycle, in the order of their ids.
  public func gateRecords(of gate: String, in container: String) -> [Gate] {
    all(Gate.self, in: container).filter { $0.gate?.text == gate }
  }

  /// The settings that hold everywhere.
  public var configuration: Configuration? { all(Configuration.self).first }
}

extension Portfolio {
  /// The working days of the organisation: its calendar, else Monday to Friday.
  public var workCalendar: WorkCalendar { self[configuration?.calendar]?.workCalendar ?? .mondayToFriday }
}
