import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum OptimisticForecast: EntityRule {
  static let reach = RuleReach.ownFigures

  static let gap = Parameter<Quantities.Decimal>(
    "gap", "0.10", "How much better than so far the rest may be expected to go, as a difference of CPIs.")
  static let earliest = Parameter<Percent>(
    "earliest", "20%", "How much must be done before the figures mean something.")
  static let latest = Parameter<Percent>(
    "latest", "80%", "How much may be done before the end is too near for the figures.", stricter: .higher)

  static let card = RuleCard(
    id: "optimistic-forecast", family: .budget, nature: .condition,
    severity: SeverityByType(.ignore, .warning, .warning), pack: .full,
    parameters: [gap.card, earliest.card, latest.card],
    summary:
      "The forecast needs the rest to go far better than the work has gone, or is below all that follows from its figures.",
    rationale:
      "A forecast that needs a miracle hides an overrun until it is too late to choose another way.",
    source: """
      Holding the efficiency a forecast needs against the one there was, and against a range of statistical forecasts, \
      is the standard test of realism in earned value management; 0.10 is practice.
      """,
    fix: "Forecast anew, or write down what will be done differently from now on.",
    examples: [
      .fires(
        "less than each of the three forecasts that follow from its figures",
        """
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 181k, 2026-Q4: 122k}
        """),
      .staysSilent(
        "as much as the lowest of the three",
        """
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 181k, 2026-Q4: 123k}
        """),
      .staysSilent(
        "the same, where the figures of a half done work mean nothing",
        """
        == folio.yaml
        thresholds: {optimistic-forecast: {earliest: 50%}}
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 181k, 2026-Q4: 122k}
        """),
      .staysSilent(
        "the same, where the second half is near enough to the end",
        """
        == folio.yaml
        thresholds: {optimistic-forecast: {latest: 49%}}
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 181k, 2026-Q4: 122k}
        """),
      .fires(
        "a rest as planned after a first half that went badly",
        """
        == projects/bridge/money.yaml
        actuals: ▹(cost-index){2026-Q1: 118k, 2026-Q2: 214k}
        forecast: ▸{2026-Q3: 180k, 2026-Q4: 125k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "the same, where a new crew is trusted with as much",
        """
        == folio.yaml
        thresholds: {optimistic-forecast: {gap: 0.11}}
        == projects/bridge/money.yaml
        actuals: ▹(cost-index){2026-Q1: 118k, 2026-Q2: 214k}
        forecast: {2026-Q3: 180k, 2026-Q4: 125k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "a rest that costs five thousand more",
        """
        == projects/bridge/money.yaml
        actuals: ▹(cost-index){2026-Q1: 118k, 2026-Q2: 214k}
        forecast: {2026-Q3: 180k, 2026-Q4: 130k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .fires(
        "both at once",
        """
        == projects/bridge/money.yaml
        actuals: ▹(cost-index){2026-Q1: 118k, 2026-Q2: 214k}
        forecast: ▸{2026-Q3: 150k, 2026-Q4: 120k}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, cost: red}
        recovery: [{action: Buy the steel together, owner: ben, due: 2026-07-31}]
        """),
      .isWaived(
        at: "bridge/money",
        """
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 181k, 2026-Q4: 122k}
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard project.isBeingDelivered,
      let table = context.portfolio.all(MoneyTable.self, in: project.container).first,
      !table.forecast.isEmpty, let value = context.snapshot[EarnedValueAnalysis.self][project.id],
      let total = value.declared, let done = value.completeShare, done >= context[earliest].share,
      done <= context[latest].share, let index = value.costIndex,
      let needed = value.neededIndex(toEndAt: total)
    else { return }
    let isMiracle = needed - index > context[gap]
    // One of the three that is not known might be the lowest.
    let forecasts = [
      ("EAC by CPI", value.atCompletion), ("EAC as planned", value.atCompletionAsPlanned),
      ("EAC by CPI and SPI", value.atCompletionUnderPressure),
    ]
    let known = forecasts.compactMap(\.1)
    let lowest = known.count == forecasts.count ? known.min() : nil
    // To the unit, as the message says it: quotients are rounded at their ninth place.
    let isBelow = lowest.map { total.rounded(toPlaces: 0) < $0.rounded(toPlaces: 0) } ?? false
    guard isMiracle || isBelow else { return }
    var message = Expectation(
      project: project.name, total: money(total, value.currency, beside: isBelow ? lowest : nil))
    if isMiracle { message.indices = (figure(needed, beside: index), figure(index, beside: needed)) }
    if isBelow { message.lowest = lowest.map { money($0, value.currency, beside: total) } }
    var evidence = [
      Evidence("expected in all", exactMoney(total, value.currency)),
      Evidence("CPI", figure(index)), Evidence("CPI that the rest needs", figure(needed)),
    ]
    evidence += forecasts.map { label, amount in
      Evidence(label, amount.map { exactMoney($0, value.currency) } ?? "not available")
    }
    evidence += [
      Evidence("done", percent(done)), context.evidence(gap), context.evidence(earliest),
      context.evidence(latest),
    ]
    evidence += context.evidence("EAC_declared", of: value) + context.evidence("AC", of: value)
    context.report(
      .hopeful(message), on: table.origin, "forecast",
      evidence: evidence + context.evidence("EV", of: value) + [context.asOfEvidence])
  }

  fileprivate struct Expectation {
    let project: String
    let total: String
    /// What the rest needs, and what there was.
    var indices: (needed: String, soFar: String)?
    var lowest: String?
  }
}

extension Message {
  fileprivate static func hopeful(_ expectation: OptimisticForecast.Expectation) -> Self {
    let needs = expectation.indices.map {
      "the rest needs a CPI of \($0.needed), and it was \($0.soFar) so far"
    }
    let lowest = expectation.lowest.map { "the lowest of three forecasts by its own figures is \($0)" }
    let reasons = [needs, lowest].compactMap { $0 }.joined(separator: "; ")
    return "\(expectation.project) is expected to cost \(expectation.total) in all; \(reasons)"
  }
}
