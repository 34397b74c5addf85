import Analysis
import Markup
import Quantities
import Schema

extension AnalysisSheet {
  /// One line a subject, or for one subject its table if it has one; lists are written as JSON within their cell.
  public var csv: String {
    if subject != nil, let key = card.table,
      case .list(let records)? = rows.first?.entries.first(where: { $0.key == key })?.value
    {
      return Self.lines(header: Self.names(in: records), records.map(Self.cells))
    }
    let names = card.keys.map(\.name)
    let cells = allRows.map { row in
      [("subject", AnalysisValue.text(row.address))] + row.entries.map { ($0.key, $0.value) }
    }
    return Self.lines(header: ["subject"] + names, cells)
  }

  /// The keys of records, in the order in which they first occur.
  static func names(in records: [AnalysisValue]) -> [String] {
    var names: [String] = []
    for record in records {
      guard case .map(let entries) = record else { continue }
      for entry in entries where !names.contains(entry.key) { names.append(entry.key) }
    }
    return names
  }

  private static func cells(_ record: AnalysisValue) -> [(String, AnalysisValue)] {
    guard case .map(let entries) = record else { return [] }
    return entries.map { ($0.key, $0.value) }
  }

  private static func lines(header: [String], _ rows: [[(String, AnalysisValue)]]) -> String {
    var text = header.map(quoted).joined(separator: ",") + "\n"
    for row in rows {
      let cells = header.map { name in row.first { $0.0 == name }.map { written($0.1) } ?? "" }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func written(_ value: AnalysisValue) -> String {
    switch value {
    case .nothing: ""
    case .text(let text): quoted(harmless(text))
    case .day(let day): day.description
    case .number, .inexact, .money, .flag: json(value).compact
    case .list, .map: quoted(json(value).compact)
    }
  }

  /// A text that a spreadsheet would run as a formula is marked as text.
  private static func harmless(_ text: String) -> String {
    let first = text.unicodeScalars.first
    return first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false ? "'" + text : text
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
