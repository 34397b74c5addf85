import Diagnostics
import Model
import Schema

enum IncompleteProfile: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "incomplete-profile", family: .benefits, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    summary: "A benefit of work in delivery or later lacks what it takes to measure it.",
    rationale: "A benefit that two people would measure differently is a hope, not a promise.",
    source: "The fields are those of benefit profiles as the University of Queensland describes them.",
    fix: "Fill the fields named; the fields of a harm are the same.",
    examples: [
      .fires(
        "a benefit that is to be measured somehow, sometime",
        """
        == projects/bridge/benefits/open-days.yaml
        - method
        - measure_every
        ▸title: The crossing stays open in floods
        """),
      .fires(
        "a target without its day",
        """
        == projects/bridge/benefits/open-days.yaml
        target: {▸value: 330}
        """),
      .fires(
        "a benefit of a program that says neither unit, baseline, target nor objective",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        - objective
        - unit
        - baseline
        - target
        ▸title: Detours during floods come to an end
        """),
      .staysSilent(
        "a harm whose value falls below zero",
        """
        == projects/bridge/benefits/noise.yaml (whole)
        title: Buses are louder on the new ramp
        kind: dis-benefit
        objective: safe-crossings
        owner: cleo
        unit: decibels below the old bridge
        baseline: 0
        target: {value: -2, due: 2027-12-31}
        measure_every: 6m
        method: a meter at the mill
        status: planned
        """),
      .staysSilent(
        "a benefit of a project that is not yet in delivery",
        """
        == projects/bridge/project.yaml
        status: planning
        == projects/bridge/benefits/open-days.yaml
        - method
        """),
      .isWaived(
        at: "bridge/benefits/open-days",
        """
        == projects/bridge/benefits/open-days.yaml
        - method
        ▸title: The crossing stays open in floods
        """),
    ])

  static func check(_ benefit: Benefit, _ context: inout RuleContext) {
    guard benefit.status != .lost, let phase = context.portfolio.phase(of: benefit.container),
      phase.isAtLeast(.delivery)
    else { return }
    let wanted = [
      ("objective", "objective"), ("unit", "unit"), ("baseline", "baseline"), ("target", "target"),
      ("measure_every", "rhythm of measurement"), ("method", "method"),
    ]
    var gaps = wanted.filter { !context.portfolio.isGiven(benefit.origin, $0.0) }.map {
      (key: $0.0, words: $0.1, origin: benefit.origin)
    }
    if let target = benefit.target {
      for (key, words) in [("value", "target value"), ("due", "day the target is promised for")]
      where !context.portfolio.isGiven(target.origin, key) {
        gaps.append((key, words, target.origin))
      }
    }
    guard let first = gaps.first else { return }
    var evidence: [Evidence] = []
    if let work = context.portfolio.work(benefit.container) {
      evidence.append(context.evidence("status of \(work.id)", work.origin, "status"))
    }
    context.report(
      .lacks(benefit.name, gaps.map(\.words)), on: first.origin, first.key, evidence: evidence)
  }
}

extension Message {
  fileprivate static func lacks(_ benefit: String, _ gaps: [String]) -> Self {
    "the benefit '\(benefit)' has no \(gaps.joined(separator: ", no "))"
  }
}
