/// Writes one page as text; blocks are separated by an empty line and nested ones are indented.
struct MarkdownWriter {
  let document: Document
  let outline: [Outline.Entry]
  var nextSection = 0
  var anchors: AnchorRegister
  /// The anchors that a forge makes by itself, so that only others are written.
  var automaticAnchors = AnchorRegister()
  var places = PlaceRegister()
  var isInLink = false
  var isInTable = false
  /// For a comment on a forge: details stay closed, and nobody is called by their name.
  let isComment: Bool

  init(document: Document, isComment: Bool = false) {
    self.isComment = isComment
    self.document = document
    let outline = Outline(document.blocks, reserved: ["content", "sources"])
    self.outline = outline.entries
    anchors = outline.register
    _ = automaticAnchors.unique(Anchor.slug(document.title))
  }

  mutating func page() -> String {
    var parts: [String] = []
    if !document.breadcrumbs.isEmpty {
      parts.append(
        document.breadcrumbs.map { inline(.link(Text($0.title), $0.target)) }.joined(separator: " / "))
    }
    parts.append("# " + inline(Text(document.title)))
    if let subtitle = document.subtitle, !subtitle.isEmpty { parts.append(inline(.emphasis(subtitle))) }
    if !document.facts.isEmpty {
      parts.append(
        document.facts.map { inline("\(Text.strong(Text($0.label))): \($0.value)") }.joined(separator: " · "))
    }
    parts += blocks(document.blocks, level: 2)
    parts += sources()
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func sources() -> [String] {
    guard !places.places.isEmpty else { return [] }
    var lines = ""
    for (index, place) in places.places.enumerated() {
      lines += index == 0 ? "[^" : "\n[^"
      lines += String(index + 1)
      lines += "]: "
      lines += MarkdownEscaping.code(place.label, inTable: false)
    }
    return [lines]
  }

  /// The level is that of the next heading.
  mutating func blocks(_ blocks: [Block], level: Int) -> [String] {
    blocks.flatMap { parts(of: $0, level: level) }.filter { !$0.isEmpty }
  }

  private mutating func parts(of block: Block, level: Int) -> [String] {
    switch block {
    case .section(let section): parts(of: section, level: level)
    case .paragraph(let text): [paragraph(text)]
    case .list(let list): [self.list(list, level: level)]
    case .table(let table): parts(of: table)
    case .tiles(let tiles): [self.tiles(tiles)]
    case .callout(let callout): [self.callout(callout, level: level)]
    case .definitions(let definitions):
      [
        definitions.entries.map { "- " + inline("\(Text.strong($0.term)): \($0.value)") }.joined(
          separator: "\n")
      ]
    case .fold(let fold) where isComment: details(fold, level: level)
    case .fold(let fold): [paragraph(.strong(fold.summary))] + blocks(fold.blocks, level: level)
    case .quote(let inner): [Self.prefixed(blocks(inner, level: level).joined(separator: "\n\n"), "> ", "> ")]
    case .code(let words): [MarkdownEscaping.fenced(words)]
    case .chart(let chart): parts(of: chart)
    }
  }

  private mutating func parts(of section: Section, level: Int) -> [String] {
    let anchor = outline[nextSection].anchor
    nextSection += 1
    let heading = String(repeating: "#", count: min(level, 6)) + " " + inline(section.heading)
    let isAutomatic = automaticAnchors.unique(Anchor.slug(section.heading.words)) == anchor
    return (isAutomatic ? [] : [Self.mark(anchor)]) + [heading] + blocks(section.blocks, level: level + 1)
  }

  static func mark(_ anchor: String) -> String {
    "<a id=\"\(anchor.htmlAttribute)\"></a>"
  }

  /// HTML that every forge knows; inside its head words are HTML too, so they are escaped as such.
  private mutating func details(_ fold: Fold, level: Int) -> [String] {
    ["<details>\n<summary>\(fold.summary.words.htmlAttribute)</summary>"] + blocks(fold.blocks, level: level)
      + ["</details>"]
  }

  private mutating func parts(of chart: any Chart) -> [String] {
    var table = chart.table
    table.caption = Text(chart.title)
    return parts(of: table) + (chart.caption.map { [paragraph($0)] } ?? [])
  }

  private mutating func paragraph(_ text: Text) -> String {
    inline(text).split(separator: "\n").map { MarkdownEscaping.lineStart(String($0)) }.joined(separator: "\n")
  }

  private mutating func list(_ list: List, level: Int) -> String {
    let isTight = list.items.allSatisfy(Self.isTight)
    let items = list.items.enumerated().map { index, item in
      let mark = list.style == .bullets ? "- " : "\(index + 1). "
      let words = blocks(item, level: level).joined(separator: isTight ? "\n" : "\n\n")
      return Self.prefixed(words, mark, String(repeating: " ", count: mark.count))
    }
    return items.joined(separator: isTight ? "\n" : "\n\n")
  }

  /// A sentence, and perhaps a list under it.
  private static func isTight(_ item: [Block]) -> Bool {
    switch (item.count, item.first, item.last) {
    case (0, _, _), (1, .paragraph, _), (2, .paragraph, .list): true
    default: false
    }
  }

  private mutating func tiles(_ tiles: Tiles) -> String {
    let lines = tiles.tiles.map { tile -> String in
      let label = tile.target.map { Text.link(Text(tile.label), $0) } ?? Text(tile.label)
      let status = tile.status.map { " \($0.shape) \($0.letter)" } ?? ""
      let detail = tile.detail.map { " (\(inline($0)))" } ?? ""
      return "- \(inline(.strong(label))): \(cell(tile.value, figureWords: \.words))\(status)\(detail)"
    }
    return lines.joined(separator: "\n")
  }

  private mutating func callout(_ callout: Callout, level: Int) -> String {
    let body = [inline(.strong(callout.title))] + blocks(callout.blocks, level: level)
    let quote = Self.prefixed(body.joined(separator: "\n\n"), "> ", "> ")
    return callout.tone.alert.map { "> [!\($0)]\n\(quote)" } ?? quote
  }

  private static func prefixed(_ words: String, _ first: String, _ others: String) -> String {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      let prefix = index == 0 ? first : others
      guard line.isEmpty else { return prefix + line }
      return String(prefix.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

extension Tone {
  /// The kind of alert that GitHub draws for it.
  fileprivate var alert: String? {
    switch self {
    case .neutral: nil
    case .info: "NOTE"
    case .success: "TIP"
    case .warning: "WARNING"
    case .danger: "CAUTION"
    }
  }
}
