import Diagnostics
public import Quantities
public import Schema
import Source
public import YAMLTree

/// A question of what would happen if, which is worked out and never written into the data.
public final class Scenario: PortfolioEntity {
  public static let kind = "scenario"
  public static let summary =
    "A question of what would happen if, which is worked out and never written into the data."
  public static let home = Home.global(folders: ["scenarios"])
  public static let example = """
    title: A tenth less money
    question: What do we give up if the council cuts a tenth of next year's funding?
    owner: sam-duarte
    set: {payroll-cloud.contingency: 20k}
    drop: [gate-locks]
    add: [time-clocks]
    delay: {customer-portal: 20d}
    limits: {budget: {2027: 900k}, fte: {developer: 2.5}}
    recommendation: Let the portal wait; nobody is paid late for it.
    """

  public let title: String?
  public let question: String?
  public let owner: Reference<Person>?
  public let base: String?
  public let set: Entries<FieldPath, String>
  public let drop: [Reference<ProposalOrProject>]
  public let add: [Reference<Proposal>]
  public let delay: Entries<Reference<Project>, Workdays>
  public let limits: ScenarioLimits?
  public let recommendation: Markdown?
  public let decision: Reference<Decision>?
  public let common: Common

  public init(_ reader: inout Reader) {
    title = reader.required("title", "What people call it.")
    question = reader.required("question", "What somebody wants to know.")
    owner = reader.optional("owner", "Who asks.")
    base = reader.optional(
      "base", "The revision of git it starts from; 'now', where nothing is said, is the files as they are.")
    set = reader.optional("set", "Fields with another value, as address.field: value.")
    drop = reader.optional("drop", "Projects that are stopped, and proposals that are declined.")
    add = reader.optional("add", "Proposals that are approved.")
    delay = reader.optional("delay", "Projects whose work to come begins later, and by how much.")
    limits = reader.optional("limits", "Other limits for choosing among proposals.")
    recommendation = reader.optional("recommendation", "What whoever asked advises.")
    decision = reader.optional("decision", "The decision that came of it, as container/decision.")
    common = Common(&reader)
  }
}

/// Limits that a scenario puts in the place of those there are.
public struct ScenarioLimits: Record {
  public static let name = "limits of a scenario"
  public static let summary = "Limits that a scenario puts in the place of those there are."
  public let origin: Origin
  public let budget: Entries<Period, Money>
  public let fte: Entries<Reference<RoleOrSkill>, Quantities.Decimal>

  public init(_ reader: inout Reader) {
    origin = reader.origin
    budget = reader.optional("budget", "The funding of a period, where one portfolio has it.")
    fte = reader.optional("fte", "Full-time people there are of a role or skill, in every quarter.")
  }
}

/// A field of something in the portfolio: `payroll-cloud.baseline.finish`.
public struct FieldPath: Readable, Hashable {
  public let address: Reference<AnyEntity>
  /// From outside to inside.
  public let keys: [String]

  public static var shape: Shape {
    .scalar(
      ScalarShape(
        "address.field", example: "payroll-cloud.finish", pattern: "^[A-Za-z0-9._/-]+\\.[A-Za-z0-9._-]+$"))
  }

  public static func read(_ node: NodeID, _ reading: Reading) -> FieldPath? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    let nameStart = text.lastIndex(of: "/").map { text.index(after: $0) } ?? text.startIndex
    guard let dot = text[nameStart...].firstIndex(of: "."), isAddress(text[..<dot]) else {
      reading.report(
        "'\(text)' names no field; write the address, a dot and the field, like payroll-cloud.finish",
        at: node)
      return nil
    }
    let keys = text[dot...].dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard keys.allSatisfy({ !$0.isEmpty }) else {
      reading.report(
        "'\(text)' ends with a dot, or has two together; write it like payroll-cloud.finish", at: node)
      return nil
    }
    let address = String(text[..<dot])
    reading.refer(
      ReferenceUse(AnyEntity.self, target: address, node: node, mention: place(of: address, node, reading)))
    return FieldPath(address: Reference(target: address, node: node), keys: keys.map(String.init))
  }

  /// Where the address alone stands, so that a new name takes its place and no other.
  private static func place(of address: String, _ node: NodeID, _ reading: Reading) -> TextRange? {
    let range = reading.tree.range(of: node)
    for start in [range.lower, range.lower + 1] {
      let place = TextRange(Int(start), Int(start) + address.utf8.count)
      if place.upper <= range.upper, reading.tree.source.text(in: place) == address { return place }
    }
    return nil
  }
}
