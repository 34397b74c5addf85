/// Text for a terminal: headings, indented paragraphs of at most 80 columns, rows with a label.
struct PlainPage {
  private(set) var text: String
  private static let width = 80

  init(_ title: String) { text = wrapped(title, indent: 0, to: Self.width) }

  mutating func paragraph(_ words: String) { text += "\n" + wrapped(words, indent: 0, to: Self.width) }

  mutating func heading(_ words: String) { text += "\n\(words)\n" }

  mutating func section(_ title: String, _ words: String) {
    heading(title)
    text += wrapped(words, indent: 2, to: Self.width)
  }

  mutating func rows(_ rows: [(label: String, words: String)]) {
    let indent = (rows.map(\.label.count).max() ?? 0) + 4
    text += "\n"
    for row in rows {
      let body = wrapped(row.words, indent: indent, to: Self.width)
      let label = "  \(row.label)"
      text += label + body.dropFirst(label.count)
    }
  }

  /// What may follow each word that a field has held.
  mutating func steps(_ states: StateMachine, of field: FieldCard) {
    heading("What may follow in '\(field.key)'")
    rows(states.rows.map { ($0.from, $0.next) })
  }

  mutating func entry(_ title: String, _ words: String) {
    text += "  \(title)\n" + wrapped(words, indent: 6, to: Self.width)
  }

  mutating func fields(_ fields: [FieldCard], under path: String) {
    heading("Fields (* always needed)")
    for field in fields {
      let phrase =
        if case .whileStatus(_, let phrase) = field.requirement { " (needed \(phrase))" } else { "" }
      let mark = field.requirement == .always ? "*" : ""
      entry("\(field.key)\(mark): \(field.shape)", field.summary + phrase)
    }
    if let nested = fields.first(where: { !$0.shape.records.isEmpty }) {
      text += "\n'folio explain \(path).\(nested.key)' says what is inside a field.\n"
    }
  }

  mutating func code(_ words: String) {
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      text += line.isEmpty ? "\n" : "  \(line)\n"
    }
    while text.hasSuffix("\n\n") { text.removeLast() }
  }
}

/// Words in lines of a width, each indented; a word longer than a line keeps a line of its own.
func wrapped(_ words: String, indent: Int, to width: Int) -> String {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = margin
  for word in words.split(whereSeparator: \.isWhitespace) {
    let isFirst = line.count == indent
    if !isFirst, line.count + 1 + word.count > width {
      lines.append(line)
      line = margin + word
    } else {
      line += isFirst ? String(word) : " \(word)"
    }
  }
  lines.append(line)
  return lines.map { $0 + "\n" }.joined()
}
