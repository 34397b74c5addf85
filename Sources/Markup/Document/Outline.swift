/// The anchors of a document's sections, settled before writing so that both forms of a page agree on them.
struct Outline {
  struct Entry {
    var title: Text
    var anchor: String
    var level: Int
  }

  /// In the order in which a writer meets the sections.
  let entries: [Entry]
  let register: AnchorRegister

  init(_ blocks: [Block], reserved: [String]) {
    var collector = OutlineCollector()
    for name in reserved { _ = collector.register.unique(name) }
    collector.collect(blocks, level: 2)
    entries = collector.entries
    register = collector.register
  }
}

private struct OutlineCollector {
  var entries: [Outline.Entry] = []
  var register = AnchorRegister()

  mutating func collect(_ blocks: [Block], level: Int) {
    for block in blocks {
      switch block {
      case .section(let section):
        entries.append(
          .init(
            title: section.heading, anchor: register.unique(Anchor.spelled(section.anchor)),
            level: min(level, 6)))
        collect(section.blocks, level: level + 1)
      case .list(let list): for item in list.items { collect(item, level: level) }
      case .callout(let callout): collect(callout.blocks, level: level)
      case .fold(let fold): collect(fold.blocks, level: level)
      case .quote(let blocks): collect(blocks, level: level)
      case .paragraph, .table, .tiles, .definitions, .code, .drawing: break
      }
    }
  }
}
