import Diagnostics
public import Schema
import Source
public import YAMLTree

/// A text in the Markdown subset that pages render.
public struct Markdown: Scalar {
  public let text: String
  public static let scalarShape = ScalarShape(
    "Markdown", example: "A few **words**.", mayLookLikeNumber: true,
    meaning: "words with marks for lists, links, headings and emphasis")
  public init(reading text: String) throws(Malformed) { self.text = text }

  public static func read(_ node: NodeID, _ reading: Reading) -> Markdown? {
    guard let text = String.read(node, reading) else { return nil }
    let range = reading.tree.range(of: node)
    for mention in mentions(in: reading.tree.source.bytes[range.indices]) {
      switch mention.target {
      case .link(let target): reading.link(LinkUse(target, at: mention.range))
      case .entity(let address):
        reading.refer(
          ReferenceUse(
            AnyEntity.self, target: address, node: node, mention: mention.range))
      }
    }
    return Markdown(text: text)
  }
  private init(text: String) { self.text = text }
}

/// A web address or a path, as a person wrote it; whether it leads anywhere is a rule's question.
public struct Link: Scalar {
  public let text: String
  public static let scalarShape = ScalarShape(
    "link or path", example: "docs/charter.md", meaning: "a web address, or a path from the file it stands in"
  )
  public init(reading text: String) throws(Malformed) { self.text = text }

  public static func read(_ node: NodeID, _ reading: Reading) -> Link? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    reading.link(LinkUse(text, at: reading.tree.range(of: node)))
    return Link(text: text)
  }
  private init(text: String) { self.text = text }

  /// True for anything that names a scheme, and so is not looked for among the files.
  public var isWeb: Bool { text.contains("://") || text.hasPrefix("mailto:") }
}

/// The colour of a status, declared by a person or derived from evidence.
public enum Rag: String, Choice, Comparable, Sendable {
  case green, amber, red
  /// Not started, on hold, or not known.
  case grey

  /// Worse is greater; grey is below green, because it says nothing.
  public static func < (left: Rag, right: Rag) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .grey: 0
    case .green: 1
    case .amber: 2
    case .red: 3
    }
  }
}

/// Where a project or program stands in its life.
public enum Phase: String, Choice, Sendable {
  case idea
  case businessCase = "case"
  case planning, delivery, transition, realising, closed
  case onHold = "on-hold"
  case cancelled

  /// The phases work passes through, in order; on hold and cancelled are outside.
  public static let course: [Phase] = [
    .idea, .businessCase, .planning, .delivery, .transition, .realising, .closed,
  ]

  /// What a sentence says of work in it: “is in delivery”, “is closed”.
  public var predicate: String {
    switch self {
    case .idea: "is an idea"
    case .businessCase: "is in its business case"
    case .planning, .delivery, .transition: "is in \(rawValue)"
    case .realising: "is realising its benefits"
    case .closed, .cancelled: "is \(rawValue)"
    case .onHold: "is on hold"
    }
  }

  /// The place in the course, or nothing for on hold and cancelled.
  public var step: Int? { Self.course.firstIndex(of: self) }

  /// Planning, delivery, transition or realising: money is spent and promises run.
  public var isActive: Bool {
    switch self {
    case .planning, .delivery, .transition, .realising: true
    case .idea, .businessCase, .closed, .onHold, .cancelled: false
    }
  }

  /// True where the course has come to this phase or past it.
  public func isAtLeast(_ phase: Phase) -> Bool {
    guard let step, let other = phase.step else { return false }
    return step >= other
  }
}

extension Requirement {
  /// From a phase of the course on, closed included.
  public static func from(_ phase: Phase) -> Requirement {
    .whileStatus(
      Phase.course.filter { $0.isAtLeast(phase) }.map(\.rawValue), phrase: "from \(phase.rawValue) on")
  }

  /// While `status` is one of these words.
  public static func whenStatus(_ statuses: String...) -> Requirement {
    .whileStatus(statuses, phrase: "when \(statuses.joined(separator: " or "))")
  }
}
