public import Model
public import Quantities
import Schema

/// A handover between two projects, and whether it comes in time.
public struct DependencyFigures: AnalysisFigures {
  /// What the forecast rests on.
  public enum Basis: String, Sendable { case schedule, promise, finish }

  public let forecast: Day?
  public let basis: Basis?
  /// Working days to spare; below zero it comes too late.
  public let gap: Int?
  public let isAgreed: Bool
  /// True where the getter's finish hangs on it.
  public let drivesFinish: Bool
  public let dependency: Dependency

  init(_ dependency: Dependency, _ moment: Moment) {
    self.dependency = dependency
    let schedules = moment[CriticalPathAnalysis.self]
    let address = (dependency.milestone ?? dependency.task)?.target
    let parts = (address ?? "").split(separator: "/").map(String.init)
    let task =
      parts.count == 2 ? schedules[parts[0]]?.tasks.first { $0.id == parts[1] } : nil
    var giver: Project?
    if case .project(let reference) = dependency.giver { giver = moment.portfolio[reference] }
    let choices: [(Day?, Basis)] = [
      (task?.finish, .schedule), (dependency.promised, .promise), (giver?.finish, .finish),
    ]
    let chosen = choices.first { $0.0 != nil }
    forecast = chosen?.0
    basis = chosen?.1
    gap = Self.gap(forecast: forecast, needBy: dependency.needBy, in: moment.calendar)
    isAgreed = dependency.agreed?.giver != nil && dependency.agreed?.getter != nil
    let path = dependency.getter.flatMap { schedules[$0.target]?.drivingPath } ?? []
    drivesFinish = address.map(path.contains) ?? false
  }

  /// Working days from the forecast to the need; below zero it comes too late.
  public static func gap(forecast: Day?, needBy: Day?, in calendar: WorkCalendar) -> Int? {
    guard let forecast, let needBy else { return nil }
    return calendar.workdays(from: forecast, to: needBy)
  }

  private var giverName: String? {
    switch dependency.giver {
    case .project(let reference): reference.target
    case .external(let name): name
    case nil: nil
    }
  }

  public var entries: [AnalysisEntry] {
    [
      AnalysisEntry("gap_wd", AnalysisValue(gap)), AnalysisEntry("forecast", AnalysisValue(forecast)),
      AnalysisEntry("need_by", AnalysisValue(dependency.needBy)),
      AnalysisEntry("promised", AnalysisValue(dependency.promised)),
      AnalysisEntry("basis", AnalysisValue(basis?.rawValue)),
      AnalysisEntry("giver", AnalysisValue(giverName)),
      AnalysisEntry("getter", AnalysisValue(dependency.getter?.target)),
      AnalysisEntry("agreed", .flag(isAgreed)),
      AnalysisEntry("status", AnalysisValue(dependency.statusWord)),
      AnalysisEntry("drives_finish", .flag(drivesFinish)),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    let origin = dependency.origin
    return switch key {
    case "gap_wd":
      [
        AnalysisInput("forecast", AnalysisValue(forecast)),
        AnalysisInput("need_by", AnalysisValue(dependency.needBy), origin, "need_by"),
      ]
    case "forecast":
      [
        AnalysisInput(
          basis?.rawValue ?? "nothing", AnalysisValue((dependency.milestone ?? dependency.task)?.target),
          origin,
          basis == .promise ? "promised" : "milestone")
      ]
    default: []
    }
  }
}
