import Model
import Quantities
import Schema

/// What the risks of a project that were open at the ends of its last months are expected to cost, as they are priced
/// today.
///
/// The files say when a risk came up and when it went. What somebody once thought of its likelihood and cost only the
/// history knows.
struct ExposureSeries {
  /// Oldest first.
  let readings: [(period: Period, value: Decimal)]

  private static let limit = 6

  /// Nothing where a priced risk does not say since when it is known, or until when it was.
  init?(_ project: Project, _ moment: Moment) {
    guard project.status?.isActive ?? false else { return nil }
    let portfolio = moment.portfolio
    let matrix = portfolio.configuration?.riskMatrix ?? .standard
    var spans: [(from: Day, until: Day, exposure: Decimal)] = []
    for risk in portfolio.all(Risk.self, in: project.id) {
      guard risk.status != .draft, risk.status != .rejected,
        let exposure = RiskRating(risk, matrix, assuming: moment.currency).exposure,
        exposure.currency == moment.currency
      else { continue }
      let gone = risk.closed?.date ?? risk.became.flatMap { portfolio[$0]?.common.raised }
      guard let from = risk.common.raised, risk.isOpen || gone != nil else { return nil }
      spans.append((from, risk.isOpen ? .latest : gone ?? .latest, exposure.amount))
    }
    guard let first = spans.map(\.from).min() else { return nil }
    let starts = moment.fiscalYearStarts
    var readings: [(period: Period, value: Decimal)] = []
    var month = Period.containing(moment.asOf, granularity: .month, fiscalYearStarts: starts)
    if !month.isClosed(on: moment.asOf, fiscalYearStarts: starts) { month = month.previous ?? month }
    while readings.count < Self.limit {
      let end = month.days(fiscalYearStarts: starts).last
      guard end <= moment.asOf, end >= first else { break }
      let open = spans.filter { $0.from <= end && $0.until > end }
      readings.append((month, open.reduce(.zero) { $0 + $1.exposure }))
      guard let before = month.previous else { break }
      month = before
    }
    guard !readings.isEmpty else { return nil }
    self.readings = readings.reversed()
  }
}
