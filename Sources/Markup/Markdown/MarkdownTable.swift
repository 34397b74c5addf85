extension MarkdownWriter {
  /// The caption, then the rows padded so that short columns line up without a reader's help.
  mutating func write(_ table: Table, caption: Text, from start: Int, separator: StaticString) {
    guard !table.rows.isEmpty || !table.totals.isEmpty else {
      part(from: start, separator: separator) { writer in
        let begin = writer.output.count
        if !caption.isEmpty { writer.inline(.strong(caption)) }
        writer.part(from: begin, separator: ": ") { $0.inline(table.empty) }
      }
      return
    }
    if !caption.isEmpty { part(from: start, separator: separator) { $0.inline(.strong(caption)) } }
    part(from: start, separator: separator) { $0.writeRows(of: table) }
  }

  private mutating func writeRows(of table: Table) {
    isInTable = true
    let layout = TableLayout(table)
    var grid = MarkdownGrid(table.columns.map(\.alignment))
    // The cells are written one behind the other first: how wide a column is shows only at its end.
    let start = output.count
    for column in layout.columns { add(to: &grid) { $0.output.appendMarkdown(column.title) } }
    for row in table.rows { add(row, to: &grid, layout) { _, _ in } }
    for row in table.totals { add(row, to: &grid, layout) { $0.embolden(from: $1) } }
    isInTable = false
    let end = output.count
    output.appendRows(grid, fromCellsAt: start)
    output.remove(start..<end)
  }

  private mutating func add(
    _ row: Row, to grid: inout MarkdownGrid, _ layout: TableLayout,
    _ look: (inout MarkdownWriter, Int) -> Void
  ) {
    for index in layout.columns.indices {
      add(to: &grid) { writer in
        guard row.cells.indices.contains(index) else { return }
        let start = writer.output.count
        if index == 0, let anchor = row.anchor { writer.mark(writer.anchors.unique(Anchor.spelled(anchor))) }
        writer.write(row.cells[index], layout.look(ofColumn: index))
        look(&writer, start)
      }
    }
  }

  private mutating func add(to grid: inout MarkdownGrid, _ cell: (inout MarkdownWriter) -> Void) {
    let start = output.count
    cell(&self)
    grid.add(length: output.count - start, width: output.columnCount(from: start))
  }

  /// Totals stand out, unless they do already.
  private mutating func embolden(from start: Int) {
    let mark = UInt8(ascii: "*")
    let length = output.count - start
    guard length > 0, !(length > 1 && output[start] == mark && output[start + 1] == mark) else { return }
    let words = output.cut(from: start)
    output += "**"
    output.append(words)
    output += "**"
  }
}

/// How long and how wide the cells of a table are, row after row.
private struct MarkdownGrid {
  let alignments: [Column.Alignment]
  private(set) var cells: [(length: Int, width: Int)] = []
  /// Of each column, between 3 and 40; longer words stick out.
  private(set) var widths: [Int]

  init(_ alignments: [Column.Alignment]) {
    self.alignments = alignments
    widths = alignments.map { _ in 3 }
  }

  mutating func add(length: Int, width: Int) {
    let column = cells.count % alignments.count
    cells.append((length, width))
    widths[column] = min(max(widths[column], width), 40)
  }
}

extension PageBytes {
  /// The first row is the head, with the rule under it.
  fileprivate mutating func appendRows(_ grid: MarkdownGrid, fromCellsAt start: Int) {
    var (position, column) = (start, 0)
    var isFirstRow = true
    for cell in grid.cells {
      let room = max(grid.widths[column] - cell.width, 0)
      let isNumber = grid.alignments[column] == .number
      self += column == 0 ? "| " : " | "
      if isNumber { append(UInt8(ascii: " "), times: room) }
      appendOwn(position..<(position + cell.length))
      if !isNumber { append(UInt8(ascii: " "), times: room) }
      (position, column) = (position + cell.length, column + 1)
      guard column == grid.alignments.count else { continue }
      column = 0
      self += " |\n"
      if isFirstRow { appendRule(grid) }
      isFirstRow = false
    }
    removeLast(1)
  }

  private mutating func appendRule(_ grid: MarkdownGrid) {
    for (column, alignment) in grid.alignments.enumerated() {
      self += column == 0 ? "| " : " | "
      if alignment == .mark { self += ":" }
      append(UInt8(ascii: "-"), times: grid.widths[column] - alignment.colonCount)
      if alignment != .text { self += ":" }
    }
    self += " |\n"
  }

  /// How many characters a reader sees; plain words need no search for the ends of characters.
  fileprivate func columnCount(from start: Int) -> Int {
    guard (start..<count).contains(where: { self[$0] >= 0x80 }) else { return count - start }
    return String(decoding: (start..<count).map { self[$0] }, as: UTF8.self).count
  }
}

extension Column.Alignment {
  fileprivate var colonCount: Int {
    switch self {
    case .text: 0
    case .number: 1
    case .mark: 2
    }
  }
}
