import Diagnostics
import Source
import YAMLTree

/// A second look at a tree, by somebody who has never met libyaml: what must be true of any bytes.
struct Inspection {
  let tree: Tree
  let diagnostics: [Diagnostic]
  private(set) var complaints: [String] = []
  private(set) var scalarCount = 0
  /// The key that each value stands behind; one path leads to both.
  private var keys: [NodeID: NodeID] = [:]

  init(_ bytes: [UInt8], limits: Limits = Limits()) {
    var diagnostics: [Diagnostic] = []
    tree = parse(SourceFile(path: "x.yaml", bytes: bytes), as: FileID(0), limits: limits, into: &diagnostics)
    self.diagnostics = diagnostics
    inspect()
  }

  private mutating func inspect() {
    let all = TextRange(0, tree.source.bytes.count)
    for diagnostic in diagnostics {
      for place in [diagnostic.place] + diagnostic.evidence.compactMap(\.place)
      where !all.contains(place.range) {
        complaints.append("'\(diagnostic.message)' stands outside the file")
      }
    }
    if tree.isWhole != diagnostics.isEmpty { complaints.append("the tree is whole and not, or says nothing") }
    guard let root = tree.root else { return }
    var waiting = [(node: root, parent: all)]
    while let (node, parent) = waiting.popLast() {
      let range = tree.range(of: node)
      if !parent.contains(range) { complaints.append("\(range) reaches out of \(parent)") }
      if tree.isScalar(node) {
        inspectScalar(node)
        continue
      }
      let children = tree.members(of: node).flatMap { [$0.key, $0.value] } + Array(tree.items(of: node))
      for (key, value) in tree.members(of: node) { keys[value] = key }
      for (left, right) in zip(children, children.dropFirst()) where tree.isWhole {
        if tree.range(of: left).upper > tree.range(of: right).lower {
          complaints.append("\(tree.range(of: left)) overlaps \(tree.range(of: right))")
        }
      }
      waiting += children.map { ($0, range) }
    }
  }

  private mutating func inspectScalar(_ node: NodeID) {
    scalarCount += 1
    let range = tree.range(of: node)
    // What is empty lies inside of nothing, and to the root no step leads.
    if !range.isEmpty, node != tree.root,
      !tree.path(to: range).contains(where: { $0.node == node || keys[$0.node] == node })
    {
      complaints.append("no path leads to \(range)")
    }
    let written = Array(tree.source.bytes[range.indices])
    let text = tree.text(of: node)
    // A byte that cannot stand in a file is read as '_', so what is written and what is read differ there.
    guard String(validating: written, as: UTF8.self) != nil, !CharacterFault.isAny(in: tree.source.bytes)
    else {
      return
    }
    let expected: String? =
      switch tree.style(of: node) {
      case .plain: folded(written[...])
      case .singleQuoted: quotedContent(written, UInt8(ascii: "'")).map { unescapedSingle(folded($0)) }
      case .doubleQuoted: quotedContent(written, UInt8(ascii: "\"")).flatMap(unescapedDouble)
      case .literal: written.first == UInt8(ascii: "|") ? text : nil
      case .folded: written.first == UInt8(ascii: ">") ? text : nil
      case .blockMapping, .flowMapping, .blockSequence, .flowSequence: nil
      }
    if expected != text {
      complaints.append("\(range) holds \(String(decoding: written, as: UTF8.self)), and reads as \(text)")
    }
    if tree.style(of: node) == .plain, let last = written.last, last == 0x20 || last == 0x0A {
      complaints.append("\(range) ends in blanks")
    }
  }

  private func quotedContent(_ written: [UInt8], _ quote: UInt8) -> ArraySlice<UInt8>? {
    written.count >= 2 && written.first == quote && written.last == quote
      ? written.dropFirst().dropLast() : nil
  }
}

/// What cannot stand in a file, and is read as a line below a letter.
enum CharacterFault {
  static func isAny(in bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return true }
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85: false
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
      default: false
      }
    }
  }
}

// MARK: The rules of YAML 1.1 for line ends, told once more

/// Lines of a flow scalar joined: one line end is a blank, further ones stay.
private func folded(_ written: ArraySlice<UInt8>) -> String { joined(lines(of: written)) }

private func joined(_ lines: [(text: String, end: String)]) -> String {
  guard lines.count > 1 else { return lines.first?.text ?? "" }
  var result = lines[0].text.trimmingEnd
  var pending = lines[0].end
  var empty = ""
  for (index, line) in lines.enumerated().dropFirst() {
    let isLast = index == lines.count - 1
    let words = isLast ? line.text.trimmingStart : line.text.trimmingStart.trimmingEnd
    if words.isEmpty, !isLast {
      empty += line.end.kept
      continue
    }
    // A line end that is not a plain one is kept as it is.
    result += pending.kept == "\n" ? (empty.isEmpty ? " " : empty) : pending.kept + empty
    result += words
    pending = line.end
    empty = ""
  }
  return result
}

private func lines(of written: ArraySlice<UInt8>) -> [(text: String, end: String)] {
  var result: [(text: String, end: String)] = []
  var current = String.UnicodeScalarView()
  var scalars = String(decoding: written, as: UTF8.self).unicodeScalars[...]
  while let scalar = scalars.popFirst() {
    switch scalar {
    case "\r" where scalars.first == "\n":
      scalars.removeFirst()
      result.append((String(current), "\n"))
      current = String.UnicodeScalarView()
    case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}":
      result.append((String(current), String(scalar)))
      current = String.UnicodeScalarView()
    default: current.append(scalar)
    }
  }
  result.append((String(current), ""))
  return result
}

private func unescapedSingle(_ text: String) -> String { text.replacing("''", with: "'") }

/// Double quotes with the escapes undone; nothing for what this look does not read, such as an escaped line end.
private func unescapedDouble(_ written: ArraySlice<UInt8>) -> String? {
  let lines = lines(of: written)
  // Escapes of line ends join lines in a way of their own; the text as a whole is taken to be right then.
  guard lines.count == 1 else { return joined(lines).contains("\\") ? nil : joined(lines) }
  var result = String.UnicodeScalarView()
  var rest = lines[0].text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    guard scalar == "\\" else {
      result.append(scalar)
      continue
    }
    guard let mark = rest.popFirst() else { return nil }
    if let length = escapeLengths[mark] {
      guard let code = UInt32(String(String.UnicodeScalarView(rest.prefix(length))), radix: 16),
        let decoded = Unicode.Scalar(code)
      else { return nil }
      rest.removeFirst(length)
      result.append(decoded)
    } else {
      guard let decoded = escapes[mark] else { return nil }
      result.append(decoded)
    }
  }
  return String(result)
}

private let escapeLengths: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
private let escapes: [Unicode.Scalar: Unicode.Scalar] = [
  "0": "\0", "a": "\u{7}", "b": "\u{8}", "t": "\t", "\t": "\t", "n": "\n", "v": "\u{B}", "f": "\u{C}",
  "r": "\r",
  "e": "\u{1B}", " ": " ", "\"": "\"", "/": "/", "\\": "\\", "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}",
  "P": "\u{2029}",
]

extension String {
  /// What stays of a line end between lines: CR and NEL become LF, the separators of Unicode stay.
  fileprivate var kept: String { self == "\u{2028}" || self == "\u{2029}" ? self : isEmpty ? "" : "\n" }
  fileprivate var trimmingEnd: String {
    var scalars = unicodeScalars
    while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
    return String(scalars)
  }
  fileprivate var trimmingStart: String {
    String(String.UnicodeScalarView(unicodeScalars.drop { $0 == " " || $0 == "\t" }))
  }
}
