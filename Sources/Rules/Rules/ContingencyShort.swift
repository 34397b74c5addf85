import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// Once a baseline is approved, a project that keeps nothing for priced risks is short by all they are expected to cost:
/// otherwise to leave the field out would be the way around the rule.
enum ContingencyShort: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let times = Parameter<Quantities.Decimal>(
    "times", "1.0", "How many times the remaining contingency the risks may be expected to cost.")

  static let card = RuleCard(
    id: "contingency-short", family: .risk, nature: .condition,
    severity: SeverityByType(.ignore, .warning, .warning), pack: .full, parameters: [times.card],
    summary:
      "The open risks of a project are expected to cost more than is left of the money kept for them, or nothing is kept.",
    rationale:
      "Contingency is the price of the risks that are known; what is missing of it is a hidden overrun.",
    source:
      "PM² scores risks by likelihood and impact; that reserves cover what is expected is a house default.",
    fix: "Fund the reserve, treat the risk that weighs most, or take something out of the scope.",
    examples: [
      .fires(
        "twenty thousand expected, and a thousand less in reserve",
        """
        == projects/bridge/project.yaml
        contingency: ▸19k
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, risk: amber}
        recovery: [{action: Ask the board for more, owner: ben, due: 2026-07-15}]
        """),
      .staysSilent(
        "exactly as much as is expected",
        """
        == projects/bridge/project.yaml
        contingency: 20k
        """),
      .fires(
        "the same, where a tenth is to be left over",
        """
        == folio.yaml
        thresholds: {contingency-short: {times: 0.9}}
        == projects/bridge/project.yaml
        contingency: ▸20k
        """),
      .fires(
        "a probability of its own instead of the one that the likelihood gives",
        """
        == projects/bridge/risks/steel.yaml
        probability: 35%
        cost: 150k
        == projects/bridge/project.yaml
        contingency: ▸70k
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, risk: amber}
        recovery: [{action: Ask the board for more, owner: ben, due: 2026-07-15}]
        """),
      .staysSilent(
        "an opportunity that takes the rest off",
        """
        == projects/bridge/project.yaml
        contingency: 19k
        == projects/bridge/risks/used-falsework.yaml (whole)
        title: The falsework of the old bridge can be used again
        kind: opportunity
        cause: the old bridge was built with the same spans
        event: its falsework fits
        effect: we hire less
        likelihood: 2
        impact: 2
        cost: 5k
        owner: ben
        response: exploit
        reviewed: 2026-06-10
        status: open
        """),
      .fires(
        "an approved project that keeps no money for risks that have a price",
        """
        == projects/bridge/project.yaml
        - contingency
        ▸title: New mill bridge
        """),
      .fires(
        "a reserve of nothing",
        """
        == projects/bridge/project.yaml
        contingency: ▸0
        """),
      .staysSilent(
        "no money kept, and no risk with a price",
        """
        == projects/bridge/project.yaml
        - contingency
        == projects/bridge/risks/flood.yaml
        - cost
        == projects/bridge/risks/heron.yaml
        - cost
        == projects/bridge/risks/steel.yaml
        - cost
        """),
      .staysSilent(
        "a project that waits",
        """
        == projects/bridge/project.yaml
        status: on-hold
        contingency: 19k
        == office/office.yaml
        serves: ▹(roadmap-stale)[works]
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        contingency: ▸19k
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, risk: amber}
        recovery: [{action: Ask the board for more, owner: ben, due: 2026-07-15}]
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let currency = context.snapshot.moment.currency
    guard project.isBeingPlanned, !portfolio.hasUnreadable(Risk.self, in: project.id) else { return }
    let reserve = project.contingency?.assuming(currency)
    if reserve == nil {
      // Before there is a baseline nobody has to have set anything aside.
      guard !portfolio.isGiven(project.origin, "contingency"), project.baseline?.budget != nil else { return }
    }
    guard reserve.map({ $0.currency == currency }) ?? true else { return }
    let risks = Array(portfolio.all(Risk.self, in: project.id))
    let limit = context[times] * (reserve?.amount ?? .zero)
    guard let expected = expectedCost(of: risks, context.riskMatrix, in: currency), expected > limit else {
      return
    }
    context.report(
      reserve.map {
        .short(
          project.name, money(expected, currency, beside: $0.amount), $0,
          missing: money(expected - limit, currency))
      } ?? .nothingKept(project.name, money(expected, currency)),
      on: project.origin, "contingency",
      evidence: [context.evidence("contingency", project.origin, "contingency"), context.evidence(times)]
        + prices(of: risks, in: currency, context) + [
          Evidence("expected in all", exactMoney(expected, currency))
        ])
  }

  /// What each risk adds, the heaviest first; those in another currency are in no sum.
  private static func prices(of risks: [Risk], in currency: Currency, _ context: RuleContext) -> [Evidence] {
    let portfolio = context.portfolio
    let priced = risks.compactMap { risk -> (risk: Risk, rating: RiskRating, exposure: Money)? in
      guard risk.isOpen else { return nil }
      let rating = RiskRating(risk, context.riskMatrix, assuming: currency)
      return rating.exposure.map { (risk, rating, $0) }
    }
    let counted = priced.filter { $0.exposure.currency == currency }.enumerated().sorted {
      ($1.element.exposure.amount, $0.offset) < ($0.element.exposure.amount, $1.offset)
    }.map(\.element)
    let limit = 12
    var evidence = counted.prefix(limit).map { entry in
      let share = entry.rating.probability.map { "\($0.percent) of " } ?? ""
      return Evidence(
        entry.risk.id,
        "\(share)\(entry.risk.cost?.description ?? ""): \(exactMoney(entry.exposure.amount, currency))",
        at: portfolio.place(of: entry.risk.origin, "cost"))
    }
    if counted.count > limit { evidence.append(Evidence("and", "\(counted.count - limit) more")) }
    let others = priced.filter { $0.exposure.currency != currency }.map(\.risk.id)
    if !others.isEmpty { evidence.append(Evidence("in another currency, not counted", enumerated(others))) }
    return evidence
  }
}

extension Message {
  fileprivate static func short(_ project: String, _ expected: String, _ reserve: Money, missing: String)
    -> Self
  {
    "the open risks of \(project) are expected to cost \(expected), and \(reserve) is left for them: \(missing) is missing"
  }
  fileprivate static func nothingKept(_ project: String, _ expected: String) -> Self {
    "the open risks of \(project) are expected to cost \(expected), and nothing is kept for them"
  }
}
