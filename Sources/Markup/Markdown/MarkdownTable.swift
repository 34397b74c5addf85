extension MarkdownWriter {
  /// The caption, then the rows padded so that short columns line up without a reader's help.
  mutating func parts(of table: Table) -> [String] {
    let caption = table.caption.isEmpty ? "" : inline(.strong(table.caption))
    guard !table.rows.isEmpty || !table.totals.isEmpty else {
      return [[caption, inline(table.empty)].filter { !$0.isEmpty }.joined(separator: ": ")]
    }
    isInTable = true
    defer { isInTable = false }
    let layout = TableLayout(table)
    var grid = MarkdownGrid(table.columns.map(\.alignment))
    for column in layout.columns { grid.add(MarkdownEscaping.words(column.title)) }
    for row in table.rows { add(row, to: &grid, layout) { $0 } }
    for row in table.totals {
      add(row, to: &grid, layout) { $0.isEmpty || $0.hasPrefix("**") ? $0 : "**\($0)**" }
    }
    return [caption, grid.lines]
  }

  private mutating func add(
    _ row: Row, to grid: inout MarkdownGrid, _ layout: TableLayout, _ look: (String) -> String
  ) {
    for index in layout.columns.indices {
      guard row.cells.indices.contains(index) else {
        grid.add("")
        continue
      }
      var words = cell(row.cells[index]) { layout.words($0, column: index) }
      if index == 0, let anchor = row.anchor {
        words = Self.mark(anchors.unique(Anchor.spelled(anchor))) + words
      }
      grid.add(look(words))
    }
  }
}

/// The words of a table's cells, row after row, measured once as they come in.
private struct MarkdownGrid {
  private let alignments: [Column.Alignment]
  private var cells: [(words: String, width: Int)] = []
  /// Of each column, between 3 and 40; longer words stick out.
  private var widths: [Int]

  init(_ alignments: [Column.Alignment]) {
    self.alignments = alignments
    widths = alignments.map { _ in 3 }
  }

  mutating func add(_ words: String) {
    let column = cells.count % alignments.count
    let width = words.columnCount
    cells.append((words, width))
    widths[column] = min(max(widths[column], width), 40)
  }

  /// The first row is the head, with the rule under it.
  var lines: String {
    var lines = ""
    lines.reserveCapacity(cells.count / max(alignments.count, 1) * (widths.reduce(1) { $0 + $1 + 3 }))
    for (index, cell) in cells.enumerated() {
      let column = index % alignments.count
      if index > 0, column == 0 { lines += index == alignments.count ? "\n\(rule)\n" : "\n" }
      let room = Self.spaces.utf8.prefix(max(widths[column] - cell.width, 0))
      lines += column == 0 ? "| " : " | "
      if alignments[column] == .number { lines += Substring(room) }
      lines += cell.words
      if alignments[column] != .number { lines += Substring(room) }
      if column == alignments.count - 1 { lines += " |" }
    }
    return lines
  }

  private var rule: String {
    "| " + zip(alignments, widths).map { $0.rule($1) }.joined(separator: " | ") + " |"
  }

  private static let spaces = String(repeating: " ", count: 40)
}

extension Column.Alignment {
  fileprivate func rule(_ width: Int) -> String {
    switch self {
    case .text: String(repeating: "-", count: width)
    case .number: String(repeating: "-", count: width - 1) + ":"
    case .mark: ":" + String(repeating: "-", count: width - 2) + ":"
    }
  }
}

extension String {
  /// How many characters a reader sees; plain words need no search for the ends of characters.
  fileprivate var columnCount: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
