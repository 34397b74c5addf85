import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum WeakLogic: EntityRule {
  static let reach = RuleReach.ownFigures

  static let lags = Parameter<Percent>("lags", "5%", "How many of the links may have a lag.")
  static let finishToStart = Parameter<Percent>(
    "finish_to_start", "90%", "How many of the links go from a finish to a start at least.",
    stricter: .higher)
  static let hard = Parameter<Percent>("hard", "5%", "How many of the tasks may be nailed to a day.")

  static let card = RuleCard(
    id: "weak-logic", family: .schedule, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [lags.card, finishToStart.card, hard.card],
    summary: "A plan rests on negative lags, on many lags or odd links, or on days that tasks are nailed to.",
    rationale: "Leads, lags and nails stand in for work that nobody wrote down, and hide when it slips.",
    source: "The US defence contract agency's checks of leads, lags, kinds of links and hard constraints.",
    fix:
      "Split a task instead of a lead, write the waiting as a task, and use 'finish_by' instead of a nail.",
    examples: [
      .fires(
        "a task that begins before its predecessor ends",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck FS-2d}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a lag in one of two links",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck FS+2d}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "the same, where half of them may have one",
        """
        == folio.yaml
        thresholds: {weak-logic: {lags: 50%}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck FS+2d}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "one of two links goes from start to start",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck SS}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "the same, where half of them are enough",
        """
        == folio.yaml
        thresholds: {weak-logic: {finish_to_start: 50%}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck SS}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a task nailed to a day",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps, must_finish: 2026-11-20}
        """),
      .staysSilent(
        "the same, where every other one may be",
        """
        == folio.yaml
        thresholds: {weak-logic: {hard: 50%}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps, must_finish: 2026-11-20}
        """),
      .isWaived(
        at: "bridge/plan",
        """
        == projects/bridge/plan.yaml
        tasks:
          ▸deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 40d, predecessors: deck FS-2d}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
    ])

  static func check(_ plan: Plan, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, plan.container), project.isBeingPlanned,
      let quality = context.snapshot[ScheduleQualityAnalysis.self][plan.container]
    else { return }
    var faults: [String] = []
    var evidence: [Evidence] = []
    func add(_ words: String, _ part: ScheduleQuality.Part, _ label: String, _ limit: Parameter<Percent>?) {
      faults.append(words)
      evidence.append(Evidence(label, enumerated(part.names, atMost: 8)))
      if let limit { evidence.append(context.evidence(limit)) }
    }
    let leads = quality.leads
    if !leads.names.isEmpty {
      add("\(counted(leads.names.count, "link")) with a negative lag", leads, "negative lags", nil)
    }
    if let share = quality.lags.share, share > context[lags].share {
      add(
        "lags in \(percent(share, beside: context[lags].share)) of the links", quality.lags, "lags", lags)
    }
    if let share = quality.finishToStart.share, share < context[finishToStart].share {
      add(
        "only \(percent(share, beside: context[finishToStart].share)) of the links from a finish to a start",
        quality.finishToStart, "from a finish to a start", finishToStart)
    }
    if let share = quality.hard.share, share > context[hard].share {
      add(
        "\(percent(share, beside: context[hard].share)) of the tasks nailed to a day", quality.hard,
        "nailed to a day", hard)
    }
    guard !faults.isEmpty else { return }
    context.report(
      .weak(faults), on: plan.origin, "tasks",
      evidence: [
        Evidence("links of tasks that are not finished", String(leads.total)),
        Evidence("tasks that are not finished", String(quality.hard.total)),
      ] + evidence)
  }
}

extension Message {
  fileprivate static func weak(_ faults: [String]) -> Self { "the plan has \(enumerated(faults))" }
}
