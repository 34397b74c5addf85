import Diagnostics
import Model
import Quantities
import Schema

enum TargetNotLower: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "target-not-lower", family: .risk, nature: .record,
    severity: SeverityByType(.info, .warning, .warning),
    pack: .standard,
    summary: "The target of a risk is no lower than the risk today, or is more than anybody agreed to bear.",
    rationale: "A response that changes nothing costs time and buys only the feeling of having responded.",
    source: "House default.",
    fix:
      "Lower the target to what the response will bring, choose another response, or have the rest accepted.",
    examples: [
      .fires(
        "a reduction that reduces nothing",
        """
        == projects/bridge/risks/flood.yaml
        likelihood: 2
        impact: 2
        target: ▸{likelihood: 1, impact: 4}
        """),
      .staysSilent(
        "a reduction by one step",
        """
        == projects/bridge/risks/flood.yaml
        likelihood: 2
        impact: 2
        target: {likelihood: 1, impact: 3}
        """),
      .staysSilent(
        "a contingency, which is there for after the blow",
        """
        == projects/bridge/risks/flood.yaml
        response: contingency
        likelihood: 2
        impact: 2
        target: {likelihood: 2, impact: 2}
        """),
      .fires(
        "a target beyond the appetite",
        """
        == projects/bridge/risks/flood.yaml
        target: ▸{likelihood: 2, impact: 4}
        """),
      .staysSilent(
        "a target that the appetite of the organisation allows",
        """
        == folio.yaml
        risk_matrix: {appetite: high}
        == projects/bridge/risks/flood.yaml
        target: {likelihood: 2, impact: 4}
        """),
      .staysSilent(
        "a target beyond the appetite that the sponsor agreed to bear",
        """
        == projects/bridge/risks/flood.yaml
        target: {likelihood: 2, impact: 4}
        appetite_ok: {by: ada, date: 2026-06-10, why: the rest is the river's}
        """),
      .isWaived(
        at: "bridge/risks/flood",
        """
        == projects/bridge/risks/flood.yaml
        target: ▸{likelihood: 3, impact: 3}
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen, !risk.isOpportunity, !context.portfolio.isOver(risk.container), let score = risk.score,
      let target = risk.target?.score
    else { return }
    let scores = [
      context.evidence("target", risk.origin, "target"), Evidence("target score", "\(target)"),
      Evidence("score", "\(score)", at: context.portfolio.place(of: risk.origin, "likelihood")),
    ]
    if target >= score, lowers(risk.response) {
      context.report(
        .notLower(target, score), on: risk.origin, "target",
        evidence: scores + [context.evidence("response", risk.origin, "response")])
      return
    }
    let appetite = context.riskMatrix.appetite(for: risk.category)
    let band = context.riskMatrix.band(of: target)
    let isAccepted = risk.response == .accept || context.portfolio.isGiven(risk.origin, "appetite_ok")
    guard band > appetite, !isAccepted else { return }
    context.report(
      .beyondAppetite(band, target, appetite), on: risk.origin, "target",
      evidence: scores + [Evidence("appetite", appetite.rawValue)])
  }

  private static func lowers(_ response: Risk.Response?) -> Bool {
    switch response {
    case .avoid, .reduce, .transfer: true
    case .share, .accept, .contingency, .exploit, .enhance, nil: false
    }
  }
}

extension Message {
  fileprivate static func notLower(_ target: Int, _ score: Int) -> Self {
    "the response is to bring this risk from score \(score) to \(target), which is no lower"
  }
  fileprivate static func beyondAppetite(_ band: RiskBand, _ target: Int, _ appetite: RiskBand) -> Self {
    "the target of this risk is \(band.rawValue) (score \(target)), beyond the appetite \(appetite.rawValue)"
  }
}
