import Analysis
import Diagnostics
import Model
import Quantities
import Schema

extension RuleContext {
  /// What a figure of an analysis was made of, each value with its place; of very many the first ones and a count.
  func evidence(_ key: String, of figures: some AnalysisFigures, atMost limit: Int = 12) -> [Evidence] {
    let inputs = figures.inputs(of: key)
    var evidence = inputs.prefix(limit).map { input in
      Evidence(
        input.label, words(for: input.value), at: input.origin.map { portfolio.place(of: $0, input.key) })
    }
    if inputs.count > limit { evidence.append(Evidence("and", "\(inputs.count - limit) more")) }
    return evidence
  }
}

/// A number with two digits, or with more where two would show it as the limit it is compared with.
func figure(_ value: Decimal, beside limit: Decimal? = nil) -> String {
  let short = value.formatted(places: 2)
  guard let limit, limit != value, short == limit.formatted(places: 2) else { return short }
  return value.formatted(places: 4)
}

/// A share in percent without digits, or with two where none would show it as the limit it is compared with.
func percent(_ share: Decimal, beside limit: Decimal? = nil) -> String {
  let points = Percent(share: share).points
  let short = points.formatted(places: 0)
  guard let limit, limit != share, short == Percent(share: limit).points.formatted(places: 0) else {
    return "\(short)%"
  }
  return "\(points.formatted(places: 2))%"
}

/// Money of a figure in a sentence, with about three digits, or to the unit where those would show it as the amount it is
/// compared with.
func money(_ amount: Decimal, _ currency: Currency, beside other: Decimal? = nil) -> String {
  let short = Money(amount, currency).compact
  guard let other, other != amount, short == Money(other, currency).compact else { return short }
  return exactMoney(amount, currency)
}

/// Money of a figure as evidence, to the unit.
func exactMoney(_ amount: Decimal, _ currency: Currency) -> String {
  "\(amount.formatted(places: 0)) \(currency)"
}

/// Money that went into a figure: what a person wrote as they would write it, what was worked out to the unit.
private func words(for money: Money) -> String {
  let written = money.description
  let isShort = written.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } <= 5
  return isShort ? written : money.currency.map { exactMoney(money.amount, $0) } ?? written
}

/// Working days as a number with its noun, with a digit only where there is a part of a day.
func workdays(_ days: Decimal) -> String {
  let rounded = days.rounded(toPlaces: 1)
  let whole = rounded.rounded(toPlaces: 0)
  return rounded == whole
    ? counted(whole.nearestInteger, "working day") : "\(rounded.formatted(places: 1)) working days"
}

/// A value of an analysis in a sentence.
func words(for value: AnalysisValue) -> String {
  switch value {
  case .nothing: "not available"
  case .number(let number): number == number.rounded(toPlaces: 0) ? number.description : figure(number)
  case .inexact(let number): Decimal(approximating: number).map { figure($0) } ?? "not available"
  case .money(let money): words(for: money)
  case .day(let day): day.description
  case .text(let text): text
  case .flag(let flag): flag ? "yes" : "no"
  case .list(let values): values.map(words).joined(separator: ", ")
  case .map(let entries): entries.map { "\($0.key) \(words(for: $0.value))" }.joined(separator: ", ")
  }
}

extension Work {
  /// True while its plan is being followed or made: planning, delivery and transition.
  var isBeingPlanned: Bool {
    switch status {
    case .planning, .delivery, .transition: true
    case .idea, .businessCase, .realising, .closed, .onHold, .cancelled, nil: false
    }
  }

  /// True while money is earned by work: delivery and transition.
  var isBeingDelivered: Bool { status == .delivery || status == .transition }
}
