import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum ScheduleIndex: EntityRule {
  static let reach = RuleReach.ownFigures

  static let green = Parameter<Quantities.Decimal>(
    "green", "0.95", "The least SPI(t) that needs no word.", stricter: .higher)
  static let red = Parameter<Quantities.Decimal>(
    "red", "0.90", "The SPI(t) below which a warning is not enough.", stricter: .higher)
  static let progress = Parameter<Percent>(
    "progress", "15%", "How much must be done before the index means something.")

  static let card = RuleCard(
    id: "schedule-index", family: .budget, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [green.card, red.card, progress.card],
    summary: "The work earns its plan clearly more slowly than time passes.",
    rationale: "Work that took six months for five will take twelve for ten.",
    source:
      "Lipke and Henderson on earned schedule, because SPI returns to 1 on late work; bands of a US agency (FEMA).",
    fix: "Say what brings the time back, or ask for a later finish.",
    examples: [
      .fires(
        "what was planned for two quarters has taken six per cent longer",
        """
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 140k, 2026-Q2: 177k, 2026-Q3: 163k, 2026-Q4: 120k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "four per cent longer",
        """
        == projects/bridge/money.yaml
        baseline: {2026-Q1: 135k, 2026-Q2: 176k, 2026-Q3: 169k, 2026-Q4: 120k}
        """),
      .fires(
        "the same, where three are the most",
        """
        == folio.yaml
        thresholds: {schedule-index: {green: 0.97}}
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 135k, 2026-Q2: 176k, 2026-Q3: 169k, 2026-Q4: 120k}
        """),
      .fires(
        "an eighth longer, beyond a warning",
        """
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 170k, 2026-Q2: 180k, 2026-Q3: 140k, 2026-Q4: 110k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, schedule: red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
      .fires(
        "an eighth longer, where a warning is enough for it",
        """
        == folio.yaml
        thresholds: {schedule-index: {red: 0.8}}
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 170k, 2026-Q2: 180k, 2026-Q3: 140k, 2026-Q4: 110k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, schedule: red}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "six per cent longer, where more than half must be done before it means something",
        """
        == folio.yaml
        thresholds: {schedule-index: {progress: 60%}}
        == projects/bridge/money.yaml
        baseline: {2026-Q1: 140k, 2026-Q2: 177k, 2026-Q3: 163k, 2026-Q4: 120k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
      .isWaived(
        at: "bridge/money",
        """
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 140k, 2026-Q2: 177k, 2026-Q3: 163k, 2026-Q4: 120k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, schedule: amber}
        recovery: [{action: Work on Saturdays, owner: ben, due: 2026-07-31}]
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard project.isBeingDelivered,
      let value = context.snapshot[EarnedValueAnalysis.self][project.id],
      let done = value.completeShare, done >= context[progress].share,
      let schedule = context.snapshot[EarnedScheduleAnalysis.self][project.id], let index = schedule.index,
      index < context[green],
      let table = context.portfolio.all(MoneyTable.self, in: project.container).first
    else { return }
    let isBad = index < context[red]
    let limit = isBad ? red : green
    let shown = figure(index, beside: context[limit])
    var evidence = [
      Evidence("ES", "\(figure(schedule.earned)) periods"),
      Evidence("AT", "\(figure(schedule.elapsed)) periods"),
      Evidence("SPI(t)", shown),
      Evidence("SPI", value.scheduleIndex.map { figure($0) } ?? "not available"),
      Evidence("done", percent(done)),
    ]
    if let finish = schedule.forecastFinish {
      evidence.append(Evidence("finish at this pace", finish.description))
    }
    evidence += [context.evidence(limit), context.evidence(progress)]
    context.report(
      .slow(project.name, schedule, shown), on: table.origin, "baseline",
      evidence: evidence + context.evidence("ES", of: schedule) + context.evidence("EV", of: value)
        + [context.asOfEvidence],
      atMost: isBad ? nil : .warning)
  }
}

extension Message {
  fileprivate static func slow(_ project: String, _ schedule: EarnedSchedule, _ index: String) -> Self {
    let end = schedule.forecastFinish.map { "; at this pace it ends on \($0)" } ?? ""
    return
      "\(project) has earned \(figure(schedule.earned)) periods of its plan in \(figure(schedule.elapsed)): an SPI(t) of \(index)\(end)"
  }
}
