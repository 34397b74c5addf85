import Schema
import YAMLTree

/// What a card says about a node: the fields of a record, or the shape of whatever is inside.
struct Expectation {
  /// The fields of a record in their declared order; nothing where a person names the keys.
  var fields: [FieldCard]?
  private var inner: Shape?

  static let nothing = Expectation(fields: nil)

  init(fields: [FieldCard]?) { self.fields = fields }

  /// Reads a shape for a node; of several forms the one that fits how the node is written.
  init(_ shape: Shape?, for node: NodeID, in tree: Tree) {
    switch shape {
    case .record(let card): fields = tree.isMapping(node) ? card.fields : nil
    case .map(_, let value): inner = tree.isMapping(node) ? value : nil
    case .list(let item): inner = tree.isSequence(node) ? item : nil
    case .oneOrMany(let item):
      if tree.isSequence(node) { inner = item } else { self = Expectation(item, for: node, in: tree) }
    case .either(let shapes):
      let fitting = shapes.map { Expectation($0, for: node, in: tree) }.filter { $0.isAbout(node, in: tree) }
      if fitting.count == 1 { self = fitting[0] }
    case .scalar, .choice, .reference, nil: break
    }
  }

  /// Whether it says anything of a node, and every key of a record is one that the record has.
  private func isAbout(_ node: NodeID, in tree: Tree) -> Bool {
    guard let fields else { return inner != nil }
    return tree.members(of: node).allSatisfy { member in
      fields.contains { tree.isText(of: member.key, $0.key) }
    }
  }

  func ofMember(_ key: NodeID, _ value: NodeID, in tree: Tree) -> Expectation {
    guard let fields else { return Expectation(inner, for: value, in: tree) }
    return Expectation(fields.first { tree.isText(of: key, $0.key) }?.shape, for: value, in: tree)
  }

  func ofItem(_ item: NodeID, in tree: Tree) -> Expectation { Expectation(inner, for: item, in: tree) }

  /// The order in which keys belong: as declared, then what nobody declared, then notes that begin with `x-`.
  func order(of keys: [NodeID], in tree: Tree) -> [Int] {
    guard let fields else { return Array(keys.indices) }
    let ranks = keys.map { key in
      fields.firstIndex { tree.isText(of: key, $0.key) }
        ?? (tree.text(of: key).hasPrefix("x-") ? fields.count + 1 : fields.count)
    }
    return keys.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }
}
