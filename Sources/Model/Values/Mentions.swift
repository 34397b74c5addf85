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
    while end < bytes.endIndex {
      let closing = run(of: UInt8(ascii: "`"), at: end)
      if closing == length {
        index = end + closing
        return
      }
      end += max(closing, 1)
    }
    index += length
  }

  private func run(of byte: UInt8, at start: Int) -> Int {
    guard start < bytes.endIndex else { return 0 }
    return bytes[start...].prefix { $0 == byte }.count
  }

  private func endOfLine(from start: Int) -> Int {
    (bytes[min(start, bytes.endIndex)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex - 1) + 1
  }

  // MARK: Targets

  private mutating func readBracket() {
    if index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "[") {
      if readEntity() { return }
    }
    guard let close = closing(UInt8(ascii: "]"), from: index + 1, acrossLines: true) else {
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
      guard let end = closing(UInt8(ascii: ")"), from: close + 2, acrossLines: false) else { break }
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
    guard let close = closing(UInt8(ascii: "]"), from: start, acrossLines: false),
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
    guard let close = closing(UInt8(ascii: ">"), from: index + 1, acrossLines: false) else {
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

  /// The end of something opened, with pairs of round brackets counted, or nothing where it stays open.
  private func closing(_ mark: UInt8, from start: Int, acrossLines: Bool) -> Int? {
    var depth = 0
    var at = start
    while at < bytes.endIndex, at - start < 2048 {
      let byte = bytes[at]
      if byte == mark, depth == 0 { return at }
      if byte == UInt8(ascii: "\n"), !acrossLines { return nil }
      if mark == UInt8(ascii: ")") {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == mark { depth -= 1 }
      }
      if mark == UInt8(ascii: "]"), byte == UInt8(ascii: "[") { depth += 1 }
      if mark == UInt8(ascii: "]"), byte == mark { depth -= 1 }
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
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
