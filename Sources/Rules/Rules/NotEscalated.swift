import Analysis
import Diagnostics
import Model
import Quantities
import Schema

enum NotEscalated: PortfolioRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let score = Parameter<Int>("score", "15", "The score from which a risk is taken further up.")

  static let card = RuleCard(
    id: "not-escalated", family: .risk, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [score.card],
    summary: "A grave risk, a critical issue or one beyond tolerance was not taken to the level above.",
    rationale: "What a project cannot bear alone it must not keep to itself.",
    source: "The logs of PM² mark what was escalated; PRINCE2 escalates what exceeds tolerance.",
    fix: "Name the container above under 'escalated_to', and file it there, so that somebody there owns it.",
    examples: [
      .fires(
        "a risk with a score of fifteen that stayed where it was",
        """
        == projects/bridge/risks/flood.yaml
        ▸title: A flood stops work on the deck
        likelihood: 5
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, risk: amber}
        recovery: [{action: Raise the falsework, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "a score of twelve",
        """
        == projects/bridge/risks/flood.yaml
        likelihood: 4
        delay: 10d
        """),
      .fires(
        "the same, where twelve is enough",
        """
        == folio.yaml
        thresholds: {not-escalated: {score: 12}}
        == projects/bridge/risks/flood.yaml
        ▸title: A flood stops work on the deck
        likelihood: 4
        delay: 10d
        """),
      .fires(
        "an issue that is as urgent as can be",
        """
        == projects/bridge/issues/late-drawings.yaml
        ▸title: The ramp drawings are late
        urgency: 5
        raised: 2026-06-26
        """),
      .fires(
        "a delay that is expected to use up more than the tolerance",
        """
        == projects/bridge/risks/steel.yaml
        ▸title: The steel price rises
        delay: 51d
        """),
      .staysSilent(
        "a delay that uses up all of it",
        """
        == projects/bridge/risks/steel.yaml
        delay: 50d
        """),
      .fires(
        "a cost that is expected to use up more than the tolerance",
        """
        == projects/bridge/risks/steel.yaml
        ▸title: The steel price rises
        cost: 301k
        == projects/bridge/project.yaml
        contingency: 90k
        """),
      .fires(
        "taken to the program, where nobody has heard of it",
        """
        == projects/bridge/issues/late-drawings.yaml
        urgency: 5
        raised: 2026-06-26
        escalated_to: ▸renewal
        """),
      .staysSilent(
        "taken to the program, and owned there",
        """
        == projects/bridge/issues/late-drawings.yaml
        urgency: 5
        raised: 2026-06-26
        escalated_to: renewal
        == programs/renewal/issues/late-drawings.yaml (whole)
        title: The ramps of the mill bridge wait for drawings
        impact: 2
        urgency: 4
        owner: eva
        due: 2026-07-10
        status: open
        """),
      .isWaived(
        at: "bridge/issues/late-drawings",
        """
        == projects/bridge/issues/late-drawings.yaml
        ▸title: The ramp drawings are late
        urgency: 5
        raised: 2026-06-26
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var registers: [String: Register] = [:]
    for risk in portfolio.all(Risk.self) {
      context.begin(risk.container)
      // At the top there is nobody to take it to.
      guard risk.isOpen, !risk.isOpportunity, !portfolio.isOver(risk.container),
        portfolio.parent(of: risk.container) != nil,
        let (why, evidence) = gravity(of: risk, context)
      else { continue }
      check(risk, to: risk.escalatedTo, why, evidence, &registers, &context)
    }
    for issue in portfolio.all(Issue.self) {
      context.begin(issue.container)
      guard issue.isOpen, !portfolio.isOver(issue.container), portfolio.parent(of: issue.container) != nil,
        let key = criticalKey(of: issue)
      else { continue }
      let evidence = [context.evidence(key, issue.origin, key)]
      check(issue, to: issue.escalatedTo, "its \(key) is 5", evidence, &registers, &context)
    }
  }

  private static func criticalKey(of issue: Issue) -> String? {
    if issue.impact?.number == 5 { return "impact" }
    return issue.urgency?.number == 5 ? "urgency" : nil
  }

  private static func check(
    _ entity: any PortfolioEntity, to target: Reference<AnyContainer>?, _ why: String, _ evidence: [Evidence],
    _ registers: inout [String: Register], _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let above = portfolio.chain(of: entity.container).dropFirst().joined(separator: ", then ")
    let path = Evidence("above it", above)
    guard let target else {
      guard !portfolio.isGiven(entity.origin, "escalated_to") else { return }
      context.report(.kept(entity.name, why), on: entity.origin, "escalated_to", evidence: evidence + [path])
      return
    }
    let register = registers[target.target] ?? Register(of: target.target, in: portfolio)
    registers[target.target] = register
    guard !register.isUnclear, !register.mirrors(entity) else { return }
    context.report(
      .unheard(entity.name, target.id), on: entity.origin, "escalated_to",
      evidence: evidence + [context.evidence("escalated_to", entity.origin, "escalated_to"), path],
      fix:
        "File a risk, issue or decision in \(target.id) with the id '\(entity.id)' or the same title, or with it under 'affects' or 'risk'."
    )
  }

  // MARK: Gravity

  private static func gravity(of risk: Risk, _ context: RuleContext) -> (String, [Evidence])? {
    let limit = context[score]
    if let own = risk.score, own >= limit {
      return (
        "its score is \(own)",
        [
          context.evidence("likelihood", risk.origin, "likelihood"),
          context.evidence("impact", risk.origin, "impact"), context.evidence(score),
        ]
      )
    }
    guard let tolerance = context.portfolio.find(Project.self, risk.container)?.tolerance,
      let likelihood = risk.likelihood
    else { return nil }
    let chance = (risk.probability ?? context.riskMatrix.probability(of: likelihood)).percent
    let weight = Evidence("probability", chance.description)
    if let time = tolerance.time, let delay = risk.delay {
      let expected = chance.of(context.calendar.days(delay))
      if expected > context.calendar.days(time) {
        return (
          "it is expected to cost \(workdays(expected)), and the tolerance is \(time)",
          [
            weight, context.evidence("delay", risk.origin, "delay"),
            context.evidence("tolerance", tolerance.origin, "time"),
          ]
        )
      }
    }
    guard let share = tolerance.cost, let currency = context.portfolio.currency,
      let budget = context.portfolio.find(Project.self, risk.container)?.baseline?.budget,
      let cost = risk.cost.flatMap({ context.portfolio.total([$0], in: currency) }),
      let whole = context.portfolio.total([budget], in: currency), chance.of(cost) > share.of(whole)
    else { return nil }
    return (
      "it is expected to cost \(money(chance.of(cost), currency)), and the tolerance is \(share) of \(budget.assuming(currency))",
      [
        weight, context.evidence("cost", risk.origin, "cost"),
        context.evidence("tolerance", tolerance.origin, "cost"),
      ]
    )
  }
}

/// What a container has records about, looked up once however much is taken there.
private struct Register {
  private var words: Set<String> = []
  private var addresses: Set<String> = []
  /// True where one of its files cannot be read, and may be about anything.
  let isUnclear: Bool

  init(of container: String, in portfolio: Portfolio) {
    isUnclear =
      portfolio.hasUnreadable(Risk.self, in: container) || portfolio.hasUnreadable(Issue.self, in: container)
      || portfolio.hasUnreadable(Decision.self, in: container)
    for risk in portfolio.all(Risk.self, in: container) { add(risk) }
    for issue in portfolio.all(Issue.self, in: container) {
      add(issue)
      if let risk = portfolio[issue.risk] { addresses.insert(risk.address) }
    }
    for decision in portfolio.all(Decision.self, in: container) {
      add(decision)
      for reference in decision.affects { addresses.insert(reference.target) }
    }
  }

  private mutating func add(_ entity: any PortfolioEntity) {
    words.insert(entity.id)
    if let title = entity.title { words.insert(title) }
  }

  /// Whether some record is about something from below: by id or title, or because it says so.
  func mirrors(_ entity: any PortfolioEntity) -> Bool {
    if words.contains(entity.id) || entity.title.map(words.contains) ?? false { return true }
    // An address may be shortened from the front.
    let parts = entity.address.split(separator: "/")
    return parts.indices.contains { addresses.contains(parts[$0...].joined(separator: "/")) }
  }
}

extension Message {
  fileprivate static func kept(_ name: String, _ why: String) -> Self {
    "'\(name)' was not taken further up, though \(why)"
  }
  fileprivate static func unheard(_ name: String, _ target: String) -> Self {
    "'\(name)' was taken to \(target), and no risk, issue or decision there is about it"
  }
}
