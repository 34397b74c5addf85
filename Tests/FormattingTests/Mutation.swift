import Source
import TestSupport

/// A file after a few things that people and editors do to files, with the comments that were put in.
struct Mutation {
  private var lines: [String]
  private(set) var marks: [String] = []
  private var numbers: SeededNumbers
  private var lineEnd = "\n"
  private var hasOrderMark = false
  private var endsInLineEnd = true
  private var isTorn = false

  init(_ written: Written, seed: Int) {
    numbers = SeededNumbers(seed: seed)
    lines = String(decoding: written.source.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for _ in 0..<Int.random(in: 1...6, using: &numbers) { mutate() }
  }

  private mutating func mutate() {
    guard let index = lines.indices.randomElement(using: &numbers) else { return }
    let mark = "# mark-\(marks.count)-\(UInt16.random(in: 0...UInt16.max, using: &numbers))"
    switch Int.random(in: 0..<17, using: &numbers) {
    case 0, 1:
      let own = lines[index].prefix { $0 == " " }.count
      insert(String(repeating: " ", count: Bool.random(using: &numbers) ? own : own + 2) + mark, at: index)
      marks.append(mark)
    case 2:
      lines[index] += "  " + mark
      marks.append(mark)
    case 3: insert("", at: index)
    case 4: for _ in 0..<4 { insert("", at: index) }
    case 5, 6, 7: swapBlocks()
    case 8: lines[index] += "  "
    case 9: lines[index] = lines[index].replacing(": ", with: ":    ", maxReplacements: 1)
    case 10: quoteValue(at: index)
    case 11: lineEnd = "\r\n"
    case 12: hasOrderMark = true
    case 13: endsInLineEnd = false
    case 14: lines = lines.map { $0.isEmpty ? $0 : $0.prefix { $0 == " " } + $0 }
    case 15: lines.append("x-note: \(mark.dropFirst(2))")
    default:
      lines.remove(at: index)
      isTorn = true
    }
  }

  private mutating func insert(_ line: String, at index: Int) { lines.insert(line, at: index) }

  private mutating func quoteValue(at index: Int) {
    guard let colon = lines[index].range(of: ": "), !lines[index].contains("\"") else { return }
    let value = lines[index][colon.upperBound...]
    guard let first = value.first, first.isLetter, !value.contains("#") else { return }
    lines[index] = lines[index][..<colon.upperBound] + "\"\(value)\""
  }

  /// Takes the lines of one key at the margin, and what is under it, to another place.
  private mutating func swapBlocks() {
    let keys = lines.indices.filter { lines[$0].first?.isLetter ?? false }
    guard let from = keys.randomElement(using: &numbers), let to = keys.randomElement(using: &numbers) else {
      return
    }
    let end = keys.first { $0 > from } ?? lines.count
    guard to < from || to >= end else { return }
    let block = lines[from..<end]
    lines.removeSubrange(from..<end)
    lines.insert(contentsOf: block, at: to < from ? to : to - block.count)
  }

  var bytes: [UInt8] {
    let text = lines.joined(separator: lineEnd) + (endsInLineEnd ? lineEnd : "")
    return (hasOrderMark ? byteOrderMark : []) + Array(text.utf8)
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? { ranges(of: part).first }
}
