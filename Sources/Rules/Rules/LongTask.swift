import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum LongTask: EntityRule {
  static let reach = RuleReach.ownFigures

  static let longest = Parameter<Workdays>("longest", "44d", "How long a task may be.")
  static let share = Parameter<Percent>(
    "share", "5%", "Of the tasks that are not finished, how many may be longer.")
  static let horizon = Parameter<Interval>(
    "horizon", "6m", "How far ahead a task may begin and still count; what begins later is planned roughly.",
    stricter: .higher)

  static let card = RuleCard(
    id: "long-task", family: .schedule, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [longest.card, share.card, horizon.card],
    summary: "Too many unfinished tasks are longer than two months of work.",
    rationale: "A long task is ninety per cent done for half of its life.",
    source: "The US defence contract agency's check of high duration.",
    fix: "Split it into tasks that end with something that somebody can look at.",
    examples: [
      .fires(
        "a task of forty-five working days",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: ▸45d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "a task of forty-four",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 44d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "the same, where a month is the most",
        """
        == folio.yaml
        thresholds: {long-task: {longest: 41d}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: ▸44d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "one of three, where that many may be",
        """
        == folio.yaml
        thresholds: {long-task: {share: 34%}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 45d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "a task that begins in two months, where plans are fine for one",
        """
        == folio.yaml
        thresholds: {long-task: {horizon: 1m}}
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: 45d, predecessors: deck, start_on: 2026-08-03}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .isWaived(
        at: "bridge/plan/ramps",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          ramps: {title: Ramps, duration: ▸45d, predecessors: deck}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
    ])

  static func check(_ plan: Plan, _ context: inout RuleContext) {
    guard let project = context.portfolio.find(Project.self, plan.container), project.isBeingPlanned else {
      return
    }
    let summaries = Set(plan.tasks.compactMap { $0.value.partOf?.id })
    let open = plan.tasks.filter {
      !summaries.contains($0.key.text) && $0.value.finished.map(context.isToCome) ?? true
    }
    let limit = context.calendar.days(context[longest])
    var long = open.filter { ($0.value.duration.map { context.calendar.days($0.likely) } ?? .zero) > limit }
    guard !long.isEmpty else { return }
    let near = context[horizon].after(context.asOf, in: context.calendar)
    let starts = context.snapshot[CriticalPathAnalysis.self][plan.container]?.tasks ?? []
    let late = Set(starts.filter { $0.start > near }.map(\.id))
    long = long.filter { !late.contains($0.key.text) }
    guard let found = Decimal(long.count).divided(by: Decimal(open.count)), found > context[share].share,
      let longestTask = long.max(by: { days($0.value, context) < days($1.value, context) })
    else { return }
    let evidence = long.prefix(12).map {
      context.evidence($0.value.title ?? $0.key.text, $0.value.origin, "duration")
    }
    context.report(
      .long(
        longestTask.value.title ?? longestTask.key.text, days(longestTask.value, context), limit, long.count,
        open.count),
      on: longestTask.value.origin, "duration",
      evidence: evidence + [
        Evidence("tasks that are not finished", String(open.count)), context.evidence(longest),
        context.evidence(share), context.evidence(horizon),
      ])
  }

  private static func days(_ task: PlanTask, _ context: RuleContext) -> Decimal {
    task.duration.map { context.calendar.days($0.likely) } ?? .zero
  }
}

extension Message {
  fileprivate static func long(_ task: String, _ days: Decimal, _ limit: Decimal, _ count: Int, _ all: Int)
    -> Self
  {
    "'\(task)' takes \(workdays(days)); \(count) of \(counted(all, "unfinished task")) \(count == 1 ? "is" : "are") longer than \(limit)"
  }
}
