public import Model
import Quantities
import Schema

/// The plans of all projects as one network: what one project gives to another is a link like any other.
public struct PlanNetwork: Sendable {
  /// A task of the network, and what is written about it.
  public struct Item: Sendable {
    public let project: String
    public let id: String
    public let task: PlanTask
    /// What its earliest start rests on where no link decides.
    let ownStart: OwnStart
    public var address: String { "\(project)/\(id)" }
  }

  enum OwnStart: String, Sendable {
    case project = "project start"
    case startOn = "start_on"
    case asOf = "as-of"
  }

  public let items: [Item]
  public let network: TaskNetwork
  public let axis: WorkingAxis
  /// In the order of the groups of the network.
  public let projects: [String]
  /// The moment at which each project begins.
  public let starts: [WorkingTime]
  /// The moment from which work goes on that is not done.
  public let now: WorkingTime

  public init(_ moment: Moment) {
    let portfolio = moment.portfolio
    let planned = portfolio.all(Plan.self).filter { !$0.tasks.isEmpty }
    let firstDays = planned.map { $0.firstDay(portfolio.find(Project.self, $0.container), moment.asOf) }
    let axis = WorkingAxis(from: firstDays.min() ?? moment.asOf, in: moment.calendar)
    let runs = inRuns(of: planned.count, atLeast: 64) { run in
      var reader = PlanReader(moment, axis)
      return run.map { reader.part(of: planned[$0], from: firstDays[$0], group: $0) }
    }
    let parts = PlanParts(runs.flatMap { $0 })
    let links = inRuns(of: planned.count, atLeast: 64) { run in
      run.flatMap { parts.links(to: $0, of: planned[$0], in: moment.calendar) }
    }
    self.axis = axis
    items = parts.parts.flatMap(\.items)
    projects = planned.map(\.container)
    starts = firstDays.map(axis.start(of:))
    now = axis.start(of: moment.asOf)
    network = TaskNetwork(
      parts.parts.flatMap(\.nodes), links.flatMap { $0 },
      deadlines: planned.map { plan in
        portfolio.find(Project.self, plan.container)?.baseline?.finish.map(axis.end(of:))
      })
  }
}

extension Plan {
  /// The day on which its project begins: as it says, else the earliest day that any task names, else the day itself.
  fileprivate func firstDay(_ project: Project?, _ asOf: Day) -> Day {
    if let day = project?.start ?? project?.baseline?.start { return day }
    let days = tasks.flatMap { entry in
      [entry.value.started, entry.value.startOn, entry.value.baseline?.start].compactMap(\.self)
    }
    return days.min() ?? asOf
  }
}
