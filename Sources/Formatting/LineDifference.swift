/// What changed between two texts, line by line, in the form that `diff -u` and `git apply` know.
public func unifiedDifference(from old: [UInt8], to new: [UInt8], path: String, newPath: String? = nil)
  -> String
{
  let before = diffLines(old)
  let after = diffLines(new)
  var removed = Array(repeating: false, count: before.count)
  var inserted = Array(repeating: false, count: after.count)
  for change in after.difference(from: before) {
    switch change {
    case .remove(let offset, _, _): removed[offset] = true
    case .insert(let offset, _, _): inserted[offset] = true
    }
  }
  let steps = steps(before, after, removed, inserted)
  var text = "--- a/\(path)\n+++ b/\(newPath ?? path)\n"
  for hunk in hunks(of: steps) { text += hunkText(steps[hunk], hunk.lowerBound, steps) }
  return text
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

private func hunkText(_ hunk: ArraySlice<DiffStep>, _ start: Int, _ steps: [DiffStep]) -> String {
  func span(without kind: DiffStep.Kind) -> String {
    let before = steps[..<start].count { $0.kind != kind }
    let count = hunk.count { $0.kind != kind }
    return "\(count == 0 ? before : before + 1),\(count)"
  }
  var text = "@@ -\(span(without: .added)) +\(span(without: .removed)) @@\n"
  for step in hunk {
    text.append(step.kind.rawValue)
    text += step.line
    if step.line.utf8.last != .lineFeed { text += "\n\\ No newline at end of file\n" }
  }
  return text
}
