/// What changed between two texts, line by line, in the form that `diff -u` and `git apply` know.
public func unifiedDifference(from old: [UInt8], to new: [UInt8], path: String, newPath: String? = nil)
  -> String
{
  let before = diffLines(old)
  let after = diffLines(new)
  let changes = LineChanges(from: before, to: after)
  let steps = steps(before, after, changes.removed, changes.inserted)
  var text = "--- a/\(path)\n+++ b/\(newPath ?? path)\n"
  var (old, new, told) = (0, 0, 0)
  for hunk in hunks(of: steps) {
    let unchanged = hunk.lowerBound - told
    text += hunkText(steps[hunk], after: old + unchanged, new + unchanged)
    old += unchanged + steps[hunk].count { $0.kind != .added }
    new += unchanged + steps[hunk].count { $0.kind != .removed }
    told = hunk.upperBound
  }
  return text
}

/// Which lines of two texts have no partner in the other.
///
/// The fewest lines are marked while the parts compared are short. The search for those costs the square of what
/// differs, so that longer parts are first cut at lines that stand once on both sides.
private struct LineChanges {
  var removed: [Bool]
  var inserted: [Bool]

  /// Lines of both sides together up to which the fewest changes are searched for.
  private static let mostSearched = 4000

  private typealias Part = (old: Range<Int>, new: Range<Int>)

  init(from before: [String], to after: [String]) {
    removed = Array(repeating: false, count: before.count)
    inserted = Array(repeating: false, count: after.count)
    var numbers: [String: Int] = [:]
    func numbered(_ line: String) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let old = before.map(numbered)
    let new = after.map(numbered)
    var waiting: [Part] = [(0..<old.count, 0..<new.count)]
    while let part = waiting.popLast() {
      if part.old.count + part.new.count <= Self.mostSearched {
        search(part, old, new)
        continue
      }
      let part = Self.withoutCommonEnds(part, old, new)
      let cuts = Self.cuts(of: part, old, new)
      if cuts.isEmpty {
        for line in part.old { removed[line] = true }
        for line in part.new { inserted[line] = true }
        continue
      }
      var (nextOld, nextNew) = (part.old.lowerBound, part.new.lowerBound)
      for cut in cuts {
        waiting.append((nextOld..<cut.old, nextNew..<cut.new))
        (nextOld, nextNew) = (cut.old + 1, cut.new + 1)
      }
      waiting.append((nextOld..<part.old.upperBound, nextNew..<part.new.upperBound))
    }
  }

  private mutating func search(_ part: Part, _ old: [Int], _ new: [Int]) {
    for change in new[part.new].difference(from: old[part.old]) {
      switch change {
      case .remove(let offset, _, _): removed[part.old.lowerBound + offset] = true
      case .insert(let offset, _, _): inserted[part.new.lowerBound + offset] = true
      }
    }
  }

  private static func withoutCommonEnds(_ part: Part, _ old: [Int], _ new: [Int]) -> Part {
    var (oldRange, newRange) = part
    while let first = oldRange.first, let other = newRange.first, old[first] == new[other] {
      oldRange.removeFirst()
      newRange.removeFirst()
    }
    while let last = oldRange.last, let other = newRange.last, old[last] == new[other] {
      oldRange.removeLast()
      newRange.removeLast()
    }
    return (oldRange, newRange)
  }

  /// Lines that stand once on both sides, as many of them as follow each other in the same order on both.
  private static func cuts(of part: Part, _ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
    // How often a line stands on each side, and where on the old one.
    var places: [Int: (oldCount: Int, newCount: Int, old: Int)] = [:]
    for index in part.old {
      let count = places[old[index]]?.oldCount ?? 0
      places[old[index]] = (count + 1, 0, index)
    }
    for index in part.new { places[new[index], default: (0, 0, 0)].newCount += 1 }
    // The longest rising run: for each length the pair that ends it lowest, and for each pair the one before it.
    var pairs: [(old: Int, new: Int, before: Int)] = []
    var ends: [Int] = []
    for index in part.new {
      guard let place = places[new[index]], place.oldCount == 1, place.newCount == 1 else { continue }
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].old < place.old { low = middle + 1 } else { high = middle }
      }
      pairs.append((place.old, index, low == 0 ? -1 : ends[low - 1]))
      if low == ends.count { ends.append(pairs.count - 1) } else { ends[low] = pairs.count - 1 }
    }
    var cuts: [(old: Int, new: Int)] = []
    var next = ends.last ?? -1
    while next >= 0 {
      cuts.append((pairs[next].old, pairs[next].new))
      next = pairs[next].before
    }
    return cuts.reversed()
  }
}

private struct DiffStep {
  enum Kind: Character { case same = " ", removed = "-", added = "+" }
  var kind: Kind
  var line: String
}

/// Lines with their ends, so that a changed line end is a change.
private func diffLines(_ bytes: [UInt8]) -> [String] {
  var lines: [String] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let end = rest.firstIndex(of: .lineFeed).map { $0 + 1 } ?? rest.endIndex
    lines.append(String(decoding: rest[..<end], as: UTF8.self))
    rest = rest[end...]
  }
  return lines
}

private func steps(_ before: [String], _ after: [String], _ removed: [Bool], _ inserted: [Bool]) -> [DiffStep]
{
  var steps: [DiffStep] = []
  var old = 0
  var new = 0
  while old < before.count || new < after.count {
    if old < before.count, removed[old] {
      steps.append(DiffStep(kind: .removed, line: before[old]))
      old += 1
    } else if new < after.count, inserted[new] {
      steps.append(DiffStep(kind: .added, line: after[new]))
      new += 1
    } else if old < before.count {
      steps.append(DiffStep(kind: .same, line: before[old]))
      old += 1
      new += 1
    } else {
      break
    }
  }
  return steps
}

/// Changes with three lines around them; changes that share those lines stand together.
private func hunks(of steps: [DiffStep]) -> [Range<Int>] {
  var hunks: [Range<Int>] = []
  for index in steps.indices where steps[index].kind != .same {
    let range = max(0, index - 3)..<min(steps.count, index + 4)
    if let last = hunks.last, range.lowerBound <= last.upperBound {
      hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
    } else {
      hunks.append(range)
    }
  }
  return hunks
}

/// A hunk below its heading; `old` and `new` are the lines of either side before it.
private func hunkText(_ hunk: ArraySlice<DiffStep>, after old: Int, _ new: Int) -> String {
  func span(_ before: Int, without kind: DiffStep.Kind) -> String {
    let count = hunk.count { $0.kind != kind }
    return "\(count == 0 ? before : before + 1),\(count)"
  }
  var text = "@@ -\(span(old, without: .added)) +\(span(new, without: .removed)) @@\n"
  for step in hunk {
    text.append(step.kind.rawValue)
    text += step.line
    if step.line.utf8.last != .lineFeed { text += "\n\\ No newline at end of file\n" }
  }
  return text
}
