import Source

/// Finds lines and columns in the sources of a list, counting the lines of each file once.
struct Positions {
  private let sources: [FileID: SourceFile]
  private var tables: [FileID: LineTable] = [:]

  init(_ list: FindingsList) { sources = list.sources }

  /// Where a place begins and ends; one behind the last line break is moved to the line that exists.
  mutating func span(of place: Place) -> Span {
    guard let source = sources[place.file] else {
      let start = Position(line: 1, column: 1)
      return Span(start: start, end: start, range: place.range)
    }
    let table = table(of: place.file, source)
    let last = UInt32(clamping: endOfText(source.bytes))
    let range = TextRange(min(place.range.lower, last), min(place.range.upper, last))
    return Span(start: table.position(of: range.lower), end: table.position(of: range.upper), range: range)
  }

  /// The bytes of a line, or nothing where the file has no such line.
  mutating func range(ofLine line: Int, in file: FileID) -> TextRange? {
    guard let source = sources[file], !source.bytes.isEmpty else { return nil }
    return table(of: file, source).range(ofLine: line)
  }

  private mutating func table(of file: FileID, _ source: SourceFile) -> LineTable {
    if let table = tables[file] { return table }
    let table = LineTable(source.bytes)
    tables[file] = table
    return table
  }

  /// The offset behind the last character that is not a final line break.
  private func endOfText(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    if end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }
}

/// A place in lines and columns; the end is exclusive.
struct Span: Hashable {
  var start: Position
  var end: Position
  var range: TextRange
}
