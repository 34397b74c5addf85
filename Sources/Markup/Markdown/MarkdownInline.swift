extension MarkdownWriter {
  mutating func inline(_ text: Text) -> String { Self.trimmed(joined(text)) }

  private mutating func joined(_ text: Text) -> String {
    if text.runs.count == 1 { return inline(text.runs[0]) }
    var words = ""
    for run in text.runs { words += inline(run) }
    return words
  }

  private mutating func inline(_ run: Text.Run) -> String {
    switch run {
    case .plain(let words): plain(words)
    case .strong(let text): wrapped(text, in: "**")
    case .emphasis(let text): wrapped(text, in: "*")
    case .code(let words): MarkdownEscaping.code(words, inTable: isInTable)
    case .link(let text, let target): link(text, target)
    case .figure(let figure, let place): sourced(MarkdownEscaping.words(figure.words), place)
    case .sourced(let text, let place): sourced(linkless(text), place)
    case .status(let status, let label): Self.words(for: status, label: label)
    case .badge(let words, _): wrapped(Text(words), in: "**")
    case .lineBreak: isInTable ? "<br>" : "\\\n"
    }
  }

  /// On a forge `@name` would call somebody; an empty comment within keeps it what it is, words.
  private func plain(_ words: String) -> String {
    let escaped = MarkdownEscaping.words(words)
    guard isComment, escaped.contains("@") else { return escaped }
    return escaped.split(separator: "@", omittingEmptySubsequences: false).joined(separator: "@<!-- -->")
  }

  /// Marks count only where they touch a word, so spaces at the ends move outside.
  private mutating func wrapped(_ text: Text, in mark: String) -> String {
    let words = joined(text)
    let inner = Self.trimmed(words)
    guard !inner.isEmpty else { return words }
    return (words.hasPrefix(" ") ? " " : "") + mark + inner + mark + (words.hasSuffix(" ") ? " " : "")
  }

  private mutating func link(_ text: Text, _ target: LinkTarget) -> String {
    guard !isInLink, let address = target.address(from: document.path, ending: ".md") else {
      return inline(text)
    }
    return "[\(linkless(text))](\(MarkdownEscaping.address(address)))"
  }

  private mutating func linkless(_ text: Text) -> String {
    let wasInLink = isInLink
    isInLink = true
    defer { isInLink = wasInLink }
    return joined(text)
  }

  /// A link to the line, or a footnote that names it.
  private mutating func sourced(_ words: String, _ place: SourcePlace?) -> String {
    guard let place, !isInLink, !words.isEmpty else { return words }
    if let address = place.address, LinkPolicy.allows(address) {
      return "[\(words)](\(MarkdownEscaping.address(address)))"
    }
    return words + "[^" + String(places.number(of: place)) + "]"
  }

  static func words(for status: Status, label: String?) -> String {
    let sign = "\(status.shape) \(status.letter)"
    return label.map { "\(sign) · \(MarkdownEscaping.words($0))" } ?? sign
  }

  mutating func cell(_ cell: Cell, figureWords: (Figure) -> String) -> String {
    switch cell.content {
    case .text(let text): cell.source == nil ? inline(text) : sourced(linkless(text), cell.source)
    case .figure(let figure): sourced(MarkdownEscaping.words(figureWords(figure)), cell.source)
    case .status(let status, let label): sourced(Self.words(for: status, label: label), cell.source)
    case .trend(let trend): sourced(Self.words(for: trend), cell.source)
    case .missing(let reason): reason.map(MarkdownEscaping.words) ?? "–"
    }
  }

  private static func words(for trend: Trend) -> String {
    [trend.arrow, trend.change.map { MarkdownEscaping.words($0.words) }, trend.words].compactMap { $0 }
      .joined(separator: " ")
  }

  private static func trimmed(_ words: String) -> String {
    let (space, end) = (UInt8(ascii: " "), UInt8(ascii: "\n"))
    guard let first = words.utf8.first, let last = words.utf8.last,
      first == space || last == space || last == end
    else { return words }
    var kept = Substring(words)
    while kept.last == " " || kept.last == "\n" || kept.hasSuffix("\\\n") {
      kept.removeLast(kept.hasSuffix("\\\n") ? 2 : 1)
    }
    return String(kept.drop { $0 == " " })
  }
}
