import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum ForecastOverrun: EntityRule {
  static let reach = RuleReach.ownFigures

  static let amber = Parameter<Percent>("amber", "10%", "How far a forecast may exceed the budget.")
  static let red = Parameter<Percent>(
    "red", "15%", "How far it may exceed the budget before a warning is not enough.")
  static let original = Parameter<Percent>(
    "original", "30%", "How far it may exceed the original budget.")
  static let reconsider = Parameter<Percent>(
    "reconsider", "50%", "How far beyond the original budget the work has to be decided on anew.")

  /// A first baseline of three quarters of what it is today.
  private static let cheaperFirst = """
    == projects/bridge/project.yaml
    original:
      set: 2026-01-20
      change: initial
      start: 2026-02-02
      finish: 2026-11-27
      budget: 450k
      approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
    """

  static let card = RuleCard(
    id: "forecast-overrun", family: .budget, nature: .condition,
    severity: SeverityByType(.warning, .warning, .error), pack: .standard,
    parameters: [amber.card, red.card, original.card, reconsider.card],
    summary: "The work is expected to cost well more than its budget, or than its very first one.",
    rationale:
      "Each new baseline forgives what came before; the original one still knows the price that was agreed.",
    source:
      "The limits of 15, 30 and 50 per cent are those of the US Nunn-McCurdy act for defence programmes.",
    fix: "Ask for a change of the budget, or decide whether to go on at this price.",
    examples: [
      .fires(
        "eleven per cent more than the budget",
        """
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 217k, 2026-Q4: 150k}
        """),
      .staysSilent(
        "ten per cent more",
        """
        == projects/bridge/money.yaml
        forecast: {2026-Q3: 211k, 2026-Q4: 150k}
        """),
      .fires(
        "the same, where five are the most",
        """
        == folio.yaml
        thresholds: {forecast-overrun: {amber: 5%}}
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 211k, 2026-Q4: 150k}
        """),
      .fires(
        "a sixth more, beyond a warning",
        """
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 250k, 2026-Q4: 151k}
        """),
      .fires(
        "the same, where a fifth more is not beyond a warning",
        """
        == folio.yaml
        thresholds: {forecast-overrun: {red: 20%}}
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 250k, 2026-Q4: 151k}
        """),
      .fires(
        "within the third baseline, and a third more than the first",
        """
        \(cheaperFirst)
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 181k, 2026-Q4: 124k}
        """),
      .staysSilent(
        "the same, where two fifths are the most",
        """
        == folio.yaml
        thresholds: {forecast-overrun: {original: 40%}}
        \(cheaperFirst)
        """),
      .fires(
        "the same, where a third more has to be decided on anew",
        """
        == folio.yaml
        thresholds: {forecast-overrun: {reconsider: 33%}}
        \(cheaperFirst)
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 181k, 2026-Q4: 124k}
        """),
      .staysSilent(
        "the same, where the first budget was nearer",
        """
        == projects/bridge/project.yaml
        original:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 465k
          approvals: [{by: ada, as: sponsor, date: 2026-01-20}]
        """),
      .isWaived(
        at: "bridge/money",
        """
        == projects/bridge/money.yaml
        forecast: ▸{2026-Q3: 217k, 2026-Q4: 150k}
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    guard project.isBeingDelivered, let value = context.snapshot[EarnedValueAnalysis.self][project.id],
      let table = context.portfolio.all(MoneyTable.self, in: project.container).first
    else { return }
    // People who have a forecast are asked about theirs; the trend alone is judged by the index it comes from.
    let isDeclared = value.declared != nil && !table.forecast.isEmpty
    guard let total = isDeclared ? value.declared : value.atCompletion else { return }
    let growths = [(project.baseline, "budget"), (project.original, "original budget")].map {
      baseline, what in
      Growth(baseline, what, total, value.currency, context)
    }
    let (now, first) = (growths[0], growths[1])
    let isOverOriginal = first.map { $0.share > context[original].share } ?? false
    let isOverBudget = now.map { $0.share > context[amber].share } ?? false
    guard isOverOriginal || isOverBudget, let worst = isOverBudget ? now ?? first : first else { return }
    let isBad = isOverOriginal || (now.map { $0.share > context[red].share } ?? false)
    let isToBeReconsidered = first.map { $0.share > context[reconsider].share } ?? false
    var evidence = [Evidence("expected in all", exactMoney(total, value.currency))]
    evidence += context.evidence(isDeclared ? "EAC_declared" : "EAC_cpi", of: value)
    evidence += [
      Evidence("EAC by CPI", shown(value.atCompletion, value)),
      Evidence("EAC as planned", shown(value.atCompletionAsPlanned, value)),
      Evidence("EAC by CPI and SPI", shown(value.atCompletionUnderPressure, value)),
    ]
    evidence += growths.compactMap { growth in
      growth.map { context.evidence($0.what, $0.origin, "budget") }
    }
    let limits = isToBeReconsidered ? [reconsider] : isOverOriginal ? [original] : isBad ? [red] : [amber]
    evidence += limits.map { context.evidence($0) }
    context.report(
      isToBeReconsidered
        ? .reconsider(project.name, money(total, value.currency), first ?? worst)
        : .over(project.name, money(total, value.currency), isOverOriginal ? first ?? worst : worst),
      on: table.origin, isDeclared ? "forecast" : "actuals", evidence: evidence + [context.asOfEvidence],
      atMost: isBad ? nil : .warning)
  }

  fileprivate struct Growth {
    let what: String
    let budget: Money
    let share: Decimal
    let origin: Origin

    init?(
      _ baseline: Baseline?, _ what: String, _ total: Decimal, _ currency: Currency, _ context: RuleContext
    ) {
      guard let baseline, let budget = baseline.budget,
        budget.assuming(context.portfolio.currency ?? currency).currency == currency,
        let share = (total - budget.amount).divided(by: budget.amount)
      else { return nil }
      self.what = what
      self.budget = budget.assuming(currency)
      self.share = share
      origin = baseline.origin
    }
  }

  private static func shown(_ amount: Decimal?, _ value: EarnedValue) -> String {
    amount.map { exactMoney($0, value.currency) } ?? "not available"
  }
}

extension Message {
  fileprivate static func over(_ project: String, _ total: String, _ growth: ForecastOverrun.Growth) -> Self {
    "\(project) is expected to cost \(total), \(Quantities.Percent(share: growth.share).points.formatted(places: 1))% more than its \(growth.what) of \(growth.budget)"
  }
  fileprivate static func reconsider(_ project: String, _ total: String, _ growth: ForecastOverrun.Growth)
    -> Self
  {
    "\(project) is expected to cost \(total), \(Quantities.Percent(share: growth.share).points.formatted(places: 1))% more than its \(growth.what) of \(growth.budget): decide anew whether to go on"
  }
}
