import Diagnostics
import Model
import Quantities
import Schema

enum RagStuck: WorkRule {
  static let reach = RuleReach.ownProject

  static let reports = Parameter<Int>(
    "reports", "3", "The number of reports in a row with the same amber or red that makes a finding.")

  /// The report of May, without its colours.
  private static let may = """
    == projects/bridge/status-reports/2026-05.yaml (whole)
    period: 2026-05
    by: ben
    situation: The steel is dear.
    action: Two mills are asked.
    outcome: The bridge opens in November.
    next: [{milestone: deck, due: 2026-07-10}]
    """

  static let card = RuleCard(
    id: "rag-stuck", family: .reporting, nature: .condition,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [reports.card],
    summary:
      "A side stays amber or red, report after report, without a step done; or went from green to red at once.",
    rationale:
      "Amber for months means that nobody believes the plan any more; green to red means that nobody looked.",
    source: "House default.",
    fix: "Finish a step of the recovery, or take it to the level above.",
    examples: [
      .fires(
        "three months of amber, and nothing done",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: ▸amber, cost: amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        \(may)
        rag: {overall: amber, cost: amber}
        == projects/bridge/status-reports/2026-04.yaml (whole)
        period: 2026-04
        by: ben
        rag: {overall: amber, cost: amber}
        situation: The steel gets dearer.
        action: A second mill is asked.
        outcome: The bridge opens in November.
        next: [{milestone: deck, due: 2026-07-10}]
        """),
      .staysSilent(
        "three months of amber, and a step was done",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, cost: amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        \(may)
        rag: {overall: amber, cost: amber}
        recovery: [{action: Ask two mills, owner: ben, due: 2026-05-31, done: 2026-05-28}]
        == projects/bridge/status-reports/2026-04.yaml (whole)
        period: 2026-04
        by: ben
        rag: {overall: amber, cost: amber}
        situation: The steel gets dearer.
        action: A second mill is asked.
        outcome: The bridge opens in November.
        next: [{milestone: deck, due: 2026-07-10}]
        """),
      .staysSilent(
        "two months of amber",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, cost: amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        \(may)
        rag: {overall: amber, cost: amber}
        """),
      .fires(
        "two months of amber, where two are too many",
        """
        == folio.yaml
        thresholds: {rag-stuck: {reports: 2}}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: green, cost: ▸amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        \(may)
        rag: {overall: green, cost: amber}
        """),
      .fires(
        "green last month, and red now",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: ▸red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        == projects/bridge/status-reports/2026-05.yaml (whole)
        period: 2026-05
        by: ben
        rag: {overall: green, schedule: green}
        situation: The deck has begun.
        action: The falsework is built.
        outcome: The bridge opens in November.
        next: [{milestone: deck, due: 2026-07-10}]
        """),
      .isWaived(
        at: "bridge/status-reports/2026-06",
        """
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: ▸red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        == projects/bridge/status-reports/2026-05.yaml (whole)
        period: 2026-05
        by: ben
        rag: {overall: green, schedule: green}
        situation: The deck has begun.
        action: The falsework is built.
        outcome: The bridge opens in November.
        next: [{milestone: deck, due: 2026-07-10}]
        """),
    ])

  static func check(_ work: any Work, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard work.status?.isActive ?? true, !portfolio.hasUnreadable(StatusReport.self, in: work.container)
    else {
      return
    }
    let all = portfolio.all(StatusReport.self, in: work.container)
      .compactMap { report in portfolio.end(of: report).map { (report: report, end: $0) } }
      .filter {
        $0.report.period.map { !context.isToCome($0.days(fiscalYearStarts: context.fiscalYearStarts).first) }
          ?? false
      }
      .sorted { ($0.end, $0.report.id) > ($1.end, $1.report.id) }.map(\.report)
    guard let latest = all.first, let rag = latest.rag else { return }
    checkStuck(work, Array(all.prefix(max(context[reports], 1))), rag, &context)
    if all.count > 1 { checkJump(work, from: all[1], to: rag, &context) }
  }

  private static func checkStuck(
    _ work: any Work, _ run: [StatusReport], _ rag: DeclaredRag, _ context: inout RuleContext
  ) {
    guard run.count == max(context[reports], 1) else { return }
    let isMoving = run.contains { report in
      report.recovery.contains { context.portfolio.isGiven($0.origin, "done") }
    }
    guard !isMoving else { return }
    let stuck = RagDimension.allCases.filter { dimension in
      guard let colour = rag[dimension], colour >= .amber else { return false }
      return run.allSatisfy { $0.rag?[dimension] == colour }
    }
    guard let first = stuck.first else { return }
    let before = run.flatMap { report in
      stuck.compactMap { dimension in
        report.rag.map {
          context.evidence(
            "\(report.period?.description ?? report.id) \(dimension.rawValue)", $0.origin, dimension.rawValue)
        }
      }
    }
    let steps = run.flatMap(\.recovery).map { context.evidence("not done", $0.origin, "action") }
    context.report(
      .stuck(work.name, stuck.map { "\($0.rawValue) \(rag[$0]?.rawValue ?? "")" }, run.count),
      on: rag.origin, first.rawValue, evidence: before + steps + [context.evidence(reports)])
  }

  private static func checkJump(
    _ work: any Work, from report: StatusReport, to rag: DeclaredRag, _ context: inout RuleContext
  ) {
    guard let before = report.rag else { return }
    let fallen = RagDimension.allCases.filter { rag[$0] == .red && before[$0] == .green }
    guard let first = fallen.first else { return }
    context.report(
      .fell(work.name, fallen.map(\.rawValue), report.period?.description ?? report.id), on: rag.origin,
      first.rawValue,
      evidence: fallen.flatMap {
        [
          context.evidence("\($0.rawValue) before", before.origin, $0.rawValue),
          context.evidence("\($0.rawValue) now", rag.origin, $0.rawValue),
        ]
      })
  }
}

extension Message {
  fileprivate static func stuck(_ work: String, _ colours: [String], _ count: Int) -> Self {
    "\(work) is \(enumerated(colours)) for \(counted(count, "report")) in a row, and no step of recovery was done"
  }
  fileprivate static func fell(_ work: String, _ sides: [String], _ before: String) -> Self {
    "\(work) is red in \(enumerated(sides)), and was green in \(before)"
  }
}
