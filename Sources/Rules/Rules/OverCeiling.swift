import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum OverCeiling: EntityRule {
  static let card = RuleCard(
    id: "over-ceiling", family: .budget, nature: .condition,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "The projects of a portfolio are approved or expected to cost more than there is in a period.",
    rationale: "Each of them may be affordable; a portfolio has to be so as a whole.",
    source: "House default; affordability as a whole is what a portfolio is for.",
    fix: "Choose again, put off what ranks last, or find more funding.",
    examples: [
      .fires(
        "six hundred thousand approved, and a little less to spend",
        """
        == portfolios/works/portfolio.yaml
        funding: {▸2026: 599k}
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 118k, 2026-Q2: 177k}
        """),
      .fires(
        "a forecast beyond the funding, though what was approved is not",
        """
        == portfolios/works/portfolio.yaml
        funding: {▸2026: 604k}
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 182k, 2026-Q4: 124k}
        """),
      .staysSilent(
        "exactly as much as there is",
        """
        == portfolios/works/portfolio.yaml
        funding: {2026: 604k}
        """),
      .fires(
        "one quarter of four",
        """
        == portfolios/works/portfolio.yaml
        funding: {2026-Q1: 150k, 2026-Q2: 200k, ▸2026-Q3: 180k, 2026-Q4: 150k}
        """),
      .isWaived(
        at: "works",
        """
        == portfolios/works/portfolio.yaml
        funding: {▸2026: 599k}
        """),
    ])

  static func check(_ record: PortfolioRecord, _ context: inout RuleContext) {
    guard record.status != .closed else { return }
    for use in context.snapshot.moment.fundingUse(of: record) {
      let (approved, expected) = (use.approved, use.expected)
      let amount = max(approved, expected)
      guard amount > use.funding.amount else { continue }
      let isApproved = approved >= expected
      let currency = context.snapshot.moment.currency
      let beyond = marginal(use, isApproved ? \.approved : \.expected)
      var evidence = [
        Evidence("funding", use.funding.description, at: context.portfolio.place(ofKey: use.origin)),
        Evidence("approved", exactMoney(approved, currency)),
        Evidence("spent and expected", exactMoney(expected, currency)),
      ]
      evidence += beyond.prefix(8).compactMap { share in
        let project = context.portfolio.find(Project.self, share.project)
        return Evidence(
          "\(share.project) (rank \(share.rank.map(String.init) ?? "none"))",
          exactMoney(isApproved ? share.approved : share.expected, currency),
          at: project.map { context.portfolio.place(of: $0.origin, "rank") })
      }
      if !use.uncounted.isEmpty {
        evidence.append(Evidence("in another currency, not counted", enumerated(use.uncounted)))
      }
      context.report(
        .over(
          record.name, use, use.funding.assuming(currency), isApproved ? "approved" : "expected",
          money(amount, currency, beside: use.funding.amount),
          beyond.map(\.project)),
        at: context.portfolio.place(ofKey: use.origin), evidence: evidence + [context.asOfEvidence])
    }
  }

  /// The projects that the money does not reach when those that rank first are served first, from the last on.
  private static func marginal(
    _ use: FundingUse, _ amount: (FundingUse.Share) -> Decimal
  ) -> [FundingUse.Share] {
    var left = use.funding.amount
    var beyond: [FundingUse.Share] = []
    for share in use.shares where amount(share) > 0 {
      left = left - amount(share)
      if left < 0 { beyond.append(share) }
    }
    return beyond.reversed()
  }
}

extension Message {
  fileprivate static func over(
    _ name: String, _ use: FundingUse, _ funding: Money, _ what: String, _ amount: String, _ beyond: [String]
  ) -> Self {
    "\(name) has \(funding) for \(use.period), and \(amount) is \(what); the money does not reach \(enumerated(beyond))"
  }
}
