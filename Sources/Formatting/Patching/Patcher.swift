import Diagnostics
import Source
import YAMLTree

/// Turns changes of what a file says into changes of its bytes, in the style of what stands around them.
struct Patcher {
  private struct Patch {
    var range: Range<Int>
    var text: [UInt8]
  }

  let layout: Layout
  private var patches: [Patch] = []

  var tree: Tree { layout.tree }
  var lines: Lines { layout.lines }
  var bytes: [UInt8] { layout.tree.source.bytes }
  var lineEnd: String { lines.usesReturns ? "\r\n" : "\n" }

  init(_ tree: Tree) { layout = Layout(tree) }

  /// Where the first change is, for a message.
  var firstOffset: Int { patches.map(\.range.lowerBound).min() ?? 0 }

  mutating func add(_ edit: TreeEdit) throws(Unpatchable) {
    switch edit {
    case .replace(let node, let text): try replaceScalar(node, with: text)
    case .replacePart(_, let range, let text): replace(range.indices, with: text)
    case .set(let key, let value, let mapping, let order): try set(key, value, in: mapping, order)
    case .append(let item, let key, let mapping, let order): try append(item, to: key, in: mapping, order)
    case .remove(let key, let mapping): try remove(key, from: mapping)
    }
  }

  /// The file with all patches; two that touch the same bytes are a contradiction.
  func patchedBytes() throws(Unpatchable) -> [UInt8] {
    // Two insertions at one place come in the order in which they were asked for.
    let ordered = patches.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
    var result: [UInt8] = []
    var index = 0
    for patch in ordered {
      guard patch.range.lowerBound >= index else { throw Unpatchable(patch.range.lowerBound, .unusualPlace) }
      result += bytes[index..<patch.range.lowerBound] + patch.text
      index = patch.range.upperBound
    }
    return result + bytes[index...]
  }

  mutating func replace(_ range: Range<Int>, with text: String) {
    patches.append(Patch(range: range, text: Array(text.utf8)))
  }

  // MARK: Scalars

  private mutating func replaceScalar(_ node: NodeID, with text: String) throws(Unpatchable) {
    let range = tree.range(of: node).indices
    let isKeptAsWritten = yamlText(text) == text
    switch tree.style(of: node) {
    case .plain:
      guard !tree.isEmpty(node) else { return replace(range, with: " " + yamlText(text)) }
      replace(range, with: yamlText(text))
    case .singleQuoted, .doubleQuoted:
      let inside = range.lowerBound + 1..<range.upperBound - 1
      if isKeptAsWritten, !text.contains(where: { "'\"\\".contains($0) }) {
        replace(inside, with: text)
      } else {
        replace(range, with: yamlText(text))
      }
    case .literal, .folded, .blockMapping, .flowMapping, .blockSequence, .flowSequence:
      throw Unpatchable(range.lowerBound, .unusualPlace)
    }
  }

  // MARK: Members

  private mutating func set(_ key: String, _ value: YAMLValue, in mapping: NodeID, _ order: [String])
    throws(Unpatchable)
  {
    guard let member = tree.members(of: mapping).first(where: { tree.isText(of: $0.key, key) }) else {
      return try insert(key, value, into: mapping, order)
    }
    let keyRange = tree.range(of: member.key).indices
    if case .text(let text) = value, tree.isScalar(member.value), !tree.isEmpty(member.value) {
      return try replaceScalar(member.value, with: text)
    }
    guard tree.isEmpty(member.value) else { throw Unpatchable(keyRange.lowerBound, .unusualPlace) }
    try fill(behind: keyRange, value)
  }

  /// Puts a value behind a key that has none.
  private mutating func fill(behind key: Range<Int>, _ value: YAMLValue) throws(Unpatchable) {
    let colon = key.upperBound + bytes[key.upperBound...].indentation
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else {
      throw Unpatchable(key.lowerBound, .unusualPlace)
    }
    let column = lines.column(of: key.lowerBound)
    let written = memberLines("", value, at: column)
    if written.count > 1 {
      insertLines(written.dropFirst().map { $0 }, behind: lines.line(of: colon))
    } else {
      replace(colon + 1..<colon + 1, with: written[0].text.dropFirst().description)
    }
  }

  private mutating func insert(_ key: String, _ value: YAMLValue, into mapping: NodeID, _ order: [String])
    throws(Unpatchable)
  {
    let members = Array(tree.members(of: mapping))
    let rank = order.firstIndex(of: key) ?? order.count
    let previous = members.lastIndex { member in
      (order.firstIndex { tree.isText(of: member.key, $0) } ?? order.count) < rank
    }
    guard tree.isBlockCollection(mapping) else {
      return try insertInFlow(
        "\(yamlText(key)): \(value.flow)",
        among: members.map { (tree.range(of: $0.key), tree.range(of: $0.value)) },
        behind: previous, of: mapping)
    }
    let column = lines.column(of: Int(tree.range(of: mapping).lower))
    let written = memberLines(yamlText(key), value, at: column)
    if let previous {
      insertLines(written, behind: lastLine(of: members[previous].value, right: column))
    } else {
      let first = lines.line(of: Int(tree.range(of: mapping).lower))
      guard lines[first].indentation == column else {
        return insertLines(written, behind: lastLine(of: members[members.count - 1].value, right: column))
      }
      replace(
        lines.start(of: first)..<lines.start(of: first), with: written.map { $0.written + lineEnd }.joined())
    }
  }

  /// The last line of a value, with comments below it that stand further to the right than its key.
  func lastLine(of value: NodeID, right column: Int) -> Int {
    var last = layout.lastLine(of: value)
    guard tree.isBlockCollection(value) else { return last }
    while last + 1 < lines.count {
      let text = lines[last + 1]
      let indentation = text.indentation
      guard indentation > column, text.dropFirst(indentation).first == UInt8(ascii: "#") else { break }
      last += 1
    }
    return last
  }

  /// Puts lines behind another; a file that does not end with a line end goes on not doing so.
  mutating func insertLines(_ written: [PatchLine], behind line: Int) {
    let text = written.map(\.written).joined(separator: lineEnd)
    if line + 1 < lines.count {
      let start = lines.start(of: line + 1)
      replace(start..<start, with: text + lineEnd)
    } else if lines.endsWithLineEnd {
      replace(bytes.count..<bytes.count, with: text + lineEnd)
    } else {
      replace(bytes.count..<bytes.count, with: lineEnd + text)
    }
  }

  /// Puts a pair or an item into braces or brackets.
  mutating func insertInFlow(
    _ text: String, among parts: [(TextRange, TextRange)], behind previous: Int?, of node: NodeID
  ) throws(Unpatchable) {
    let range = tree.range(of: node).indices
    guard let first = parts.first else {
      guard bytes[range].dropFirst().dropLast().isBlank else {
        throw Unpatchable(range.lowerBound, .unusualPlace)
      }
      return replace(range.lowerBound + 1..<range.upperBound - 1, with: text)
    }
    var separator = ", "
    let start = Int(first.0.lower)
    if lines.line(of: range.lowerBound) != lines.line(of: start) {
      separator = "," + lineEnd + String(repeating: " ", count: lines.column(of: start))
    }
    guard let previous else { return replace(start..<start, with: text + separator) }
    let end = Int(parts[previous].1.upper)
    guard end > Int(parts[previous].0.lower) else { throw Unpatchable(end, .unusualPlace) }
    replace(end..<end, with: separator + text)
  }
}

extension Message {
  static let unusualPlace: Message =
    "this way of writing YAML cannot be changed safely, so the file is left as it is; change it by hand"
}
