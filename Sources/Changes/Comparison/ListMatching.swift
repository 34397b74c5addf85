/// Says which item of a list became which item of another.
///
/// Equal items first, then those with the same id, then those that resemble each other most; what is left was added or
/// removed. Where an item stands says nothing about which one it is. One whose parts say who it is (`identity`) is another
/// one as soon as they differ.
struct ListMatching {
  /// By index of the old item.
  private(set) var newIndex: [Int: Int] = [:]
  /// By index of the new item.
  private(set) var oldIndex: [Int: Int] = [:]

  /// More left over than this many times this many is not looked at for resemblance.
  private static let mostCandidates = 100

  init(_ olds: [Written], _ news: [Written]) {
    match(olds, news, by: \.self)
    match(olds, news) { (item) -> String? in
      item.trait.label.flatMap { item.isMapping && !$0.isEmpty ? $0 : nil }
    }
    matchResembling(olds, news)
  }

  /// Whether items that stand on both sides stand in another order.
  var isReordered: Bool {
    let order = oldIndex.keys.sorted().compactMap { oldIndex[$0] }
    return zip(order, order.dropFirst()).contains { $0 > $1 }
  }

  /// Pairs the items that have the same key, in their order.
  private mutating func match<Key: Hashable>(
    _ olds: [Written], _ news: [Written], by key: (Written) -> Key?
  ) {
    var waiting: [Key: [Int]] = [:]
    for index in olds.indices.reversed() where newIndex[index] == nil {
      if let key = key(olds[index]) { waiting[key, default: []].append(index) }
    }
    guard !waiting.isEmpty else { return }
    for index in news.indices where oldIndex[index] == nil {
      guard let key = key(news[index]), let other = waiting[key]?.popLast() else { continue }
      pair(other, index)
    }
  }

  /// Pairs what is left where at least half of one can be found in the other, the most alike first.
  private mutating func matchResembling(_ olds: [Written], _ news: [Written]) {
    let leftOlds = olds.enumerated().filter { newIndex[$0.offset] == nil }.map {
      ($0.offset, features($0.element))
    }
    let leftNews = news.enumerated().filter { oldIndex[$0.offset] == nil }.map {
      ($0.offset, features($0.element))
    }
    guard leftOlds.count <= Self.mostCandidates, leftNews.count <= Self.mostCandidates else { return }
    var candidates: [(likeness: Int, old: Int, new: Int)] = []
    for (old, features) in leftOlds {
      for (new, others) in leftNews where olds[old].trait.identity == news[new].trait.identity {
        let likeness = likeness(features, others)
        if likeness >= 500 { candidates.append((likeness, old, new)) }
      }
    }
    candidates.sort { ($1.likeness, $0.old, $0.new) < ($0.likeness, $1.old, $1.new) }
    for candidate in candidates where newIndex[candidate.old] == nil && oldIndex[candidate.new] == nil {
      pair(candidate.old, candidate.new)
    }
  }

  private mutating func pair(_ old: Int, _ new: Int) {
    newIndex[old] = new
    oldIndex[new] = old
  }

  /// What two versions of an item would share: the words of a text, the fields of a record.
  private func features(_ item: Written) -> Set<String> {
    if let fields = item.fields { return Set(fields.map { "\($0.key): \($0.value.canonicalText)" }) }
    guard item.trait.isProse else { return [] }
    return Set(item.spelling.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { $0.lowercased() })
  }

  /// In thousandths; nothing is like what has no features.
  private func likeness(_ left: Set<String>, _ right: Set<String>) -> Int {
    let most = max(left.count, right.count)
    return most == 0 ? 0 : left.intersection(right).count * 1000 / most
  }
}
