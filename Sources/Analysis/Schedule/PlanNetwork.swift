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
  /// For each of them its items, in the order of its plan.
  let itemRanges: [Range<Int>]
  /// The moment at which each project begins.
  public let starts: [WorkingTime]
  /// The moment from which work goes on that is not done.
  public let now: WorkingTime

  /// Some projects may be left out; days are counted from the same one with them or without.
  public init(_ moment: Moment, besides projects: Set<String> = []) {
    let portfolio = moment.portfolio
    let planned = moment.plans.filter { !projects.contains($0.container) }
    let firstDays = planned.map { moment.firstDay(of: $0) }
    let axis = WorkingAxis(from: moment.firstPlannedDay, in: moment.calendar)
    let reader = PlanReader(moment, axis)
    let runs = inRuns(of: planned.count, atLeast: 64) { run in
      run.map { reader.part(of: planned[$0], from: firstDays[$0], group: $0) }
    }
    let parts = PlanParts(runs.flatMap { $0 })
    let links = inRuns(of: planned.count, atLeast: 64) { run in
      run.flatMap { parts.links(to: $0, of: planned[$0], in: moment.calendar) }
    }
    self.axis = axis
    items = parts.parts.flatMap(\.items)
    itemRanges = parts.ranges
    self.projects = planned.map(\.container)
    starts = firstDays.map(axis.start(of:))
    now = axis.start(of: moment.asOf)
    network = TaskNetwork(
      parts.parts.flatMap(\.nodes), links.flatMap { $0 },
      deadlines: planned.map { plan in
        portfolio.find(Project.self, plan.container)?.baseline?.finish.map(axis.end(of:))
      })
  }
}

extension Moment {
  /// The plans that have tasks.
  fileprivate var plans: [Plan] { portfolio.all(Plan.self).filter { !$0.tasks.isEmpty } }

  /// The first day on which any project with a plan begins.
  var firstPlannedDay: Day {
    kept(FirstPlannedDay.self) { moment in
      FirstPlannedDay(day: moment.plans.lazy.map { moment.firstDay(of: $0) }.min() ?? moment.asOf)
    }.day
  }

  fileprivate func firstDay(of plan: Plan) -> Day {
    plan.firstDay(portfolio.find(Project.self, plan.container), asOf)
  }
}

private struct FirstPlannedDay: Sendable { let day: Day }

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
