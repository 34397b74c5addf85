public import Quantities
public import Schema

/// When a project will end, and which of its tasks decide that.
public struct ProjectSchedule: AnalysisFigures {
  public struct Task: Sendable {
    public let id: String
    public let title: String
    public let origin: Origin
    public let start: Day
    public let finish: Day
    public let isFinished: Bool
    /// Working days since the start of the project.
    public let earlyStart: Decimal
    public let earlyFinish: Decimal
    /// Nothing for what is finished.
    public let lateStart: Decimal?
    public let lateFinish: Decimal?
    public let totalFloat: Decimal?
    public let freeFloat: Decimal?
    public let startFloat: Decimal?
    public let finishFloat: Decimal?
    public let isCritical: Bool
    /// Critical through its start only: making it shorter wins nothing.
    public let isStartCritical: Bool
    /// The address of the task it waits for, or what else holds its start.
    public let drivenBy: String
  }

  public let start: Day
  public let finish: Day?
  /// Working days from the start to the finish.
  public let length: Decimal?
  public let baselineFinish: Day?
  /// Working days after the baseline; below zero before it.
  public let slip: Int?
  /// Working days still to come.
  public let remaining: Decimal?
  /// The least float of what is not finished; below zero a deadline cannot be kept.
  public let leastFloat: Decimal?
  /// Sentences about circles and about days that cannot be kept.
  public let problems: [String]
  let project: String
  let inputs: [AnalysisInput]
  let network: ScheduledPortfolio
  /// Its tasks in the network.
  let items: Range<Int>
  let begin: WorkingTime

  /// In the order of the plan; those that cannot be placed are missing.
  ///
  /// They are made at each call: most who ask for a schedule want its end, and the tasks of all projects are large.
  public var tasks: [Task] { items.compactMap { network.task($0, since: begin) } }
  /// Addresses from the first to the last task of the chain that decides the finish.
  public var drivingPath: [String] { network.drivingPath(items) }
  public var criticalTasks: [Task] { tasks.filter(\.isCritical) }
  /// Tasks of other projects that decide the finish of this one.
  public var foreignTasks: [String] { drivingPath.filter { !owns($0) } }
  /// Whether a task is one of this project.
  public func owns(_ address: String) -> Bool { address.hasPrefix("\(project)/") }

  public var entries: [AnalysisEntry] {
    let tasks = tasks
    return [
      AnalysisEntry("T", AnalysisValue(length)), AnalysisEntry("start", .day(start)),
      AnalysisEntry("finish", AnalysisValue(finish)),
      AnalysisEntry("baseline_finish", AnalysisValue(baselineFinish)),
      AnalysisEntry("slip", AnalysisValue(slip)), AnalysisEntry("remaining", AnalysisValue(remaining)),
      AnalysisEntry("least_float", AnalysisValue(leastFloat)),
      AnalysisEntry("critical", AnalysisValue(tasks.filter(\.isCritical).map(\.id))),
      AnalysisEntry("start_critical", AnalysisValue(tasks.filter(\.isStartCritical).map(\.id))),
      AnalysisEntry("driving_path", AnalysisValue(drivingPath)),
      AnalysisEntry("other_projects", AnalysisValue(foreignTasks)),
      AnalysisEntry("problems", AnalysisValue(problems)),
      AnalysisEntry("tasks", .list(tasks.map(\.record))),
    ]
  }

  public func inputs(of key: String) -> [AnalysisInput] {
    switch key {
    case "baseline_finish", "slip", "start":
      inputs.filter { $0.label == (key == "start" ? "start" : "baseline") }
    case "finish", "driving_path", "T":
      decidingInputs
    default: []
    }
  }

  private var decidingInputs: [AnalysisInput] {
    let tasks = Dictionary(tasks.map { ("\(project)/\($0.id)", $0) }) { first, _ in first }
    return drivingPath.map { address in
      tasks[address].map {
        AnalysisInput("\($0.id), \($0.drivenBy)", .text("\($0.start) to \($0.finish)"), $0.origin)
      } ?? AnalysisInput(address, .text("in another project"))
    }
  }
}

extension ProjectSchedule.Task {
  var record: AnalysisValue {
    .map([
      AnalysisEntry("id", .text(id)), AnalysisEntry("start", .day(start)),
      AnalysisEntry("finish", .day(finish)),
      AnalysisEntry("ES", .number(earlyStart)), AnalysisEntry("EF", .number(earlyFinish)),
      AnalysisEntry("LS", AnalysisValue(lateStart)), AnalysisEntry("LF", AnalysisValue(lateFinish)),
      AnalysisEntry("TF", AnalysisValue(totalFloat)), AnalysisEntry("FF", AnalysisValue(freeFloat)),
      AnalysisEntry("start_float", AnalysisValue(startFloat)),
      AnalysisEntry("finish_float", AnalysisValue(finishFloat)), AnalysisEntry("critical", .flag(isCritical)),
      AnalysisEntry("start_critical", .flag(isStartCritical)), AnalysisEntry("finished", .flag(isFinished)),
      AnalysisEntry("driven_by", .text(drivenBy)),
    ])
  }
}
