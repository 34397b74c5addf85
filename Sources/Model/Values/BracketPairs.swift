/// Which bracket closes which, worked out in one pass, so that a text of nothing but brackets costs no more than another.
///
/// Square brackets may close in a later line, round and pointed ones only in their own. A backslash hides what follows.
struct BracketPairs {
  private let start: Int
  /// For each byte that opens something, how far away its end is; zero for all others.
  private var distances: [UInt32]

  init(_ bytes: ArraySlice<UInt8>) {
    start = bytes.startIndex
    distances = Array(repeating: 0, count: bytes.count)
    var square: [Int] = []
    var round: [Int] = []
    var pointed: [Int] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): square.append(index)
      case UInt8(ascii: "("): round.append(index)
      case UInt8(ascii: "<"): pointed.append(index)
      case UInt8(ascii: "]"):
        if let opening = square.popLast() { close(opening, at: index) }
      case UInt8(ascii: ")"):
        if let opening = round.popLast() { close(opening, at: index) }
      case UInt8(ascii: ">"):
        for opening in pointed { close(opening, at: index) }
        pointed.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\n"):
        round.removeAll(keepingCapacity: true)
        pointed.removeAll(keepingCapacity: true)
      default: break
      }
      index += 1
    }
  }

  /// Where the bracket at an index is closed, if it is.
  func partner(of opening: Int) -> Int? {
    let at = opening - start
    guard distances.indices.contains(at), distances[at] > 0 else { return nil }
    return opening + Int(distances[at])
  }

  private mutating func close(_ opening: Int, at end: Int) {
    distances[opening - start] = UInt32(clamping: end - opening)
  }
}
