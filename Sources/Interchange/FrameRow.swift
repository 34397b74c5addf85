import Source

/// One source line as a terminal shows it, with the columns of its marks.
struct FrameRow {
  struct Mark {
    var indent: Int
    var width: Int
    var label: String
    var isPrimary: Bool
  }

  let line: Int
  let text: String
  private(set) var marks: [Mark] = []

  /// The longest stretch of a source line that is shown, in bytes, and how much of it stands before the marks.
  private static let longest = 160
  private static let before = 60

  init(_ number: Int, _ source: SourceFile, _ line: TextRange, _ marks: [FrameMark]) {
    self.line = number
    let window = Self.window(of: line, around: marks.first?.span.range.lower, in: source)
    let head = window.lower > line.lower ? "…" : ""
    let tail = window.upper < line.upper ? "…" : ""
    text = head + visibleSource(source.text(in: window)) + tail
    for mark in marks {
      let lower = min(max(mark.span.range.lower, window.lower), window.upper)
      let upper = min(max(mark.span.range.upper, lower), window.upper)
      let indent = displayWidth(head + visibleSource(source.text(in: TextRange(window.lower, lower))))
      let width = displayWidth(visibleSource(source.text(in: TextRange(lower, upper))))
      var labels = mark.labels
      if mark.span.end.line > mark.span.start.line { labels.append("down to line \(mark.span.end.line)") }
      self.marks.append(
        Mark(
          indent: indent, width: max(width, 1), label: labels.joined(separator: ", "),
          isPrimary: mark.isPrimary))
    }
  }

  /// The whole line, or the part of a long one that holds the mark, cut between characters.
  private static func window(of line: TextRange, around offset: UInt32?, in source: SourceFile) -> TextRange {
    guard line.count > longest else { return line }
    let offset = Int(offset ?? line.lower)
    var lower = max(Int(line.lower), offset - before)
    if offset - Int(line.lower) < longest - before { lower = Int(line.lower) }
    var upper = min(Int(line.upper), lower + longest)
    while lower < upper, isContinuation(source.bytes[lower]) { lower += 1 }
    while upper < Int(line.upper), isContinuation(source.bytes[upper]) { upper += 1 }
    return TextRange(lower, upper)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
