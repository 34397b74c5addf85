import Diagnostics
import Model
import Quantities
import Schema

enum HighRiskUntreated: EntityRule {
  static let reach = RuleReach.ownProject

  /// The report says what the figures say.
  private static let declaredRed = """
    == projects/bridge/status-reports/2026-06.yaml
    rag: {overall: red, risk: red}
    recovery: [{action: Raise the falsework, owner: ben, due: 2026-07-31}]
    """

  static let card = RuleCard(
    id: "high-risk-untreated", family: .risk, nature: .condition,
    severity: SeverityByType(.warning, .warning, .error),
    pack: .starter,
    summary:
      "An open threat of the band high or extreme has no action that is on time, and nobody above accepted it.",
    rationale:
      "A response without a living action is decoration, and a large risk is not one person's to bear.",
    source: "House default, after the risk response of PM² and its steering committee.",
    fix: "Give it an action with an owner and a day to come, or accept it with 'appetite_ok' by the sponsor.",
    examples: [
      .fires(
        "a high risk whose only action was due yesterday",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        actions: ▸[{action: Close the deck before September ends, owner: fay, due: 2026-06-29}]
        """),
      .staysSilent(
        "a high risk whose only action is due today",
        """
        == projects/bridge/risks/flood.yaml
        actions: [{action: Close the deck before September ends, owner: fay, due: 2026-06-30}]
        """),
      .fires(
        "a high risk without any action",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        ▸title: A flood stops work on the deck
        - actions
        """),
      .fires(
        "a high risk whose actions are all done, though it is still high",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        actions: ▸[{action: Close the deck before May ends, owner: fay, due: 2026-05-31, done: 2026-05-28}]
        """),
      .staysSilent(
        "a medium risk without any action",
        """
        == projects/bridge/risks/flood.yaml
        impact: 2
        target: {likelihood: 1, impact: 2}
        - actions
        """),
      .fires(
        "a high risk that its owner accepted alone",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        response: ▸accept
        - actions
        - target
        """),
      .fires(
        "a high risk accepted by somebody who is not the sponsor",
        """
        == projects/bridge/risks/flood.yaml
        response: accept
        appetite_ok: ▸{by: ben, date: 2026-06-10, why: the river is low this year}
        - actions
        - target
        """),
      .staysSilent(
        "a high risk accepted by the sponsor",
        """
        == projects/bridge/risks/flood.yaml
        response: accept
        appetite_ok: {by: ada, date: 2026-06-10, why: the river is low this year}
        - actions
        - target
        """),
      .staysSilent(
        "a high risk accepted within the appetite of its category",
        """
        == folio.yaml
        risk_matrix: {appetite: {external: high}}
        == projects/bridge/risks/flood.yaml
        response: accept
        - actions
        - target
        """),
      .fires(
        "an answer in an open issue, which makes it a warning and does not hide it",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        ▸title: A flood stops work on the deck
        - actions
        == projects/bridge/issues/late-drawings.yaml
        addresses: [high-risk-untreated@bridge/risks/flood]
        """),
      .isWaived(
        at: "bridge/risks/flood",
        """
        \(declaredRed)
        == projects/bridge/risks/flood.yaml
        ▸title: A flood stops work on the deck
        - actions
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen, !risk.isOpportunity, !context.portfolio.isOver(risk.container),
      let score = risk.score
    else { return }
    let band = context.riskMatrix.band(of: score)
    guard band >= .high else { return }
    if risk.response == .accept {
      checkConsent(to: risk, band, score, &context)
    } else {
      checkActions(of: risk, band, score, &context)
    }
  }

  private static func size(of risk: Risk, _ band: RiskBand, _ score: Int, _ context: RuleContext)
    -> [Evidence]
  {
    [
      context.evidence("likelihood", risk.origin, "likelihood"),
      context.evidence("impact", risk.origin, "impact"),
      Evidence("score", "\(score), \(band.rawValue)"),
    ]
  }

  private static func checkConsent(
    to risk: Risk, _ band: RiskBand, _ score: Int, _ context: inout RuleContext
  ) {
    let appetite = context.riskMatrix.appetite(for: risk.category)
    guard band > appetite else { return }
    func evidence(_ context: RuleContext) -> [Evidence] {
      size(of: risk, band, score, context) + [
        context.evidence("response", risk.origin, "response"), Evidence("appetite", appetite.rawValue),
      ]
    }
    guard context.portfolio.isGiven(risk.origin, "appetite_ok") else {
      context.report(.accepted(band, score), on: risk.origin, "response", evidence: evidence(context))
      return
    }
    let sponsors = context.portfolio.sponsors(of: risk.container)
    guard let person = risk.appetiteConsent?.by, !sponsors.isEmpty,
      !sponsors.contains(where: { $0.target == person.target })
    else { return }
    context.report(
      .acceptedBy(context.portfolio[person]?.name ?? person.id, band, score), on: risk.origin, "appetite_ok",
      evidence: evidence(context))
  }

  private static func checkActions(
    of risk: Risk, _ band: RiskBand, _ score: Int, _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    guard portfolio.isGiven(risk.origin, "actions") else {
      context.report(
        .noAction(band, score), on: risk.origin, "actions", evidence: size(of: risk, band, score, context))
      return
    }
    let open = risk.actions.filter { !portfolio.isGiven($0.origin, "done") }
    // What cannot be read may be an action on time, and is said elsewhere.
    let isOnTime = open.contains { $0.due.map { !context.isPast($0) } ?? true }
    guard !isOnTime, !risk.actions.isEmpty else { return }
    guard let oldest = open.compactMap(\.due).min() else {
      context.report(
        .allDone(band, score), on: risk.origin, "actions", evidence: size(of: risk, band, score, context))
      return
    }
    let overdue = open.map { context.evidence("due", $0.origin, "due") }
    context.report(
      .overdue(band, score, days: oldest.days(until: context.asOf)), on: risk.origin, "actions",
      evidence: size(of: risk, band, score, context) + overdue + [context.asOfEvidence])
  }
}

extension Message {
  fileprivate static func noAction(_ band: RiskBand, _ score: Int) -> Self {
    "this \(band.rawValue) risk (score \(score)) has no action"
  }
  fileprivate static func allDone(_ band: RiskBand, _ score: Int) -> Self {
    "every action of this risk is done, and it is still \(band.rawValue) (score \(score))"
  }
  fileprivate static func overdue(_ band: RiskBand, _ score: Int, days: Int) -> Self {
    "no action of this \(band.rawValue) risk (score \(score)) is on time; the oldest is \(counted(days, "day")) late"
  }
  fileprivate static func accepted(_ band: RiskBand, _ score: Int) -> Self {
    "this \(band.rawValue) risk (score \(score)) is accepted, and no sponsor agreed to bear it"
  }
  fileprivate static func acceptedBy(_ person: String, _ band: RiskBand, _ score: Int) -> Self {
    "\(person) agreed to bear this \(band.rawValue) risk (score \(score)) and is not its sponsor"
  }
}
