public import Quantities
public import Schema

/// Work that somebody wants and somebody runs: a project or a program.
public protocol Work: PortfolioEntity {
  var status: Phase? { get }
  var sponsor: Reference<Person>? { get }
  var manager: Reference<Person>? { get }
  var objectives: Entries<Reference<Objective>, Share> { get }
  var tolerance: Tolerance? { get }
}

extension Project: Work {}
extension Program: Work {}

extension Portfolio {
  /// Programs and projects, in the order of their paths.
  public var works: [any Work] { all(Program.self) as [any Work] + all(Project.self) as [any Work] }

  /// The program or project that a container is.
  public func work(_ container: String) -> (any Work)? {
    find(Project.self, container) ?? find(Program.self, container)
  }

  /// Where the program or project that a container is stands; nothing for other containers.
  public func phase(of container: String) -> Phase? { work(container)?.status }

  /// The phases and gates a project goes through: the named lifecycle, else one that the office wrote for such projects,
  /// else light for tier 3, else by approach.
  public func lifecycle(of project: Project) -> LifecyclePlan {
    if let named = project.lifecycle, let plan = lifecycle(named.target) { return plan }
    if let meant = lifecycle(meantFor: project) { return meant.plan }
    let usual: LifecyclePlan =
      project.tier == .small ? .light : project.approach == .agile ? .agile : .standard
    return lifecycle(usual.id) ?? usual
  }

  /// Of the lifecycles that say which projects they are for, the one that says most of this one; the first by name where
  /// several do.
  public func lifecycle(meantFor project: Project) -> Lifecycle? {
    all(Lifecycle.self).max { (left: Lifecycle, right: Lifecycle) in
      left.closeness(to: project) < right.closeness(to: project)
    }.flatMap { $0.closeness(to: project) > 0 ? $0 : nil }
  }

  /// The phases and gates of a program, which has some only where it names them.
  public func lifecycle(of program: Program) -> LifecyclePlan? {
    program.lifecycle.flatMap { lifecycle($0.target) }
  }

  /// The phases and gates of a project or program; nothing where a lifecycle is named that cannot be looked at.
  public func knownLifecycle(of work: any Work) -> LifecyclePlan? {
    guard let project = work as? Project else { return (work as? Program).flatMap { lifecycle(of: $0) } }
    if let named = project.lifecycle, lifecycle(named.target) == nil { return nil }
    return lifecycle(of: project)
  }

  /// A lifecycle by its id; one in a file takes the place of a shipped one.
  private func lifecycle(_ id: String) -> LifecyclePlan? {
    find(Lifecycle.self, id)?.plan ?? LifecyclePlan.shipped.first { $0.id == id }
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
