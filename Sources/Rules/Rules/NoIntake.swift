import Diagnostics
import Model
import Quantities
import Schema

enum NoIntake: PortfolioRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "no-intake", family: .intake, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "Running work came from no approved proposal, and nobody decided that it had to be done.",
    rationale: "Work that came in by the side door was compared with nothing.",
    source: "House default; work from before 'intake_since' in folio.yaml is spared.",
    fix: "File the proposal and have it decided, or record the decision that makes it mandatory.",
    examples: [
      .fires(
        "no proposal since there is an intake",
        """
        == folio.yaml
        intake_since: 2026-01-01
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        - proposal
        """),
      .staysSilent(
        "it began before there was one",
        """
        == folio.yaml
        intake_since: 2026-02-03
        == projects/bridge/project.yaml
        - proposal
        """),
      .fires(
        "a proposal that nobody has approved",
        """
        == folio.yaml
        intake_since: 2026-01-01
        == projects/bridge/project.yaml
        proposal: ▸bridge-proposal
        == intake/proposals/bridge-proposal.yaml
        status: assessing
        """),
      .fires(
        "mandatory by its own word",
        """
        == folio.yaml
        intake_since: 2026-01-01
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        type: mandatory
        - proposal
        """),
      .staysSilent(
        "mandatory by a decision",
        """
        == folio.yaml
        intake_since: 2026-01-01
        == projects/bridge/project.yaml
        type: mandatory
        - proposal
        == portfolios/works/decisions/flood-act.yaml (whole)
        title: What the flood act asks for
        question: Which crossings must stay open?
        owner: eva
        decided: {date: 2025-09-01, by: ada, as: works-board, choice: the mill bridge, why: The act names it.}
        affects: [bridge]
        communicated_to: [bridge/commuters]
        status: decided
        """),
      .isWaived(
        at: "bridge",
        """
        == folio.yaml
        intake_since: 2026-01-01
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        - proposal
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var decided: Set<String> = []
    for decision in context.whole.all(Decision.self) where decision.status == .decided {
      decided.insert(decision.container)
      for reference in decision.affects { decided.insert(reference.target) }
    }
    let since = portfolio.configuration?.intakeSince
    for project in portfolio.all(Project.self) where project.status?.isActive ?? false {
      context.begin(project.container)
      check(project, decided, since, &context)
    }
  }

  private static func check(
    _ project: Project, _ decided: Set<String>, _ since: Day?, _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let began = [project.common.raised, project.start, project.original?.start].compactMap { $0 }.min()
    if let since, let began, began < since { return }
    var evidence = [Evidence("intake_since", "not given")]
    if let configuration = portfolio.configuration, since != nil {
      evidence = [context.evidence("intake_since", configuration.origin, "intake_since")]
    }
    evidence.append(context.evidence("start", project.origin, "start"))
    if let proposal = portfolio[project.proposal] {
      guard let status = proposal.status, status != .approved, status != .converted else { return }
      context.report(
        .undecided(project.name, proposal.name, status.rawValue), on: project.origin, "proposal",
        evidence: [context.evidence("status of the proposal", proposal.origin, "status")] + evidence)
      return
    }
    guard !portfolio.isGiven(project.origin, "proposal") else { return }
    if project.type == .mandatory {
      guard !decided.contains(project.address), !decided.contains(project.id) else { return }
      context.report(
        .undecidedDuty(project.name), on: project.origin, "proposal",
        evidence: [context.evidence("type", project.origin, "type")] + evidence)
      return
    }
    context.report(
      .sideDoor(project.name, project.status), on: project.origin, "proposal",
      evidence: [context.evidence("status", project.origin, "status")] + evidence)
  }
}

extension Message {
  fileprivate static func undecided(_ project: String, _ proposal: String, _ status: String) -> Self {
    "\(project) is running, and its proposal '\(proposal)' is \(status)"
  }
  fileprivate static func undecidedDuty(_ project: String) -> Self {
    "\(project) calls itself mandatory, and no decision says so"
  }
  fileprivate static func sideDoor(_ project: String, _ status: Phase?) -> Self {
    "\(project) \(status?.predicate ?? "is running") and came from no proposal"
  }
}
