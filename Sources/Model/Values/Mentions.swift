public import Source

/// Something a Markdown text points at.
public struct Mention: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    /// A path or web address: `[words](target)`, `![picture](target)`, `[label]: target`, `<https://…>`.
    case link(String)
    /// An entity by its address: `[[payroll-cloud/risks/late-api]]`.
    case entity(String)
  }

  public let target: Target
  /// The target alone, without brackets.
  public let range: TextRange
}

/// Everything a Markdown text points at, with offsets of the collection it is part of.
///
/// What stands between backticks or in a fenced block is an example and points at nothing.
public func mentions(in bytes: ArraySlice<UInt8>) -> [Mention] {
  guard bytes.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") }) else { return [] }
  var scanner = MentionScanner(bytes: bytes)
  scanner.scan()
  return scanner.mentions
}

private struct MentionScanner {
  let bytes: ArraySlice<UInt8>
  private(set) var mentions: [Mention] = []
  private var index: Int
  /// Made at the first bracket; most texts have none.
  private var pairs: BracketPairs?
  private var lineSearched = 0..<0
  /// Where the last run of so many backticks begins; made at the first of them.
  private var lastRuns: [Int: Int]?

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func scan() {
    var isLineStart = true
    while index < bytes.endIndex {
      if isLineStart, skipFence() { continue }
      let byte = bytes[index]
      isLineStart = byte == UInt8(ascii: "\n")
      switch byte {
      case UInt8(ascii: "`"): skipCode()
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "["): readBracket()
      case UInt8(ascii: "<"): readAngle()
      default: index += 1
      }
    }
  }

  // MARK: Code

  /// Steps over a block between two fences of three backticks or tildes; without an end it goes on to the last byte.
  private mutating func skipFence() -> Bool {
    var start = index
    while start < bytes.endIndex, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard start < bytes.endIndex, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~"),
      run(of: bytes[start], at: start) >= 3
    else { return false }
    let mark = bytes[start]
    let length = run(of: mark, at: start)
    index = endOfLine(from: start)
    while index < bytes.endIndex {
      var line = index
      while line < bytes.endIndex, bytes[line] == UInt8(ascii: " ") { line += 1 }
      index = endOfLine(from: line)
      if run(of: mark, at: line) >= length { return true }
    }
    return true
  }

  private mutating func skipCode() {
    let length = run(of: UInt8(ascii: "`"), at: index)
    var end = index + length
    // Without a look at what comes, runs of all lengths that nothing closes would each be searched for to the end.
    let runs = lastRuns ?? backtickRuns()
    lastRuns = runs
    while end < bytes.endIndex, runs[length] ?? 0 >= end {
      let closing = run(of: UInt8(ascii: "`"), at: end)
      if closing == length {
        index = end + closing
        return
      }
      end += max(closing, 1)
    }
    index += length
  }

  private func backtickRuns() -> [Int: Int] {
    var runs: [Int: Int] = [:]
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let length = run(of: UInt8(ascii: "`"), at: at)
      if length > 0 { runs[length] = at }
      at += max(length, 1)
    }
    return runs
  }

  private func run(of byte: UInt8, at start: Int) -> Int {
    guard start < bytes.endIndex else { return 0 }
    return bytes[start...].prefix { $0 == byte }.count
  }

  /// Remembers the line, because a long one is asked for once per bracket.
  private mutating func endOfLine(from start: Int) -> Int {
    if lineSearched.contains(start) { return lineSearched.upperBound }
    let start = min(start, bytes.endIndex)
    let end = (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex - 1) + 1
    lineSearched = start..<max(start, end)
    return end
  }

  // MARK: Targets

  private mutating func readBracket() {
    if index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "[") {
      if readEntity() { return }
    }
    guard let close = closing(from: index + 1, acrossLines: true) else {
      index += 1
      return
    }
    let isDefinition = isFirstInLine(index)
    guard close + 1 < bytes.endIndex else {
      index += 1
      return
    }
    switch bytes[close + 1] {
    case UInt8(ascii: "("):
      guard let end = closing(from: close + 2, acrossLines: false) else { break }
      addTarget(from: close + 2, to: end)
      // The words may hold a picture with a target of its own, so only what follows the words is done.
      index += 1
      return
    case UInt8(ascii: ":") where isDefinition:
      addTarget(from: close + 2, to: endOfLine(from: close + 2))
      index = endOfLine(from: close + 2)
      return
    default: break
    }
    index += 1
  }

  private mutating func readEntity() -> Bool {
    let start = index + 2
    guard let close = closing(from: start, acrossLines: false),
      close + 1 < bytes.endIndex, bytes[close + 1] == UInt8(ascii: "]")
    else { return false }
    let words = bytes[start..<close].prefix { $0 != UInt8(ascii: "|") }
    let range = trimmed(words)
    if !range.isEmpty {
      mentions.append(
        Mention(target: .entity(text(in: range)), range: TextRange(range.lowerBound, range.upperBound)))
    }
    index = close + 2
    return true
  }

  private mutating func readAngle() {
    guard let close = closing(from: index + 1, acrossLines: false) else {
      index += 1
      return
    }
    let range = index + 1..<close
    let words = text(in: range)
    let isAddress = !words.contains(" ") && (words.contains("://") || words.hasPrefix("mailto:"))
    if isAddress {
      mentions.append(Mention(target: .link(words), range: TextRange(range.lowerBound, range.upperBound)))
    }
    index = isAddress ? close + 1 : index + 1
  }

  /// Takes the target of a link without its title: `docs/a.md "Charter"`, `<docs/my charter.md>`.
  private mutating func addTarget(from start: Int, to end: Int) {
    var range = trimmed(bytes[min(start, end)..<end])
    guard !range.isEmpty else { return }
    if bytes[range.lowerBound] == UInt8(ascii: "<"),
      let close = bytes[range].firstIndex(of: UInt8(ascii: ">"))
    {
      range = range.lowerBound + 1..<close
    } else if let blank = bytes[range].firstIndex(where: \.isBlank) {
      range = range.lowerBound..<blank
    }
    guard !range.isEmpty else { return }
    mentions.append(
      Mention(target: .link(text(in: range)), range: TextRange(range.lowerBound, range.upperBound)))
  }

  // MARK: Bytes

  /// The end of what the bracket before `start` opened, or nothing where it stays open for two thousand bytes.
  private mutating func closing(from start: Int, acrossLines: Bool) -> Int? {
    if pairs == nil { pairs = BracketPairs(bytes) }
    guard let end = pairs?.partner(of: start - 1), end - start < 2048 else { return nil }
    return acrossLines || end < endOfLine(from: start) ? end : nil
  }

  private func isFirstInLine(_ at: Int) -> Bool {
    bytes[bytes.startIndex..<at].reversed().first { $0 != UInt8(ascii: " ") }.map { $0 == UInt8(ascii: "\n") }
      ?? true
  }

  private func trimmed(_ words: ArraySlice<UInt8>) -> Range<Int> {
    var lower = words.startIndex
    var upper = words.endIndex
    while lower < upper, words[lower].isBlank { lower += 1 }
    while upper > lower, words[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  private func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
