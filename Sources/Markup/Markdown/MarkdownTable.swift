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
    let head = layout.columns.map { MarkdownEscaping.words($0.title) }
    var lines = table.rows.map { cells(of: $0, table, layout) }
    lines += table.totals.map { row in
      cells(of: row, table, layout).map { $0.isEmpty || $0.hasPrefix("**") ? $0 : "**\($0)**" }
    }
    let widths = table.columns.indices.map { index in
      min(max(([head] + lines).map { $0[index].columnCount }.max() ?? 3, 3), 40)
    }
    let rule = zip(table.columns, widths).map { column, width in column.alignment.rule(width) }
    let padded = ([head] + [rule] + lines).map { line in
      "| "
        + zip(line, zip(table.columns, widths)).map { $1.0.alignment.padded($0, to: $1.1) }.joined(
          separator: " | ")
        + " |"
    }
    return [caption, padded.joined(separator: "\n")]
  }

  private mutating func cells(of row: Row, _ table: Table, _ layout: TableLayout) -> [String] {
    table.columns.indices.map { index in
      guard row.cells.indices.contains(index) else { return "" }
      let words = cell(row.cells[index]) { layout.words($0, column: index) }
      guard index == 0, let anchor = row.anchor else { return words }
      return Self.mark(anchors.unique(Anchor.spelled(anchor))) + words
    }
  }
}

extension Column.Alignment {
  fileprivate func rule(_ width: Int) -> String {
    switch self {
    case .text: String(repeating: "-", count: width)
    case .number: String(repeating: "-", count: width - 1) + ":"
    case .mark: ":" + String(repeating: "-", count: width - 2) + ":"
    }
  }

  fileprivate func padded(_ words: String, to width: Int) -> String {
    let room = String(repeating: " ", count: max(width - words.columnCount, 0))
    return self == .number ? room + words : words + room
  }
}

extension String {
  /// How many characters a reader sees; plain words need no search for the ends of characters.
  fileprivate var columnCount: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
