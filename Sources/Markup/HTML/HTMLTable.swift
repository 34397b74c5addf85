extension HTMLWriter {
  mutating func write(_ table: Table) {
    guard !table.rows.isEmpty || !table.totals.isEmpty else {
      output += "<p class=\"empty\">"
      if !table.caption.isEmpty {
        element("strong") { $0.write(table.caption) }
        output += " "
      }
      write(table.empty)
      output += "</p>"
      return
    }
    let layout = TableLayout(table)
    output += "<div class=\"frame\" tabindex=\"0\" role=\"region\" aria-label=\""
    output.appendHTMLAttribute(table.caption.isEmpty ? "Table" : table.caption.words)
    output += "\"><table class=\"rows\">"
    if !table.caption.isEmpty {
      output += "<caption><span>"
      write(table.caption)
      output += "</span></caption>"
    }
    output += "<thead><tr>"
    for (index, column) in table.columns.enumerated() {
      output += "<th scope=\"col\""
      output += column.classAttribute(isWide: isWide(table, index))
      output += ">"
      output.appendHTML(layout.columns[index].title)
      output += "</th>"
    }
    output += "</tr></thead>\n<tbody>"
    for row in table.rows { write(row, of: table, layout) }
    output += "</tbody>"
    if !table.totals.isEmpty {
      output += "<tfoot>"
      for row in table.totals { write(row, of: table, layout) }
      output += "</tfoot>"
    }
    output += "</table></div>"
  }

  private mutating func write(_ row: Row, of table: Table, _ layout: TableLayout) {
    output += "<tr"
    if let anchor = row.anchor {
      output += " id=\""
      output.appendHTMLAttribute(anchors.unique(Anchor.spelled(anchor)))
      output += "\""
    }
    output += ">"
    for (index, column) in table.columns.enumerated() {
      let cell = row.cells.indices.contains(index) ? row.cells[index] : Cell("")
      output += index == 0 ? "<th scope=\"row\"" : "<td"
      output +=
        cell.isWhole && column.alignment == .text ? " class=\"whole\"" : column.classAttribute(isWide: false)
      if cell.needsSortKey {
        output += " data-sort=\""
        output.appendHTMLAttribute(cell.order)
        output += "\""
      }
      output += ">"
      write(cell, layout.look(ofColumn: index))
      output += index == 0 ? "</th>" : "</td>"
    }
    output += "</tr>\n"
  }

  /// Long sentences ask for room, or a phone would stack them letter by letter.
  private func isWide(_ table: Table, _ index: Int) -> Bool {
    guard table.columns[index].alignment == .text else { return false }
    return table.rows.contains { row in
      guard row.cells.indices.contains(index), case .text(let text) = row.cells[index].content else {
        return false
      }
      return text.length(atMost: 49) > 48
    }
  }
}

extension Column {
  fileprivate func classAttribute(isWide: Bool) -> StaticString {
    switch alignment {
    case .text: isWide ? " class=\"wide\"" : ""
    case .number: " class=\"number\""
    case .mark: " class=\"mark\""
    }
  }
}

extension Cell {
  /// Days, statuses and trends never break across lines.
  fileprivate var isWhole: Bool {
    switch content {
    case .figure, .status, .trend: true
    case .text, .missing: false
    }
  }

  /// Plain words sort by what is seen.
  fileprivate var needsSortKey: Bool {
    if case .text = content { return sortKey != nil }
    return true
  }
}
