/// The word of a list that a misspelt one most likely meant, or nothing when none is near.
///
/// Near means: equal but for case and separators, or at most two edits away (one for words under five
/// letters, none for a single one), or the beginning of exactly one word. The first of several equally near words wins.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  nearest(to: word, among: [Spellings(Array(known))])
}

/// The same among the words of several lists, of which the first wins where two are equally near.
public func nearest(to word: String, among lists: [Spellings]) -> String? {
  let wanted = FoldedWord(word)
  guard !wanted.bytes.isEmpty else { return nil }
  var best: (word: String, distance: Int)?
  var beginnings: [String] = []
  for list in lists {
    if let found = list.best(for: wanted), found.distance < best?.distance ?? .max { best = found }
    beginnings += list.words(beginningWith: wanted)
  }
  return best?.word ?? (beginnings.count == 1 ? beginnings.first : nil)
}

/// A list of words that many misspelt ones are compared with.
public struct Spellings: Sendable {
  private let words: [String]
  private let folded: [FoldedWord]
  /// Indices of the words by their length without separators; a word of another length cannot be near.
  private let byLength: [Int: [Int]]
  /// Indices of the words in the order of their folded forms.
  private let sorted: [Int]

  /// Where more words than that are made of the same letters, as in `t1` to `t9999`, the nearest tells little, and many
  /// misspelt ones would each be compared with all of them.
  private static let mostCompared = 1000

  public init(_ words: [String]) {
    self.words = words
    let folded = words.map { FoldedWord($0) }
    self.folded = folded
    byLength = Dictionary(grouping: folded.indices) { folded[$0].bytes.count }
    sorted = folded.indices.sorted { folded[$0].bytes.lexicographicallyPrecedes(folded[$1].bytes) }
  }

  /// The nearest word that is near enough, and how near it is.
  fileprivate func best(for wanted: FoldedWord) -> (word: String, distance: Int)? {
    let length = wanted.bytes.count
    // Every letter is one edit away from every other.
    let limit = length < 2 ? 0 : length < 5 ? 1 : 2
    var best: (index: Int, distance: Int)?
    var compared = 0
    for length in (length - limit)...(length + limit) {
      for index in byLength[length] ?? [] where folded[index].mayBeNear(wanted, limit) {
        compared += 1
        guard compared <= Self.mostCompared else { break }
        let distance = editDistance(wanted.bytes, folded[index].bytes, atMost: limit)
        guard distance <= limit else { continue }
        if (distance, index) < (best?.distance ?? .max, best?.index ?? .max) { best = (index, distance) }
      }
    }
    return best.map { (words[$0.index], $0.distance) }
  }

  /// At most two different ones of the words that begin with this one; more would not tell which is meant either.
  fileprivate func words(beginningWith wanted: FoldedWord) -> [String] {
    guard wanted.bytes.count >= 3 else { return [] }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if folded[sorted[middle]].bytes.lexicographicallyPrecedes(wanted.bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var found: [String] = []
    for index in sorted[low...].prefix(while: { folded[$0].bytes.starts(with: wanted.bytes) }) {
      // The same word may be in the list for several things.
      if found.last != words[index] { found.append(words[index]) }
      if found.count == 2 { break }
    }
    return found
  }
}

/// A word without case and separators.
private struct FoldedWord: Sendable {
  let bytes: [UInt8]
  /// A bit for each sort of letter in it; an edit changes at most two.
  private let letters: UInt64

  init(_ word: String) {
    var letters: UInt64 = 0
    bytes = word.utf8.compactMap { byte in
      let folded: UInt8
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded = byte | 0x20
      default: folded = byte
      }
      letters |= 1 << UInt64(folded & 63)
      return folded
    }
    self.letters = letters
  }

  /// False where the letters alone tell that more edits lie between the two.
  func mayBeNear(_ other: FoldedWord, _ limit: Int) -> Bool {
    (letters ^ other.letters).nonzeroBitCount <= 2 * limit
  }
}

/// Insertions, deletions, replacements and swaps of neighbours; anything over the limit is `limit + 1`.
func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
  guard left.count <= 64, right.count <= 64 else { return left == right ? 0 : limit + 1 }
  // What both begin and end with is no part of any difference.
  let start = zip(left, right).prefix { $0 == $1 }.count
  let end = zip(left[start...].reversed(), right[start...].reversed()).prefix { $0 == $1 }.count
  return editDistance(
    between: Array(left[start..<left.count - end]), Array(right[start..<right.count - end]), limit)
}

private func editDistance(between left: [UInt8], _ right: [UInt8], _ limit: Int) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return min(max(left.count, right.count), limit + 1) }
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
