import Diagnostics
import Model
import Schema

enum IncompleteRisk: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "incomplete-risk", family: .risk, nature: .record,
    severity: SeverityByType(.warning, .error, .error),
    pack: .starter,
    summary:
      "An open risk lacks its cause, event, effect, size or response, or has a response of the other kind.",
    rationale:
      "A worry becomes a risk when somebody says what causes it, how bad it would be and what is done.",
    source: "PM² describes a risk as cause, event and effect, and lists the fields of its log.",
    fix: "Fill in what is missing, or set the status to draft until somebody knows.",
    examples: [
      .fires(
        "an open risk without cause and response",
        """
        == projects/bridge/risks/steel.yaml
        ▸title: The steel price rises
        - cause
        - response
        """),
      .staysSilent(
        "a draft that is still being written",
        """
        == projects/bridge/risks/steel.yaml
        status: draft
        - cause
        - response
        """),
      .fires(
        "a threat that somebody wants to exploit",
        """
        == projects/bridge/risks/steel.yaml
        response: ▸exploit
        """),
      .staysSilent(
        "an opportunity that somebody wants to exploit",
        """
        == projects/bridge/risks/steel.yaml
        kind: opportunity
        response: exploit
        """),
      .fires(
        "an opportunity that somebody wants to avoid",
        """
        == projects/bridge/risks/steel.yaml
        kind: opportunity
        response: ▸avoid
        """),
      .isWaived(
        at: "bridge/risks/*",
        """
        == projects/bridge/risks/steel.yaml
        ▸title: The steel price rises
        - effect
        """),
    ])

  static func check(_ risk: Risk, _ context: inout RuleContext) {
    guard risk.isOpen else { return }
    let unread = [
      ("cause", risk.cause == nil), ("event", risk.event == nil), ("effect", risk.effect == nil),
      ("likelihood", risk.likelihood == nil), ("impact", risk.impact == nil),
      ("response", risk.response == nil),
    ]
    let missing = unread.filter { $0.1 && !context.portfolio.isGiven(risk.origin, $0.0) }.map(\.0)
    if let first = missing.first {
      context.report(
        .incomplete(missing), on: risk.origin, first,
        evidence: [context.evidence("status", risk.origin, "status")])
    }
    guard let response = risk.response, !response.fits(risk.kind ?? .threat) else { return }
    let kind =
      risk.kind == nil ? Evidence("kind", "threat (default)") : context.evidence("kind", risk.origin, "kind")
    context.report(
      .unfit(response, risk.kind ?? .threat), on: risk.origin, "response",
      evidence: [context.evidence("response", risk.origin, "response"), kind])
  }
}

extension Message {
  fileprivate static func incomplete(_ fields: [String]) -> Self {
    "this open risk does not say its \(fields.joined(separator: ", "))"
  }
  fileprivate static func unfit(_ response: Risk.Response, _ kind: Risk.Kind) -> Self {
    let words = Risk.Response.allCases.filter { $0.fits(kind) }.map(\.rawValue)
    let article = kind == .threat ? "a" : "an"
    return
      "'\(response.rawValue)' is no response to \(article) \(kind.rawValue); write \(words.joined(separator: ", "))"
  }
}
