public import Model
public import Quantities
import Schema

/// A task of one project that waits for a task of another.
public struct CrossLink: Sendable {
  /// The addresses of the two tasks.
  public let giver: String
  public let getter: String
  public let giverProject: String
  public let getterProject: String
  public let giverTask: PlanTask
  public let getterTask: PlanTask
  public let link: Predecessor.Kind
  /// When the giver's task ends by its own plan; nothing where it cannot be placed.
  public let ready: Day?
  /// True where the finish of the getter's project hangs on it.
  public let drivesFinish: Bool
  /// The handover that somebody wrote down about it; nothing where nobody did.
  public let dependency: Dependency?
}

extension Moment {
  /// Every link between the plans of two projects, by the getter's plan, then by the order of its links.
  public var crossLinks: [CrossLink] {
    kept(CrossLinks.self) { CrossLinks($0) }.links
  }
}

private struct CrossLinks: Sendable {
  let links: [CrossLink]

  init(_ moment: Moment) {
    let plans = moment.schedule.plans
    let schedules = moment[CriticalPathAnalysis.self]
    let written = Dictionary(
      moment.portfolio.all(Dependency.self).compactMap { dependency -> (String, Dependency)? in
        guard let giver = (dependency.milestone ?? dependency.task)?.target, let getter = dependency.getter
        else { return nil }
        return ("\(giver) > \(getter.target)", dependency)
      }
    ) { first, _ in first }
    let crossing = plans.network.links.filter { plans.items[$0.from].project != plans.items[$0.to].project }
    links = crossing.sorted { ($0.to, $0.from) < ($1.to, $1.from) }.map { link in
      let (giver, getter) = (plans.items[link.from], plans.items[link.to])
      let path = schedules[getter.project]?.drivingPath ?? []
      let place = path.firstIndex(of: getter.address) ?? 0
      return CrossLink(
        giver: giver.address, getter: getter.address, giverProject: giver.project,
        getterProject: getter.project, giverTask: giver.task, getterTask: getter.task, link: link.kind,
        ready: schedules[giver.project]?.tasks.first { $0.id == giver.id }?.finish,
        drivesFinish: place > 0 && path[place - 1] == giver.address,
        dependency: written["\(giver.address) > \(getter.project)"])
    }
  }
}
