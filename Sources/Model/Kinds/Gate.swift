public import Quantities
public import Schema
public import YAMLTree

/// A decision on whether work may go on, and what it rested on.
public final class Gate: PortfolioEntity {
  public static let kind = "gate"
  public static let summary = "A decision on whether work may go on, and what it rested on."
  public static let home = Home.local(folder: "gates")
  public static let protectedFields: ProtectedFields = [
    "gate", "decided", "outcome", "criteria", "conditions/*/action",
  ]
  public static let example = """
    gate: g1-business-case
    planned: 2026-05-15
    decided: 2026-05-20
    outcome: conditional
    criteria:
      options compared: met
      cost range known: {state: met, evidence: docs/business-case.md}
      no-error(no-benefit): waived
    conditions:
      - {action: Name an owner for the second benefit, owner: tom-okafor, due: 2026-06-15}
    approvals:
      - {by: ines-vega, as: sponsor, date: 2026-05-20}
    """

  public enum Outcome: String, Choice { case pass, conditional, `repeat`, stop, hold }

  public let gate: LocalID?
  public let title: String?
  public let planned: Day?
  public let decided: Day?
  public let outcome: Outcome?
  public let criteria: Entries<String, CriterionResult>
  public let conditions: [ActionItem]
  public let confidence: Rag?
  public let recommendations: [Recommendation]
  public let nextGate: Day?
  public let common: Common

  /// From the planned day to the outcome; a gate that comes again has a record of its own.
  public static let states: StateMachine? = StateMachine(
    "planned pass", "planned conditional", "planned repeat", "planned stop", "planned hold")
  public var statusWord: String? { outcome?.rawValue }
  /// True where work may go on, with or without conditions.
  public var isPassed: Bool { outcome == .pass || outcome == .conditional }

  public init(_ reader: inout Reader) {
    gate = reader.required(
      "gate", "The gate of the lifecycle this is a decision on; the file's name begins with it.")
    title = reader.optional("title", "What people call it.")
    planned = reader.optional("planned", "The day the decision is planned for.")
    decided = reader.optional("decided", "The day it was taken.")
    outcome = reader.optional("outcome", "What was decided; absent while the gate is only planned.")
    criteria = reader.optional("criteria", "Each criterion of the lifecycle, and whether it was met.")
    conditions = reader.optional("conditions", "What still has to be done for a conditional pass to hold.")
    confidence = reader.optional("confidence", "What an independent review thought of the chances.")
    recommendations = reader.optional("recommendations", "What that review advised.")
    nextGate = reader.optional("next_gate", "The day the next gate is planned for.")
    common = Common(&reader, approvals: .always, approvalsJudgedBy: "gate-approver-missing")
  }
}

/// Whether a criterion was met, and what shows it.
public enum CriterionResult: Readable {
  case stated(CriterionState)
  case shown(ShownCriterion)

  public static var shape: Shape { .either([CriterionState.shape, ShownCriterion.shape]) }

  public static func read(_ node: NodeID, _ reading: Reading) -> CriterionResult? {
    reading.tree.isMapping(node)
      ? ShownCriterion.read(node, reading).map(CriterionResult.shown)
      : CriterionState.read(node, reading).map(CriterionResult.stated)
  }

  public var state: CriterionState? {
    switch self {
    case .stated(let state): state
    case .shown(let criterion): criterion.state
    }
  }

  public var evidence: Link? {
    switch self {
    case .stated: nil
    case .shown(let criterion): criterion.evidence
    }
  }
}

/// Whether a criterion holds.
public enum CriterionState: String, Choice {
  case met, unmet
  case notApplicable = "n-a"
  case waived
}

/// Whether a criterion was met, and what shows it.
public struct ShownCriterion: Record {
  public static let name = "a criterion with evidence"
  public static let summary = "Whether a criterion was met, and what shows it."
  public let origin: Origin
  public let state: CriterionState?
  public let evidence: Link?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    state = reader.required("state", "Whether it was met.")
    evidence = reader.optional("evidence", "Where that can be seen.")
  }
}
