import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum PoorExecution: EntityRule {
  static let reach = RuleReach.ownFigures

  static let execution = Parameter<Quantities.Decimal>(
    "execution", "0.95", "How many of the tasks due must be finished, as a quotient (BEI).", stricter: .higher
  )
  static let length = Parameter<Quantities.Decimal>(
    "length", "0.95", "How much of the rest of the critical path the baseline must leave room for (CPLI).",
    stricter: .higher)
  static let missed = Parameter<Percent>(
    "missed", "5%", "Of the tasks due, how many may not have been finished in time.")

  static let card = RuleCard(
    id: "poor-execution", family: .schedule, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [execution.card, length.card, missed.card],
    summary:
      "A plan is not kept: tasks were missed, too few are finished, or the rest is too long for the baseline.",
    rationale: "A plan that was not kept so far will not be kept from now on by itself.",
    source:
      "The US defence contract agency's checks of missed tasks, execution (BEI) and path length (CPLI).",
    fix: "Win the time back with a recovery, or plan anew with what is known now.",
    examples: [
      .fires(
        "one of three tasks due is not finished",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {finish: 2026-03-13}}
          footings: {title: Footings, duration: 45d, predecessors: design, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {finish: 2026-05-15}}
          deck: {title: Deck, duration: 40d, predecessors: footings, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-06-29}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "all of them are",
        """
        == projects/bridge/plan.yaml
        tasks:
          design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {finish: 2026-03-13}}
          footings: {title: Footings, duration: 45d, predecessors: design, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {finish: 2026-05-15}}
          deck: {title: Deck, duration: 40d, predecessors: footings, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-07-01}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "one of three, where that is allowed",
        """
        == folio.yaml
        thresholds: {poor-execution: {execution: 0.6, missed: 40%}}
        == projects/bridge/plan.yaml
        tasks:
          design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {finish: 2026-03-13}}
          footings: {title: Footings, duration: 45d, predecessors: design, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {finish: 2026-05-15}}
          deck: {title: Deck, duration: 40d, predecessors: footings, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-06-29}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "the same, where only the share of missed tasks is",
        """
        == folio.yaml
        thresholds: {poor-execution: {missed: 40%}}
        == projects/bridge/plan.yaml
        tasks:
          ▸design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {finish: 2026-03-13}}
          footings: {title: Footings, duration: 45d, predecessors: design, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {finish: 2026-05-15}}
          deck: {title: Deck, duration: 40d, predecessors: footings, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-06-29}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a task that was finished a day late, and now is",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-16, baseline: {finish: 2026-03-13}}
          deck: {title: Deck, duration: 40d, predecessors: design, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-07-10}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a rest that the baseline leaves no room for, where no room has to be left over",
        """
        == folio.yaml
        thresholds: {poor-execution: {length: 1.6}}
        == projects/bridge/plan.yaml
        tasks:
          ▸design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {finish: 2026-03-13}}
          deck: {title: Deck, duration: 40d, predecessors: design, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-07-10}}
          surface: {title: Surface, duration: 40d, predecessors: deck, baseline: {finish: 2026-09-04}}
          ramps: {title: Ramps, duration: 40d, predecessors: surface, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .isWaived(
        at: "bridge/plan",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸design: {title: Design, duration: 30d, progress: 100%, started: 2026-02-02, finished: 2026-03-16, baseline: {finish: 2026-03-13}}
          deck: {title: Deck, duration: 40d, predecessors: design, progress: 80%, started: 2026-05-18, baseline: {finish: 2026-07-10}}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, baseline: {finish: 2026-10-30}}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
    ])

  static func check(_ plan: Plan, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, plan.container), project.isBeingDelivered,
      let quality = context.snapshot[ScheduleQualityAnalysis.self][plan.container]
    else { return }
    var faults: [String] = []
    var evidence: [Evidence] = []
    if let index = quality.executionIndex, index < context[execution] {
      faults.append(
        "\(quality.finishedCount) of \(quality.missed.total) tasks due are finished (BEI \(figure(index, beside: context[execution])))"
      )
      evidence += [Evidence("BEI", figure(index, beside: context[execution])), context.evidence(execution)]
    }
    if let share = quality.missed.share, share > context[missed].share {
      faults.append(
        "\(quality.missed.names.count) of \(quality.missed.total) were not finished in time (\(percent(share, beside: context[missed].share)))"
      )
      evidence.append(context.evidence(missed))
    }
    if !faults.isEmpty { evidence += missedTasks(quality, plan, context) }
    if let index = quality.lengthIndex, index < context[length] {
      let schedule = context.snapshot[CriticalPathAnalysis.self][plan.container]
      faults.append(
        "the rest of the critical path is too long for the baseline (CPLI \(figure(index, beside: context[length])))"
      )
      evidence += [
        Evidence("CPLI", figure(index, beside: context[length])),
        Evidence("working days to come", schedule?.remaining.map { figure($0) } ?? ""),
        Evidence("working days after the baseline", schedule?.slip.map(String.init) ?? ""),
        context.evidence(length),
      ]
    }
    guard !faults.isEmpty else { return }
    context.report(.poor(faults), on: plan.origin, "tasks", evidence: evidence + [context.asOfEvidence])
  }

  private static func missedTasks(
    _ quality: ScheduleQuality, _ plan: Plan, _ context: RuleContext
  ) -> [Evidence] {
    let names = Set(quality.missed.names.prefix(12))
    return plan.tasks.filter { names.contains($0.key.text) }.compactMap { entry in
      entry.value.baseline.map {
        context.evidence("'\(entry.value.title ?? entry.key.text)' was due", $0.origin, "finish")
      }
    }
  }
}

extension Message {
  fileprivate static func poor(_ faults: [String]) -> Self { Self(faults.joined(separator: "; ")) }
}
