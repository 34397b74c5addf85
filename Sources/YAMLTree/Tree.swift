public import Source

/// The index of a node in its tree.
public struct NodeID: Hashable, Sendable {
  let index: UInt32
}

/// A parsed file: trivial nodes in one array, text as ranges of the source.
///
/// A tree of classes or of indirect enums needs six times the time to build and four times the memory, and
/// a deep one overflows a small stack when it is freed. This one is three flat arrays behind one reference, so
/// that handing a tree on costs one count, freeing it frees arrays, and no walk is forced to recurse.
public struct Tree: Sendable {
  private let storage: Storage

  /// The arrays of a tree while it grows.
  struct Parts: Sendable {
    let source: SourceFile
    var isWhole = true
    var root: NodeID?
    var nodes: [Node] = []
    /// The children of every mapping (key, value, key, value, …) and sequence, parent by parent.
    var children: [UInt32] = []
    /// Texts that differ from what is written: escapes, folded lines.
    var decoded: [String] = []

    init(source: SourceFile) { self.source = source }
  }

  private final class Storage: Sendable {
    let parts: Parts
    init(_ parts: Parts) { self.parts = parts }
  }

  init(_ parts: Parts) { storage = Storage(parts) }

  /// The tree of a file that could not be opened.
  public init(unreadable path: String) {
    var parts = Parts(source: SourceFile(path: path, bytes: []))
    parts.isWhole = false
    self.init(parts)
  }

  /// The empty tree of a file that is not there, and of which nothing is missing therefore.
  public init(absent path: String) { self.init(Parts(source: SourceFile(path: path, bytes: []))) }

  public var source: SourceFile { storage.parts.source }
  /// False when something in the file could not be taken over as written; then keys may be missing.
  public var isWhole: Bool { storage.parts.isWhole }
  public var root: NodeID? { storage.parts.root }

  /// Whether two trees come from the same bytes; a file that could not be opened is like no other.
  ///
  /// Trees of one blob that both sides of a comparison share are told apart from others without a look at them.
  public func isSame(as other: Tree) -> Bool {
    if storage === other.storage { return isWhole || !source.bytes.isEmpty }
    return (isWhole || !source.bytes.isEmpty) && source.bytes == other.source.bytes
  }

  /// A child by its index among the children of all nodes.
  fileprivate func child(_ index: Int) -> NodeID { NodeID(index: storage.parts.children[index]) }
}

/// How a node is written.
public enum NodeStyle: UInt8, Sendable {
  case plain, singleQuoted, doubleQuoted, literal, folded
  case blockMapping, flowMapping
  case blockSequence, flowSequence
}

struct Node: Sendable {
  /// Where the text of a scalar is to be found.
  enum Form: UInt8 { case asWritten, insideQuotes, decoded }

  var lower: UInt32
  var upper: UInt32
  /// The first child in `children`, or the index of the text in `decoded`.
  var payload: UInt32
  private var packed: UInt32

  init(
    _ style: NodeStyle, _ lower: UInt32, _ upper: UInt32, form: Form = .asWritten, payload: UInt32 = 0,
    count: Int = 0
  ) {
    self.lower = lower
    self.upper = max(lower, upper)
    self.payload = payload
    packed = UInt32(style.rawValue) | UInt32(form.rawValue) << 4 | UInt32(clamping: count) << 6
  }

  var style: NodeStyle { NodeStyle(rawValue: UInt8(packed & 0xF)) ?? .plain }
  var form: Form { Form(rawValue: UInt8(packed >> 4 & 0x3)) ?? .asWritten }
  /// Keys and values both count.
  var childCount: Int { Int(packed >> 6) }
}

extension Tree {
  public func range(of node: NodeID) -> TextRange { storage.parts.range(of: node) }
  public func style(of node: NodeID) -> NodeStyle { storage.parts.style(of: node) }
  public func isScalar(_ node: NodeID) -> Bool { storage.parts.isScalar(node) }
  public func isPlain(_ node: NodeID) -> Bool { storage.parts.isPlain(node) }
  public func isMapping(_ node: NodeID) -> Bool { storage.parts.isMapping(node) }
  public func isSequence(_ node: NodeID) -> Bool { storage.parts.isSequence(node) }

  /// True where a key has nothing behind it, or a list item nothing behind its dash.
  public func isEmpty(_ node: NodeID) -> Bool { storage.parts.isEmpty(node) }

  /// The text of a scalar with quotes, escapes and folding undone; empty for anything else.
  public func text(of node: NodeID) -> String { storage.parts.text(of: node) }

  /// Whether a scalar's text is exactly this word; makes no string.
  public func isText(of node: NodeID, _ word: String) -> Bool { storage.parts.isText(of: node, word) }

  /// Whether a scalar's text is exactly this word of the program's own.
  public func isText(of node: NodeID, _ word: StaticString) -> Bool { storage.parts.isText(of: node, word) }

  /// The keys and values of a mapping in the order they are written; nothing for another node.
  public func members(of mapping: NodeID) -> Members {
    let node = storage.parts.nodes[Int(mapping.index)]
    return Members(tree: self, first: Int(node.payload), count: isMapping(mapping) ? node.childCount / 2 : 0)
  }

  /// The items of a sequence; nothing for another node.
  public func items(of sequence: NodeID) -> Items {
    let node = storage.parts.nodes[Int(sequence.index)]
    return Items(tree: self, first: Int(node.payload), count: isSequence(sequence) ? node.childCount : 0)
  }

  /// The value under a key, if this is a mapping that has it.
  public func value(of mapping: NodeID, for key: String) -> NodeID? {
    members(of: mapping).first { isText(of: $0.key, key) }?.value
  }
}

/// The keys and values of a mapping.
public struct Members: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  public let count: Int

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  public subscript(index: Int) -> (key: NodeID, value: NodeID) {
    let at = first + 2 * index
    return (tree.child(at), tree.child(at + 1))
  }
}

extension Members {
  /// The member with a key, looked for from an index on and, behind the last, from the first.
  public func member(named key: StaticString, from start: Int) -> (index: Int, value: NodeID)? {
    for step in 0..<count {
      let index = start + step < count ? start + step : start + step - count
      let member = self[index]
      if tree.isText(of: member.key, key) { return (index, member.value) }
    }
    return nil
  }
}

/// The items of a sequence.
public struct Items: RandomAccessCollection, Sendable {
  let tree: Tree
  let first: Int
  public let count: Int

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  public subscript(index: Int) -> NodeID { tree.child(first + index) }
}

extension Tree.Parts {
  func range(of node: NodeID) -> TextRange {
    let node = nodes[Int(node.index)]
    return TextRange(node.lower, node.upper)
  }

  func style(of node: NodeID) -> NodeStyle { nodes[Int(node.index)].style }

  func isScalar(_ node: NodeID) -> Bool { style(of: node).rawValue <= NodeStyle.folded.rawValue }
  func isPlain(_ node: NodeID) -> Bool { style(of: node) == .plain }

  func isMapping(_ node: NodeID) -> Bool {
    switch style(of: node) {
    case .blockMapping, .flowMapping: true
    default: false
    }
  }

  func isSequence(_ node: NodeID) -> Bool {
    switch style(of: node) {
    case .blockSequence, .flowSequence: true
    default: false
    }
  }

  func isEmpty(_ node: NodeID) -> Bool {
    let node = nodes[Int(node.index)]
    return node.style == .plain && node.lower == node.upper
  }

  func text(of node: NodeID) -> String {
    guard isScalar(node) else { return "" }
    let stored = nodes[Int(node.index)]
    switch stored.form {
    case .asWritten: return source.text(in: TextRange(stored.lower, stored.upper))
    case .insideQuotes: return source.text(in: TextRange(stored.lower + 1, stored.upper - 1))
    case .decoded: return decoded[Int(stored.payload)]
    }
  }

  func isText(of node: NodeID, _ word: String) -> Bool {
    let stored = nodes[Int(node.index)]
    var index = Int(stored.lower)
    var end = Int(stored.upper)
    switch stored.form {
    case .asWritten: break
    case .insideQuotes:
      index += 1
      end -= 1
    case .decoded: return isScalar(node) && decoded[Int(stored.payload)] == word
    }
    guard end - index == word.utf8.count, isScalar(node) else { return false }
    for byte in word.utf8 {
      guard source.bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  func isText(of node: NodeID, _ word: StaticString) -> Bool {
    let stored = nodes[Int(node.index)]
    guard stored.form == .asWritten else { return isText(of: node, word.description) }
    let length = Int(stored.upper - stored.lower)
    guard length == word.utf8CodeUnitCount, isScalar(node) else { return false }
    return word.withUTF8Buffer { bytes in
      for index in 0..<length where unsafe source.bytes[Int(stored.lower) + index] != bytes[index] {
        return false
      }
      return true
    }
  }

  /// A few bits of a key, equal where the keys are: most of those that are absent are known by them alone.
  func trait(of key: NodeID) -> UInt64 {
    let stored = nodes[Int(key.index)]
    guard stored.form == .asWritten, stored.lower < stored.upper else { return .max }
    return keyTrait(
      first: source.bytes[Int(stored.lower)], last: source.bytes[Int(stored.upper) - 1],
      length: Int(stored.upper - stored.lower))
  }
}

/// One of 64 bits for a key of a mapping.
private func keyTrait(first: UInt8, last: UInt8, length: Int) -> UInt64 {
  1 << UInt64((Int(first) &* 7 &+ Int(last) &* 3 &+ length) & 63)
}

extension Members {
  /// The traits of all keys; a word whose trait is not among them is not one of the keys.
  public var traits: UInt64 {
    var traits: UInt64 = 0
    for index in indices { traits |= tree.trait(of: self[index].key) }
    return traits
  }
}

extension Tree {
  fileprivate func trait(of key: NodeID) -> UInt64 { storage.parts.trait(of: key) }

  /// The trait of a word that may be a key.
  public static func trait(of word: StaticString) -> UInt64 {
    word.withUTF8Buffer { bytes in
      guard let first = unsafe bytes.first, let last = unsafe bytes.last else { return .max }
      return keyTrait(first: first, last: last, length: bytes.count)
    }
  }
}
