import Diagnostics
import Source

/// Turns events into the flat arrays of a tree, with an explicit stack instead of recursion.
struct TreeBuilder {
  /// A mapping or sequence whose end has not come yet.
  private struct Open {
    var style: NodeStyle
    var lower: UInt32
    /// Where its children begin in `pending`.
    var firstPending: Int
  }

  private(set) var tree: Tree.Parts
  let file: FileID
  let limits: Limits
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [Open] = []
  private var pending: [UInt32] = []
  /// Keys and values at the margin, gathered over restarts.
  private var marginMembers: [UInt32] = []
  private var hasStopped = false

  init(source: SourceFile, file: FileID, limits: Limits) {
    tree = Tree.Parts(source: source)
    // Dense files have a value in every seven bytes; growing by doubling would copy each array six times.
    tree.nodes.reserveCapacity(source.bytes.count / 7 + 4)
    tree.annex.reserveCapacity(source.bytes.count / 5 + 4)
    // As deep and as wide as most files are.
    open.reserveCapacity(8)
    pending.reserveCapacity(128)
    self.file = file
    self.limits = limits
  }

  mutating func report(_ message: Message, at range: TextRange, evidence: [Evidence] = []) {
    tree.isWhole = false
    diagnostics.append(Diagnostic(message, rule: invalidYAML, at: Place(file, range), evidence: evidence))
  }

  /// Reads events until the document ends; gives the fault where libyaml could not go on.
  mutating func build(from parser: inout EventParser, _ offsets: CodePointOffsets) -> SyntaxFault? {
    var documentCount = 0
    while !hasStopped {
      guard let event = parser.next() else { return parser.fault }
      var lower = UInt32(offsets.offset(of: event.start))
      let upper = UInt32(offsets.offset(of: event.end))
      if event.hasProperties { lower = refuseProperties(from: lower, upTo: upper) }
      switch event.kind {
      case .scalar: addScalar(event, lower, max(lower, upper), parser)
      case .mappingStart, .sequenceStart: openCollection(event.style, lower, upper)
      case .mappingEnd: closeMapping(upper)
      case .sequenceEnd: closeSequence(upper)
      case .alias:
        report(.alias, at: TextRange(lower, upper))
        if hasRoom(at: lower) { place(tree.addScalar(.plain, .asWritten, lower..<lower)) }
      case .documentStart:
        documentCount += 1
        if event.hasDirectives { report(.directive, at: TextRange(lower, lower)) }
        if documentCount > 1 {
          report(.secondDocument, at: TextRange(lower, upper))
          hasStopped = true
        }
      case .streamEnd: return nil
      case .documentEnd, .other: break
      }
    }
    return nil
  }

  /// Closes what an error left open: whole pairs at the margin stay, the broken one goes.
  mutating func abandonOpenNodes() {
    if let outermost = open.first, outermost.style == .blockMapping {
      let end = open.count > 1 ? open[1].firstPending : pending.count
      let members = pending[outermost.firstPending..<end]
      marginMembers += members.prefix(members.count / 2 * 2)
    }
    keepMarginOfRoot()
    open = []
    pending = []
  }

  private mutating func keepMarginOfRoot() {
    guard let root = tree.root, tree.isMapping(root) else { return }
    marginMembers += tree.children(of: tree[root.index])
    tree.root = nil
  }

  /// Makes the root out of what was read.
  mutating func finish() {
    if hasStopped { abandonOpenNodes() }
    if !marginMembers.isEmpty {
      keepMarginOfRoot()
      tree.root = rootOfMargin()
    }
    if tree.root == nil, tree.isWhole { report(.emptyFile, at: firstFreeLine) }
    tree.trim()
  }

  /// The first line that is no comment, where the fields of an empty file belong.
  private var firstFreeLine: TextRange {
    let bytes = tree.source.bytes
    var index = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") {
      index = (bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    }
    return TextRange(index, index)
  }

  private mutating func rootOfMargin() -> NodeID {
    reportDuplicateKeys(marginMembers[...])
    let lower = tree[marginMembers[0]].lower
    let upper = marginMembers.map { tree[$0].upper }.max() ?? lower
    return tree.addCollection(.blockMapping, lower..<max(lower, upper), marginMembers[...])
  }

  /// What stands around a place where libyaml stopped, before anything open is given up.
  func brokenText(_ bytes: [UInt8], from start: Int) -> BrokenText {
    let last = tree.nodes.indices.last.map { NodeID(index: UInt32($0)) }
    return BrokenText(
      bytes: bytes, start: start,
      lastScalar: last.flatMap { tree.isScalar($0) ? tree.range(of: $0) : nil },
      // A pair without braces inside a list is a mapping too, and begins with its key.
      // A list that libyaml begins where the text has ended begins at no byte.
      innermostBracket: open.map { Int($0.lower) }.last {
        bytes.indices.contains($0) && (bytes[$0] == UInt8(ascii: "[") || bytes[$0] == UInt8(ascii: "{"))
      },
      root: tree.root.map { Int(tree.range(of: $0).lower) })
  }

  // MARK: Nodes

  /// Whether one more node may be added; says so where there are too many.
  private mutating func hasRoom(at lower: UInt32) -> Bool {
    let limit = min(limits.nodes, Tree.Parts.nodeLimit)
    if tree.nodes.count < limit { return true }
    report(.tooManyNodes(limit), at: TextRange(lower, lower))
    hasStopped = true
    return false
  }

  /// Puts a node into what it stands in.
  private mutating func place(_ id: NodeID) {
    if open.isEmpty { tree.root = id } else { pending.append(id.index) }
  }

  private mutating func addScalar(
    _ event: Event, _ lower: UInt32, _ upper: UInt32, _ parser: borrowing EventParser
  ) {
    let bytes = tree.source.bytes
    let end = event.style == .literal || event.style == .folded ? trimmed(upper, from: lower) : upper
    let (form, text): (Node.Form, String?) = unsafe parser.withScalar { scalar in
      let isQuoted = event.style == .singleQuoted || event.style == .doubleQuoted
      let inner = isQuoted ? Int(lower) + 1..<max(Int(lower) + 1, Int(end) - 1) : Int(lower)..<Int(end)
      if inner.count == scalar.count, inner.upperBound <= bytes.count {
        let isSame = unsafe scalar.isEqual(to: bytes, from: inner.lowerBound)
        if isSame { return (isQuoted ? .insideQuotes : .asWritten, nil) }
      }
      return (.decoded, unsafe String(decoding: scalar, as: UTF8.self))
    }
    let length = text?.utf8.count ?? Int(end - lower)
    if length > limits.scalar {
      report(.scalarTooLong(length, limits.scalar), at: TextRange(lower, lower + 1))
    }
    guard hasRoom(at: lower) else { return }
    let range = lower..<max(lower, end)
    place(
      text.map { tree.addScalar(event.style, range, text: $0) } ?? tree.addScalar(event.style, form, range))
  }

  private mutating func openCollection(_ style: NodeStyle, _ lower: UInt32, _ upper: UInt32) {
    guard open.count < limits.depth else {
      report(.tooDeep(limits.depth), at: TextRange(lower, upper))
      hasStopped = true
      return
    }
    open.append(Open(style: style, lower: lower, firstPending: pending.count))
  }

  private mutating func closeSequence(_ upper: UInt32) {
    guard let frame = open.popLast() else { return }
    let end = end(of: frame, upper)
    addCollection(frame, end)
  }

  private mutating func closeMapping(_ upper: UInt32) {
    guard let frame = open.popLast() else { return }
    let end = end(of: frame, upper)
    removeStrangeKeys(from: frame.firstPending)
    reportDuplicateKeys(pending[frame.firstPending...])
    addCollection(frame, end)
  }

  /// Makes children of what was pending inside a frame.
  private mutating func addCollection(_ frame: Open, _ end: UInt32) {
    let count = pending.count - frame.firstPending
    guard hasRoom(at: frame.lower) else {
      pending.removeLast(count)
      return
    }
    let range = frame.lower..<max(frame.lower, end)
    let id = tree.addCollection(frame.style, range, pending[frame.firstPending...])
    pending.removeLast(count)
    place(id)
  }

  /// A block ends where its last child does: libyaml's mark is at the next token, after comments.
  private func end(of frame: Open, _ upper: UInt32) -> UInt32 {
    switch frame.style {
    case .flowMapping, .flowSequence: upper
    default:
      pending.count > frame.firstPending ? tree[pending[pending.count - 1]].upper : frame.lower
    }
  }

  /// The end of a block scalar without the line ends and blank lines that libyaml counts to it.
  private func trimmed(_ upper: UInt32, from lower: UInt32) -> UInt32 {
    var end = Int(upper)
    while end > Int(lower), tree.source.bytes[end - 1].isBlank { end -= 1 }
    return UInt32(end)
  }

  // MARK: What is YAML, but refused

  /// Reports anchors and tags in front of a node and gives the offset behind them.
  ///
  /// A node with nothing behind its anchor ends with it, and a bracket that follows at once is not the anchor's.
  private mutating func refuseProperties(from lower: UInt32, upTo upper: UInt32) -> UInt32 {
    let bytes = tree.source.bytes
    let end = min(max(Int(lower), Int(upper)), bytes.count)
    var index = Int(lower)
    while index < end, bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "!") {
      let word = bytes[index..<end].prefix { !$0.isBlank }
      let range = TextRange(word.startIndex, word.endIndex)
      report(bytes[index] == UInt8(ascii: "&") ? .anchor : .tag(tree.source.text(in: range)), at: range)
      index = word.endIndex
      while index < end, bytes[index].isBlank { index += 1 }
    }
    return UInt32(index)
  }

  private mutating func removeStrangeKeys(from first: Int) {
    var end = first
    for index in stride(from: first, to: pending.count, by: 2) {
      let key = NodeID(index: pending[index])
      if let refusal = refusal(ofKey: key) {
        report(refusal, at: tree.range(of: key))
        continue
      }
      // One after the other and not taken out one by one, for there may be thousands.
      if end < index {
        pending[end] = pending[index]
        pending[end + 1] = pending[index + 1]
      }
      end += 2
    }
    pending.removeLast(pending.count - end)
  }

  private func refusal(ofKey key: NodeID) -> Message? {
    if !tree.isScalar(key) { return .keyIsNotText }
    if tree.isEmpty(key) { return .emptyKey }
    return tree.isPlain(key) && tree.isText(of: key, "<<") ? .mergeKey : nil
  }

  private mutating func reportDuplicateKeys(_ members: ArraySlice<UInt32>) {
    guard members.count >= 4 else { return }
    // Most mappings are short, and comparing a few words in place is cheaper than making strings of them.
    let isShort = members.count <= 48
    var seen: [String: NodeID] = [:]
    var traits: UInt64 = 0
    for index in stride(from: members.startIndex, to: members.endIndex, by: 2) {
      let key = NodeID(index: members[index])
      let trait = tree.trait(of: key)
      defer { traits |= trait }
      if isShort, traits & trait == 0 { continue }
      let first =
        isShort
        ? firstSame(as: key, in: members[..<index]) : seen.updateValue(key, forKey: tree.text(of: key))
      guard let first else { continue }
      report(
        .duplicateKey(tree.text(of: key)), at: tree.range(of: key),
        evidence: [Evidence("first", tree.text(of: key), at: Place(file, tree.range(of: first)))])
    }
  }

  private func firstSame(as key: NodeID, in members: ArraySlice<UInt32>) -> NodeID? {
    var index = members.startIndex
    while index < members.endIndex {
      let other = NodeID(index: members[index])
      if tree.isSameText(key, other) { return other }
      index += 2
    }
    return nil
  }
}

extension Tree.Parts {
  fileprivate func isSameText(_ left: NodeID, _ right: NodeID) -> Bool {
    let (first, second) = (self[left.index], self[right.index])
    guard first.form == .asWritten, second.form == .asWritten else {
      return text(of: left) == text(of: right)
    }
    guard first.upper - first.lower == second.upper - second.lower else { return false }
    var other = Int(second.lower)
    for index in Int(first.lower)..<Int(first.upper) {
      guard source.bytes[index] == source.bytes[other] else { return false }
      other += 1
    }
    return true
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isEqual(to bytes: [UInt8], from offset: Int) -> Bool {
    for index in 0..<count where unsafe self[index] != bytes[offset + index] { return false }
    return true
  }
}
