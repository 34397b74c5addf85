extension MarkdownWriter {
  mutating func inline(_ text: Text) {
    let start = output.count
    write(text)
    trim(from: start)
  }

  private mutating func write(_ text: Text) {
    let runs = text.runs.span
    for index in runs.indices { write(runs[index]) }
  }

  private mutating func write(_ run: Text.Run) {
    switch run {
    case .plain(let words): plain(words)
    case .strong(let text): marked(with: "**") { $0.write(text) }
    case .emphasis(let text): marked(with: "*") { $0.write(text) }
    case .code(let words): output.append(MarkdownEscaping.code(words, inTable: isInTable))
    case .link(let text, let target): link(text, target)
    case .figure(let figure, let place): sourced(place) { $0.write(figure, .inText) }
    case .sourced(let text, let place): sourced(place) { $0.linkless(text) }
    case .status(let status, let label): write(status, label: label)
    case .badge(let words, _): marked(with: "**") { $0.plain(words) }
    case .lineBreak: output += isInTable ? "<br>" : "\\\n"
    }
  }

  /// On a forge `@name` would call somebody; an empty comment within keeps it what it is, words.
  private mutating func plain(_ words: String) {
    guard isComment, words.utf8.contains(UInt8(ascii: "@")) else {
      output.appendMarkdown(words)
      return
    }
    let parts = MarkdownEscaping.words(words).split(separator: "@", omittingEmptySubsequences: false)
    output.append(parts.joined(separator: "@<!-- -->"))
  }

  private mutating func write(_ figure: Figure, _ look: FigureLook) {
    output.append(figure, look) { $0.appendMarkdown($1) }
  }

  /// Marks count only where they touch a word, so spaces at the ends move outside.
  private mutating func marked(with mark: StaticString, _ content: (inout MarkdownWriter) -> Void) {
    let before = output.count
    output += mark
    let start = output.count
    content(&self)
    let end = output.count
    trim(from: start)
    if output.count == end {
      if end > start { output += mark } else { output.removeLast(start - before) }
      return
    }
    // Something was trimmed, so the words are written anew, between what surrounds them.
    let inner = output.cut(from: start)
    output.removeLast(start - before)
    content(&self)
    guard !inner.isEmpty else { return }
    let words = output.cut(from: before)
    if words.first == UInt8(ascii: " ") { output += " " }
    output += mark
    output.append(inner)
    output += mark
    if words.last == UInt8(ascii: " ") { output += " " }
  }

  private mutating func link(_ text: Text, _ target: LinkTarget) {
    guard !isInLink, let address = target.address(from: document.path, ending: ".md") else {
      inline(text)
      return
    }
    open()
    linkless(text)
    close(address)
  }

  private mutating func linkless(_ text: Text) {
    let wasInLink = isInLink
    isInLink = true
    write(text)
    isInLink = wasInLink
  }

  /// Behind a bare `!` a link would be an image.
  private mutating func open() {
    if output.count > 0, output[output.count - 1] == UInt8(ascii: "!") {
      output.removeLast(1)
      output += "\\!"
    }
    output += "["
  }

  private mutating func close(_ address: String) {
    output += "]("
    output.append(MarkdownEscaping.address(address))
    output += ")"
  }

  /// A link to the line, or a footnote that names it.
  private mutating func sourced(_ place: SourcePlace?, _ words: (inout MarkdownWriter) -> Void) {
    guard let place, !isInLink else {
      words(&self)
      return
    }
    if let address = place.address, LinkPolicy.allows(address) {
      open()
      let opened = output.count
      words(&self)
      if output.count == opened { output.removeLast(1) } else { close(address) }
      return
    }
    let before = output.count
    words(&self)
    guard output.count > before else { return }
    if endsInAddress { output += " " }
    open()
    output += "^"
    output.append(places.number(of: place))
    output += "]"
  }

  /// Whether a forge would make a link of the last word by itself: of such a link it takes all up to the next space.
  private var endsInAddress: Bool {
    for index in (0..<output.count).reversed() {
      switch output[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"): return false
      case UInt8(ascii: "/") where isWritten(":/", before: index): return true
      case UInt8(ascii: ".") where isWritten("www", before: index): return true
      default: continue
      }
    }
    return false
  }

  private func isWritten(_ words: StaticString, before end: Int) -> Bool {
    let start = end - words.utf8CodeUnitCount
    guard start >= 0 else { return false }
    for index in start..<end where unsafe output[index] != words.utf8Start[index - start] { return false }
    return true
  }

  private mutating func write(_ status: Status, label: String?) {
    output.append(status.shape)
    output += " "
    output.append(status.letter)
    guard let label else { return }
    output += " · "
    output.appendMarkdown(label)
  }

  mutating func write(_ cell: Cell, _ look: FigureLook) {
    switch cell.content {
    case .text(let text):
      if let source = cell.source { sourced(source) { $0.linkless(text) } } else { inline(text) }
    case .figure(let figure): sourced(cell.source) { $0.write(figure, look) }
    case .status(let status, let label): sourced(cell.source) { $0.write(status, label: label) }
    case .trend(let trend): sourced(cell.source) { $0.write(trend) }
    case .missing(let reason):
      if let reason { output.appendMarkdown(reason) } else { output += "–" }
    }
  }

  private mutating func write(_ trend: Trend) {
    output.append(trend.arrow)
    output += " "
    if let change = trend.change {
      write(change, .inText)
      output += " "
    }
    output.append(trend.words)
  }
}
