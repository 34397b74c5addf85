extension MarkdownWriter {
  /// Words whose lines must not begin something else.
  mutating func paragraph(_ text: Text) {
    let start = output.count
    inline(text)
    guard mayBegin(from: start) else { return }
    let words = String(decoding: output.cut(from: start), as: UTF8.self)
    output.append(
      words.split(separator: "\n").map { MarkdownEscaping.lineStart(String($0)) }.joined(separator: "\n"))
  }

  /// Whether there are several lines, or a first byte that could be the mark of a heading, list or quote.
  private func mayBegin(from start: Int) -> Bool {
    guard start < output.count else { return false }
    switch output[start] {
    case UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
      UInt8(ascii: ":"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return true
    default: return (start..<output.count).contains { output[$0] == UInt8(ascii: "\n") }
    }
  }

  /// Puts a prefix before the first line from a position on, and one before the others.
  mutating func prefixLines(from start: Int, _ first: String, _ others: String) {
    let bytes = output.cut(from: start)
    var isFirst = true
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !isFirst { output += "\n" }
      let prefix = isFirst ? first : others
      // An empty line ends where its mark ends.
      output.append(line.isEmpty ? String(prefix.reversed().drop { $0 == " " }.reversed()) : prefix)
      for byte in line { output.append(byte) }
      isFirst = false
    }
  }

  /// Takes spaces away at both ends from a position on, and line ends behind.
  mutating func trim(from start: Int) {
    let (space, end) = (UInt8(ascii: " "), UInt8(ascii: "\n"))
    while output.count > start {
      let last = output[output.count - 1]
      guard last == space || last == end else { break }
      output.removeLast(1)
      if last == end, output.count > start, output[output.count - 1] == UInt8(ascii: "\\") {
        output.removeLast(1)
      }
    }
    guard output.count > start, output[start] == space else { return }
    output.append(Array(output.cut(from: start).drop { $0 == space }))
  }
}
