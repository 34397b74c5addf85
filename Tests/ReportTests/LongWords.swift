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
    replacing(files) { String(sentence.prefix($0)).trimmedEnd }
  }

  private static let address =
    "See https://intranet.example/finance/2026/forecast-of-the-year/board-paper-17-b-with-all-its-annexes.pdf for it."
  private static let word = String(repeating: "donaudampfschifffahrt", count: 9)

  /// The same with words that no line has room for, several currencies, and an amount of fifteen digits.
  static func unbroken(over files: ExampleFiles) -> ExampleFiles {
    var long = replacing(files) { $0 < 200 ? String(word.prefix($0)) : "\(word) \(address)" }
    for (path, text) in long.texts where path.hasSuffix(".yaml") {
      long.set(path, text.replacing("budget: 9.2m", with: "budget: 123456789001000"))
    }
    long.lay(
      """
      == theme/logo.svg (removed)
      == folio.yaml
      organisation: Federal Office for Regional Transport, Waterways and Public Mobility of \(word)
      vision: \(address)
      == projects/signal-renewal/money.yaml
      currency: CHF
      == projects/live-departures/money.yaml
      currency: USD
      """)
    return long
  }

  private static func replacing(_ files: ExampleFiles, _ words: (Int) -> String) -> ExampleFiles {
    var long = files
    for (path, text) in files.texts
    where ["projects/", "programs/", "portfolios/"].contains(where: path.hasPrefix)
      && path.hasSuffix(".yaml") && !path.hasSuffix("plan.yaml")
    {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
        guard let colon = line.firstIndex(of: ":"), let length = lengths[String(line[..<colon])],
          line.index(after: colon) < line.endIndex
        else { return String(line) }
        return "\(line[...colon]) \(words(length))"
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
