/// A place as people and editors count it: both parts start at 1, columns count Unicode code points.
public struct Position: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where each line of a file begins.
///
/// LF, CR and CR LF end a line, as in every editor. YAML 1.1 also ends lines at NEL, LS and PS, which is why
/// the parser's own line numbers are never shown. A byte order mark is not part of the first line.
public struct LineTable: Sendable {
  private let bytes: [UInt8]
  private let starts: [UInt32]
  /// How many bytes before each block go on with a character that began earlier; empty for ASCII, where none does.
  ///
  /// A file may be one long line, and each column of it counted from the first would take the square of its length.
  private let continuations: [UInt32]
  private static let blockLength = 256

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [UInt32] = [bytes.starts(with: byteOrderMark) ? 3 : 0]
    var continuations: [UInt32] = []
    var count: UInt32 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if index % Self.blockLength == 0 { continuations.append(count) }
      if byte.isContinuation { count += 1 }
      let isLoneReturn =
        byte == UInt8(ascii: "\r") && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isLoneReturn { starts.append(UInt32(index + 1)) }
    }
    self.starts = starts
    self.continuations = count == 0 ? [] : continuations
  }

  /// The position of an offset; offsets past the end are at the end of the last line.
  public func position(of offset: UInt32) -> Position {
    let line = line(of: offset)
    let lineStart = Int(starts[line - 1])
    let end = max(lineStart, min(Int(offset), bytes.count))
    let column = end - lineStart - (continuations(before: end) - continuations(before: lineStart)) + 1
    return Position(line: line, column: column)
  }

  /// The line alone; offsets past the end are on the last one.
  public func line(of offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func continuations(before offset: Int) -> Int {
    guard !continuations.isEmpty else { return 0 }
    let block = min(offset / Self.blockLength, continuations.count - 1)
    return Int(continuations[block])
      + bytes[block * Self.blockLength..<offset].count(where: \.isContinuation)
  }

  /// The bytes of a line (from 1) without its line end.
  public func range(ofLine line: Int) -> TextRange? {
    guard line >= 1, line <= starts.count else { return nil }
    let lower = Int(starts[line - 1])
    var upper = line < starts.count ? Int(starts[line]) : bytes.count
    while upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r") {
      upper -= 1
    }
    return TextRange(lower, upper)
  }
}

extension UInt8 {
  /// Whether it is a byte of a UTF-8 character other than the first.
  fileprivate var isContinuation: Bool { self & 0b1100_0000 == 0b1000_0000 }
}

/// What some editors write before the first character of a UTF-8 file.
public let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
