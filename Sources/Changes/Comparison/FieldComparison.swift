import Schema

/// Compares two values down to the smallest field or entry that tells what happened.
struct FieldComparison {
  private(set) var changes: [FieldChange] = []

  /// Compares what stands under the keys of two records or maps.
  mutating func compareFields(_ old: Written?, _ new: Written?, at path: [Step]) {
    let olds = old?.fields ?? []
    let news = new?.fields ?? []
    var keys = news.map { (rank: $0.rank, key: $0.key) }
    let known = Set(keys.map(\.key))
    keys += olds.filter { !known.contains($0.key) }.map { (rank: $0.rank, key: $0.key) }
    keys.sort { $0 < $1 }
    let before = Dictionary(olds.map { ($0.key, $0.value) }) { first, _ in first }
    let after = Dictionary(news.map { ($0.key, $0.value) }) { first, _ in first }
    for (_, key) in keys { compare(before[key], after[key], at: path + [.key(key)]) }
  }

  /// Compares two values of one field; `position` is the place of an item in its list.
  private mutating func compare(_ old: Written?, _ new: Written?, at path: [Step], position: Int? = nil) {
    guard old != new else { return }
    if isList(old) || isList(new), isList(old ?? new), isList(new ?? old) {
      return compareLists(old?.items ?? [], new?.items ?? [], old, new, at: path)
    }
    // A map that was not there had no entries; a record that was not there is news as a whole.
    let isMap = (old ?? new)?.isMap == true && (new ?? old)?.isMap == true
    let areRecords = old?.isMapping == true && new?.isMapping == true
    if isMap || areRecords { return compareFields(old, new, at: path) }
    add(old == nil ? .added : new == nil ? .removed : .changed, old, new, at: path, position: position)
  }

  private mutating func compareLists(
    _ olds: [Written], _ news: [Written], _ old: Written?, _ new: Written?, at path: [Step]
  ) {
    let matches = ListMatching(olds, news)
    let oldLabels = old?.itemLabels ?? []
    let newLabels = new?.itemLabels ?? []
    for index in olds.indices where matches.newIndex[index] == nil {
      add(.removed, olds[index], nil, at: path + [.item(oldLabels[index])])
    }
    for index in news.indices {
      guard let other = matches.oldIndex[index] else {
        add(.added, nil, news[index], at: path + [.item(newLabels[index])], position: index)
        continue
      }
      compare(olds[other], news[index], at: path + [.item(oldLabels[other])], position: index)
    }
    if matches.isReordered { add(.reordered, old, new, at: path) }
  }

  private func isList(_ value: Written?) -> Bool { value?.isList == true }

  private mutating func add(
    _ nature: FieldChange.Nature, _ old: Written?, _ new: Written?, at path: [Step], position: Int? = nil
  ) {
    changes.append(
      FieldChange(
        path: path, nature: nature, old: old, new: new, position: position,
        record: (new ?? old)?.record))
  }
}

extension Written {
  /// What each item of a list is called in a path; the n-th of those that would be called the same says so.
  public var itemLabels: [String] {
    var counts: [String: Int] = [:]
    return (items ?? []).map { item in
      let label = item.trait.label ?? item.canonicalText
      let count = counts[label, default: 0] + 1
      counts[label] = count
      return count == 1 ? label : "\(label) (\(count))"
    }
  }

  var fields: [Field]? { if case .fields(let fields) = content { fields } else { nil } }
  var items: [Written]? { if case .list(let items) = content { items } else { nil } }
  var isList: Bool { items != nil }
  var isMapping: Bool { fields != nil }
  /// Entries under keys that a person chose.
  var isMap: Bool { isMapping && record == nil }
}
