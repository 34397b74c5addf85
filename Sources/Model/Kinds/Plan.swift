public import Quantities
public import Schema
public import YAMLTree

/// Tasks and what they wait for, deliverables and increments.
public final class Plan: PortfolioEntity {
  public static let kind = "plan"
  public static let summary = "Tasks and what they wait for, deliverables and increments."
  public static let home = Home.single(file: "plan.yaml")
  public static let protectedFields: ProtectedFields = [
    "tasks/*/baseline", "deliverables/*/title", "deliverables/*/accept", "deliverables/*/due",
  ]
  public static let example = """
    tasks:
      design:  {title: Design the portal, duration: 8d, assignee: tom-okafor, progress: 100%}
      build:   {title: Build the portal, duration: 15d..20d..30d, predecessors: design, delivers: [portal]}
      go-live: {title: Portal is open, duration: 0d, predecessors: [build FS+2d, payroll-cloud/go-live]}
    deliverables:
      portal: {title: Customer portal, accept: [a customer finds an invoice in a minute], due: 2026-10-30}
    """

  public let tasks: Entries<LocalID, PlanTask>
  public let deliverables: Entries<LocalID, Deliverable>
  public let increments: [Increment]
  public let common: Common

  public var title: String? { nil }

  public init(_ reader: inout Reader) {
    tasks = reader.optional("tasks", "What is to be done, under ids that links use.")
    deliverables = reader.optional(
      "deliverables", "What is handed over, under ids that tasks and benefits use.")
    increments = reader.optional("increments", "The steps of work that is planned in points.")
    common = Common(&reader)
  }
}

/// A piece of work, or a milestone where its duration is zero.
public final class PlanTask: NamedRecord {
  public static let kind = "task"
  public static let name = "a task"
  public static let summary = "A piece of work, or a milestone where its duration is zero."
  public let origin: Origin
  public let title: String?
  public let duration: Estimate<Workdays>?
  public let predecessors: OneOrMany<Predecessor>
  public let assignee: OneOrMany<Reference<PersonOrRole>>
  public let progress: Share?
  public let started: Day?
  public let finished: Day?
  public let startOn: Day?
  public let finishBy: Day?
  public let mustFinish: Day?
  public let cost: Money?
  public let evMethod: EarningRule?
  public let baseline: TaskBaseline?
  public let partOf: Reference<PlanTask>?
  public let delivers: [Reference<Deliverable>]
  public let gate: Reference<Gate>?

  /// True where somebody wrote a duration of zero.
  public var isMilestone: Bool { duration.map { !$0.isRange && $0.likely.days() == 0 } ?? false }

  public init(_ reader: inout Reader) {
    origin = reader.origin
    title = reader.required("title", "What is done, or reached.")
    duration = reader.notNegative(
      "duration", "Working time, as one value or minimum..likely..maximum; 0d is a milestone.")
    predecessors = reader.optional(
      "predecessors", "Tasks it waits for: the task, then FS, SS, FF or SF, then a lag.")
    assignee = reader.optional("assignee", "Who does it.")
    progress = reader.optional("progress", "How much is really there, not how much time has passed.")
    started = reader.optional("started", "The day work began.")
    finished = reader.optional("finished", "The day it was done.")
    startOn = reader.optional("start_on", "The day before which it shall not begin.")
    finishBy = reader.optional("finish_by", "Its deadline.")
    mustFinish = reader.optional("must_finish", "The day it is nailed to, whatever the links say.")
    cost = reader.optional("cost", "Its part of the budget, where earned value goes by tasks.")
    evMethod = reader.optional("ev_method", "How progress earns its cost; by percent where nothing is said.")
    baseline = reader.optional("baseline", "Its dates as last approved.")
    partOf = reader.optional("part_of", "The summary task or work package around it.")
    delivers = reader.optional("delivers", "What it hands over.")
    gate = reader.optional("gate", "The gate this milestone stands for.")
  }
}

/// How the progress of a task earns its cost.
public enum EarningRule: Readable {
  /// By the percent that is done.
  case percent
  /// Nothing before the end.
  case zeroHundred
  /// Half at the start, half at the end.
  case fiftyFifty
  /// By the time that has passed.
  case levelOfEffort
  /// By shares of named steps.
  case milestones(Entries<String, Share>)

  private enum Word: String, Choice {
    case percent
    case zeroHundred = "0-100"
    case fiftyFifty = "50-50"
    case levelOfEffort = "level-of-effort"
  }

  public static var shape: Shape { .either([Word.shape, EarningSteps.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> EarningRule? {
    if reading.tree.isMapping(node) {
      return EarningSteps.read(node, reading).map { .milestones($0.milestones) }
    }
    return switch Word.read(node, reading) {
    case .percent: .percent
    case .zeroHundred: .zeroHundred
    case .fiftyFifty: .fiftyFifty
    case .levelOfEffort: .levelOfEffort
    case nil: nil
    }
  }
}

/// The steps of a task, and what share of its cost each one earns.
public struct EarningSteps: Record {
  public static let name = "earning steps"
  public static let summary = "The steps of a task, and what share of its cost each one earns."
  public let origin: Origin
  public let milestones: Entries<String, Share>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    milestones = reader.required("milestones", "The share of the cost that each step earns; 100 % in total.")
  }
}

/// The dates of a task as last approved.
public struct TaskBaseline: Record {
  public static let name = "a baseline of a task"
  public static let summary = "The dates of a task as last approved."
  public let origin: Origin
  public let start: Day?
  public let finish: Day?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    start = reader.optional("start", "Its first day.")
    finish = reader.required("finish", "Its last day.")
  }
}

/// Something that is handed over and accepted.
public struct Deliverable: NamedRecord {
  public static let kind = "deliverable"
  public static let name = "a deliverable"
  public static let summary = "Something that is handed over and accepted."
  public let origin: Origin
  public let title: String?
  public let accept: [String]
  public let due: Day?
  public let owner: Reference<Person>?
  public let accepted: SignOff?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    title = reader.required("title", "What it is.")
    accept = reader.required("accept", "What has to be true before it is accepted.")
    due = reader.optional("due", "The day it is promised for.")
    owner = reader.optional("owner", "The person who sees to it.")
    accepted = reader.optional("accepted", "Who accepted it, and when.")
  }
}

/// A step of work that is planned in points.
public struct Increment: Record {
  public static let name = "an increment"
  public static let summary = "A step of work that is planned in points."
  public let origin: Origin
  public let id: LocalID?
  public let ends: Day?
  public let plannedPoints: Quantities.Decimal?
  public let donePoints: Quantities.Decimal?
  public let addedPoints: Quantities.Decimal?
  public let cost: Money?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "A short name for it, like s14.")
    ends = reader.required("ends", "Its last day.")
    plannedPoints = reader.optional("planned_points", "Points that were planned for it.")
    donePoints = reader.optional("done_points", "Points that were accepted in it.")
    addedPoints = reader.optional("added_points", "Points by which the whole scope grew in it.")
    cost = reader.optional("cost", "What it cost.")
  }
}
