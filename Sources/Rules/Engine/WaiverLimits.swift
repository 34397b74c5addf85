import Model
import Quantities
import Schema
import Snapshot

/// How long a waiver may last and how often it may be renewed; the parameters of waiver-expired.
struct WaiverLimits {
  static let length = Parameter<Interval>("length", "180d", "The longest a waiver may last.")
  static let renewals = Parameter<Int>("renewals", "1", "How often a waiver may be renewed.")

  var length: Interval
  var renewals: Int

  init(_ book: RuleBook, in container: String) {
    func value<Value>(_ parameter: Parameter<Value>) -> Value {
      book.setting(parameter.name, of: "waiver-expired", in: container).flatMap {
        try? Value(reading: $0.text)
      } ?? parameter.standard
    }
    length = value(Self.length)
    renewals = value(Self.renewals)
  }
}

extension Waiver {
  /// Why it does not count on a day, if so.
  func fault(in snapshot: Snapshot, limits: WaiverLimits) -> WaiverFault? {
    guard let until, rule != nil, !places.items.isEmpty else { return .incomplete }
    if until < snapshot.asOf { return .expired }
    let consents = approvals.filter { $0.isConsent && $0.by != nil }
    guard !consents.isEmpty else { return .unapproved }
    if let requestedBy, consents.allSatisfy({ $0.by == requestedBy }) { return .approvedByRequester }
    if let start = common.raised ?? consents.compactMap(\.date).min(),
      limits.length.after(start, in: snapshot.calendar) < until
    {
      return .tooLong(days: start.days(until: until))
    }
    let times = renewalCount(in: snapshot.portfolio)
    return times > limits.renewals ? .renewedTooOften(times: times) : nil
  }

  /// How many waivers this one continues.
  private func renewalCount(in portfolio: Portfolio) -> Int {
    var seen: Set<String> = [address]
    var current = self
    while let earlier = portfolio[current.renews], seen.insert(earlier.address).inserted { current = earlier }
    return seen.count - 1
  }
}
