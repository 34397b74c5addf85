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
      let title = layout.columns[index].title
      output +=
        roomClass(table, index)
        ?? (title.isOnePiece ? column.alignment.classAttributeOfOnePiece : column.alignment.classAttribute)
      output += ">"
      output.appendHTML(title)
      output += "</th>"
    }
    output += "</tr></thead>\n<tbody>"
    let rows = table.rows.span
    for index in rows.indices { write(rows[index], of: table, layout) }
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
    // Lent and not copied: a cell holds half a dozen references.
    let (columns, cells) = (table.columns.span, row.cells.span)
    for index in columns.indices {
      output += index == 0 ? "<th scope=\"row\"" : "<td"
      if index < cells.count {
        write(cells[index], columns[index].alignment, layout.look(ofColumn: index))
      } else {
        write(Cell(""), columns[index].alignment, .inText)
      }
      output += index == 0 ? "</th>" : "</td>"
    }
    output += "</tr>\n"
  }

  /// The rest of the tag, and what stands in it.
  private mutating func write(_ cell: Cell, _ alignment: Column.Alignment, _ look: FigureLook) {
    output += cell.isWhole && alignment == .text ? " class=\"whole\"" : alignment.classAttribute
    if cell.needsSortKey(shownAs: look) {
      output += " data-sort=\""
      output.appendHTMLAttribute(cell.order)
      output += "\""
    }
    output += ">"
    write(cell, look)
  }

  /// Long sentences and names ask for room, or a narrow table would stack them word by word.
  private func roomClass(_ table: Table, _ index: Int) -> StaticString? {
    guard table.columns[index].alignment == .text else { return nil }
    let rows = table.rows.span
    var longest = 0
    for row in rows.indices where index < rows[row].cells.count {
      guard case .text(let text) = rows[row].cells[index].content else { continue }
      longest = max(longest, text.length(atMost: 49))
      if longest > 48 { return " class=\"wide\"" }
    }
    return longest > 20 ? " class=\"name\"" : nil
  }
}

extension Column.Alignment {
  fileprivate var classAttribute: StaticString {
    switch self {
    case .text: ""
    case .number: " class=\"number\""
    case .mark: " class=\"mark\""
    }
  }

  fileprivate var classAttributeOfOnePiece: StaticString {
    switch self {
    case .text: " class=\"whole\""
    case .number: " class=\"number whole\""
    case .mark: " class=\"mark whole\""
    }
  }
}

extension String {
  /// A month or a quarter, which a narrow column would break at its hyphen.
  fileprivate var isOnePiece: Bool { utf8.contains(UInt8(ascii: "-")) && !utf8.contains(UInt8(ascii: " ")) }
}

extension Cell {
  /// Days, statuses and trends never break across lines.
  fileprivate var isWhole: Bool {
    switch content {
    case .figure, .status, .trend: true
    case .text, .missing: false
    }
  }

  /// Where what is seen is no order: plain words, days and small numbers sort as they stand.
  fileprivate func needsSortKey(shownAs look: FigureLook) -> Bool {
    guard sortKey == nil else { return true }
    switch content {
    case .text, .figure(.day): return false
    case .figure(.number(let number)): return !number.isPlainWhenShown
    case .figure(.money(let amount, _)): return !look.isBare || !amount.isPlainWhenShown
    case .figure(.percent), .status, .trend, .missing: return true
    }
  }
}

extension ExactDecimal {
  /// Without a sign and without groups of digits.
  fileprivate var isPlainWhenShown: Bool { units >= 0 && approximate < 999 }
}
