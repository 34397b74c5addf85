import Model
import Quantities
import Schema
import Snapshots

/// How long a waiver may last and how often it may be renewed; the parameters of waiver-expired.
struct WaiverLimits {
  static let length = Parameter<Interval>("length", "180d", "The longest a waiver may last.")
  static let renewals = Parameter<Int>("renewals", "1", "How often a waiver may be renewed.")

  var length: Interval
  var renewals: Int

  init(_ book: RuleBook, in container: String) {
    func value<Value>(_ parameter: Parameter<Value>) -> Value {
      book.setting(parameter.card, of: "waiver-expired", in: container).flatMap {
        try? Value(reading: $0.text)
      } ?? parameter.standard
    }
    length = value(Self.length)
    renewals = value(Self.renewals)
  }
}

extension Waiver {
  /// Every reason why it does not count on a day.
  func faults(in snapshot: Snapshot, limits: WaiverLimits) -> [WaiverFault] {
    guard let until, rule != nil, !places.items.isEmpty else { return [.incomplete] }
    var faults: [WaiverFault] = []
    if until < snapshot.asOf { faults.append(.expired) }
    // Nobody has agreed to anything yet on a day to come, and somebody whom nobody knows has not either.
    let consents = consents.filter {
      snapshot.portfolio[$0.by] != nil && $0.date.map { $0 <= snapshot.asOf } ?? true
    }
    if consents.isEmpty { faults.append(.unapproved) }
    if let requestedBy, !consents.isEmpty, consents.allSatisfy({ $0.by == requestedBy }) {
      faults.append(.approvedByRequester)
    }
    if let start = firstDay, limits.length.after(start, in: snapshot.calendar) < until {
      faults.append(.tooLong(days: start.days(until: until)))
    }
    let times = renewalCount(in: snapshot.portfolio)
    if times > limits.renewals { faults.append(.renewedTooOften(times: times)) }
    return faults
  }

  /// Approvals that say yes and say who.
  var consents: [Approval] { approvals.filter { $0.isConsent && $0.by != nil } }

  /// The day it was asked for, else the first consent to it.
  var firstDay: Day? { common.raised ?? consents.compactMap(\.date).min() }

  /// How many waivers this one continues.
  private func renewalCount(in portfolio: Portfolio) -> Int {
    var seen: Set<String> = [address]
    var current = self
    while let earlier = portfolio[current.renews], seen.insert(earlier.address).inserted { current = earlier }
    return seen.count - 1
  }
}
