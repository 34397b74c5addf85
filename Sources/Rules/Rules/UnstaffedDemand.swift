import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum UnstaffedDemand: PortfolioRule {
  static let within = Parameter<Interval>(
    "within", "8w", "How soon work may begin for which nobody is named, or too few are able.",
    stricter: .higher)

  static let card = RuleCard(
    id: "unstaffed-demand", family: .resources, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [within.card],
    summary: "Work begins soon that nobody is named for, or asks for more of a skill than all have together.",
    rationale: "A plan without a name is a wish, and everybody hopes that somebody else will be free.",
    source: "House default.",
    fix: "Name somebody, hire, or move the work to when somebody is free.",
    examples: [
      .fires(
        "somebody is needed from the first day of the ninth week",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {▸role: engineer, from: 2026-08, to: 2026-11, load: 40%}
        """),
      .staysSilent(
        "somebody is needed a month later",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {role: engineer, from: 2026-09, to: 2026-11, load: 40%}
        """),
      .fires(
        "the same, where a quarter is what hiring takes",
        """
        == folio.yaml
        thresholds: {unstaffed-demand: {within: 3m}}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {▸role: engineer, from: 2026-09, to: 2026-11, load: 40%}
        """),
      .staysSilent(
        "nobody is named, and nothing is firm",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {role: engineer, from: 2026-08, to: 2026-11, load: 40%, commitment: tentative}
        """),
      .fires(
        "more of a skill than there is",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {▸resource: engineers, skill: {engineering: 3}, from: 2026-08, to: 2026-09, load: 81%}
        """),
      .staysSilent(
        "exactly as much of it as there is",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {resource: engineers, skill: {engineering: 3}, from: 2026-08, to: 2026-09, load: 80%}
        """),
      .isWaived(
        at: "bridge/team",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
          - {▸role: engineer, from: 2026-08, to: 2026-11, load: 40%}
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    for team in portfolio.all(Allocations.self) {
      context.begin(team.container)
      guard
        portfolio.work(team.container)?.status.map({ $0 != .closed && $0 != .cancelled && $0 != .onHold })
          ?? true
      else { continue }
      for line in team.allocations { check(line, in: team.container, &context) }
    }
    // Somebody whose skills cannot be read may have the very one that is missing.
    let isClear =
      !portfolio.hasUnreadable(Person.self)
      && portfolio.all(Person.self).allSatisfy { portfolio.isFullyRead($0.skills, $0.origin, "skills") }
    guard isClear else { return }
    for subject in context.snapshot[CapacityAnalysis.self].subjects {
      let parts = subject.address.split(separator: "/")
      guard parts.count == 3, parts[0] == "skills" else { continue }
      check("\(parts[1]) at level \(parts[2])", subject.figures, &context)
    }
  }

  /// Needed soon, and nobody is named.
  private static func check(_ line: Allocation, in container: String, _ context: inout RuleContext) {
    let starts = context.fiscalYearStarts
    guard line.resource == nil, !context.portfolio.isGiven(line.origin, "resource"), line.isFirm else {
      return
    }
    let project = context.portfolio.find(Project.self, container)
    let first = line.from?.days(fiscalYearStarts: starts).first ?? project?.start ?? context.asOf
    let last = line.to?.days(fiscalYearStarts: starts).last ?? project?.finish ?? .latest
    let near = context[within].after(context.asOf, in: context.calendar)
    guard first <= near, last >= context.asOf else { return }
    let skills = line.skill.map { "\($0.key.id) at level \($0.value)" }
    let what = ([line.role?.id].compactMap { $0 } + skills).joined(separator: ", ")
    context.report(
      .unnamed(what.isEmpty ? "somebody" : what, first, context.asOf), on: line.origin, "resource",
      evidence: [
        context.evidence("from", line.origin, "from"), context.evidence("load", line.origin, "load"),
        context.evidence(within), context.asOfEvidence,
      ])
  }

  /// Reported where the project that ranks last goes short; lines without a name speak for themselves.
  private static func check(_ skill: String, _ figures: Capacity, _ context: inout RuleContext) {
    for period in figures.periods where period.demand > period.capacity {
      let short = figures.shortages(in: period.period)
      let requests = figures.requests.filter { $0.isFirm && $0.period == period.period }
      guard let project = short.last?.project, let line = requests.last(where: { $0.project == project })
      else {
        continue
      }
      context.begin(project)
      let near = context[within].after(context.asOf, in: context.calendar)
      guard period.period.days(fiscalYearStarts: context.fiscalYearStarts).first <= near else { return }
      guard context.portfolio.isGiven(line.origin, "resource") else { continue }
      context.report(
        .short(skill, period, short.map(\.project)), at: context.portfolio.place(of: line.origin),
        evidence: requests.map { request in
          Evidence(
            "\(request.project) (rank \(request.rank.map(String.init) ?? "none"))",
            "\(figure(request.days)) days", at: context.portfolio.place(of: request.origin, "load"))
        } + [
          Evidence("there are", "\(figure(period.capacity)) working days in \(period.period)"),
          context.evidence(within), context.asOfEvidence,
        ])
      return
    }
  }
}

extension Message {
  fileprivate static func unnamed(_ what: String, _ first: Day, _ asOf: Day) -> Self {
    "\(what) \(first <= asOf ? "is needed since" : "is needed from") \(first), and nobody is named"
  }
  fileprivate static func short(_ skill: String, _ period: PeriodCapacity, _ projects: [String]) -> Self {
    "\(workdays(period.demand)) of \(skill) are asked for in \(period.period), and there are \(figure(period.capacity)); \(enumerated(projects)) \(projects.count == 1 ? "goes" : "go") short"
  }
}
