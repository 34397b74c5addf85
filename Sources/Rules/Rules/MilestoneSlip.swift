import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum MilestoneSlip: PortfolioRule {
  static let reach = RuleReach.ownFigures

  static let amber = Parameter<Workdays>("amber", "10d", "How far a forecast may lie behind the baseline.")
  static let red = Parameter<Workdays>(
    "red", "20d", "How far it may lie behind before a warning is not enough; a smaller tolerance wins.")

  static let card = RuleCard(
    id: "milestone-slip", family: .schedule, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [amber.card, red.card],
    summary: "A milestone or the finish of a project is forecast well after its baseline.",
    rationale: "Others have planned with the day; each of them learns of the slip later than the one before.",
    source: "House default, after the management by exception of PRINCE2 and PM².",
    fix: "Ask for a change of the baseline, or record what is done to win the days back.",
    examples: [
      .fires(
        "a project that is eleven working days behind",
        """
        == projects/bridge/project.yaml
        finish: ▸2026-12-14
        tolerance: {cost: 10%, time: 15d}
        """),
      .staysSilent(
        "a project that is ten working days behind",
        """
        == projects/bridge/project.yaml
        finish: 2026-12-11
        """),
      .fires(
        "six days, where five are the most",
        """
        == folio.yaml
        thresholds: {milestone-slip: {amber: 5d}}
        == projects/bridge/project.yaml
        finish: ▸2026-12-07
        """),
      .fires(
        "eleven days, where ten are too many for a warning",
        """
        == folio.yaml
        thresholds: {milestone-slip: {red: 10d}}
        == projects/bridge/project.yaml
        finish: ▸2026-12-14
        tolerance: {cost: 10%, time: 15d}
        """),
      .fires(
        "a milestone of the plan, whose project is on time",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          closed: {title: Deck is closed, duration: 0d, predecessors: deck, baseline: {finish: ▸2026-06-23}}
          ramps: {title: Ramps, duration: 40d, predecessors: closed}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .staysSilent(
        "a milestone that was reached, late as it was",
        """
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 80%}
          closed: {title: Deck is closed, duration: 0d, finished: 2026-06-29, baseline: {finish: 2026-06-01}}
          ramps: {title: Ramps, duration: 40d, predecessors: [closed, deck]}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        finish: ▸2026-12-14
        tolerance: {cost: 10%, time: 15d}
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var waiting: [String: [Dependency]] = [:]
    for dependency in context.whole.all(Dependency.self) where dependency.isOpen {
      guard case .project(let giver) = dependency.giver else { continue }
      let task = (dependency.milestone ?? dependency.task)?.target
      waiting[task ?? giver.target, default: []].append(dependency)
    }
    for project in portfolio.all(Project.self) where project.isBeingPlanned {
      context.begin(project.container)
      if let slip = FinishSlip(of: project, in: context.calendar), let baseline = project.baseline {
        judge(
          Slip(
            what: "\(project.name) is forecast to finish", baseline: slip.baseline, forecast: slip.forecast,
            days: slip.workdays, origin: project.origin, key: "finish", baselineOrigin: baseline.origin),
          of: project, waiting[project.id] ?? [], &context)
      }
      checkMilestones(of: project, waiting, &context)
    }
  }

  private struct Slip {
    var what: String
    var baseline: Day
    var forecast: Day
    var days: Int
    var origin: Origin
    var key: String
    var baselineOrigin: Origin
  }

  private static func checkMilestones(
    of project: Project, _ waiting: [String: [Dependency]], _ context: inout RuleContext
  ) {
    let promised = context.portfolio.all(Plan.self, in: project.container).flatMap { plan in
      plan.tasks.filter { ($0.value.isMilestone || $0.value.gate != nil) && $0.value.baseline?.finish != nil }
    }
    guard !promised.isEmpty,
      let tasks = context.snapshot[CriticalPathAnalysis.self][project.container]?.tasks
    else { return }
    let placed = Dictionary(tasks.map { ($0.id, $0) }) { first, _ in first }
    for entry in promised {
      guard let own = placed[entry.key.text], !own.isFinished, let baseline = entry.value.baseline,
        let day = baseline.finish
      else { continue }
      judge(
        Slip(
          what: "the milestone '\(own.title)' is forecast", baseline: day, forecast: own.finish,
          days: context.calendar.workdays(from: day, to: own.finish), origin: baseline.origin, key: "finish",
          baselineOrigin: baseline.origin),
        of: project, waiting["\(project.id)/\(entry.key.text)"] ?? [], &context)
    }
  }

  private static func judge(
    _ slip: Slip, of project: Project, _ waiting: [Dependency], _ context: inout RuleContext
  ) {
    let days = Decimal(slip.days)
    let tolerance = project.tolerance?.time.map { context.calendar.days($0) }
    let most = min(context.calendar.days(context[red]), tolerance ?? .greatest)
    let isBad = days > most
    guard isBad || days > context.calendar.days(context[amber]) else { return }
    var evidence = [context.evidence("baseline", slip.baselineOrigin, "finish")]
    evidence.append(
      slip.origin == slip.baselineOrigin
        ? Evidence("forecast by the links", slip.forecast.description)
        : context.evidence("forecast", slip.origin, slip.key))
    evidence += [context.evidence(amber), context.evidence(red)]
    if let own = project.tolerance, own.time != nil {
      evidence.append(context.evidence("tolerance", own.origin, "time"))
    }
    evidence += waiting.prefix(6).map {
      context.evidence("waited for by \($0.getter?.id ?? "")", $0.origin, "need_by")
    }
    context.report(
      .slipped(slip.what, slip.forecast, slip.days, waiting.compactMap { $0.getter?.id }), on: slip.origin,
      slip.key, evidence: evidence + [context.asOfEvidence], atMost: isBad ? nil : .warning)
  }
}

extension Message {
  fileprivate static func slipped(_ what: String, _ day: Day, _ days: Int, _ waiting: [String]) -> Self {
    let others =
      waiting.isEmpty ? "" : "; \(enumerated(waiting)) \(waiting.count == 1 ? "waits" : "wait") for it"
    return "\(what) on \(day), \(counted(days, "working day")) after its baseline\(others)"
  }
}
