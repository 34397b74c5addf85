import Analysis
import Quantities
import Schema

/// A value as a terminal shows it, rounded half to even as its unit wants; a dash for what is not available.
func shown(_ value: AnalysisValue, _ unit: AnalysisUnit) -> String {
  switch value {
  case .nothing: return "–"
  case .day(let day): return day.description
  case .text(let text): return visibleWords(text)
  case .flag(let flag): return flag ? "yes" : "no"
  case .list(let items) where unit == .pair:
    return items.map { shown($0, $0.ownUnit ?? .number) }.joined(separator: " → ")
  case .list(let items): return items.map { shown($0, .text) }.joined(separator: ", ")
  case .map(let entries):
    return entries.map { "\($0.key) \(shown($0.value, .text))" }.joined(separator: ", ")
  case .number, .inexact, .money: break
  }
  guard let number = value.decimal else { return "–" }
  switch unit {
  case .money: return number.formatted(places: 0)
  case .share: return Percent(share: number).points.formatted(places: 1) + "%"
  case .index: return number.formatted(places: 2)
  case .count: return number.formatted(places: 0)
  case .label: return number.description
  case .number, .workdays, .days, .periods, .day, .text, .flag, .list, .pair, .outcomes, .records, .map:
    return number.shortened
  }
}

/// Twenty cells for a share of a whole; nothing for anything else.
func bar(_ value: AnalysisValue, _ unit: AnalysisUnit?) -> String {
  guard unit == .share, let share = value.decimal, share >= 0 else { return "" }
  let cells = 20
  let full = min((share * Decimal(cells)).nearestInteger, cells)
  let over = share > 1 ? "▸" : " "
  return "  " + String(repeating: "█", count: full) + String(repeating: "·", count: cells - full) + over
}

/// A row of little columns, one a number; nothing for fewer than three, and where one of them is no number.
func sparkline(_ values: [AnalysisValue]) -> String? {
  let numbers = values.compactMap(\.decimal)
  guard numbers.count == values.count, (3...120).contains(numbers.count), let least = numbers.min(),
    let most = numbers.max(), least < most
  else { return nil }
  let steps = Array("▁▂▃▄▅▆▇█")
  return String(
    numbers.map { number in
      let height = (number - least).multiplied(by: Decimal(steps.count - 1), over: most - least) ?? .zero
      return steps[min(max(height.nearestInteger, 0), steps.count - 1)]
    })
}

extension AnalysisValue {
  /// The unit that a value brings with it, whatever figure it went into.
  var ownUnit: AnalysisUnit? {
    if case .money = self { .money } else { nil }
  }
}

extension Decimal {
  /// At most two places, and none where they are zero.
  fileprivate var shortened: String {
    let rounded = rounded(toPlaces: 2)
    return rounded.formatted(places: rounded == rounded.rounded(toPlaces: 0) ? 0 : 2)
  }
}
