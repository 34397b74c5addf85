import Diagnostics
import Source
public import YAMLTree

/// What a bare id means.
public enum ReferenceScope: Hashable, Sendable {
  /// The same everywhere.
  case global
  /// Something in the same container.
  case local
  /// Either; the kinds of the target differ.
  case mixed
}

/// What a reference may lead to.
public protocol ReferenceTarget: Sendable {
  /// The kinds that will do; empty for any.
  static var targetKinds: [String] { get }
  /// What a bare id means. Where some of the kinds are local and others global, the key is `container/id` as for
  /// a local one, and whoever resolves it tries the id alone among the global kinds as well.
  static var scope: ReferenceScope { get }
  /// True where any kind will do, and the target stays as written.
  static var isAnything: Bool { get }
}

extension ReferenceTarget {
  public static var isAnything: Bool { false }
}

/// A mention of another entity, by id.
///
/// `target` is the key in the names of its kinds: the id for what is global, `container/id` for what is local or
/// mixed, and the text as written where any kind will do.
public struct Reference<Target: ReferenceTarget>: Readable, Hashable {
  public let target: String
  public let node: NodeID?

  public init(target: String, node: NodeID? = nil) {
    self.target = target
    self.node = node
  }

  /// The id without the container.
  public var id: String { String(target.split(separator: "/").last ?? "") }

  public static var shape: Shape { .reference(Target.targetKinds) }

  public static func read(_ node: NodeID, _ reading: Reading) -> Reference? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    return read(text, at: node, reading)
  }

  /// The reference in a part of a scalar, for values that say more than an id.
  public static func read(_ text: String, at node: NodeID, _ reading: Reading) -> Reference? {
    guard isAddress(text) else {
      reading.report(.notAnID(text, shape), at: node)
      return nil
    }
    let target = key(of: text, in: reading.identity.container)
    reading.refer(ReferenceUse(Target.self, target: target, node: node))
    return Reference(target: target, node: node)
  }

  /// The key a written id stands for; full addresses mean the same as short ones.
  private static func key(of text: String, in container: String) -> String {
    guard !Target.isAnything else { return text }
    guard text.utf8.contains(UInt8(ascii: "/")) else {
      return Target.scope == .global ? text : slashed(container, text)
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if Target.scope == .global { return String(parts[parts.count - 1]) }
    return "\(parts[0])/\(parts[parts.count - 1])"
  }

  public static func == (left: Reference, right: Reference) -> Bool { left.target == right.target }
  public func hash(into hasher: inout Hasher) { hasher.combine(target) }
}

/// One to four ids of letters, digits, hyphens, underscores and dots, with slashes between them.
public func isAddress(_ text: some StringProtocol) -> Bool { isAddress(utf8: text.utf8) }

/// The same for a whole string, which nearly all are.
public func isAddress(_ text: String) -> Bool { isAddress(utf8: text.utf8) }

private func isAddress(utf8 bytes: some Sequence<UInt8>) -> Bool {
  var partLength = 0
  var partCount = 1
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      partLength += 1
    case UInt8(ascii: "/"):
      guard partLength > 0 else { return false }
      partLength = 0
      partCount += 1
    default: return false
    }
  }
  return partLength > 0 && partCount <= 4
}

extension Message {
  fileprivate static func notAnID(_ text: String, _ shape: Shape) -> Self {
    "'\(text)' is not an id; write \(shape) as it is named in its file, like 'mara-lind'"
  }
}
