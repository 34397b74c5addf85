import Diagnostics
import Model
import Quantities
import Schema

enum InconsistentDates: AnyEntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let parent = Parameter<Interval>(
    "parent", "0d", "How far the dates of a part may reach beyond those of the whole.")
  static let baseline = Parameter<Interval>(
    "baseline", "5d", "How long after its first approval a baseline may be set.")

  static let card = RuleCard(
    id: "inconsistent-dates", family: .dataQuality, nature: .record,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    parameters: [parent.card, baseline.card],
    summary: "Two dates of one thing, or of a part and its whole, contradict each other.",
    rationale: "Every chart, every age and every sum over time is made of dates, and is wrong with them.",
    source: "house default",
    fix: "Correct whichever of the two dates is wrong.",
    examples: [
      .fires(
        "a project that ends before it begins",
        """
        == projects/library/project.yaml
        start: 2025-11-01
        finish: ▸2025-10-31
        """),
      .fires(
        "a baseline that ends before it begins",
        """
        == projects/library/project.yaml
        original: {set: 2025-04-20, change: initial, start: 2025-05-05, finish: ▸2025-05-04, budget: 80k}
        """),
      .fires(
        "an objective that ends before it begins",
        """
        == strategy/objectives/every-road.yaml (whole)
        title: Every road is open all year
        owner: ada
        from: 2026-01-01
        to: ▸2025-12-31
        kpis: [days-open]
        status: draft
        """),
      .fires(
        "somebody who leaves before they come",
        """
        == people/hal.yaml (whole)
        title: Hal Reed
        from: 2027-01-02
        until: ▸2027-01-01
        """),
      .fires(
        "days away that end before they begin",
        """
        == people/fay.yaml
        absences:
          - {from: 2026-12-23, to: ▸2026-12-21}
        """),
      .fires(
        "a window that closes before it opens",
        """
        == intake/proposals/bridge-proposal.yaml
        window: ▸[2026-12-31, 2026-02-01]
        """),
      .fires(
        "a change that people feel to its end before it begins",
        """
        == projects/bridge/project.yaml
        change_plan: {impact: 2, groups: {commuters: 2}, transition: ▸[2026-11-27, 2026-11-02]}
        """),
      .fires(
        "a task that has to end before it may begin",
        """
        == programs/renewal/plan.yaml (whole)
        tasks:
          survey: {title: Survey of all crossings, duration: 10d, start_on: 2026-10-02, finish_by: ▸2026-10-01, must_finish: ▸2026-09-30}
        """),
      .fires(
        "a baseline of a task that ends before it begins",
        """
        == projects/library/plan.yaml (whole)
        tasks:
          lift: {title: Lift, duration: 20d, progress: 100%, started: 2025-06-02, finished: 2025-06-27, baseline: {start: 2025-06-27, finish: ▸2025-06-02}}
        """),
      .fires(
        "a risk that was closed before it came up",
        """
        == projects/bridge/risks/heron.yaml
        raised: 2026-06-11
        status: closed
        closed: {date: ▸2026-06-10, why: The herons left.}
        """),
      .fires(
        "an open issue that was opened again before it was closed",
        """
        == projects/bridge/issues/late-drawings.yaml
        closed: {date: 2026-06-29, why: The drawings came.}
        reopened: {date: ▸2026-06-28, why: One was missing.}
        """),
      .fires(
        "a closed issue that was opened again after it was closed",
        """
        == projects/bridge/issues/late-drawings.yaml
        status: closed
        closed: {date: ▸2026-06-29, why: The drawings came.}
        reopened: {date: 2026-06-30, why: One was missing.}
        """),
      .staysSilent(
        "a closed issue that was opened again, and closed again",
        """
        == projects/bridge/issues/late-drawings.yaml
        status: closed
        closed: {date: 2026-06-29, why: The last drawings came.}
        reopened: {date: 2026-06-28, why: One was missing.}
        """),
      .fires(
        "an action that was done before it came up",
        """
        == projects/bridge/actions/permit.yaml
        raised: 2026-06-10
        done: ▸2026-06-09
        """),
      .fires(
        "a decision that was taken before it came up",
        """
        == projects/bridge/decisions/railing.yaml
        raised: 2026-06-10
        status: decided
        decided: {date: ▸2026-06-09, by: ada, choice: steel, why: It lasts.}
        """),
      .fires(
        "a change that was decided on before it came up",
        """
        == projects/bridge/changes/wider-ramps.yaml
        raised: 2026-06-10
        status: rejected
        decision: {outcome: rejected, by: ada, date: ▸2026-06-09}
        """),
      .fires(
        "a waiver that ended before it came up",
        """
        == office/waivers/steel.yaml (whole)
        rule: stale-risk
        where: bridge/risks/steel
        why: The supplier answers in autumn.
        raised: ▹(not-yet-happened)2026-09-30
        until: ▸2026-09-29
        approvals:
          - {by: dan, as: head, date: 2026-06-02}
        == projects/bridge/risks/steel.yaml
        reviewed: 2026-03-10
        """),
      .fires(
        "a baseline set six days after its approval",
        """
        == projects/bridge/project.yaml
        baseline:
          set: ▸2026-01-26
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20}
        """),
      .staysSilent(
        "a baseline set five days after its approval",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-01-25
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20}
        """),
      .fires(
        "a baseline set five days after its approval where two are allowed",
        """
        == folio.yaml
        thresholds: {inconsistent-dates: {baseline: 2d}}
        == projects/bridge/project.yaml
        baseline:
          set: ▸2026-01-25
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20}
        """),
      .fires(
        "an objective that outlives the one it is part of",
        """
        == strategy/objectives/every-road.yaml (whole)
        title: Every road is open all year
        owner: ada
        from: 2026-01-01
        to: 2028-12-30
        kpis: [days-open]
        status: draft
        == strategy/objectives/safe-crossings.yaml
        parent: every-road
        to: ▸2028-12-31
        """),
      .staysSilent(
        "an objective that outlives the one it is part of by as much as is allowed",
        """
        == folio.yaml
        thresholds: {inconsistent-dates: {parent: 1d}}
        == strategy/objectives/every-road.yaml (whole)
        title: Every road is open all year
        owner: ada
        from: 2026-01-01
        to: 2028-12-30
        kpis: [days-open]
        status: draft
        == strategy/objectives/safe-crossings.yaml
        parent: every-road
        to: 2028-12-31
        """),
      .fires(
        "a task outside the baseline of its project",
        """
        == projects/library/plan.yaml (whole)
        tasks:
          lift: {title: Lift, duration: 20d, progress: 100%, started: 2025-06-02, finished: 2025-06-27, baseline: {start: ▸2025-05-02, finish: ▸2025-11-03}}
        """),
      .fires(
        "a task outside the summary it is part of",
        """
        == projects/library/plan.yaml (whole)
        tasks:
          works: {title: Works, duration: 30d, progress: 100%, started: 2025-06-02, finished: 2025-07-11, baseline: {start: 2025-06-02, finish: 2025-07-11}}
          lift: {title: Lift, duration: 20d, part_of: works, progress: 100%, started: 2025-06-02, finished: 2025-06-27, baseline: {start: 2025-06-02, finish: ▸2025-07-14}}
        """),
      .fires(
        "a status report about another month than its file is named by",
        """
        == projects/bridge/status-reports/2026-06.yaml
        period: ▸2026-05
        """),
      .staysSilent(
        "a status report named by no time",
        """
        == projects/bridge/status-reports/spring.yaml (whole)
        period: 2026-05
        by: ben
        rag: {overall: green}
        situation: The piles are in.
        action: The deck is ordered.
        outcome: The deck comes in June.
        next: [{text: Deck on site}]
        """),
      .staysSilent(
        "one day of everything",
        """
        == people/fay.yaml
        absences:
          - {from: 2026-12-21, to: 2026-12-21}
        == intake/proposals/bridge-proposal.yaml
        window: [2026-12-31, 2026-12-31]
        == projects/bridge/risks/heron.yaml
        raised: 2026-06-10
        status: closed
        closed: {date: 2026-06-10, why: The herons left.}
        """),
      .isWaived(
        at: "proposals/bridge-proposal",
        """
        == intake/proposals/bridge-proposal.yaml
        window: ▸[2026-12-31, 2026-02-01]
        """),
    ])

  static var kinds: [any PortfolioEntity.Type] { ReversedSpans.kinds + [StatusReport.self] }

  static func check(_ subject: any PortfolioEntity, _ context: inout RuleContext) {
    for span in ReversedSpans(of: subject, fiscalYearStarts: context.fiscalYearStarts).all {
      guard let start = span.first.date, let end = span.last.date else { continue }
      context.report(
        .reversed(span.last.name, end, span.first.name, start), on: span.last.origin, span.last.key,
        evidence: [context.evidence(span.first), context.evidence(span.last)])
    }
    switch subject {
    case let objective as Objective: check(objective, &context)
    case let project as Project: checkBaselines(of: project, &context)
    case let plan as Plan: check(plan, &context)
    case let report as StatusReport: check(report, &context)
    default: break
    }
  }

  // MARK: The name of a file and what it holds

  /// A name that does not look like a time at all contradicts nothing.
  private static func check(_ report: StatusReport, _ context: inout RuleContext) {
    let name = report.id
    guard let period = report.period, name.first?.isNumber == true, Period(name) != period else { return }
    context.report(
      .otherPeriod(period, name), on: report.origin, "period",
      evidence: [context.evidence("period", report.origin, "period"), Evidence("file name", name)])
  }

  // MARK: A part and its whole

  private static func check(_ objective: Objective, _ context: inout RuleContext) {
    guard let whole = context.portfolio[objective.parent] else { return }
    compare(
      DateSpan(objective.from, "from", objective.to, "to", objective.origin), of: objective.name,
      with: DateSpan(whole.from, "from", whole.to, "to", whole.origin), of: whole.name, &context)
  }

  private static func check(_ plan: Plan, _ context: inout RuleContext) {
    let project = context.portfolio.find(Project.self, plan.container)
    lazy var byID = Dictionary(plan.tasks.map { ($0.key.text, $0.value) }) { first, _ in first }
    for entry in plan.tasks {
      guard let own = entry.value.baseline?.span else { continue }
      let name = entry.value.title ?? entry.key.text
      let summary = entry.value.partOf.flatMap { byID[$0.id] }
      if let summary, let whole = summary.baseline?.span {
        compare(own, of: name, with: whole, of: summary.title ?? "its summary", &context)
      } else if let project, let whole = project.baseline?.span {
        compare(own, of: name, with: whole, of: project.name, &context)
      }
    }
  }

  private static func compare(
    _ part: DateSpan, of name: String, with whole: DateSpan, of wholeName: String,
    _ context: inout RuleContext
  ) {
    let slack = context[parent]
    if let start = part.first.date, let limit = whole.first.date,
      start < slack.before(limit, in: context.calendar)
    {
      context.report(
        .before(name, start, wholeName, limit), on: part.first.origin, part.first.key,
        evidence: [context.evidence(part.first), context.evidence(whole.first), context.evidence(parent)])
    }
    if let end = part.last.date, let limit = whole.last.date, slack.after(limit, in: context.calendar) < end {
      context.report(
        .after(name, end, wholeName, limit), on: part.last.origin, part.last.key,
        evidence: [context.evidence(part.last), context.evidence(whole.last), context.evidence(parent)])
    }
  }

  private static func checkBaselines(of project: Project, _ context: inout RuleContext) {
    for entry in [project.baseline, project.original] {
      guard let entry, let set = entry.set,
        let first = entry.approvals.filter(\.isConsent).compactMap(\.date).min(),
        context[baseline].after(first, in: context.calendar) < set
      else { continue }
      context.report(
        .setLate(set, first), on: entry.origin, "set",
        evidence: [
          context.evidence("set", entry.origin, "set"),
          context.evidence("approvals", entry.origin, "approvals"),
          context.evidence(baseline),
        ])
    }
  }
}

extension TaskBaseline {
  fileprivate var span: DateSpan { DateSpan(start, "start", finish, "finish", origin) }
}

extension Baseline {
  fileprivate var span: DateSpan { DateSpan(start, "start", finish, "finish", origin) }
}

extension RuleContext {
  fileprivate func evidence(_ date: DatedKey) -> Evidence { evidence(date.name, date.origin, date.key) }
}

extension Message {
  fileprivate static func reversed(_ last: String, _ end: Day, _ first: String, _ start: Day) -> Self {
    "'\(last)' is \(end), before '\(first)', which is \(start)"
  }
  fileprivate static func before(_ part: String, _ start: Day, _ whole: String, _ limit: Day) -> Self {
    "'\(part)' begins on \(start), and '\(whole)', which it is part of, only on \(limit)"
  }
  fileprivate static func after(_ part: String, _ end: Day, _ whole: String, _ limit: Day) -> Self {
    "'\(part)' ends on \(end), and '\(whole)', which it is part of, already on \(limit)"
  }
  fileprivate static func otherPeriod(_ period: Period, _ name: String) -> Self {
    "this status report is about \(period), and its file is named '\(name)'"
  }
  fileprivate static func setLate(_ set: Day, _ approved: Day) -> Self {
    "this baseline was set on \(set), so what was approved on \(approved) may have been another"
  }
}
