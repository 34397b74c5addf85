import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum NegativeFloat: EntityRule {
  static let reach = RuleReach.ownFigures

  static let card = RuleCard(
    id: "negative-float", family: .schedule, nature: .condition,
    severity: SeverityByType(.warning, .warning, .error), pack: .standard,
    summary: "By its own links a plan ends after a deadline, the baseline or the day of a gate.",
    rationale: "A promise that the plan itself breaks will not be kept by hoping.",
    source: "The US defence contract agency's check of negative float.",
    fix: "Plan anew, ask for a change, or record what is done about it.",
    examples: [
      .fires(
        "a deadline that the links break by a day",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, finish_by: ▸2026-09-02}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "a deadline on the last day",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, finish_by: 2026-09-03}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a plan that ends after the baseline, though the project says otherwise",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: ▸2026-10-30
          budget: 600k
          approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        original:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-10-30
          budget: 600k
        finish: 2026-10-30
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-10, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-10, load: 40%, backup: fay}
        """),
      .fires(
        "a milestone that comes after the day of its gate",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps, gate: g3-service}
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: ▸2026-09-02
        approvals: []
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▹(watermelon)green, schedule: ▹(watermelon)green, cost: green, scope: green, benefits: green, risk: green, resources: green}
        """),
      .staysSilent(
        "a milestone on the day of its gate",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps, gate: g3-service}
        == projects/bridge/gates/g3-service.yaml (whole)
        gate: g3
        planned: 2026-09-03
        approvals: []
        """),
      .isWaived(
        at: "bridge/plan/ramps",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, finish_by: ▸2026-09-02}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
    ])

  static func check(_ plan: Plan, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, plan.container), project.isBeingPlanned,
      let schedule = context.snapshot[CriticalPathAnalysis.self][plan.container]
    else { return }
    checkBaseline(of: project, schedule, &context)
    // Placing every task of every plan is dear, and few plans hold a day that binds.
    guard plan.tasks.contains(where: { $0.value.isBound }) else { return }
    let placed = Dictionary(schedule.tasks.map { ($0.id, $0) }) { first, _ in first }
    for entry in plan.tasks {
      let task = entry.value
      guard task.isBound, let own = placed[entry.key.text], !own.isFinished
      else { continue }
      let deadlines = [("finish_by", task.finishBy), ("must_finish", task.mustFinish)]
      for (key, day) in deadlines {
        guard let day, own.finish > day, !isPast(day, key, task, context) else { continue }
        report(
          own.title, own.finish, "its deadline", day, own.totalFloat, schedule, on: task.origin, key, &context
        )
      }
      if let gate = context.portfolio[task.gate], let day = gate.planned,
        !context.portfolio.isGiven(gate.origin, "outcome"), own.finish > day
      {
        report(
          own.title, own.finish, "the gate \(gate.gate?.text ?? gate.id)", day, own.totalFloat, schedule,
          on: gate.origin, "planned", &context)
      }
    }
  }

  /// A day that has passed makes the plan out of date, which is another rule's finding; only running work can be late.
  private static func isPast(_ day: Day, _ key: String, _ task: PlanTask, _ context: RuleContext) -> Bool {
    guard day < context.asOf else { return false }
    let isUnderWay =
      context.portfolio.isGiven(task.origin, "started") || (task.progress?.percent ?? .zero) > .zero
    return key == "must_finish" || !isUnderWay
  }

  /// Where the project itself forecasts the late day, the slip is known and judged as such.
  private static func checkBaseline(
    of project: Project, _ schedule: ProjectSchedule, _ context: inout RuleContext
  ) {
    guard let baseline = project.baseline, let promised = baseline.finish, let finish = schedule.finish,
      finish > promised, project.finish.map({ $0 < finish || $0 <= promised }) ?? true
    else { return }
    report(
      project.name, finish, "its baseline", promised, schedule.leastFloat, schedule, on: baseline.origin,
      "finish", &context)
  }

  private static func report(
    _ name: String, _ finish: Day, _ what: String, _ day: Day, _ float: Decimal?,
    _ schedule: ProjectSchedule, on origin: Origin, _ key: String, _ context: inout RuleContext
  ) {
    let late = context.calendar.workdays(from: day, to: finish)
    let path = schedule.drivingPath
    let shown = path.count > 8 ? ["…"] + path.suffix(7) : path
    context.report(
      .late(name, finish, late, what, day), on: origin, key,
      evidence: [
        context.evidence(key, origin, key), Evidence("finish by the links", finish.description),
        Evidence("float", float.map { figure($0) + " working days" } ?? "not available"),
        Evidence("driving path", shown.joined(separator: " → ")), context.asOfEvidence,
      ])
  }
}

extension PlanTask {
  /// Whether somebody wrote a day that it has to keep.
  fileprivate var isBound: Bool { mustFinish != nil || finishBy != nil || gate != nil }
}

extension Message {
  fileprivate static func late(_ name: String, _ finish: Day, _ days: Int, _ what: String, _ day: Day) -> Self
  {
    "by its links '\(name)' ends on \(finish), \(counted(days, "working day")) after \(what) (\(day))"
  }
}
