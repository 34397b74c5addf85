public import Diagnostics
public import Source
public import YAMLTree

/// A name that a file mentions and some other file has to give.
public struct ReferenceUse: Sendable {
  /// What it may lead to.
  ///
  /// The type and not its kinds: a list for every reference would be half of their memory.
  public var goal: any ReferenceTarget.Type
  /// The key in the names of those kinds; see `Reference`.
  public var target: String
  public var node: NodeID
  /// The part of a text that mentions it; nothing where the whole node does.
  public var mention: TextRange?

  public init(
    _ goal: any ReferenceTarget.Type, target: String, node: NodeID, mention: TextRange? = nil
  ) {
    self.goal = goal
    self.target = target
    self.node = node
    self.mention = mention
  }
}

/// A path or web address that a file mentions, in a field of its own or in the middle of a text.
public struct LinkUse: Sendable {
  public var text: String
  public var range: TextRange

  public init(_ text: String, at range: TextRange) {
    self.text = text
    self.range = range
  }
}

/// A name that a file gives to something smaller than an entity: a task, a deliverable.
public struct NameGiven: Sendable {
  public var kind: String
  public var target: String
  public var node: NodeID
}

/// The reading of one file: its tree, and what is gathered on the way.
///
/// A class because every record inside the file adds to the same lists, and nobody else sees it while it runs.
public final class Reading {
  public let tree: Tree
  public let file: FileID
  public let identity: Identity
  public private(set) var diagnostics: [Diagnostic] = []
  public private(set) var references: [ReferenceUse] = []
  public private(set) var names: [NameGiven] = []
  public private(set) var links: [LinkUse] = []

  public init(_ tree: Tree, file: FileID, identity: Identity) {
    self.tree = tree
    self.file = file
    self.identity = identity
  }

  public func report(_ message: Message, rule: String = badValue, at node: NodeID, ceiling: Severity? = nil) {
    diagnostics.append(Diagnostic(message, rule: rule, at: place(node), ceiling: ceiling))
  }

  func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  public func refer(_ use: ReferenceUse) { references.append(use) }
  public func link(_ use: LinkUse) { links.append(use) }
  func give(_ name: NameGiven) { names.append(name) }

  func place(_ node: NodeID) -> Place { Place(file, tree.range(of: node)) }

  /// The text of a scalar; says so where there is none.
  public func scalarText(at node: NodeID, wanted shape: @autoclosure () -> Shape) -> String? {
    guard tree.isScalar(node) else {
      report(.wanted(shape(), found: tree.isMapping(node) ? "a mapping" : "a list"), at: node)
      return nil
    }
    guard !tree.isEmpty(node) else {
      if let lost = comment(behind: node) {
        report(.onlyComment(tree.source.text(in: lost)), at: node)
      } else if !isAlias(node) {
        report(.empty(shape()), at: node)
      }
      return nil
    }
    return tree.text(of: node)
  }

  /// Whether an empty node stands for an alias, which the parser has refused already.
  private func isAlias(_ node: NodeID) -> Bool {
    let at = Int(tree.range(of: node).lower)
    return at < tree.source.bytes.count && tree.source.bytes[at] == UInt8(ascii: "*")
  }

  /// The comment behind a value that may have been meant as a part of it: one with a space behind its '#' was not.
  private func comment(behind node: NodeID) -> TextRange? {
    let bytes = tree.source.bytes
    let end = Int(tree.range(of: node).upper)
    var index = end
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index > end, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "#"), bytes[index + 1] > 0x20
    else { return nil }
    let lost = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D }
    return TextRange(lost.startIndex, lost.endIndex)
  }

  /// Warns where `see #42` became `see`: a `#` behind a space begins a comment, and the words are gone.
  func warnOfComment(behind node: NodeID) {
    guard tree.isPlain(node), let range = comment(behind: node) else { return }
    add(
      Diagnostic(
        .lostToComment(tree.source.text(in: range)), rule: badValue, at: Place(file, range), ceiling: .warning
      ))
  }
}

/// The compiler's own rules, whose findings have a card and a page among the rules.
public let badValue = "bad-value"
public let missingField = "missing-field"
public let unknownField = "unknown-field"

extension Message {
  static func wanted(_ shape: Shape, found: String) -> Self {
    "\(found) stands here, and the field holds \(shape)"
  }
  static func empty(_ shape: Shape) -> Self { "nothing is written here; write \(shape), or remove the line" }
  static func onlyComment(_ text: String) -> Self {
    "'\(text)' is a comment to YAML, so nothing is written here; put it in quotes if it is the value, or a space behind the '#'"
  }
  static func lostToComment(_ text: String) -> Self {
    "'\(text)' is a comment to YAML, so the text ends before it; put the text in quotes, or a space behind the '#'"
  }
}
