import Diagnostics
import Model
import Schema

enum NoBaseline: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "no-baseline", family: .schedule, nature: .process,
    severity: SeverityByType(.warning, .error, .error),
    pack: .standard,
    summary:
      "A project in delivery has no approved baseline with start, finish and budget, or no copy of its first.",
    rationale: "Without what was agreed at the start there is nothing to be late against or to overspend.",
    source: "The tenth best practice of the GAO Schedule Assessment Guide: keep a baseline schedule.",
    fix:
      "Set it with 'folio baseline', which also keeps the first one under 'original', and have it approved with 'folio approve'.",
    examples: [
      .fires(
        "delivery without a baseline, which is the one thing to say about its spending",
        """
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        - baseline
        """),
      .staysSilent(
        "planning, which has to make the baseline first",
        """
        == projects/bridge/project.yaml
        status: planning
        - baseline
        - original
        == projects/bridge/money.yaml
        - actuals
        - baseline
        """),
      .fires(
        "a baseline that nobody approved",
        """
        == projects/bridge/project.yaml
        baseline:
          ▸set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20, outcome: rejected}
        """),
      .fires(
        "a baseline without budget",
        """
        == projects/bridge/project.yaml
        baseline:
          ▸set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20}
        """),
      .fires(
        "no copy of the first baseline, and one without dates",
        """
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        - original
        == projects/library/project.yaml
        original: {▸set: 2025-04-20, change: initial, budget: 80k}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        ▸title: New mill bridge
        - baseline
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard let status = project.status, status.isAtLeast(.delivery) else { return }
    let portfolio = context.portfolio
    let absent = ["baseline", "original"].filter { !portfolio.isGiven(project.origin, $0) }
    let phase = context.evidence("status", project.origin, "status")
    if let first = absent.first {
      context.report(.absent(project.name, status, absent), on: project.origin, first, evidence: [phase])
    }
    if let baseline = project.baseline {
      var missing = missingParts(of: baseline, portfolio)
      if !isApproved(baseline, portfolio) { missing.append("approvals") }
      report(missing, of: "baseline", project, baseline, [phase], &context)
    }
    if let original = project.original {
      report(missingParts(of: original, portfolio), of: "original", project, original, [phase], &context)
    }
  }

  private static func report(
    _ missing: [String], of field: String, _ project: Project, _ baseline: Baseline, _ evidence: [Evidence],
    _ context: inout RuleContext
  ) {
    guard let first = missing.first else { return }
    let place = context.portfolio.place(of: baseline.origin)
    let given = missing.filter { context.portfolio.isGiven(baseline.origin, $0) }
    context.report(
      .incomplete(field, project.name, missing), at: place,
      absent: context.portfolio.has(baseline.origin, first) ? nil : first,
      evidence: evidence + given.map { context.evidence($0, baseline.origin, $0) })
  }

  private static func missingParts(of baseline: Baseline, _ portfolio: Portfolio) -> [String] {
    ["start", "finish", "budget"].filter { !portfolio.isGiven(baseline.origin, $0) }
  }

  /// True as well where the approvals cannot be read, which is said elsewhere.
  private static func isApproved(_ baseline: Baseline, _ portfolio: Portfolio) -> Bool {
    if baseline.approvals.isEmpty { return portfolio.isGiven(baseline.origin, "approvals") }
    return baseline.approvals.contains(where: \.isConsent)
  }
}

extension Message {
  fileprivate static func absent(_ project: String, _ status: Phase, _ fields: [String]) -> Self {
    "\(project) is in \(status.rawValue) and has no \(fields.joined(separator: " and no "))"
  }
  fileprivate static func incomplete(_ field: String, _ project: String, _ parts: [String]) -> Self {
    let words = parts.map { $0 == "approvals" ? "approval" : $0 }
    return "the \(field) of \(project) has no \(words.joined(separator: " and no "))"
  }
}
