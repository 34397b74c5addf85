import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum Underallocated: EntityRule {
  static let least = Parameter<Percent>(
    "least", "60%", "The part of their time for projects that should be asked for.", stricter: .higher)
  static let periods = Parameter<Int>(
    "periods", "3", "How many months in a row of less make a finding.")
  static let horizon = Parameter<Interval>("horizon", "6m", "How far ahead it looks.", stricter: .higher)

  static let card = RuleCard(
    id: "underallocated", family: .resources, nature: .condition,
    severity: SeverityByType(.ignore, .info, .info), pack: .standard,
    parameters: [least.card, periods.card, horizon.card],
    summary: "Somebody who works on projects has time left for months on end.",
    rationale: "The hands that one project is short of are often idle in the next room.",
    source:
      "Capacity planning products call three quarters or less too little; 60 per cent is a house default.",
    fix: "Offer the time to work that is short of it, or correct what is planned.",
    examples: [
      .fires(
        "half of the time for projects, month after month",
        """
        == people/gil.yaml
        for_projects: ▸80%
        """),
      .staysSilent(
        "sixty per cent",
        """
        == people/gil.yaml
        for_projects: 66%
        """),
      .fires(
        "the same, where two thirds are expected",
        """
        == folio.yaml
        thresholds: {underallocated: {least: 66%}}
        == people/gil.yaml
        for_projects: ▸66%
        == people/fay.yaml
        for_projects: 70%
        """),
      .staysSilent(
        "half of the time, where that may be so for half a year and more",
        """
        == folio.yaml
        thresholds: {underallocated: {periods: 8}}
        == people/gil.yaml
        for_projects: 80%
        """),
      .staysSilent(
        "half of the time, and nobody looks farther than a month",
        """
        == folio.yaml
        thresholds: {underallocated: {horizon: 1m}}
        == people/gil.yaml
        for_projects: 80%
        """),
      .isWaived(
        at: "people/gil",
        """
        == people/gil.yaml
        for_projects: ▸80%
        """),
    ])

  static func check(_ person: Person, _ context: inout RuleContext) {
    guard let figures = context.snapshot[CapacityAnalysis.self]["people/\(person.id)"],
      figures.requests.contains(where: { $0.isFirm }),
      // What cannot be read may be the very work that fills the months.
      !context.portfolio.hasUnreadable(Allocations.self),
      person.forProjects != nil || !context.portfolio.isGiven(person.origin, "for_projects")
    else { return }
    let near = context[horizon].after(context.asOf, in: context.calendar)
    var run: [PeriodCapacity] = []
    var longest: [PeriodCapacity] = []
    for period in figures.periods
    where period.period.days(fiscalYearStarts: context.fiscalYearStarts).first <= near {
      let isLow = period.capacity > 0 && period.demand < period.capacity * context[least].share
      run = isLow ? run + [period] : []
      if run.count > longest.count { longest = run }
    }
    guard longest.count >= max(context[periods], 1), let first = longest.first, let last = longest.last else {
      return
    }
    let months = longest.map { period in
      Evidence(
        period.period.description,
        "\(figure(period.demand)) of \(figure(period.capacity)) working days (\(percent(period.utilisation ?? .zero, beside: context[least].share)))"
      )
    }
    context.report(
      .under(person.name, percent(context[least].share), first.period, last.period), on: person.origin,
      "for_projects",
      evidence: months + [
        context.evidence(least), context.evidence(periods), context.evidence(horizon), context.asOfEvidence,
      ])
  }
}

extension Message {
  fileprivate static func under(_ name: String, _ least: String, _ first: Period, _ last: Period) -> Self {
    "\(name) is asked for less than \(least) of their time for projects from \(first) to \(last)"
  }
}
