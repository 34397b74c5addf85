import Crypto
public import Schema
import YAMLTree

extension Portfolio {
  /// The digest that an approval carries of what was approved; nothing where the file could not be read as a whole.
  ///
  /// `v1:` and the first sixteen hex digits of SHA-256 over the protected fields as JSON without spaces: keys sorted
  /// by their bytes, every scalar a string as YAML reads it, escapes as RFC 8785 has them, keys without a value
  /// left out. Layout, quotes and the order of keys are not part of it.
  public func seal(of subject: Origin, _ protected: ProtectedFields) -> String? {
    let tree = tree(subject.file)
    guard tree.isWhole, let node = subject.node else { return nil }
    let text = SealedText(tree).json(node, protected.paths) ?? "{}"
    let digest = SHA256.hash(data: Array(text.utf8))
    let digits = digest.prefix(8).map { byte in
      let hex = String(byte, radix: 16)
      return byte < 16 ? "0" + hex : hex
    }
    return "v1:" + digits.joined()
  }

  /// The seal that this approval should carry.
  public func seal(of given: GivenApproval) -> String? { seal(of: given.subject, given.protected) }

  /// The seal of an approval of an entity as it stands now.
  public func seal(of entity: any PortfolioEntity) -> String? {
    seal(of: entity.origin, type(of: entity).protectedFields)
  }

  /// The seal of an approval of a baseline as it stands now.
  public func seal(of baseline: Baseline) -> String? { seal(of: baseline.origin, Baseline.protectedFields) }

  /// Whether what was approved has changed since it was sealed; nothing where there is no seal of a known form.
  public func isSealBroken(_ given: GivenApproval) -> Bool? {
    guard let written = given.approval.seal, written.hasPrefix("v1:"), let now = seal(of: given) else {
      return nil
    }
    return written != now
  }
}

/// A part of a tree in the one form that a digest is taken of.
private struct SealedText {
  private let tree: Tree

  init(_ tree: Tree) { self.tree = tree }

  /// The parts of a node that the paths lead to; nothing where there are none.
  func json(_ node: NodeID, _ paths: [[String]]) -> String? {
    if paths.contains([]) { return tree.isEmpty(node) ? nil : json(node) }
    if tree.isMapping(node) {
      return object(node) { key, value in
        let rest = paths.filter { $0.first == "*" || $0.first == key }.map { Array($0.dropFirst()) }
        return rest.isEmpty ? nil : json(value, rest)
      }
    }
    guard tree.isSequence(node) else { return nil }
    let rest = paths.filter { $0.first == "*" }.map { Array($0.dropFirst()) }
    guard !rest.isEmpty else { return nil }
    return "[\(tree.items(of: node).map { json($0, rest) ?? "null" }.joined(separator: ","))]"
  }

  private func json(_ node: NodeID) -> String {
    if tree.isMapping(node) { return object(node) { tree.isEmpty($1) ? nil : json($1) } ?? "{}" }
    if tree.isSequence(node) { return "[\(tree.items(of: node).map(json).joined(separator: ","))]" }
    return tree.isEmpty(node) ? "null" : quoted(tree.text(of: node))
  }

  private func object(_ node: NodeID, _ value: (String, NodeID) -> String?) -> String? {
    let members = tree.members(of: node).compactMap { member -> (key: String, value: String)? in
      let key = tree.text(of: member.key)
      return value(key, member.value).map { (key, $0) }
    }
    guard !members.isEmpty else { return nil }
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return "{\(sorted.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ","))}"
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{C}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case let scalar where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
