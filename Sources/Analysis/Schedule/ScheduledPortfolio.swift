import Model
import Quantities
import Schema

/// The network of all plans with its schedule: what several analyses and pages look at.
///
/// Shared by the schedules of all its projects, which read their tasks from it when somebody asks for them.
public final class ScheduledPortfolio: Sendable {
  public let plans: PlanNetwork
  public let schedule: NetworkSchedule
  private let groups: [String: Int]

  /// Some projects may be left out, if nothing links them with any other.
  public init(_ moment: Moment, besides projects: Set<String> = []) {
    let plans = PlanNetwork(moment, besides: projects)
    self.plans = plans
    schedule = NetworkSchedule(plans.network)
    groups = Dictionary(plans.projects.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The number of a project's group, and its items in the order of its plan; nothing where it has no plan.
  func group(of project: String) -> (number: Int, items: Range<Int>)? {
    groups[project].map { ($0, plans.itemRanges[$0]) }
  }

  /// The schedule of one project; nothing where it has no plan.
  func schedule(of project: Project, at moment: Moment) -> ProjectSchedule? {
    group(of: project.id).map { schedule(of: project, $0.number, $0.items, moment) }
  }

  func schedule(of project: Project, _ group: Int, _ items: Range<Int>, _ moment: Moment) -> ProjectSchedule {
    let begin = plans.starts[group]
    let end = schedule.finishes[group]
    // The latest day that any task shows, so that the finish is never another one than that of the last task.
    let finish = items.compactMap(lastDay).max()
    let baseline = project.baseline?.finish
    var inputs: [AnalysisInput] = []
    if let baseline, let origin = project.baseline?.origin {
      inputs.append(AnalysisInput("baseline", .day(baseline), origin, "finish"))
    }
    if let start = project.start {
      inputs.append(AnalysisInput("start", .day(start), project.origin, "start"))
    }
    return ProjectSchedule(
      start: plans.axis.firstDay(from: begin), finish: finish, length: end.map { ($0 - begin).days },
      baselineFinish: baseline,
      slip: baseline.flatMap { baseline in finish.map { moment.calendar.workdays(from: baseline, to: $0) } },
      remaining: end.map { max(($0 - plans.now).days, 0) },
      leastFloat: items.compactMap(totalFloat).min(), problems: problems(items), project: project.id,
      inputs: inputs, network: self, items: items, begin: begin)
  }

  /// The day that a project ends on, if it does so at a moment.
  ///
  /// Where links alone have that moment, it is the day that its critical path shows, which is a last milestone's own.
  func finishDay(ofGroup group: Int, at moment: WorkingTime, shown finish: Day?) -> Day {
    if moment == schedule.finishes[group], let finish { return finish }
    return plans.axis.lastDay(until: moment, from: plans.starts[group])
  }

  private func isFinished(_ index: Int) -> Bool {
    if case .finished = plans.network.nodes[index].state { true } else { false }
  }

  private func totalFloat(_ index: Int) -> Decimal? {
    isFinished(index) ? nil : schedule.times[index]?.totalFloat.days
  }

  /// A point that nothing but its own day holds back is on that day, not at the end of the one before.
  private func lastDay(_ index: Int) -> Day? {
    schedule.times[index].map { times in
      times.earlyStart == times.earlyFinish && schedule.drivers[index] == .ownStart
        ? plans.axis.firstDay(from: times.earlyStart)
        : plans.axis.lastDay(until: times.earlyFinish, from: times.earlyStart)
    }
  }

  func task(_ index: Int, since begin: WorkingTime) -> ProjectSchedule.Task? {
    guard let times = schedule.times[index], let last = lastDay(index) else { return nil }
    let item = plans.items[index]
    let isFinished = isFinished(index)
    func open(_ time: WorkingTime?) -> Decimal? { isFinished ? nil : time?.days }
    return ProjectSchedule.Task(
      id: item.id, title: item.task.title ?? item.id, origin: item.task.origin,
      start: times.earlyStart == times.earlyFinish ? last : plans.axis.firstDay(from: times.earlyStart),
      finish: last, isFinished: isFinished,
      earlyStart: (times.earlyStart - begin).days, earlyFinish: (times.earlyFinish - begin).days,
      lateStart: open(times.lateStart - begin), lateFinish: open(times.lateFinish - begin),
      totalFloat: open(times.totalFloat), freeFloat: open(times.freeFloat),
      startFloat: open(times.startFloat), finishFloat: open(times.finishFloat),
      isCritical: !isFinished && times.isCritical, isStartCritical: !isFinished && times.isStartCritical,
      drivenBy: driver(of: index))
  }

  private func driver(of index: Int) -> String {
    switch schedule.drivers[index] {
    case .link(let number):
      let link = plans.network.links[number]
      let from = plans.items[link.from]
      let name = from.project == plans.items[index].project ? from.id : from.address
      return link.kind == .finishToStart ? name : "\(name) \(link.kind.rawValue)"
    case .ownStart: return plans.items[index].ownStart.rawValue
    case .fact: return "actual"
    case .nailed: return "must_finish"
    }
  }

  /// Back from the task that ends last along what decided each start; facts and own days end the chain.
  func drivingPath(_ items: Range<Int>) -> [String] {
    let placed = items.filter { schedule.times[$0] != nil }
    func isEarlier(_ left: Int, _ right: Int) -> Bool {
      let (first, second) = (schedule.times[left], schedule.times[right])
      return (first?.earlyFinish ?? .zero, -left) < (second?.earlyFinish ?? .zero, -right)
    }
    guard var index = placed.max(by: isEarlier) else { return [] }
    var path = [plans.items[index].address]
    while case .link(let number) = schedule.drivers[index] {
      index = plans.network.links[number].from
      path.append(plans.items[index].address)
    }
    return path.reversed()
  }

  private func problems(_ own: Range<Int>) -> [String] {
    var problems: [String] = []
    for circle in plans.network.circles where circle.contains(where: own.contains) {
      let names = circle.map { plans.items[$0].address }
      problems.append("\((names + [names[0]]).joined(separator: " waits for ")): a circle can never begin")
    }
    for number in schedule.broken {
      let link = plans.network.links[number]
      guard own.contains(link.to), let day = plans.items[link.to].task.mustFinish,
        let times = schedule.times[link.from]
      else { continue }
      let end = plans.axis.lastDay(until: times.earlyFinish, from: times.earlyStart)
      problems.append(
        "\(plans.items[link.to].address) must finish on \(day), and \(plans.items[link.from].address), "
          + "which it waits for, ends on \(end)")
    }
    return problems
  }
}

extension Moment {
  /// All plans as one network, placed once.
  public var schedule: ScheduledPortfolio {
    kept(ScheduledPortfolio.self) { ScheduledPortfolio($0) }
  }
}
