import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum RebaselineHabit: ChangeRule {
  static let cost = Parameter<Percent>(
    "cost", "30%", "How far the budget may have grown against the original one.")
  static let duration = Parameter<Percent>(
    "duration", "30%", "How far the duration may have grown against the original one, in working days.")
  static let baselines = Parameter<Int>("baselines", "2", "How many baselines there may be in twelve months.")

  /// A change request.
  private static let ramps = """
    == projects/bridge/changes/wider-ramps.yaml
    status: approved
    assessed: {by: ben, date: 2026-06-08}
    decision: {outcome: approved, by: ada, date: 2026-06-10}
    approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
    """

  static let card = RuleCard(
    id: "rebaseline-habit", family: .change, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [cost.card, duration.card, baselines.card],
    summary: "A baseline is set anew and has come far from the original one, or is set too often.",
    rationale: "Each new baseline may be approved, and together they hide what the work has become.",
    source: "the Nunn-McCurdy law on programmes of the US department of defence",
    fix: "Decide whether the work goes on at all, and answer the finding with that decision.",
    examples: [
      .fires(
        "more than three tenths dearer than in the beginning",
        before: """
          == folio.yaml
          pmo_type: controlling
          rules: {cost-index: ignore}
          \(ramps)
          moves: {budget: +181k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: ▸781k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 301k}
          """),
      .staysSilent(
        "three tenths dearer",
        before: """
          == folio.yaml
          pmo_type: controlling
          rules: {cost-index: ignore}
          \(ramps)
          moves: {budget: +180k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: 780k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 300k}
          """),
      .fires(
        "the same where a fifth is allowed",
        before: """
          == folio.yaml
          pmo_type: controlling
          rules: {cost-index: ignore}
          thresholds: {rebaseline-habit: {cost: 20%}}
          \(ramps)
          moves: {budget: +180k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: ▸780k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 300k}
          """),
      .fires(
        "more than three tenths longer",
        before: """
          \(ramps)
          moves: {finish: +68d}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: ▸2027-03-03, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .staysSilent(
        "the same where half is allowed",
        before: """
          == folio.yaml
          thresholds: {rebaseline-habit: {duration: 50%}}
          \(ramps)
          moves: {finish: +68d}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2027-03-03, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "the third in half a year",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: implemented
          assessed: {by: ben, date: 2026-03-08}
          decision: {outcome: approved, by: ada, date: 2026-03-10}
          applied: {date: 2026-03-12}
          approvals: [{by: ada, as: sponsor, date: 2026-03-10}]
          == projects/bridge/changes/railing.yaml (whole)
          title: A better railing
          why: Children climb
          if_not: a net all summer
          requested_by: cleo
          owner: ben
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          == projects/bridge/project.yaml
          baseline: {set: 2026-03-12, change: wider-ramps, start: 2026-02-02, finish: 2026-12-04, budget: 600k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: ▸2026-06-25, change: railing, start: 2026-02-02, finish: 2026-12-11, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .staysSilent(
        "the third where three are allowed",
        before: """
          == folio.yaml
          thresholds: {rebaseline-habit: {baselines: 3}}
          == projects/bridge/changes/wider-ramps.yaml
          moves: {finish: +5d}
          status: implemented
          assessed: {by: ben, date: 2026-03-08}
          decision: {outcome: approved, by: ada, date: 2026-03-10}
          applied: {date: 2026-03-12}
          approvals: [{by: ada, as: sponsor, date: 2026-03-10}]
          == projects/bridge/changes/railing.yaml (whole)
          title: A better railing
          why: Children climb
          if_not: a net all summer
          requested_by: cleo
          owner: ben
          moves: {finish: +5d}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          == projects/bridge/project.yaml
          baseline: {set: 2026-03-12, change: wider-ramps, start: 2026-02-02, finish: 2026-12-04, budget: 600k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: railing, start: 2026-02-02, finish: 2026-12-11, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .isWaived(
        at: "bridge",
        before: """
          \(ramps)
          moves: {finish: +68d}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: ▸2027-03-03, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      guard let move = BaselineMove(change, in: changes) else { continue }
      let (project, before, baseline) = (move.project, move.before, move.after)
      context.begin(project.id)
      if let original = project.original {
        checkCost(baseline, before, original, of: project, &context)
        checkDuration(baseline, before, original, of: project, &context)
      }
      checkFrequency(baseline, before, of: project, &context)
    }
  }

  private static func checkCost(
    _ baseline: Baseline, _ before: Baseline, _ original: Baseline, of project: Project,
    _ context: inout RuleContext
  ) {
    guard let now = baseline.budget, now != before.budget, let first = original.budget, first.amount > 0,
      let growth = now.subtracting(first), growth.amount > context[cost].of(first.amount)
    else { return }
    context.report(
      .dearer(project.name, now, than: first, growth.amount.multiplied(by: 100, over: first.amount)),
      on: baseline.origin, "budget",
      evidence: series("budget", original, before, baseline, context) + [context.evidence(cost)])
  }

  private static func checkDuration(
    _ baseline: Baseline, _ before: Baseline, _ original: Baseline, of project: Project,
    _ context: inout RuleContext
  ) {
    guard let start = baseline.start, let finish = baseline.finish, let firstStart = original.start,
      let firstFinish = original.finish, start != before.start || finish != before.finish
    else { return }
    let first = Decimal(context.calendar.workdays(from: firstStart, to: firstFinish))
    let now = Decimal(context.calendar.workdays(from: start, to: finish))
    guard first > 0, now - first > context[duration].of(first) else { return }
    context.report(
      .longer(project.name, now, than: first), on: baseline.origin, "finish",
      evidence: series("finish", original, before, baseline, context)
        + [context.evidence("start", baseline.origin, "start"), context.evidence(duration)])
  }

  /// A baseline leaves its day behind in the original, in the request that moved it, and in itself.
  private static func checkFrequency(
    _ baseline: Baseline, _ before: Baseline, of project: Project, _ context: inout RuleContext
  ) {
    guard let set = baseline.set, set != before.set else { return }
    let first = set.adding(months: -12)
    var days: [(day: Day, Evidence)] = [(set, context.evidence("set", baseline.origin, "set"))]
    if let day = before.set { days.append((day, context.former("set", before.origin, "set"))) }
    if let original = project.original, let day = original.set {
      days.append((day, context.evidence("set of the original", original.origin, "set")))
    }
    let told = [before.change, baseline.change].compactMap { change -> String? in
      if case .request(let request) = change { request.target } else { nil }
    }
    for request in context.portfolio.all(ChangeRequest.self, in: project.id)
    where !told.contains("\(project.id)/\(request.id)") {
      guard request.status == .implemented, let day = request.applied?.date,
        let origin = request.applied?.origin,
        request.moves?.budget != nil || request.moves?.finish != nil
      else { continue }
      days.append((day, context.evidence("change request \(request.id)", origin, "date")))
    }
    var seen: Set<Day> = []
    let counted = days.filter { $0.day > first && $0.day <= set && seen.insert($0.day).inserted }
    guard counted.count > context[baselines] else { return }
    context.report(
      .tooOften(project.name, counted.count), on: baseline.origin, "set",
      evidence: counted.sorted { $0.day < $1.day }.map { $0.1 } + [context.evidence(baselines)])
  }

  private static func series(
    _ key: String, _ original: Baseline, _ before: Baseline, _ now: Baseline, _ context: RuleContext
  ) -> [Evidence] {
    [
      context.evidence("original \(key)", original.origin, key), context.former(key, before.origin, key),
      context.evidence("\(key) now", now.origin, key),
    ]
  }
}

extension Message {
  fileprivate static func dearer(_ name: String, _ now: Money, than first: Money, _ percent: Decimal?) -> Self
  {
    let growth = percent.map { ", \($0.rounded(toPlaces: 1)) % more" } ?? ""
    return "the new budget of '\(name)' is \(now), and the original one was \(first)\(growth)"
  }
  fileprivate static func longer(_ name: String, _ now: Decimal, than first: Decimal) -> Self {
    "'\(name)' is now to take \(counted(now.nearestInteger, "working day")), and \(first.nearestInteger) in its original baseline"
  }
  fileprivate static func tooOften(_ name: String, _ count: Int) -> Self {
    "this is the baseline number \(count) of '\(name)' in twelve months"
  }
}
