import Analysis
import Diagnostics
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
    return text + remarks + explanations
  }

  private var remarks: String {
    var text = ""
    let count = coverage.carried.count
    if !coverage.isComplete, coverage.total > 0 { text += "\n\(count) of \(coverage.total) could be counted" }
    if !coverage.silent.isEmpty { text += "; without the values: \(listed(coverage.silent))" }
    if !coverage.unread.isEmpty { text += "; could not be read: \(listed(coverage.unread))" }
    let why =
      isExplained
      ? "'folio analyse \(card.id) ADDRESS --why' where all those of one subject come from"
      : "'--why' where they come from"
    return text + (text.isEmpty ? "" : "\n")
      + "\n'folio explain \(card.id)' says what the figures mean, \(why).\n"
  }

  /// More than these are a list that nobody reads to its end.
  private static let explainedSubjects = 12
  private static let explainedInputs = 8

  /// Under the table, what its figures were made of; what is left out is said.
  private var explanations: String {
    guard isExplained else { return "" }
    let traced = Set(allRows.flatMap(\.reasons.keys))
    let columns = traced.intersection(card.columns)
    let named = columns.isEmpty ? traced : columns
    let explained = allRows.filter { row in row.reasons.keys.contains(where: named.contains) }
    var text = ""
    for row in explained.prefix(Self.explainedSubjects) {
      text += "\n\(row.address)\n"
      for entry in row.entries where named.contains(entry.key) && row.reasons[entry.key] != nil {
        let value = entry.value.isTable ? "" : "  " + shown(entry.value, card[entry.key]?.unit ?? .text)
        text += "  \(entry.key)\(value)\n" + why(entry.key, row, atMost: Self.explainedInputs)
      }
    }
    let rest = explained.count - Self.explainedSubjects
    if rest > 0 {
      text +=
        "\nnot explained: \(counted(rest, "more subject")); name one, or write '--format json', which has all\n"
    }
    return text
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  private func detail(_ row: Row) -> String {
    var text = "\(card.id) of \(row.address) as of \(asOf)\n\n"
    let plain = row.entries.filter { !isComposite($0) }
    let values = plain.map { shown($0.value, card[$0.key]?.unit ?? .text) }
    let keyWidth = plain.map { displayWidth($0.key) }.max() ?? 0
    // Both sides of a pair are figures, and long only where they are large.
    let isShort = zip(plain, values).map { card[$0.key]?.unit == .pair || displayWidth($1) <= 24 }
    let valueWidth = zip(values, isShort).filter(\.1).map { displayWidth($0.0) }.max() ?? 0
    for (number, (entry, value)) in zip(plain, values).enumerated() {
      let key = card[entry.key]
      let meaning = isShort[number] ? "  \(key?.meaning ?? "")" : ""
      text += "  \(entry.key)\(blanks(keyWidth - displayWidth(entry.key)))  "
      text += "\(blanks(valueWidth - displayWidth(value)))\(value)\(bar(entry.value, key?.unit))\(meaning)\n"
      text += why(entry.key, row)
    }
    for entry in row.entries where isComposite(entry) {
      text += "\n\(entry.key): \(card[entry.key]?.meaning ?? "")\n" + composite(entry) + why(entry.key, row)
    }
    return text
  }

  /// A pair is shown on the line of its key.
  private func isComposite(_ entry: AnalysisEntry) -> Bool {
    entry.value.isComposite && card[entry.key]?.unit != .pair
  }

  private func why(_ key: String, _ row: Row, atMost limit: Int = .max) -> String {
    guard let reasons = row.reasons[key] else { return "" }
    var text = ""
    if let formula = card[key]?.formula, !formula.isEmpty { text += "      = \(formula)\n" }
    for reason in reasons.prefix(limit) {
      let place = reason.place.map { " (\($0))" } ?? ""
      let unit = reason.unit ?? reason.value.ownUnit ?? card[reason.label]?.unit ?? .number
      text += "      \(visibleWords(reason.label)): \(shown(reason.value, unit))\(place)\n"
    }
    return reasons.count > limit ? text + "      and \(reasons.count - limit) more\n" : text
  }

  // MARK: Lists and maps

  private func composite(_ entry: AnalysisEntry) -> String {
    switch entry.value {
    case .list(let items): card[entry.key]?.unit == .outcomes ? outcomes(items) : list(items)
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
    return items.count > limit ? text + more(items.count - limit) : text
  }

  private func outcomes(_ items: [AnalysisValue]) -> String {
    guard !items.isEmpty else { return "  none\n" }
    let limit = 50
    let rows = items.prefix(limit).map { item -> [String] in
      guard case .list(let pair) = item else { return [] }
      return zip(pair, [AnalysisUnit.money, .share]).map(shown)
    }
    let text = table(header: ["total", "probability"], rows)
    return items.count > limit ? text + more(items.count - limit) : text
  }

  private func more(_ count: Int) -> String { "  and \(count) more; --format json and csv have all\n" }

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
  /// More than a line has room for.
  fileprivate var isTable: Bool {
    if case .list(let items) = self { items.contains(where: \.isComposite) } else { isComposite }
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
