import Diagnostics
import Model
import Quantities
import Schema

enum InvalidDates: RecordRule {
  static let reach = RuleReach.ownProject

  static let card = RuleCard(
    id: "invalid-dates", family: .schedule, nature: .record,
    severity: SeverityByType(.warning, .error, .error),
    pack: .starter,
    summary: "A task has dates or progress that cannot be true on the day they are read.",
    rationale:
      "What happened lies in the past and what is still to do does not; a plan that says otherwise was not updated.",
    source: "The invalid dates check of the DCMA's fourteen points for schedules.",
    fix: "Update the progress and the dates of the task to what is known on the day of the report.",
    examples: [
      .fires(
        "work that began tomorrow",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: ▸2026-07-01}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .staysSilent(
        "work that began and work that ended today",
        """
        == projects/bridge/plan.yaml
        tasks:
          design: {title: Design, duration: 30d, started: 2026-02-02, finished: 2026-06-30, progress: 100%}
          deck: {title: Deck, duration: 40d, predecessors: design, started: 2026-06-30}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .fires(
        "an end that is still to come",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, finished: ▸2026-07-01, progress: 100%}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .fires(
        "an end before the beginning",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, finished: ▸2026-05-15, progress: 100%}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .fires(
        "progress and end that contradict each other, both ways",
        """
        == projects/bridge/plan.yaml
        tasks:
          design: {title: Design, duration: 30d, started: 2026-02-02, finished: 2026-03-13, progress: ▸95%}
          deck: {title: Deck, duration: 40d, predecessors: design, started: 2026-05-18, progress: ▸100%}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .fires(
        "work that nobody began and that was planned for weeks now past",
        """
        == folio.yaml
        rules: {negative-float: ignore, open-ends: ignore, weak-logic: ignore, watermelon: ignore}
        == projects/bridge/plan.yaml
        tasks:
          survey: {title: Survey, duration: 10d, start_on: ▸2026-06-15}
          tender: {title: Tender, start_on: 2026-06-01, finish_by: ▸2026-06-29}
          deck: {title: Deck, duration: 40d, must_finish: ▸2026-06-29, started: 2026-05-18, progress: 40%}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .staysSilent(
        "plans whose last day is today, and a deadline that running work has missed",
        """
        == folio.yaml
        rules: {negative-float: ignore, open-ends: ignore, weak-logic: ignore, watermelon: ignore}
        == projects/bridge/plan.yaml
        tasks:
          survey: {title: Survey, duration: 10d, start_on: 2026-06-17}
          tender: {title: Tender, start_on: 2026-06-01, duration: 5d, finish_by: 2026-06-30}
          deck: {title: Deck, duration: 40d, must_finish: 2026-06-30, started: 2026-05-18, progress: 40%}
          ramps: {title: Ramps, duration: 10d, finish_by: 2026-06-12, started: 2026-05-18, progress: 40%}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .isWaived(
        at: "bridge/plan/deck",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: ▸2026-07-01}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
    ])

  static func subjects(in portfolio: Portfolio) -> [Owned<Entries<LocalID, PlanTask>.Entry>] {
    portfolio.all(Plan.self).flatMap { plan in plan.tasks.map { Owned($0, of: plan) } }
  }

  static func check(_ subject: Owned<Entries<LocalID, PlanTask>.Entry>, _ context: inout RuleContext) {
    let task = subject.record.value
    let name = task.title ?? subject.record.key.text
    guard !context.isToCome(max(task.started ?? .earliest, task.finished ?? .earliest)) else {
      for (key, day) in [("started", task.started), ("finished", task.finished)] {
        guard let day, context.isToCome(day) else { continue }
        context.report(
          .future(name, key, day), on: task.origin, key,
          evidence: [context.evidence(key, task.origin, key), context.asOfEvidence])
      }
      return
    }
    if let started = task.started, let finished = task.finished, finished < started {
      context.report(
        .backwards(name, started, finished), on: task.origin, "finished",
        evidence: [
          context.evidence("started", task.origin, "started"),
          context.evidence("finished", task.origin, "finished"),
        ])
    }
    if contradictsItself(task, context) {
      context.report(
        task.finished.map { .unfinished(name, $0) } ?? .endless(name), on: task.origin, "progress",
        evidence: [
          context.evidence("progress", task.origin, "progress"),
          context.evidence("finished", task.origin, "finished"),
        ])
    } else if let (key, end) = lastPlannedDay(of: task, context), context.isPast(end),
      !stands(subject.entity.container, context)
    {
      context.report(
        .past(name, end), on: task.origin, key,
        evidence: [context.evidence(key, task.origin, key), context.asOfEvidence])
    }
  }

  /// Whether progress and end disagree; a task that ended without a word on progress is complete.
  private static func contradictsItself(_ task: PlanTask, _ context: RuleContext) -> Bool {
    guard let progress = task.progress else { return false }
    let isComplete = progress.percent == .whole
    return isComplete != isFinished(task, context)
  }

  /// A day that cannot be read is an end all the same.
  private static func isFinished(_ task: PlanTask, _ context: RuleContext) -> Bool {
    task.finished != nil || context.portfolio.isGiven(task.origin, "finished")
  }

  /// The last day somebody wrote down for work that is not done.
  ///
  /// Work under way is late when it misses a deadline, and its end moves by itself; only a day it is nailed to binds it.
  private static func lastPlannedDay(of task: PlanTask, _ context: RuleContext) -> (key: String, Day)? {
    guard !isFinished(task, context) else { return nil }
    if let nailed = task.mustFinish { return ("must_finish", nailed) }
    let isUnderWay =
      task.started != nil || (task.progress?.percent ?? .zero) > .zero
      || context.portfolio.isGiven(task.origin, "started")
    guard !isUnderWay else { return nil }
    let deadline = task.finishBy.map { ("finish_by", $0) }
    guard let start = task.startOn, let duration = task.duration else { return deadline }
    let days = context.calendar.days(duration.likely).roundedUp
    let earliest = ("start_on", context.calendar.adding(max(days - 1, 0), to: start))
    guard let deadline, deadline.1 >= earliest.1 else { return earliest }
    return deadline
  }

  /// Whether the work of a container stands still, and its plan with it.
  private static func stands(_ container: String, _ context: RuleContext) -> Bool {
    let status =
      context.portfolio.find(Project.self, container)?.status
      ?? context.portfolio.find(Program.self, container)?.status
    return status == .onHold || status == .cancelled
  }
}

extension Message {
  fileprivate static func future(_ task: String, _ key: String, _ day: Day) -> Self {
    "the task '\(task)' has \(key) on \(day), which is still to come"
  }
  fileprivate static func backwards(_ task: String, _ started: Day, _ finished: Day) -> Self {
    "the task '\(task)' finished on \(finished), before it started on \(started)"
  }
  fileprivate static func unfinished(_ task: String, _ finished: Day) -> Self {
    "the task '\(task)' finished on \(finished), and its progress is not 100%"
  }
  fileprivate static func endless(_ task: String) -> Self {
    "the task '\(task)' is 100% done, and no day says when it finished"
  }
  fileprivate static func past(_ task: String, _ end: Day) -> Self {
    "the task '\(task)' is not finished, and its plan ends on \(end)"
  }
}
