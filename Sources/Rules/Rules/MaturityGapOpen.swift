import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

/// Whether an organisation looks at itself at all is its own choice; from the first time on it has to follow.
enum MaturityGapOpen: Rule {
  static let every = Parameter<Interval>("every", "12m", "How old the newest assessment may be.")

  private static let spring = """
    == office/maturity/spring.yaml (whole)
    title: How we do in spring
    model: seven-perspectives
    by: dan
    """

  static let card = RuleCard(
    id: "maturity-gap-open", family: .office, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard, parameters: [every.card],
    summary:
      "The newest assessment is old, or an area below its target has no initiative that closes the gap.",
    rationale: "An assessment that changes nothing teaches people to answer the next one nicely.",
    source: "House default; models of maturity are meant to show what to mend next.",
    fix: "Assess again; name an initiative under 'gaps', or lower the target if it is not worth one.",
    examples: [
      .fires(
        "an area below its target for which nobody does anything",
        """
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, ▸risk: 2, finance: 3}
        target: {governance: 3, risk: 3}
        """),
      .staysSilent(
        "an area below its target that an initiative mends",
        """
        == office/communications.yaml (whole)
        items: {round: {title: Round with the managers, audience: [managers], what: What to do better, channel: meeting, every: 3m, owner: dan, direction: two-way, sent: [{date: 2026-06-04}]}}
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, risk: 2}
        target: {governance: 3, risk: 3}
        gaps: {risk: one-scale}
        == office/roadmap/one-scale.yaml (whole)
        title: One scale of risk for all
        owner: dan
        objective: safe-crossings
        stakeholders: [managers]
        change_plan: {impact: 1}
        status: active
        """),
      .fires(
        "an initiative that was dropped",
        """
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, ▸risk: 2}
        target: {governance: 3, risk: 3}
        gaps: {risk: one-scale}
        == office/roadmap/one-scale.yaml (whole)
        title: One scale of risk for all
        status: dropped
        """),
      .fires(
        "an initiative that was over before the assessment, and left the gap",
        """
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, ▸risk: 2}
        target: {governance: 3, risk: 3}
        gaps: {risk: one-scale}
        == office/roadmap/one-scale.yaml (whole)
        title: One scale of risk for all
        to: 2026-04-16
        status: done
        """),
      .staysSilent(
        "one that ended on the day, so that the next assessment may see it",
        """
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, risk: 2}
        target: {governance: 3, risk: 3}
        gaps: {risk: one-scale}
        == office/roadmap/one-scale.yaml (whole)
        title: One scale of risk for all
        to: 2026-04-17
        status: done
        """),
      .staysSilent(
        "an old assessment with a model that was given up for another one",
        """
        == office/maturity/first.yaml (whole)
        title: A first look
        model: generic-goals
        date: 2024-05-15
        by: dan
        scores: {risk: 1}
        target: {risk: 3}
        \(spring)
        date: 2026-04-17
        scores: {risk: 3}
        target: {risk: 3}
        """),
      .fires(
        "two models side by side, of which either may show a gap",
        """
        == office/maturity/first.yaml (whole)
        title: A first look
        model: generic-goals
        date: 2026-02-15
        by: dan
        scores: {▸risk: 1}
        target: {risk: 3}
        \(spring)
        date: 2026-04-17
        scores: {▸risk: 2}
        target: {risk: 3}
        """),
      .fires(
        "an assessment of a year and a day ago, and not the gaps of the one before it",
        """
        == office/maturity/first.yaml (whole)
        title: A first look
        model: seven-perspectives
        date: 2024-05-15
        by: dan
        scores: {risk: 1}
        target: {risk: 3}
        \(spring)
        date: ▸2025-06-29
        scores: {risk: 3}
        target: {risk: 3}
        """),
      .staysSilent(
        "an assessment of a year ago",
        """
        \(spring)
        date: 2025-06-30
        scores: {risk: 3}
        target: {risk: 3}
        """),
      .fires(
        "the same, where every half year is asked for",
        """
        == folio.yaml
        thresholds: {maturity-gap-open: {every: 6m}}
        \(spring)
        date: ▸2025-06-30
        scores: {risk: 3}
        target: {risk: 3}
        """),
      .isWaived(
        at: "office/maturity/spring",
        """
        \(spring)
        date: 2026-04-17
        scores: {governance: 3, ▸risk: 2}
        target: {risk: 3}
        """),
    ])

  static func run(_ context: inout RuleContext) {
    for series in newestByModel(in: context.portfolio, asOf: context.asOf) {
      guard let container = series.first?.container, let newest = series.compactMap(\.date).max() else {
        continue
      }
      context.begin(container)
      guard !context.portfolio.isOver(container) else { continue }
      for assessment in series {
        guard let date = assessment.date else { continue }
        let isOld = context[every].after(date, in: context.calendar) < context.asOf
        // A model that nobody uses any more has nothing left to ask for.
        guard !isOld || date == newest else { continue }
        if isOld { reportAge(of: assessment, date, &context) }
        checkGaps(of: assessment, &context)
      }
    }
  }

  /// The newest assessment with each model, container by container; of two on one day the later file.
  private static func newestByModel(in portfolio: Portfolio, asOf: Day) -> [[Maturity]] {
    var order: [String] = []
    var newest: [String: [Maturity]] = [:]
    for assessment in portfolio.all(Maturity.self) {
      guard let date = assessment.date, date <= asOf, assessment.model != nil else { continue }
      let container = assessment.container
      if newest[container] == nil { order.append(container) }
      var series = newest[container] ?? []
      if let index = series.firstIndex(where: { $0.model == assessment.model }) {
        if let known = series[index].date, known <= date { series[index] = assessment }
      } else {
        series.append(assessment)
      }
      newest[container] = series
    }
    return order.compactMap { newest[$0] }
  }

  private static func reportAge(of assessment: Maturity, _ date: Day, _ context: inout RuleContext) {
    context.report(
      .old(assessment.name, days: date.days(until: context.asOf)), on: assessment.origin, "date",
      evidence: [
        context.evidence("date", assessment.origin, "date"), context.evidence(every), context.asOfEvidence,
      ])
  }

  private static func checkGaps(of assessment: Maturity, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    guard let figures = context.snapshot[MaturityAnalysis.self][assessment.address] else { return }
    for area in figures.profile.areas where area.gap > 0 {
      guard let score = assessment.scores.first(where: { $0.key == area.id }),
        let target = assessment.target.first(where: { $0.key == area.id })
      else { continue }
      var evidence = [
        Evidence(
          "level", "\(area.level)",
          at: portfolio.place(ofEntry: score.origin, under: "scores", of: assessment.origin)),
        Evidence(
          "target", "\(target.value.number)",
          at: portfolio.place(ofEntry: target.origin, under: "target", of: assessment.origin)),
      ]
      var idle: Initiative?
      if let reference = assessment.gaps[area.id] {
        // One that dangles or cannot be read may well be what mends it.
        guard let initiative = portfolio[reference], initiative.leaves(assessment) else { continue }
        evidence.append(context.evidence("status of \(initiative.id)", initiative.origin, "status"))
        if initiative.status == .done {
          evidence.append(context.evidence("last day of \(initiative.id)", initiative.origin, "to"))
        }
        idle = initiative
      } else {
        guard portfolio.isFullyRead(assessment.gaps, assessment.origin, "gaps") else { continue }
        evidence.append(context.evidence("gaps", assessment.origin, "gaps"))
      }
      let title = figures.yardstick.areas.first { $0.id == area.id }?.title ?? area.id
      context.report(
        .open(title, level: area.level, target: target.value.number, idle),
        at: portfolio.place(ofKey: score.origin),
        evidence: evidence + [context.evidence("date", assessment.origin, "date")])
    }
  }
}

extension Initiative {
  /// Whether it closes nothing that this assessment saw: it was dropped, or over before somebody looked.
  fileprivate func leaves(_ assessment: Maturity) -> Bool {
    switch status {
    case .dropped: true
    case .done: to.flatMap { last in assessment.date.map { last < $0 } } ?? false
    case .planned, .active, nil: false
    }
  }
}

extension Message {
  fileprivate static func old(_ assessment: String, days: Int) -> Self {
    "the newest assessment, '\(assessment)', is \(counted(days, "day")) old"
  }
  fileprivate static func open(_ area: String, level: Int, target: Int, _ idle: Initiative?) -> Self {
    let what =
      switch idle?.status {
      case .dropped?: "the initiative for it, '\(idle?.name ?? "")', was dropped"
      case .done?: "the initiative for it, '\(idle?.name ?? "")', was over before the assessment"
      case .planned?, .active?, nil: "no initiative closes the gap"
      }
    return "'\(area)' is at level \(level) and should be at \(target), and \(what)"
  }
}
