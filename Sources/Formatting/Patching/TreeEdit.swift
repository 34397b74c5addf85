public import Diagnostics
public import Source
public import YAMLTree

/// One change to what a file says.
public enum TreeEdit: Sendable {
  /// A scalar, be it a key or a value, becomes another text.
  case replace(NodeID, with: String)
  /// A part of a scalar becomes another; both are made of characters that every way of writing leaves alone.
  case replacePart(NodeID, TextRange, with: String)
  /// A key of a mapping gets a value; where it is absent it is put where the order says.
  case set(String, YAMLValue, in: NodeID, order: [String])
  /// The list behind a key of a mapping gets one more item.
  case append(YAMLValue, to: String, in: NodeID, order: [String])
  /// A key goes, with what stands behind it; comments in that stay.
  case remove(String, from: NodeID)
}

/// Why a change cannot be made by patching bytes.
public struct Unpatchable: Error, Sendable {
  /// Where in the file.
  public var offset: Int
  public var message: Message

  init(_ offset: Int, _ message: Message) {
    self.offset = offset
    self.message = message
  }
}

/// The bytes of a file after some changes, all others where they were.
///
/// What the file should say afterwards is worked out without looking at bytes, and the patched text, parsed again, has
/// to say exactly that and to hold every comment. So a fault of this floor gives an error and never a wrong file.
public func patched(_ tree: Tree, _ edits: [TreeEdit], limits: Limits = Limits()) throws(Unpatchable)
  -> [UInt8]
{
  guard tree.isWhole, let root = tree.root else { throw Unpatchable(0, .notWhole) }
  var patcher = Patcher(tree)
  for edit in edits { try patcher.add(edit) }
  let bytes = try patcher.patchedBytes()
  var faults: [Diagnostic] = []
  let after = parse(
    SourceFile(path: tree.source.path, bytes: bytes), as: FileID(0), limits: limits, into: &faults)
  let intended = Intention(tree, edits).value(of: root)
  guard after.isWhole, let newRoot = after.root, after.value(of: newRoot).says(intended),
    comments(in: tree) == comments(in: after)
  else { throw Unpatchable(patcher.firstOffset, .wouldSayOtherwise) }
  return bytes
}

/// What a file is to say, worked out on what it says.
private struct Intention {
  private let tree: Tree
  private var texts: [NodeID: String] = [:]
  private var parts: [NodeID: [(range: TextRange, text: String)]] = [:]
  private var changes: [NodeID: [TreeEdit]] = [:]

  init(_ tree: Tree, _ edits: [TreeEdit]) {
    self.tree = tree
    for edit in edits {
      switch edit {
      case .replace(let node, let text): texts[node] = text
      case .replacePart(let node, let range, let text): parts[node, default: []].append((range, text))
      case .set(_, _, let node, _), .append(_, _, let node, _), .remove(_, let node):
        changes[node, default: []].append(edit)
      }
    }
  }

  func value(of node: NodeID) -> YAMLValue {
    if tree.isScalar(node) {
      if let text = text(of: node) { return .text(text) }
      return tree.isEmpty(node) ? .nothing : .text(tree.text(of: node))
    }
    if tree.isSequence(node) { return .list(tree.items(of: node).map(value(of:))) }
    var members = tree.members(of: node).map { member in
      YAMLValue.Member(text(of: member.key) ?? tree.text(of: member.key), value(of: member.value))
    }
    for change in changes[node] ?? [] {
      switch change {
      case .set(let key, let value, _, _):
        if let index = members.firstIndex(where: { $0.key == key }) {
          members[index].value = value
        } else {
          members.append(YAMLValue.Member(key, value))
        }
      case .append(let item, let key, _, _):
        if let index = members.firstIndex(where: { $0.key == key }) {
          members[index].value = members[index].value.with(item)
        } else {
          members.append(YAMLValue.Member(key, .list([item])))
        }
      case .remove(let key, _): members.removeAll { $0.key == key }
      case .replace, .replacePart: continue
      }
    }
    return .map(members)
  }

  /// The new text of a scalar; nothing where it stays.
  private func text(of node: NodeID) -> String? {
    if let text = texts[node] { return text }
    guard let parts = parts[node] else { return nil }
    var text = Array(tree.text(of: node).utf8)
    let start = Int(tree.range(of: node).lower)
    for part in parts.sorted(by: { $0.range.lower > $1.range.lower }) {
      let old = Array(tree.source.bytes[part.range.indices])
      // The words before it may hold the same name without meaning it, so the name is counted.
      let count = Self.starts(of: old, in: tree.source.bytes[start..<Int(part.range.lower)]).count
      let found = Self.starts(of: old, in: text[...])
      guard found.indices.contains(count) else { continue }
      text.replaceSubrange(found[count]..<found[count] + old.count, with: part.text.utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func starts(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> [Int] {
    guard !word.isEmpty else { return [] }
    var found: [Int] = []
    var index = bytes.startIndex
    while index + word.count <= bytes.endIndex {
      if bytes[index..<index + word.count].elementsEqual(word) {
        found.append(index)
        index += word.count
      } else {
        index += 1
      }
    }
    return found
  }
}

extension YAMLValue {
  /// A list with one more item.
  fileprivate func with(_ item: YAMLValue) -> YAMLValue {
    if case .list(let items) = self { return .list(items + [item]) }
    return .list([item])
  }
}

extension Message {
  fileprivate static let notWhole: Message =
    "the file cannot be read, so it is not changed; 'folio check' says why"
  fileprivate static let wouldSayOtherwise: Message =
    "a patch here would change more than it should, so the file is left as it is; change it by hand"
}
