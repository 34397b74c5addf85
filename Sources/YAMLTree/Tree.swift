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
    var nodes: [PackedNode] = []
    /// What a packed node has no room for.
    ///
    /// Of a mapping or sequence its end, the number of its children and the children themselves (key, value, key,
    /// value, …); of a decoded scalar its end and the index of its text.
    var annex: [UInt32] = []
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

  /// A child by its index in the annex.
  fileprivate func child(_ index: Int) -> NodeID { NodeID(index: storage.parts.annex[index]) }
}

/// How a node is written.
public enum NodeStyle: UInt8, Sendable {
  case plain, singleQuoted, doubleQuoted, literal, folded
  case blockMapping, flowMapping
  case blockSequence, flowSequence
}

/// A node as it is written; kept in half the room, see `Tree.Parts`.
struct Node: Sendable {
  /// Where the text of a scalar is to be found.
  enum Form: UInt8 { case asWritten, insideQuotes, decoded }

  let style: NodeStyle
  let form: Form
  let lower: UInt32
  let upper: UInt32
  /// Where its children begin in `annex`, or the index of its text in `decoded`.
  let payload: Int
  /// Keys and values both count.
  let childCount: Int
}

/// What every node has.
///
/// The length of most scalars stands here; of all other nodes there is more in the annex.
struct PackedNode: Sendable {
  fileprivate let lower: UInt32
  private let packed: UInt32

  /// The length of a scalar as written, or where in the annex the rest of any other node begins.
  fileprivate init(_ style: NodeStyle, _ form: Node.Form, _ lower: UInt32, rest: Int) {
    self.lower = lower
    packed = UInt32(style.rawValue) | UInt32(form.rawValue) << 4 | UInt32(rest) << 6
  }

  fileprivate static let restLimit = 1 << 26

  fileprivate var style: NodeStyle { NodeStyle(rawValue: UInt8(packed & 0xF)) ?? .plain }
  fileprivate var form: Node.Form { Node.Form(rawValue: UInt8(packed >> 4 & 0x3)) ?? .asWritten }
  fileprivate var rest: Int { Int(packed >> 6) }
  fileprivate var isWhole: Bool { style.rawValue <= NodeStyle.folded.rawValue && form != .decoded }
}

extension Tree.Parts {
  /// So many nodes that the annex, with three entries for each at most, can be counted in a packed node.
  static let nodeLimit = 1 << 24

  @inline(__always)
  subscript(index: UInt32) -> Node {
    let packed = nodes[Int(index)]
    let rest = packed.rest
    if packed.isWhole {
      return Node(
        style: packed.style, form: packed.form, lower: packed.lower, upper: packed.lower + UInt32(rest),
        payload: 0, childCount: 0)
    }
    let isScalar = packed.form == .decoded
    return Node(
      style: packed.style, form: packed.form, lower: packed.lower, upper: annex[rest],
      payload: isScalar ? Int(annex[rest + 1]) : rest + 2, childCount: isScalar ? 0 : Int(annex[rest + 1]))
  }

  func children(of node: Node) -> ArraySlice<UInt32> { annex[node.payload..<node.payload + node.childCount] }

  mutating func addScalar(_ style: NodeStyle, _ form: Node.Form, _ range: Range<UInt32>) -> NodeID {
    guard range.count < PackedNode.restLimit else {
      let inner = form == .insideQuotes ? range.lowerBound + 1..<range.upperBound - 1 : range
      return addScalar(style, range, text: source.text(in: TextRange(inner.lowerBound, inner.upperBound)))
    }
    return add(PackedNode(style, form, range.lowerBound, rest: range.count))
  }

  mutating func addScalar(_ style: NodeStyle, _ range: Range<UInt32>, text: String) -> NodeID {
    let rest = annex.count
    annex.append(range.upperBound)
    annex.append(UInt32(decoded.count))
    decoded.append(text)
    return add(PackedNode(style, .decoded, range.lowerBound, rest: rest))
  }

  mutating func addCollection(_ style: NodeStyle, _ range: Range<UInt32>, _ children: ArraySlice<UInt32>)
    -> NodeID
  {
    let rest = annex.count
    annex.append(range.upperBound)
    annex.append(UInt32(children.count))
    annex += children
    return add(PackedNode(style, .asWritten, range.lowerBound, rest: rest))
  }

  private mutating func add(_ node: PackedNode) -> NodeID {
    nodes.append(node)
    return NodeID(index: UInt32(nodes.count - 1))
  }

  /// Gives back what was reserved too much: a tree lives as long as the portfolio.
  mutating func trim() {
    nodes = nodes.withoutSlack
    annex = annex.withoutSlack
  }
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
    let node = storage.parts[mapping.index]
    return Members(tree: self, first: node.payload, count: isMapping(mapping) ? node.childCount / 2 : 0)
  }

  /// The items of a sequence; nothing for another node.
  public func items(of sequence: NodeID) -> Items {
    let node = storage.parts[sequence.index]
    return Items(tree: self, first: node.payload, count: isSequence(sequence) ? node.childCount : 0)
  }

  /// The value under a key, if this is a mapping that has it.
  public func value(of mapping: NodeID, for key: String) -> NodeID? {
    storage.parts.value(of: mapping, for: key)
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
    let node = self[node.index]
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
    let node = self[node.index]
    return node.style == .plain && node.lower == node.upper
  }

  func text(of node: NodeID) -> String {
    guard isScalar(node) else { return "" }
    let stored = self[node.index]
    switch stored.form {
    case .asWritten: return source.text(in: TextRange(stored.lower, stored.upper))
    case .insideQuotes: return source.text(in: TextRange(stored.lower + 1, stored.upper - 1))
    case .decoded: return decoded[stored.payload]
    }
  }

  func isText(of node: NodeID, _ word: String) -> Bool {
    let stored = self[node.index]
    var index = Int(stored.lower)
    var end = Int(stored.upper)
    switch stored.form {
    case .asWritten: break
    case .insideQuotes:
      index += 1
      end -= 1
    case .decoded: return isScalar(node) && decoded[stored.payload] == word
    }
    guard end - index == word.utf8.count, isScalar(node) else { return false }
    for byte in word.utf8 {
      guard source.bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  func isText(of node: NodeID, _ word: StaticString) -> Bool {
    let stored = self[node.index]
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

  /// Goes over the annex itself: rules ask for the fields of every entity, and a collection would count the tree each time.
  func value(of mapping: NodeID, for key: String) -> NodeID? {
    guard isMapping(mapping) else { return nil }
    let node = self[mapping.index]
    for place in stride(from: node.payload, to: node.payload + node.childCount, by: 2)
    where isText(of: NodeID(index: annex[place]), key) {
      return NodeID(index: annex[place + 1])
    }
    return nil
  }

  /// A few bits of a key, equal where the keys are: most of those that are absent are known by them alone.
  func trait(of key: NodeID) -> UInt64 {
    let stored = self[key.index]
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
