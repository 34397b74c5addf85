public import Quantities
public import Schema

/// The gates of a project's life, shipped or written by an office.
public struct LifecyclePlan: Hashable, Sendable {
  public let id: String
  public let title: String
  /// In the order they are passed.
  public let gates: [LifecycleGate]
  /// When after the end somebody looks whether it was worth it.
  public let reviewAfter: IntervalRange

  public init(id: String, title: String, gates: [LifecycleGate], reviewAfter: IntervalRange? = nil) {
    self.id = id
    self.title = title
    self.gates = gates
    self.reviewAfter =
      reviewAfter ?? IntervalRange(earliest: Interval(6, .month), latest: Interval(12, .month))
  }

  public func gate(_ id: String) -> LifecycleGate? { gates.first { $0.id == id } }

  /// The gate that opens a phase; nothing where the lifecycle lets work pass freely.
  public func gate(entering phase: Phase) -> LifecycleGate? { gates.first { $0.enters == phase } }

  /// The gates somebody has passed who stands in a phase, in order; checkpoints that recur are not among them.
  public func gates(upTo phase: Phase) -> [LifecycleGate] {
    gates.filter { gate in gate.enters.map(phase.isAtLeast) ?? false }
  }

  /// The names of documents that must exist in a phase, in the order they come to be needed.
  public func documents(in phase: Phase) -> [String] { gates(upTo: phase).flatMap(\.documents) }
}

/// A decision that stands between two phases.
public struct LifecycleGate: Hashable, Sendable {
  public let id: String
  public let title: String
  /// The phase it opens; nothing for a checkpoint within a phase.
  public let enters: Phase?
  public let leaves: Phase?
  public let approvers: [Reference<RoleOrBoard>]
  /// How many people must agree at least.
  public let minimumApprovals: Int
  public let criteria: [GateCriterion]
  public let documents: [String]
  /// Whether the business case must have been looked at again.
  public let needsBusinessCase: Bool
  /// How often it comes again, for a checkpoint.
  public let recurs: Interval?

  public init(
    _ id: String, _ title: String, enters: Phase?, leaves: Phase? = nil,
    approvers: [Reference<RoleOrBoard>] = [Reference(target: "sponsor")], minimumApprovals: Int = 1,
    criteria: [GateCriterion] = [], documents: [String] = [], needsBusinessCase: Bool = false,
    recurs: Interval? = nil
  ) {
    self.id = id
    self.title = title
    self.enters = enters
    self.leaves = leaves
    self.approvers = approvers
    self.minimumApprovals = minimumApprovals
    self.criteria = criteria
    self.documents = documents
    self.needsBusinessCase = needsBusinessCase
    self.recurs = recurs
  }

  init(_ id: String, _ definition: GateDefinition, enters: Phase?, leaves: Phase?) {
    self.init(
      id, definition.title ?? id, enters: enters, leaves: leaves, approvers: definition.approvers,
      minimumApprovals: max(1, definition.minApprovals ?? 1), criteria: definition.criteria,
      documents: definition.documents, needsBusinessCase: definition.businessCase ?? false)
  }
}
