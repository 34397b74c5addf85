import TestSupport

/// The example with texts as long as they may be, to see what still fits.
enum LongWords {
  private static let sentence = String(
    repeating: "An engineer measures the wind over the bridge and writes it down for the board. ", count: 4)

  private static let lengths = [
    "situation": 240, "action": 240, "outcome": 240, "pitch": 220, "question": 240, "then": 200, "else": 200,
    "text": 200, "title": 110,
  ]

  static func laid(over files: ExampleFiles) -> ExampleFiles {
    var long = files
    for (path, text) in files.texts
    where ["projects/", "programs/", "portfolios/"].contains(where: path.hasPrefix)
      && path.hasSuffix(".yaml") && !path.hasSuffix("plan.yaml")
    {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
        guard let colon = line.firstIndex(of: ":"), let length = lengths[String(line[..<colon])],
          line.index(after: colon) < line.endIndex
        else { return String(line) }
        return "\(line[...colon]) \(sentence.prefix(length))".trimmedEnd
      }
      long.set(path, lines.joined(separator: "\n"))
    }
    return long
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var words = self
    while words.last == " " { words.removeLast() }
    return words
  }
}
