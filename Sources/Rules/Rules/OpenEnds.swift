import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum OpenEnds: EntityRule {
  static let reach = RuleReach.ownFigures

  static let share = Parameter<Percent>(
    "share", "5%", "Of the tasks that are not finished, how many may have an open end.")

  static let card = RuleCard(
    id: "open-ends", family: .schedule, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [share.card],
    summary: "Too many tasks of a plan wait for nothing, or nothing waits for them.",
    rationale: "A task without links can slip for weeks, and the end of the plan will not know.",
    source: "The US defence contract agency's check of logic; GAO asks for sequenced activities.",
    fix: "Link the tasks to what they wait for and to what waits for them.",
    examples: [
      .fires(
        "a task that nothing waits for, beside the last one",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          paint: {title: Paint, duration: 5d, predecessors: deck}
        == projects/bridge/benefits/open-days.yaml
        if: [ramps]
        """),
      .staysSilent(
        "one start and one end",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          paint: {title: Paint, duration: 5d, predecessors: ramps}
        == projects/bridge/benefits/open-days.yaml
        if: [ramps]
        """),
      .staysSilent(
        "a third, where that many are allowed",
        """
        == folio.yaml
        thresholds: {open-ends: {share: 34%}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          paint: {title: Paint, duration: 5d, predecessors: deck}
        == projects/bridge/benefits/open-days.yaml
        if: [ramps]
        """),
      .staysSilent(
        "work that is planned in increments",
        """
        == projects/bridge/project.yaml
        approach: agile
        reviewed: 2026-04-20
        == projects/bridge/gates/g2-ready.yaml (removed)
        == projects/bridge/gates/checkpoint-1.yaml (whole)
        gate: checkpoint
        decided: 2026-04-22
        outcome: pass
        approvals: [{by: ada, as: sponsor, date: 2026-04-22}]
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d}
          paint: {title: Paint, duration: 5d}
        == projects/bridge/benefits/open-days.yaml
        if: [ramps]
        """),
      .isWaived(
        at: "bridge/plan",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d}
        == projects/bridge/benefits/open-days.yaml
        if: [ramps]
        """),
    ])

  static func check(_ plan: Plan, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, plan.container), project.isBeingPlanned,
      project.approach != .agile,
      let ends = context.snapshot[ScheduleQualityAnalysis.self][plan.container]?.openEnds,
      let found = ends.share, found > context[share].share
    else { return }
    context.report(
      .open(ends, found, context[share].share), on: plan.origin, "tasks",
      evidence: context.evidence(of: ends, "open end", in: plan) + [context.evidence(share)])
  }
}

extension RuleContext {
  /// The tasks that are meant, each with its place; of very many the first ones.
  func evidence(of part: ScheduleQuality.Part, _ label: String, in plan: Plan) -> [Evidence] {
    let ids = Set(part.names.prefix(12))
    var evidence = plan.tasks.filter { ids.contains($0.key.text) }.map {
      Evidence(label, $0.value.title ?? $0.key.text, at: portfolio.place(ofKey: $0.origin))
    }
    if part.names.count > 12 { evidence.append(Evidence("and", "\(part.names.count - 12) more")) }
    return evidence + [Evidence("tasks that are not finished", String(part.total))]
  }
}

extension Message {
  fileprivate static func open(_ ends: ScheduleQuality.Part, _ share: Decimal, _ limit: Decimal) -> Self {
    "\(ends.names.count) of \(counted(ends.total, "unfinished task")) have an open end (\(percent(share, beside: limit)) of at most \(percent(limit))): \(enumerated(ends.names))"
  }
}
