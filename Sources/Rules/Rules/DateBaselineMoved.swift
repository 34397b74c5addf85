import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum DateBaselineMoved: ChangeRule {
  static let days = Parameter<Workdays>(
    "days", "10d", "How far an approved date may move without a change request, in working days.")
  static let match = Parameter<Workdays>(
    "match", "1d", "How far a change request may miss what it covers, in working days.")

  static let card = RuleCard(
    id: "date-baseline-moved", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    parameters: [days.card, match.card],
    summary: "An approved date moves, and no approved change request says so.",
    rationale: "A promise that follows the forecast is never late; somebody has to agree before it moves.",
    source: "PM² guide, change management",
    fix: "Write a change request with 'moves: {finish: ...}' and have it approved, or restore the date.",
    examples: [
      .fires(
        "a directive office allows no day without a request",
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: ▸2026-11-30, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "eleven working days",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: ▸2026-12-14, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .staysSilent(
        "ten working days",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-12-11, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "ten working days where five are allowed",
        before: """
          == folio.yaml
          pmo_type: controlling
          thresholds: {date-baseline-moved: {days: 5d}}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: ▸2026-12-11, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "a small step after others that nobody approved",
        before: """
          == folio.yaml
          pmo_type: controlling
          == projects/bridge/project.yaml
          baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-12-08, budget: 600k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: ▸2026-12-14, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "the start moves",
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: ▸2026-01-30, finish: 2026-11-27, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "a milestone that stands for a gate",
        before: """
          == projects/bridge/plan.yaml
          tasks:
            ramps: {title: Ramps, duration: 40d, assignee: gil, predecessors: deck, baseline: {start: 2026-09-07, finish: 2026-11-13}}
            open: {title: Open to traffic, duration: 0d, predecessors: ramps, gate: g2-ready, baseline: {finish: 2026-11-13}}
            deck: {title: Deck, duration: 40d, assignee: fay}
          """,
        after: """
          == projects/bridge/plan.yaml
          tasks:
            ramps: {title: Ramps, duration: 40d, assignee: gil, predecessors: deck, baseline: {start: 2026-09-07, finish: 2026-11-16}}
            open: {title: Open to traffic, duration: 0d, predecessors: ramps, gate: g2-ready, baseline: {finish: ▸2026-11-16}}
            deck: {title: Deck, duration: 40d, assignee: fay}
          """),
      .staysSilent(
        "as far as an approved request moves it, give or take a day",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-12-07, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "two days further than an approved request moves it",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: ▸2026-12-08, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .staysSilent(
        "the same where a request may miss by two days",
        before: """
          == folio.yaml
          thresholds: {date-baseline-moved: {match: 2d}}
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-12-08, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "a request that only who asked for it has approved",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: cleo, as: business-owner, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: ▸2026-12-04, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .isWaived(
        at: "bridge",
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: ▸2026-11-30, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      if let move = BaselineMove(change, in: changes) {
        check(move, changes, &context)
      } else if let before = change.old as? Plan, let after = change.new as? Plan,
        changes.closedRecord(of: change) == nil
      {
        check(before, after, changes, &context)
      }
    }
  }

  private static func check(_ move: BaselineMove, _ changes: ChangeSet, _ context: inout RuleContext) {
    let project = move.project
    context.begin(project.id)
    if let was = move.before.start, let now = move.after.start {
      let promise = Promise(
        words: "start of '\(project.name)'", key: "start", was: was, now: now, old: move.before.origin,
        new: move.after.origin)
      compare(promise, changes, &context)
    }
    guard let was = move.before.finish, let now = move.after.finish else { return }
    let calendar = context.calendar
    let approved = project.original.flatMap { original in
      original.finish.map { finish in
        let moved = changes.new.approvedMoves(since: original, of: project) {
          $0.finish.map(calendar.days)
        }
        return calendar.adding(moved.nearestInteger, to: finish)
      }
    }
    let promise = Promise(
      words: "finish of '\(project.name)'", key: "finish", was: was, now: now, old: move.before.origin,
      new: move.after.origin, approved: approved)
    compare(promise, changes, &context)
  }

  /// Milestones that stand for a gate; a link to the gate that goes at the same time hides nothing.
  private static func check(_ before: Plan, _ after: Plan, _ changes: ChangeSet, _ context: inout RuleContext)
  {
    context.begin(after.container)
    for task in after.tasks {
      guard let earlier = before.tasks[task.key], earlier.gate ?? task.value.gate != nil,
        let old = earlier.baseline, let new = task.value.baseline, let was = old.finish, let now = new.finish
      else { continue }
      compare(
        Promise(
          words: "gate milestone '\(task.value.title ?? task.key.text)'", key: "finish", was: was, now: now,
          old: old.origin, new: new.origin),
        changes, &context)
    }
  }

  /// A day that was approved, on both sides.
  private struct Promise {
    var words: String
    var key: String
    var was: Day
    var now: Day
    var old: Origin
    var new: Origin
    /// Where approved change requests have moved it since the beginning, for what has a beginning.
    var approved: Day?
    /// Whether a request says exactly how far it moves; of other days it only says how far they may.
    var isFinish: Bool { approved != nil }
  }

  private static func compare(_ promise: Promise, _ changes: ChangeSet, _ context: inout RuleContext) {
    guard promise.was != promise.now else { return }
    let calendar = context.calendar
    let difference = Decimal(calendar.workdays(from: promise.was, to: promise.now))
    let slack = calendar.days(context[match])
    let requests = ApprovedMoves(in: context.container, changes)
    let amount: (Moves) -> Decimal? = { $0.finish.map(calendar.days) }
    let isCovered =
      promise.isFinish
      ? requests.cover(difference, amount) { _ in slack } : requests.reach(difference, amount, slack: slack)
    guard !isCovered else { return }
    let drift = promise.approved.map { Decimal(calendar.workdays(from: $0, to: promise.now)) }
    let limit = calendar.days(context[days])
    let isTooMuch = difference.magnitude > limit || drift.map { $0.magnitude > limit } ?? false
    let ban = context.moveBan
    guard ban != nil || isTooMuch else { return }
    let move = PromisedMove(
      label: promise.key, key: promise.key, old: promise.old, new: promise.new, moved: "finish")
    context.report(
      .moved(promise.words, from: promise.was, to: promise.now, difference), on: promise.new, promise.key,
      evidence: context.evidence(
        of: move, approved: drift == difference ? nil : promise.approved?.description, requests,
        allowed: [ban.flatMap { isTooMuch ? nil : $0 } ?? context.evidence(days)])
        + [context.evidence(match)])
  }
}

extension Message {
  fileprivate static func moved(_ words: String, from old: Day, to new: Day, _ days: Decimal) -> Self {
    let distance = counted(days.magnitude.nearestInteger, "working day")
    return
      "the approved \(words) goes from \(old) to \(new), \(distance) \(days > 0 ? "later" : days < 0 ? "earlier" : "apart"), and no approved change request covers it"
  }
}
