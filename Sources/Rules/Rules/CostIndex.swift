import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum CostIndex: EntityRule {
  static let reach = RuleReach.ownFigures

  static let green = Parameter<Quantities.Decimal>(
    "green", "0.95", "The least CPI that needs no word.", stricter: .higher)
  static let red = Parameter<Quantities.Decimal>(
    "red", "0.90", "The CPI below which a warning is not enough.", stricter: .higher)
  static let high = Parameter<Quantities.Decimal>(
    "high", "1.10", "The CPI above which the figures are doubted.")
  static let progress = Parameter<Percent>(
    "progress", "15%", "How much must be done before the index means something.")

  static let card = RuleCard(
    id: "cost-index", family: .budget, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard,
    parameters: [green.card, red.card, high.card, progress.card],
    summary: "The work costs clearly more than it earns, or so much less that the figures are in doubt.",
    rationale: "Efficiency hardly ever comes back by itself: what the first half cost, the second will.",
    source:
      "Thresholds of the dashboard of a US public agency (FEMA); before a fifth of the work the index is noisy.",
    fix: "Say what brings the cost back, correct the progress or the actuals, or ask for a change.",
    examples: [
      .fires(
        "a CPI of 0.94",
        """
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 197k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, cost: amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "a CPI of 0.951",
        """
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 118k, 2026-Q2: 193k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        """),
      .fires(
        "the same, where a little more is asked",
        """
        == folio.yaml
        thresholds: {cost-index: {green: 0.96}}
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 193k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        """),
      .fires(
        "a CPI of 0.89, beyond a warning",
        """
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 214k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .fires(
        "a CPI of 0.89, where a warning is enough for it",
        """
        == folio.yaml
        thresholds: {cost-index: {red: 0.85}}
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 214k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .fires(
        "a CPI of 1.11, which is too good",
        """
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 148k}
        """),
      .staysSilent(
        "the same, where that is believed",
        """
        == folio.yaml
        thresholds: {cost-index: {high: 1.2}}
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 118k, 2026-Q2: 148k}
        """),
      .staysSilent(
        "a CPI of 1.11, where more than half must be done before it means something",
        """
        == folio.yaml
        thresholds: {cost-index: {progress: 60%}}
        == projects/bridge/money.yaml
        actuals: {2026-Q1: 118k, 2026-Q2: 148k}
        """),
      .isWaived(
        at: "bridge/money",
        """
        == projects/bridge/money.yaml
        actuals: ▸{2026-Q1: 118k, 2026-Q2: 197k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, cost: amber}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard project.isBeingDelivered, let value = context.snapshot[EarnedValueAnalysis.self][project.id],
      let index = value.costIndex, let done = value.completeShare, done >= context[progress].share,
      let table = context.portfolio.all(MoneyTable.self, in: project.container).first
    else { return }
    let limit: Parameter<Quantities.Decimal>
    let isLow = index < context[green]
    if isLow {
      limit = index < context[red] ? red : green
    } else if index > context[high] {
      limit = high
    } else {
      return
    }
    let evidence = [
      Evidence("EV", exactMoney(value.earned ?? .zero, value.currency)),
      Evidence("AC", exactMoney(value.actual ?? .zero, value.currency)),
      Evidence("CPI", figure(index, beside: context[limit])), Evidence("done", percent(done)),
      context.evidence(limit), context.evidence(progress),
    ]
    context.report(
      isLow
        ? .dear(project.name, figure(index, beside: context[limit]), value)
        : .doubtful(project.name, figure(index, beside: context[limit])),
      on: table.origin, "actuals",
      evidence: evidence + context.evidence("AC", of: value) + context.evidence("EV", of: value)
        + [context.asOfEvidence],
      atMost: isLow && index < context[red] ? nil : .warning)
  }
}

extension Message {
  fileprivate static func dear(_ project: String, _ index: String, _ value: EarnedValue) -> Self {
    "\(project) has earned \(money(value.earned ?? .zero, value.currency)) and cost \(money(value.actual ?? .zero, value.currency)): a CPI of \(index)"
  }
  fileprivate static func doubtful(_ project: String, _ index: String) -> Self {
    "\(project) has a CPI of \(index), which is too good: some cost may be missing, or progress too high"
  }
}
