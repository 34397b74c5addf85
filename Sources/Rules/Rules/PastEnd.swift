import Diagnostics
import Model
import Quantities
import Schema

enum PastEnd: WorkRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "past-end", family: .reporting, nature: .process, severity: SeverityByType(.warning, .error, .error),
    pack: .standard,
    summary:
      "Work is not finished though its forecast says so, or still realises benefits after the last was due.",
    rationale: "A plan whose end has passed describes nothing, and whoever relies on it is misled.",
    source: "House default.",
    fix: "Write a new forecast under 'finish', or set the status to what is true.",
    examples: [
      .fires(
        "delivery that was to end yesterday",
        """
        == projects/bridge/project.yaml
        finish: ▸2026-06-29
        == projects/bridge/team.yaml (removed)
        """),
      .staysSilent(
        "delivery that ends today",
        """
        == projects/bridge/project.yaml
        finish: 2026-06-30
        == projects/bridge/team.yaml (removed)
        """),
      .fires(
        "a program that still realises what was due at the end of May",
        """
        == programs/renewal/program.yaml
        status: ▸realising
        == programs/renewal/benefits/fewer-detours.yaml
        target: {value: 5, due: 2026-05-31}
        status: realising
        """),
      .staysSilent(
        "a program that realises one benefit due today",
        """
        == programs/renewal/program.yaml
        status: realising
        == programs/renewal/benefits/fewer-detours.yaml
        target: {value: 5, due: 2026-06-30}
        status: realising
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        finish: ▸2026-06-29
        == projects/bridge/team.yaml (removed)
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    switch work.status {
    case .idea, .businessCase, .planning, .delivery, .transition:
      guard let finish = (work as? Project)?.finish, context.isPast(finish) else { return }
      context.report(
        .past(work.name, finish, days: finish.days(until: context.asOf)), on: work.origin, "finish",
        evidence: [
          context.evidence("finish", work.origin, "finish"),
          context.evidence("status", work.origin, "status"),
          context.asOfEvidence,
        ])
    case .realising: checkBenefits(of: work, &context)
    case .closed, .onHold, .cancelled, nil: return
    }
  }

  private static func checkBenefits(of work: any Work, _ context: inout RuleContext) {
    guard !context.portfolio.hasUnreadable(Benefit.self, in: work.container) else { return }
    let benefits = context.portfolio.all(Benefit.self, in: work.container)
    let dues = benefits.compactMap { $0.target?.due }
    // One without a day may come later than all the others.
    guard dues.count == benefits.count, let last = dues.max(), context.isPast(last) else { return }
    let evidence = benefits.compactMap { benefit in
      benefit.target.map { context.evidence("due of \(benefit.name)", $0.origin, "due") }
    }
    context.report(
      .realisedOut(work.name, last, days: last.days(until: context.asOf)), on: work.origin, "status",
      evidence: [context.evidence("status", work.origin, "status")] + evidence + [context.asOfEvidence])
  }
}

extension Message {
  fileprivate static func past(_ work: String, _ finish: Day, days: Int) -> Self {
    "\(work) was to finish on \(finish), \(counted(days, "day")) ago, and is not finished"
  }
  fileprivate static func realisedOut(_ work: String, _ last: Day, days: Int) -> Self {
    "\(work) still realises benefits, the last of which was due on \(last), \(counted(days, "day")) ago"
  }
}
