/// For each line of a file, the hash by which GitHub's code scanning knows an alert again when lines move.
///
/// The algorithm is theirs and has to agree to the bit: a rolling hash over the hundred UTF-16 units from the
/// beginning of a line, blanks and tabs left out, every line break as one, and a count of equal hashes behind it.
func lineHashes(of bytes: [UInt8]) -> [String] {
  var hashes = RollingLineHash()
  for unit in String(decoding: bytes, as: UTF8.self).utf16 { hashes.take(unit) }
  return hashes.finished()
}

private struct RollingLineHash {
  private static let length = 100
  private static let factor: UInt64 = 37
  /// What the oldest unit of a full window has been multiplied by.
  private static let oldest = (0..<length).reduce(UInt64(1)) { power, _ in power &* factor }
  private static let endOfFile: UInt16 = 0xFFFF

  private var window: [UInt16] = Array(repeating: 0, count: length)
  /// Whether the unit at each place of the window begins a line whose hash is not known yet.
  private var beginsLine: [Bool] = Array(repeating: false, count: length)
  private var index = 0
  private var hash: UInt64 = 0
  private var isAtLineStart = true
  private var isAfterReturn = false
  private var counts: [UInt64: Int] = [:]
  private var lines: [String] = []

  mutating func take(_ unit: UInt16) {
    let isLineFeed = unit == 0x0A
    guard unit != 0x20, unit != 0x09, !(isAfterReturn && isLineFeed) else {
      isAfterReturn = false
      return
    }
    isAfterReturn = unit == 0x0D
    finishLine()
    if isAtLineStart { beginsLine[index] = true }
    isAtLineStart = isLineFeed || isAfterReturn
    roll(isAfterReturn ? 0x0A : unit)
  }

  /// The hashes of all lines; the lines that are left are filled up with zeros.
  mutating func finished() -> [String] {
    take(Self.endOfFile)
    for _ in 0..<Self.length {
      finishLine()
      roll(0)
    }
    return lines
  }

  /// Lines come to an end in the order they began in, so a hash belongs to the next line.
  private mutating func finishLine() {
    guard beginsLine[index] else { return }
    beginsLine[index] = false
    counts[hash, default: 0] += 1
    lines.append("\(String(hash, radix: 16)):\(counts[hash, default: 1])")
  }

  private mutating func roll(_ unit: UInt16) {
    hash = hash &* Self.factor &+ UInt64(unit) &- Self.oldest &* UInt64(window[index])
    window[index] = unit
    index = (index + 1) % Self.length
  }
}
