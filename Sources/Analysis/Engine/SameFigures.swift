import Model
import Quantities
import Schema

/// The projects of a comparison about which every figure is the same on both sides.
///
/// These are projects in which no file differs, that no chain of plans or benefits leads to one in which some file
/// does, and whose people are asked for as much on both sides. Sums over several projects are not meant.
struct SameFigures: Sendable {
  let projects: Set<String>

  init(_ moment: Moment) {
    guard let twin = moment.twin, moment.firstPlannedDay == twin.moment.firstPlannedDay else {
      projects = []
      return
    }
    let differing = Self.projects(of: moment, twin).filter { !twin.alike.contains($0) }
    var seeds = Set(differing)
    seeds.formUnion(Self.sharing(moment, twin))
    projects = twin.alike.subtracting(Self.linked(with: seeds, moment, twin))
  }

  private static func projects(of moment: Moment, _ twin: Twin) -> [String] {
    moment.portfolio.all(Project.self).map(\.id) + twin.moment.portfolio.all(Project.self).map(\.id)
  }

  /// The projects that ask for somebody of whom not as much is asked on both sides.
  private static func sharing(_ moment: Moment, _ twin: Twin) -> [String] {
    let (now, then) = (moment.capacityPlan, twin.moment.capacityPlan)
    func asked(_ plan: CapacityPlan) -> [String: [Asked]] {
      var asked: [String: [Asked]] = [:]
      for need in plan.needs where !twin.alike.contains(need.container) {
        asked[need.allocation.resource?.target ?? "", default: []] += need.requests.map(Asked.init)
      }
      return asked
    }
    let (before, after) = (asked(then), asked(now))
    let moved = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    guard !moved.isEmpty else { return [] }
    return [now, then].flatMap { plan in
      plan.needs.filter { moved.contains($0.allocation.resource?.target ?? "") }.map(\.container)
    }
  }

  /// What is asked of somebody in a month, wherever it is written.
  private struct Asked: Hashable {
    let project: String
    let rank: Int?
    let period: Period
    let days: Decimal
    let isFirm: Bool

    init(_ request: Capacity.Request) {
      project = request.project
      rank = request.rank
      period = request.period
      days = request.days
      isFirm = request.isFirm
    }
  }

  /// These projects and all that a chain of plans or benefits leads to from one of them, whichever way it points.
  private static func linked(with projects: Set<String>, _ moment: Moment, _ twin: Twin) -> Set<String> {
    var neighbours: [String: Set<String>] = [:]
    func link(_ container: String, _ target: String) {
      guard let other = target.container(notIn: container) else { return }
      neighbours[container, default: []].insert(other)
      neighbours[other, default: []].insert(container)
    }
    for (side, isWhole) in [(moment, true), (twin.moment, false)] {
      for plan in side.portfolio.all(Plan.self) where isWhole || !twin.alike.contains(plan.container) {
        for task in plan.tasks {
          for wait in task.value.predecessors.items { link(plan.container, wait.task.target) }
        }
      }
      for benefit in side.portfolio.all(Benefit.self)
      where isWhole || !twin.alike.contains(benefit.container) {
        for enabler in benefit.enablers { link(benefit.container, enabler.target) }
      }
    }
    var reached = projects
    var open = Array(projects)
    while let next = open.popLast() {
      for other in neighbours[next] ?? [] where reached.insert(other).inserted { open.append(other) }
    }
    return reached
  }
}

extension String {
  /// The first part of an address, where that is another container.
  fileprivate func container(notIn container: String) -> String? {
    let length = container.utf8.count
    if utf8.count > length, utf8.dropFirst(length).first == UInt8(ascii: "/"), hasPrefix(container) {
      return nil
    }
    return utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) }
  }
}

extension Moment {
  /// The projects about which every figure is that of the other side; none where there is no other side.
  public var sameFigures: Set<String> {
    twin == nil ? [] : kept(SameFigures.self) { SameFigures($0) }.projects
  }

  /// What an analysis says of those projects; nothing where it has to be worked out for all.
  func takenOver<Analysis: PortfolioAnalysis>(from analysis: Analysis.Type) -> TakenOver<Analysis.Figures> {
    guard let twin = whole.twin, !sameFigures.isEmpty else { return TakenOver(projects: [], figures: nil) }
    return TakenOver(projects: sameFigures, figures: twin.moment[analysis])
  }
}

/// Figures of another moment that hold for this one as well.
struct TakenOver<Figures: AnalysisFigures>: Sendable {
  let projects: Set<String>
  let figures: Analysed<Figures>?

  static var nothing: Self { Self(projects: [], figures: nil) }

  /// Whether the figures of a project are known, even if it has none.
  func knows(_ project: String) -> Bool { projects.contains(project) }
}
