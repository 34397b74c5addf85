import Schema
import Source
import YAMLTree

/// Reads what a node means by the shape that its kind declares, whether or not the model could read it.
struct WrittenReader {
  let tree: Tree
  let file: FileID
  let meaning: Meaning

  /// The value of a node; nothing where nothing stands there, or an empty list or mapping.
  func written(_ node: NodeID, _ shape: Shape) -> Written? {
    guard !tree.isEmpty(node) else { return nil }
    switch shape {
    case .scalar(let scalar):
      return text(node) { meaning.canonical($0, scalar) }.map { value in
        var value = value
        value.trait.isProse = scalar.isProse
        return value
      } ?? plain(node)
    case .choice: return text(node) { $0 } ?? plain(node)
    case .reference(let kinds): return text(node) { meaning.target($0, kinds: kinds) } ?? plain(node)
    case .list(let item): return tree.isSequence(node) ? list(tree.items(of: node), item, node) : plain(node)
    case .oneOrMany(let item):
      return tree.isSequence(node)
        ? list(tree.items(of: node), item, node)
        : written(node, item).map { Written(.list([$0]), at: place(node)) }
    case .map(let key, let value): return tree.isMapping(node) ? map(node, key, value) : plain(node)
    case .record(let card): return tree.isMapping(node) ? record(node, card) : plain(node)
    case .either(let shapes): return either(node, shapes)
    }
  }

  // MARK: Shapes

  private func text(_ node: NodeID, _ canonical: (String) -> String) -> Written? {
    guard tree.isScalar(node) else { return nil }
    let text = tree.text(of: node).withoutLastNewlines
    return Written(.scalar(canonical(text)), spelling: text, at: place(node))
  }

  private func list(_ items: Items, _ shape: Shape, _ node: NodeID) -> Written? {
    let values = items.compactMap { written($0, shape) }
    return values.isEmpty ? nil : Written(.list(values), at: place(node))
  }

  /// The order of the keys of a map has no meaning.
  private func map(_ node: NodeID, _ key: Shape, _ value: Shape) -> Written? {
    let fields = tree.members(of: node).compactMap { member -> Written.Field? in
      guard let name = written(member.key, key), case .scalar(let text) = name.content else { return nil }
      // A period or task without anything behind it is still there.
      let value = written(member.value, value) ?? Written(.scalar(""), at: place(member.value))
      return Written.Field(key: meaning.short(text), value: value)
    }
    return fields.isEmpty ? nil : Written(.fields(fields.sorted { $0.key < $1.key }), at: place(node))
  }

  private func record(_ node: NodeID, _ card: RecordCard) -> Written? {
    var fields: [Written.Field] = []
    for (rank, field) in card.fields.enumerated() {
      guard let node = tree.value(of: node, for: field.key), let value = written(node, field.shape) else {
        continue
      }
      fields.append(Written.Field(key: field.key, value: value, rank: rank))
    }
    let declared = Set(card.fields.map(\.key))
    let others = tree.members(of: node).map { (key: tree.text(of: $0.key), value: $0.value) }
    for other in others.sorted(by: { $0.key < $1.key }) where !declared.contains(other.key) {
      guard let value = plain(other.value) else { continue }
      fields.append(Written.Field(key: other.key, value: value, rank: card.fields.count))
    }
    guard !fields.isEmpty else { return nil }
    var record = Written(.fields(fields), at: place(node))
    record.trait.record = card.name
    record.trait.label = label(of: fields, card)
    if card.keepsIdentity {
      record.trait.identity = card.identifiedBy.map { record[$0]?.canonicalText ?? "" }.joined(separator: "/")
    }
    return record
  }

  /// What an item of a list is known by.
  private func label(of fields: [Written.Field], _ card: RecordCard) -> String? {
    func value(_ key: String) -> String? { fields.first { $0.key == key }?.value.text }
    if !card.identifiedBy.isEmpty {
      return card.identifiedBy.compactMap(value).joined(separator: "/")
    }
    return value("id") ?? fields.first?.value.text
  }

  /// Picks the form that accepts what is written: a word of a choice, a value with a grammar, a reference, a text.
  private func either(_ node: NodeID, _ shapes: [Shape]) -> Written? {
    if tree.isMapping(node) {
      let shape = shapes.first { $0.isMapping }
      return shape.flatMap { written(node, $0) } ?? plain(node)
    }
    if tree.isSequence(node) {
      return shapes.first { $0.isSequence }.flatMap { written(node, $0) } ?? plain(node)
    }
    let text = tree.text(of: node)
    let shape = shapes.filter(\.isScalar).min { $0.reluctance(text, meaning) < $1.reluctance(text, meaning) }
    guard let shape, let value = written(node, shape) else { return plain(node) }
    return expanded(value, shape, shapes)
  }

  /// `met` means the same as `{state: met}`, where the first field of the long form holds what the short one is.
  private func expanded(_ value: Written, _ shape: Shape, _ shapes: [Shape]) -> Written {
    for case .record(let card) in shapes {
      guard let first = card.fields.first, first.shape == shape else { continue }
      var record = Written(
        .fields([Written.Field(key: first.key, value: value)]), spelling: value.spelling, at: value.place)
      record.trait.record = card.name
      record.trait.label = value.spelling
      return record
    }
    return value
  }

  /// A value that no shape describes, by its text; the order of keys has no meaning here either.
  private func plain(_ node: NodeID) -> Written? {
    guard !tree.isEmpty(node) else { return nil }
    if tree.isScalar(node) { return text(node) { $0 } }
    if tree.isSequence(node) {
      let items = tree.items(of: node).compactMap(plain)
      return items.isEmpty ? nil : Written(.list(items), at: place(node))
    }
    let fields = tree.members(of: node).compactMap { member in
      plain(member.value).map { Written.Field(key: tree.text(of: member.key), value: $0) }
    }
    return fields.isEmpty ? nil : Written(.fields(fields.sorted { $0.key < $1.key }), at: place(node))
  }

  private func place(_ node: NodeID) -> Place { Place(file, tree.range(of: node)) }
}

extension Shape {
  fileprivate var isMapping: Bool {
    switch self {
    case .map, .record: true
    case .scalar, .choice, .reference, .list, .oneOrMany, .either: false
    }
  }

  fileprivate var isSequence: Bool {
    switch self {
    case .list, .oneOrMany: true
    case .scalar, .choice, .reference, .map, .record, .either: false
    }
  }

  fileprivate var isScalar: Bool {
    switch self {
    case .scalar, .choice, .reference: true
    case .list, .oneOrMany, .map, .record, .either: false
    }
  }

  /// How late this form comes in when a text could be several of them; the least reluctant takes it.
  fileprivate func reluctance(_ text: String, _ meaning: Meaning) -> Int {
    switch self {
    case .choice(let words): words.contains(text) ? 0 : 4
    case .scalar(let scalar) where scalar.isProse || scalar.pattern == nil: 3
    case .scalar(let scalar): canonicalForms[scalar.name].flatMap { $0(text, meaning) } == nil ? 4 : 1
    case .reference: 2
    case .list, .oneOrMany, .map, .record, .either: 5
    }
  }
}

extension ScalarShape {
  /// Whether it is written by people for people, so that an edited one still resembles what it was.
  fileprivate var isProse: Bool { ["text", "Markdown", "criterion"].contains(name) }
}
