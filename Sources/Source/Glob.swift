/// Whether an address or path fits a glob: `*` is any run of characters inside a part, `**` any run at all.
///
/// Takes time by the length of the glob times that of the text, whatever they are.
public func matchesGlob(_ glob: String, _ path: String) -> Bool {
  let star = UInt8(ascii: "*")
  // Nearly every path differs from a glob before its first star.
  let fixed = glob.utf8.prefix { $0 != star }
  guard path.utf8.starts(with: fixed) else { return false }
  let marks = GlobMark.marks(in: glob.utf8.dropFirst(fixed.count))
  // For each mark, and the end behind the last, whether the text read so far can have led there.
  var isReached = Array(repeating: false, count: marks.count + 1)
  isReached[0] = true
  GlobMark.skipStars(marks, &isReached)
  for byte in path.utf8.dropFirst(fixed.count) {
    // From the last one on, so that what is reached by this byte does not take it again.
    isReached[marks.count] = false
    for index in marks.indices.reversed() where isReached[index] {
      switch marks[index] {
      case .byte(let own):
        isReached[index] = false
        if own == byte { isReached[index + 1] = true }
      case .inPart: isReached[index] = byte != UInt8(ascii: "/")
      case .anything: break
      }
    }
    GlobMark.skipStars(marks, &isReached)
  }
  return isReached[marks.count]
}

/// One sign of a glob.
private enum GlobMark {
  case byte(UInt8)
  case inPart
  case anything

  static func marks(in glob: some Sequence<UInt8>) -> [GlobMark] {
    var marks: [GlobMark] = []
    for byte in glob {
      if byte != UInt8(ascii: "*") {
        marks.append(.byte(byte))
      } else if case .inPart = marks.last {
        marks[marks.count - 1] = .anything
      } else {
        marks.append(.inPart)
      }
    }
    return marks
  }

  /// A star may stand for nothing at all.
  static func skipStars(_ marks: [GlobMark], _ isReached: inout [Bool]) {
    for index in marks.indices where isReached[index] {
      if case .byte = marks[index] { continue }
      isReached[index + 1] = true
    }
  }
}
