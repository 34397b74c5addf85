/// The lines of a file as an editor counts them, without their ends.
struct Lines {
  let bytes: [UInt8]
  private let ranges: [Range<Int>]
  /// What most lines end with.
  let usesReturns: Bool
  let endsWithLineEnd: Bool

  /// A byte order mark is not part of the first line.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var ranges: [Range<Int>] = []
    var lower = start
    var returnCount = 0
    var index = start
    while index < bytes.count {
      guard bytes[index].isLineEnd else {
        index += 1
        continue
      }
      ranges.append(lower..<index)
      if bytes[index] == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .lineFeed {
        returnCount += 1
        index += 1
      }
      index += 1
      lower = index
    }
    usesReturns = returnCount * 2 > ranges.count
    endsWithLineEnd = lower == bytes.count
    if !endsWithLineEnd { ranges.append(lower..<bytes.count) }
    self.ranges = ranges
  }

  var count: Int { ranges.count }

  subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

  /// The line of an offset; what is behind the last line counts to it.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func start(of line: Int) -> Int { ranges[line].lowerBound }
  func end(of line: Int) -> Int { ranges[line].upperBound }

  /// How many spaces stand before an offset on its line, dashes of lists counted as well.
  func column(of offset: Int) -> Int { offset - start(of: line(of: offset)) }
}

/// A line of the new layout.
struct OutputLine {
  var indent: Int
  var text: [UInt8]
  /// True for lines of a text block, whose blank lines and trailing spaces are part of the text.
  var isContent = false

  var isBlank: Bool { text.isEmpty && !isContent }
}

extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
  var isSpace: Bool { self == 0x20 || self == 0x09 }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  /// Without spaces and tabs at its end.
  var trimmed: SubSequence {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isSpace { end = index(before: end) }
    return self[startIndex..<end]
  }
}

extension Collection<UInt8> {
  var indentation: Int { prefix { $0.isSpace }.count }
  var isBlank: Bool { allSatisfy { $0.isSpace } }
}
