import Changes

extension Written {
  /// This value after changes to it; nothing when they take it away.
  func applying(_ changes: [FieldChange]) -> Written? {
    Applying(changes.map { ($0.path[...], $0) }).applied(to: self)
  }
}

/// Changes to a value, with what is left of their paths.
private struct Applying {
  private var whole: FieldChange?
  private var byKey: [String: [(ArraySlice<Step>, FieldChange)]] = [:]
  private var byItem: [String: [(ArraySlice<Step>, FieldChange)]] = [:]
  private var reordered: FieldChange?

  init(_ changes: [(ArraySlice<Step>, FieldChange)]) {
    for (path, change) in changes {
      switch path.first {
      case nil where change.nature == .reordered: reordered = change
      case nil: whole = change
      case .key(let key): byKey[key, default: []].append((path.dropFirst(), change))
      case .item(let item): byItem[item, default: []].append((path.dropFirst(), change))
      }
    }
  }

  func applied(to value: Written?) -> Written? {
    if let whole { return whole.new }
    if !byKey.isEmpty { return fields(of: value) }
    if !byItem.isEmpty || reordered != nil { return items(of: value) }
    return value
  }

  private func fields(of value: Written?) -> Written? {
    var fields: [String: Written] = [:]
    if case .fields(let old)? = value?.content { for field in old { fields[field.key] = field.value } }
    for (key, changes) in byKey { fields[key] = Applying(changes).applied(to: fields[key]) }
    guard let place = (value ?? byKey.values.first?.first?.1.new)?.place, !fields.isEmpty else { return nil }
    let sorted = fields.sorted { $0.key < $1.key }
    return Written(.fields(sorted.map { Written.Field(key: $0.key, value: $0.value) }), at: place)
  }

  private func items(of value: Written?) -> Written? {
    var kept: [Written] = []
    var used: Set<String> = []
    if case .list(let old)? = value?.content {
      for (label, item) in zip(value?.itemLabels ?? [], old) {
        let changes = (byItem[label] ?? []).filter { !$0.0.isEmpty || $0.1.nature != .added }
        if !changes.isEmpty { used.insert(label) }
        if let item = Applying(changes).applied(to: item) { kept.append(item) }
      }
    }
    let added = byItem.values.joined().filter { $0.0.isEmpty && $0.1.nature == .added }.map(\.1)
    var places: [Int: Written] = [:]
    for change in added { if let position = change.position { places[position] = change.new } }
    var result: [Written] = []
    var rest = kept[...]
    for position in 0..<(kept.count + places.count) {
      if let new = places[position] {
        result.append(new)
      } else if let next = rest.popFirst() {
        result.append(next)
      }
    }
    if let reordered, case .list(let order)? = reordered.new?.content {
      // Only the order may differ from what the other changes give.
      guard counts(order) == counts(result) else { return nil }
      result = order
    }
    guard let place = (value ?? added.first?.new)?.place, !result.isEmpty else { return nil }
    return Written(.list(result), at: place)
  }

  private func counts(_ items: [Written]) -> [String: Int] {
    Dictionary(items.map { ($0.sorted.canonicalText, 1) }, uniquingKeysWith: +)
  }
}

extension Written {
  /// With the fields of every mapping in the order of their keys, so that two can be compared.
  var sorted: Written {
    switch content {
    case .scalar: self
    case .list(let items): Written(.list(items.map(\.sorted)), at: place)
    case .fields(let fields):
      Written(
        .fields(
          fields.map { Field(key: $0.key, value: $0.value.sorted) }.sorted { $0.key < $1.key }), at: place)
    }
  }
}
