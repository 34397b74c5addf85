import Analysis
import Markup
import Quantities
import Schema

extension AnalysisSheet {
  /// One object; with a subject `result` is its figures, without one it maps each address to them.
  public var json: String {
    let result: JSONValue
    if subject == nil {
      result = .object(allRows.map { .init($0.address, Self.object($0.entries)) })
    } else {
      result = .object(rows.first.map { $0.entries.map(Self.member) } ?? [])
    }
    var members: [JSONValue.Member] = [
      .init("analysis", .string(card.id)), .init("as_of", .string(asOf)),
      .init("subject", JSONValue(subject)),
      .init("result", result),
    ]
    if subject == nil, !coverage.isComplete {
      members.append(
        .init(
          "coverage",
          [
            "carried": .integer(Int64(coverage.carried.count)),
            "silent": .array(coverage.silent.map { .string($0) }),
            "unread": .array(coverage.unread.map { .string($0) }),
          ]))
    }
    let explained = allRows.filter { !$0.reasons.isEmpty }
    if !explained.isEmpty { members.append(.init("why", .object(explained.map(why)))) }
    return JSONValue.object(members).pretty + "\n"
  }

  private func why(_ row: Row) -> JSONValue.Member {
    let figures = card.keys.compactMap { key -> JSONValue.Member? in
      guard let reasons = row.reasons[key.name] else { return nil }
      let inputs = reasons.map { reason -> JSONValue in
        [
          "label": .string(reason.label), "value": Self.json(reason.value),
          "place": JSONValue(reason.place),
        ]
      }
      return .init(key.name, ["formula": .string(key.formula), "inputs": .array(inputs)])
    }
    return .init(row.address, .object(figures))
  }

  private static func member(_ entry: AnalysisEntry) -> JSONValue.Member {
    .init(entry.key, json(entry.value))
  }

  private static func object(_ entries: [AnalysisEntry]) -> JSONValue { .object(entries.map(member)) }

  static func json(_ value: AnalysisValue) -> JSONValue {
    switch value {
    case .nothing: nil
    case .number, .inexact, .money: value.decimal.map { .decimal(ExactDecimal(closestTo: $0)) } ?? nil
    case .day(let day): .string(day.description)
    case .text(let text): .string(text)
    case .flag(let flag): .bool(flag)
    case .list(let values): .array(values.map(json))
    case .map(let entries): object(entries)
    }
  }
}

extension ExactDecimal {
  /// All nine places where 64 bits hold them, else as many as they do; beyond that the nearest there is.
  fileprivate init(closestTo number: Decimal) {
    var places = 9
    var units = number.billionths
    while places > 0, units % 10 == 0 || units.magnitude > UInt128(Int64.max) {
      if units % 10 != 0 { units = number.rounded(toPlaces: places - 1).billionths / Self.unit(9 - places) }
      places -= 1
      units /= 10
    }
    self.init(units: Int64(clamping: units), places: places)
  }

  private static func unit(_ exponent: Int) -> Int128 {
    var unit: Int128 = 1
    for _ in 0..<exponent { unit *= 10 }
    return unit
  }
}
