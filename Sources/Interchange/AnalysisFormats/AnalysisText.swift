import Analysis
import Quantities
import Schema

extension AnalysisSheet {
  /// For a person at a terminal: a table of subjects, or the figures of one of them with what they mean.
  public var text: String {
    subject == nil ? overview : rows.first.map(detail) ?? ""
  }

  private var overview: String {
    var text = "\(card.id) as of \(asOf)\n\n"
    guard !allRows.isEmpty else { return text + "nothing carries the values it needs\n" + remarks }
    let rows = allRows.map { row in
      [row.address]
        + card.columns.map { name in
          let value = row.entries.first { $0.key == name }?.value ?? .nothing
          return shown(value, card[name]?.unit ?? .text)
        }
    }
    text += table(header: [""] + card.columns, rows)
    return text + remarks
  }

  private var remarks: String {
    var text = ""
    let count = coverage.carried.count
    if !coverage.isComplete, coverage.total > 0 { text += "\n\(count) of \(coverage.total) could be counted" }
    if !coverage.silent.isEmpty { text += "; without the values: \(listed(coverage.silent))" }
    if !coverage.unread.isEmpty { text += "; could not be read: \(listed(coverage.unread))" }
    return text + (text.isEmpty ? "" : "\n")
      + "\n'folio explain \(card.id)' says what the figures mean, '--why' where they come from.\n"
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  private func detail(_ row: Row) -> String {
    var text = "\(card.id) of \(row.address) as of \(asOf)\n\n"
    let plain = row.entries.filter { !$0.value.isComposite }
    let values = plain.map { shown($0.value, card[$0.key]?.unit ?? .text) }
    let keyWidth = plain.map { displayWidth($0.key) }.max() ?? 0
    let valueWidth = values.map(displayWidth).filter { $0 <= 24 }.max() ?? 0
    for (entry, value) in zip(plain, values) {
      let key = card[entry.key]
      let meaning = displayWidth(value) > 24 ? "" : "  \(key?.meaning ?? "")"
      text += "  \(entry.key)\(blanks(keyWidth - displayWidth(entry.key)))  "
      text += "\(blanks(valueWidth - displayWidth(value)))\(value)\(bar(entry.value, key?.unit))\(meaning)\n"
      text += why(entry.key, row)
    }
    for entry in row.entries where entry.value.isComposite {
      text += "\n\(entry.key): \(card[entry.key]?.meaning ?? "")\n" + composite(entry) + why(entry.key, row)
    }
    return text
  }

  private func why(_ key: String, _ row: Row) -> String {
    guard let reasons = row.reasons[key] else { return "" }
    var text = ""
    if let formula = card[key]?.formula, !formula.isEmpty { text += "      = \(formula)\n" }
    for reason in reasons {
      let place = reason.place.map { " (\($0))" } ?? ""
      let unit = card[reason.label]?.unit ?? reason.value.ownUnit ?? card[key]?.unit ?? .text
      text += "      \(visibleWords(reason.label)): \(shown(reason.value, unit))\(place)\n"
    }
    return text
  }

  // MARK: Lists and maps

  private func composite(_ entry: AnalysisEntry) -> String {
    switch entry.value {
    case .list(let items): list(items)
    case .map(let entries): map(entries)
    case .nothing, .number, .inexact, .money, .day, .text, .flag: ""
    }
  }

  private func list(_ items: [AnalysisValue]) -> String {
    guard !items.isEmpty else { return "  none\n" }
    let limit = 50
    var text: String
    let names = Self.names(in: items)
    if names.isEmpty {
      let line = items.prefix(limit).map { shown($0, .text) }.joined(separator: ", ")
      text = "  \(line)\n"
      if let line = sparkline(items) { text += "  \(line)\n" }
    } else {
      let rows = items.prefix(limit).map { item -> [String] in
        guard case .map(let entries) = item else { return [] }
        return names.map { name in shown(entries.first { $0.key == name }?.value ?? .nothing, .text) }
      }
      text = table(header: names, rows)
    }
    return items.count > limit
      ? text + "  and \(items.count - limit) more; --format json and csv have all\n" : text
  }

  private func map(_ entries: [AnalysisEntry]) -> String {
    guard !entries.isEmpty else { return "  none\n" }
    var text = table(header: [], entries.map { [$0.key, shown($0.value, .text)] })
    if let line = sparkline(entries.map(\.value)) { text += "  \(line)\n" }
    return text
  }

  /// The first column is flushed left, the others right; cells are never cut.
  private func table(header: [String], _ rows: [[String]]) -> String {
    let all = (header.isEmpty ? [] : [header]) + rows
    let columnCount = all.map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in
      all.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    let isWords = (0..<columnCount).map { column in
      column == 0 || rows.contains { column < $0.count && !$0[column].isFigure }
    }
    var text = ""
    for row in all {
      var line = " "
      for (column, cell) in row.enumerated() {
        let gap = blanks(widths[column] - displayWidth(cell))
        line += isWords[column] ? " \(cell)\(gap) " : " \(gap)\(cell) "
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

extension AnalysisValue {
  /// The unit that a value brings with it, whatever figure it went into.
  fileprivate var ownUnit: AnalysisUnit? {
    if case .money = self { .money } else { nil }
  }

  fileprivate var isComposite: Bool {
    switch self {
    case .list, .map: true
    case .nothing, .number, .inexact, .money, .day, .text, .flag: false
    }
  }
}

extension String {
  /// Looks like a number, a day, or nothing at all: such columns stand flushed right.
  fileprivate var isFigure: Bool {
    guard let last = unicodeScalars.last(where: { $0 != "%" }) else { return true }
    return self == "–"
      || ("0"..."9").contains(last) && unicodeScalars.allSatisfy { $0.value < 0x80 || $0 == "−" }
        && !unicodeScalars.contains { ("a"..."z").contains($0) }
  }
}
