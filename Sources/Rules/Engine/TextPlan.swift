import Schema
import YAMLTree

/// Where in the file of a kind texts stand that somebody has to write.
struct TextPlan: Sendable {
  private enum Step: Sendable {
    /// A text, or a list of them.
    case text
    case record(TextPlan)
    /// Records under keys that a person chose.
    case map(TextPlan)
  }

  private let steps: [(key: String, step: Step)]

  init(_ fields: [FieldCard]) {
    steps = fields.compactMap { field in
      Self.step(into: field.shape, isRequired: field.requirement != .never).map { (field.key, $0) }
    }
  }

  private static func step(into shape: Shape, isRequired: Bool) -> Step? {
    switch shape {
    case .scalar(let scalar):
      isRequired && (scalar == String.scalarShape || scalar.name == "Markdown") ? .text : nil
    case .list(let item), .oneOrMany(let item): step(into: item, isRequired: isRequired)
    case .map(_, .record(let card)): plan(for: card).map(Step.map)
    case .record(let card): plan(for: card).map(Step.record)
    case .either(let shapes): shapes.lazy.compactMap(\.record).first.flatMap(plan).map(Step.record)
    case .choice, .reference, .map: nil
    }
  }

  private static func plan(for card: RecordCard) -> TextPlan? {
    let plan = TextPlan(card.fields)
    return plan.steps.isEmpty ? nil : plan
  }

  /// The texts that are there, with the key each one stands behind.
  func texts(in node: NodeID, of tree: Tree) -> [(key: String, node: NodeID)] {
    var found: [(key: String, node: NodeID)] = []
    collect(in: node, of: tree, into: &found)
    return found
  }

  private func collect(in node: NodeID, of tree: Tree, into found: inout [(key: String, node: NodeID)]) {
    for (key, step) in steps {
      guard let value = tree.value(of: node, for: key) else { continue }
      let items = tree.isSequence(value) ? Array(tree.items(of: value)) : [value]
      switch step {
      case .text: found += items.filter { tree.isScalar($0) }.map { (key, $0) }
      case .record(let plan): for item in items { plan.collect(in: item, of: tree, into: &found) }
      case .map(let plan):
        for member in tree.members(of: value) { plan.collect(in: member.value, of: tree, into: &found) }
      }
    }
  }
}

/// The word of a text that only stands for one: `TBD`, `xxx`, `?`.
///
/// Inside a sentence only capitals count, because “todo” is a word of Spanish and Portuguese.
func placeholder(in bytes: ArraySlice<UInt8>) -> String? {
  var text = bytes.drop(while: \.isEdge)
  while text.last?.isEdge ?? false { text.removeLast() }
  guard !text.isEmpty else { return nil }
  if text.allSatisfy(\.isPunctuation) || text.count <= 5 && alone.contains(word(text).lowercased()) {
    return word(text)
  }
  var before = ""
  for part in text.split(whereSeparator: { !$0.isWordByte }) where (3...5).contains(part.count) {
    switch part.first {
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if part.allSatisfy({ $0 | 0x20 == UInt8(ascii: "x") }) { return word(part) }
    case UInt8(ascii: "T"), UInt8(ascii: "F"):
      if shouted.contains(word(part)) { return word(part) }
    case UInt8(ascii: "l"), UInt8(ascii: "L"), UInt8(ascii: "i"), UInt8(ascii: "I"):
      let lower = word(part).lowercased()
      if before == "lorem", lower == "ipsum" { return "lorem ipsum" }
      before = lower
    default: break
    }
  }
  return nil
}

private func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

private let alone: Set<String> = ["tbd", "tbc", "tba", "todo", "xx", "xxx", "n/a", "na", "fixme", "lorem"]
private let shouted: Set<String> = ["TBD", "TBC", "TBA", "TODO", "FIXME"]

extension UInt8 {
  fileprivate var isEdge: Bool {
    switch self {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  fileprivate var isPunctuation: Bool {
    switch self {
    case UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  fileprivate var isWordByte: Bool {
    self >= 0x80 || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self)
      || (0x61...0x7A).contains(self)
  }
}
