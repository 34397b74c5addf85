public import Analysis
import Diagnostics
import Quantities
import Schema

extension History {
  /// For a person at a terminal: each figure first, last, and between them as a row of little columns.
  public var text: String {
    let name = subject ?? "everything"
    guard let first = points.first, let last = points.last else {
      return "history of \(name)\n\nno commit has anything to show\n" + gapLines
    }
    var text = "history of \(name), \(counted(points.count, "point")) from \(first.day) to \(last.day)\n\n"
    var rows = [["", "first", "last", ""]]
    for index in first.indicators.entries.indices {
      let values = points.map { $0.indicators.entries[index] }
      guard let key = values.first?.key, values.contains(where: { !$0.value.isNothingOrZero }) else {
        continue
      }
      let ends = [values[0].value, values[values.count - 1].value].map { shown($0, Self.unit(of: key)) }
      rows.append([Self.label(of: key, currency)] + ends + [columns(values.map(\.value))])
    }
    text += table(rows)
    if !moves.isEmpty {
      text += "\nmoved days\n"
      text += table(
        moves.map { move in
          [
            visibleWords(move.address), "\(move.from) → \(move.to)", signed(move.days),
            "\(move.commit.id.prefix(9)) \(move.commit.day) \(visibleWords(move.commit.author)): \(visibleWords(move.commit.subject))",
          ]
        })
    }
    return text + gapLines
  }

  private var gapLines: String {
    guard !gaps.isEmpty else { return "" }
    let lines = gaps.map { gap in
      let reason = gap.reason.split(separator: "\n").first.map(String.init) ?? ""
      return "  \(gap.day) \(gap.commit.prefix(9)): \(visibleWords(reason))\n"
    }
    return "\nnot shown, because the portfolio of that time cannot be read\n" + lines.joined()
  }

  /// Marks amounts with what they are counted in.
  static func label(of key: String, _ currency: Currency) -> String {
    guard unit(of: key) == .money, currency != .unnamed else { return key }
    return "\(key) \(currency)"
  }

  static func unit(of key: String) -> AnalysisUnit {
    switch key {
    case "budget", "spent", "forecast", "exposure": .money
    case "finish": .day
    default: .count
    }
  }

  private func signed(_ days: Int) -> String { days > 0 ? "+\(days) d" : "−\(-days) d" }

  /// Columns but the last stand flushed: words left, figures right.
  private func table(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
    var text = ""
    for row in rows {
      var line = " "
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: max(widths[column] - displayWidth(cell), 0))
        let isLeft = column == 0 || column == count - 1
        line += isLeft ? " \(cell)\(gap)" : " \(gap)\(cell)"
        line += column < count - 1 ? " " : ""
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }
}

/// One column for each value, from the least to the greatest; a blank where there is none.
private func columns(_ values: [AnalysisValue]) -> String {
  let numbers = values.map(\.height)
  guard let least = numbers.compactMap(\.self).min(), let most = numbers.compactMap(\.self).max() else {
    return ""
  }
  let steps = Array("▁▂▃▄▅▆▇█")
  let line = numbers.map { number -> Character in
    guard let number else { return " " }
    guard least < most else { return steps[0] }
    let height = (number - least).multiplied(by: Decimal(steps.count - 1), over: most - least) ?? .zero
    return steps[min(max(height.nearestInteger, 0), steps.count - 1)]
  }
  return String(line)
}

extension AnalysisValue {
  /// How high a column stands; a later day is higher.
  fileprivate var height: Decimal? {
    if case .day(let day) = self { Decimal(Day.earliest.days(until: day)) } else { decimal }
  }

  fileprivate var isNothingOrZero: Bool {
    switch self {
    case .nothing: true
    case .number(let number): number == .zero
    case .inexact, .money, .day, .text, .flag, .list, .map: false
    }
  }
}
