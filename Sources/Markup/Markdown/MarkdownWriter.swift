/// Writes one page as text; blocks are separated by an empty line and nested ones are indented.
///
/// What is written last can still be taken back, so a part that turns out empty leaves nothing, and marks are put
/// around words when it is known that there are any.
struct MarkdownWriter: ~Copyable {
  let document: Document
  let outline: [Outline.Entry]
  var output: PageBytes
  var nextSection = 0
  var anchors: AnchorRegister
  /// The anchors that a forge makes by itself, so that only others are written.
  private var automaticAnchors = AnchorRegister()
  var places = PlaceRegister()
  var isInLink = false
  var isInTable = false
  /// For a comment on a forge: details stay closed, and nobody is called by their name.
  let isComment: Bool

  init(document: Document, isComment: Bool, output: consuming PageBytes) {
    self.isComment = isComment
    self.document = document
    self.output = output
    let outline = Outline(document.blocks, reserved: ["content", "sources"])
    self.outline = outline.entries
    anchors = outline.register
    _ = automaticAnchors.unique(Anchor.slug(document.title))
  }

  /// The page, and the end of the writer.
  consuming func finished() -> PageBytes { output }

  mutating func page() {
    part(from: 0) { writer in
      for (index, crumb) in writer.document.breadcrumbs.enumerated() {
        if index > 0 { writer.output += " / " }
        writer.inline(.link(Text(crumb.title), crumb.target))
      }
    }
    part(from: 0) {
      $0.output += "# "
      $0.inline(Text($0.document.title))
    }
    if let subtitle = document.subtitle, !subtitle.isEmpty {
      part(from: 0) { $0.inline(.emphasis(subtitle)) }
    }
    part(from: 0) { writer in
      for (index, fact) in writer.document.facts.enumerated() {
        if index > 0 { writer.output += " · " }
        writer.inline("\(Text.strong(Text(fact.label))): \(fact.value)")
      }
    }
    write(document.blocks, level: 2, from: 0)
    part(from: 0) { $0.sources() }
    output += "\n"
  }

  private mutating func sources() {
    for (index, place) in places.places.enumerated() {
      output += index == 0 ? "[^" : "\n[^"
      output.append(index + 1)
      output += "]: "
      output.append(MarkdownEscaping.code(place.label, inTable: false))
    }
  }

  /// Writes what may turn out to be nothing, apart from what stands before it in the same whole.
  mutating func part(
    from start: Int, separator: StaticString = "\n\n", _ write: (inout MarkdownWriter) -> Void
  ) {
    let before = output.count
    if before > start { output += separator }
    let begin = output.count
    write(&self)
    if output.count == begin { output.removeLast(begin - before) }
  }

  /// The level is that of the next heading; the start is where the whole begins that the blocks are parts of.
  mutating func write(_ blocks: [Block], level: Int, from start: Int, separator: StaticString = "\n\n") {
    for block in blocks { write(block, level: level, from: start, separator: separator) }
  }

  private mutating func write(_ block: Block, level: Int, from start: Int, separator: StaticString) {
    switch block {
    case .section(let section): write(section, level: level, from: start, separator: separator)
    case .fold(let fold):
      part(from: start, separator: separator) { writer in
        if writer.isComment { writer.openDetails(fold) } else { writer.paragraph(.strong(fold.summary)) }
      }
      write(fold.blocks, level: level, from: start, separator: separator)
      if isComment { part(from: start, separator: separator) { $0.output += "</details>" } }
    case .table(let table): write(table, caption: table.caption, from: start, separator: separator)
    case .drawing(let chart):
      write(chart.table, caption: Text(chart.chart.title), from: start, separator: separator)
      if let caption = chart.chart.caption {
        part(from: start, separator: separator) { $0.paragraph(caption) }
      }
    case .paragraph(let text): part(from: start, separator: separator) { $0.paragraph(text) }
    case .list(let list): part(from: start, separator: separator) { $0.write(list, level: level) }
    case .tiles(let tiles): part(from: start, separator: separator) { $0.write(tiles) }
    case .callout(let callout): part(from: start, separator: separator) { $0.write(callout, level: level) }
    case .definitions(let definitions): part(from: start, separator: separator) { $0.write(definitions) }
    case .quote(let inner):
      part(from: start, separator: separator) { writer in
        let begin = writer.output.count
        writer.write(inner, level: level, from: begin)
        writer.prefixLines(from: begin, "> ", "> ")
      }
    case .code(let words):
      part(from: start, separator: separator) { $0.output.append(MarkdownEscaping.fenced(words)) }
    }
  }

  private mutating func write(_ section: Section, level: Int, from start: Int, separator: StaticString) {
    let anchor = outline[nextSection].anchor
    nextSection += 1
    if automaticAnchors.unique(Anchor.slug(section.heading.words)) != anchor {
      part(from: start, separator: separator) { $0.mark(anchor) }
    }
    part(from: start, separator: separator) { writer in
      writer.output.append(UInt8(ascii: "#"), times: min(level, 6))
      writer.output += " "
      writer.inline(section.heading)
    }
    write(section.blocks, level: level + 1, from: start, separator: separator)
  }

  mutating func mark(_ anchor: String) {
    output += "<a id=\""
    output.appendHTMLAttribute(anchor)
    output += "\"></a>"
  }

  /// HTML that every forge knows; inside its head words are HTML too, so they are escaped as such.
  private mutating func openDetails(_ fold: Fold) {
    output += "<details>\n<summary>"
    output.appendHTMLAttribute(fold.summary.words)
    output += "</summary>"
  }

  private mutating func write(_ list: List, level: Int) {
    let isTight = list.items.allSatisfy(Self.isTight)
    for (index, item) in list.items.enumerated() {
      if index > 0 { output += isTight ? "\n" : "\n\n" }
      let mark = list.style == .bullets ? "- " : "\(index + 1). "
      let start = output.count
      write(item, level: level, from: start, separator: isTight ? "\n" : "\n\n")
      prefixLines(from: start, mark, String(repeating: " ", count: mark.count))
    }
  }

  /// A sentence, and perhaps a list under it.
  private static func isTight(_ item: [Block]) -> Bool {
    switch (item.count, item.first, item.last) {
    case (0, _, _), (1, .paragraph, _), (2, .paragraph, .list): true
    default: false
    }
  }

  private mutating func write(_ tiles: Tiles) {
    for (index, tile) in tiles.tiles.enumerated() {
      if index > 0 { output += "\n" }
      // Its lines are numbered before those of the value, and it is shown behind.
      let start = output.count
      if let detail = tile.detail { inline(detail) }
      let detail = output.cut(from: start)
      output += "- "
      inline(.strong(.link(Text(tile.label), tile.target)))
      output += ": "
      write(tile.value, .inText)
      if let status = tile.status {
        output += " "
        output.append(status.shape)
        output += " "
        output.append(status.letter)
      }
      if tile.detail != nil {
        output += " ("
        output.append(detail)
        output += ")"
      }
    }
  }

  private mutating func write(_ definitions: Definitions) {
    for (index, entry) in definitions.entries.enumerated() {
      output += index == 0 ? "- " : "\n- "
      inline("\(Text.strong(entry.term)): \(entry.value)")
    }
  }

  private mutating func write(_ callout: Callout, level: Int) {
    if let alert = callout.tone.alert {
      output += "> [!"
      output += alert
      output += "]\n"
    }
    let start = output.count
    part(from: start) { $0.inline(.strong(callout.title)) }
    write(callout.blocks, level: level, from: start)
    prefixLines(from: start, "> ", "> ")
  }
}

extension Tone {
  /// The kind of alert that GitHub draws for it.
  fileprivate var alert: StaticString? {
    switch self {
    case .neutral: nil
    case .info: "NOTE"
    case .success: "TIP"
    case .warning: "WARNING"
    case .danger: "CAUTION"
    }
  }
}
