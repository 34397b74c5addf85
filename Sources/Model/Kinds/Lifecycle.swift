import Diagnostics
public import Schema
public import YAMLTree

/// The phases work passes through, and the gates between them.
public final class Lifecycle: PortfolioEntity {
  public static let kind = "lifecycle"
  public static let summary = "The phases work passes through, and the gates between them."
  public static let home = Home.global(folders: ["office/lifecycles"])
  public static let example = """
    title: Small change
    for: {approach: [predictive, hybrid], tier: 3}
    phases:
      - {id: shaping, status: planning}
    gates:
      - id: g1-go
        title: Go or not
        enters: shaping
        approvers: [sponsor]
        criteria: [cost is known, no-error(no-objective)]
        documents: [one-page-case]
        business_case: true
      - {id: g4-done, title: Done, leaves: delivery, enters: closed, approvers: [sponsor]}
    pir_after: 3m..6m
    """

  public let title: String?
  public let appliesTo: LifecycleScope?
  public let phases: [NamedPhase]
  public let gates: [GateDefinition]
  public let pirAfter: IntervalRange?
  public let common: Common

  /// What the file says, with its own names of phases translated.
  public var plan: LifecyclePlan {
    LifecyclePlan(
      id: id, title: title ?? id,
      gates: gates.compactMap { gate in
        gate.id.map { LifecycleGate($0.text, gate, enters: phase(gate.enters), leaves: phase(gate.leaves)) }
      },
      reviewAfter: pirAfter)
  }

  /// How many sides of a project it says it is for; none where one of them is another, or it says nothing.
  func closeness(to project: Project) -> Int { appliesTo?.closeness(to: project) ?? 0 }

  private func phase(_ name: PhaseName?) -> Phase? { name.flatMap { $0.phase(among: phases) } }

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    appliesTo = reader.optional("for", "The projects that follow it where they name none.")
    phases = reader.optional("phases", "Names of its own for phases; the usual ones need no line.")
    gates = reader.optional("gates", "Its gates, in the order they are passed.")
    pirAfter = reader.optional("pir_after", "When after the end somebody looks whether it was worth it.")
    for name in gates.flatMap({ [$0.enters, $0.leaves] }) {
      guard let name, name.phase(among: phases) == nil else { continue }
      reader.report(.notAPhase(name.text), at: name.node)
    }
    common = Common(&reader)
  }
}

/// The projects that follow a lifecycle where they name none.
public struct LifecycleScope: Record {
  public static let name = "a scope of a lifecycle"
  public static let summary = "The projects that follow a lifecycle where they name none."
  public let origin: Origin
  public let approach: OneOrMany<Project.Approach>
  public let tier: OneOrMany<Project.Tier>
  public let type: OneOrMany<Project.ChangeType>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    approach = reader.optional("approach", "Projects planned this way.")
    tier = reader.optional("tier", "Projects of this size.")
    type = reader.optional("type", "Projects of this type.")
  }

  fileprivate func closeness(to project: Project) -> Int {
    let sides = [
      approach.items.isEmpty ? nil : approach.items.contains(project.approach ?? .predictive),
      tier.items.isEmpty ? nil : tier.items.contains { $0 == project.tier },
      type.items.isEmpty ? nil : type.items.contains(project.type ?? .change),
    ].compactMap(\.self)
    return sides.contains(false) ? 0 : sides.count
  }
}

/// A phase under a name of the lifecycle's own.
public struct NamedPhase: Record {
  public static let name = "a phase"
  public static let summary = "A phase under a name of the lifecycle's own."
  public let origin: Origin
  public let id: LocalID?
  public let status: Phase?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "The name that its gates use.")
    status = reader.required("status", "The status of projects in it.")
  }
}

/// A decision that stands between two phases.
public struct GateDefinition: Record {
  public static let name = "a gate of a lifecycle"
  public static let summary = "A decision that stands between two phases."
  public let origin: Origin
  public let id: LocalID?
  public let title: String?
  public let leaves: PhaseName?
  public let enters: PhaseName?
  public let approvers: [Reference<RoleOrBoard>]
  public let minApprovals: Int?
  public let criteria: [GateCriterion]
  public let documents: [String]
  public let businessCase: Bool?

  public init(_ reader: inout Reader) {
    origin = reader.origin
    id = reader.required("id", "What gate records call it.")
    title = reader.optional("title", "What people call it.")
    leaves = reader.optional("leaves", "The phase it ends.")
    enters = reader.optional("enters", "The phase it opens.")
    approvers = reader.optional("approvers", "The roles and boards that must all agree.")
    minApprovals = reader.notNegative("min_approvals", "How many people must agree at least.")
    criteria = reader.optional(
      "criteria", "What has to be true, in words or as a rule that must find no error.")
    documents = reader.optional("documents", "Documents that must exist from here on, by name.")
    businessCase = reader.optional(
      "business_case", "True where the business case must have been looked at again.")
  }
}

/// A phase by a lifecycle's own name, or by the usual one.
public struct PhaseName: Readable {
  public let text: String
  public let node: NodeID

  public static let shape = Shape.either([Phase.shape, LocalID.shape])

  public static func read(_ node: NodeID, _ reading: Reading) -> PhaseName? {
    LocalID.read(node, reading).map { PhaseName(text: $0.text, node: node) }
  }

  func phase(among named: [NamedPhase]) -> Phase? {
    named.first { $0.id?.text == text }?.status ?? Phase(rawValue: text)
  }
}

/// What has to be true before a gate is passed.
public enum GateCriterion: Scalar {
  /// Something people judge, and write down as met or not.
  case stated(String)
  /// A rule that must find no error; nobody ticks it.
  case noError(rule: String)

  public static let scalarShape = ScalarShape(
    "criterion", example: "no-error(no-objective)", mayLookLikeNumber: true)

  public init(reading text: String) throws(Malformed) {
    guard text.hasPrefix("no-error(") else {
      self = .stated(text)
      return
    }
    let rule = text.dropFirst("no-error(".count).dropLast()
    guard text.hasSuffix(")"), isAddress(rule), !rule.contains("/") else {
      throw Malformed("'\(text)' does not name a rule; write it as no-error(no-objective)")
    }
    self = .noError(rule: String(rule))
  }

  /// The key under which a gate record answers it.
  public var key: String {
    switch self {
    case .stated(let text): text
    case .noError(let rule): "no-error(\(rule))"
    }
  }
}

extension Message {
  fileprivate static func notAPhase(_ name: String) -> Self {
    "'\(name)' is neither a phase of this lifecycle nor one of \(Phase.course.map(\.rawValue).joined(separator: ", "))"
  }
}
