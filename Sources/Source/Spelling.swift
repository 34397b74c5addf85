/// The word of a list that a misspelt one most likely meant, or nothing when none is near.
///
/// Near means: equal but for case and separators, or at most two edits away (one for words under five
/// letters), or the beginning of exactly one word. The first of several equally near words wins.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let wanted = folded(word)
  guard !wanted.isEmpty else { return nil }
  let limit = wanted.count < 5 ? 1 : 2
  var best: (word: String, distance: Int)?
  var beginnings: [String] = []
  for candidate in known {
    let other = folded(candidate)
    if wanted.count >= 3, other.starts(with: wanted) { beginnings.append(candidate) }
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other, atMost: limit)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word ?? (beginnings.count == 1 ? beginnings.first : nil)
}

private func folded(_ word: String) -> [UInt8] {
  word.utf8.compactMap { byte in
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}

/// Insertions, deletions, replacements and swaps of neighbours; anything over the limit is `limit + 1`.
func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
  guard left.count <= 64, right.count <= 64 else { return left == right ? 0 : limit + 1 }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let isSame = left[row] == right[column]
      var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    if (current.min() ?? 0) > limit { return limit + 1 }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
