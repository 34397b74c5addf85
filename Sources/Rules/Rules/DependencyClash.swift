import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum DependencyClash: EntityRule {
  static let buffer = Parameter<Workdays>(
    "buffer", "0d", "How long before it is needed something has to be there.", stricter: .higher)

  static let card = RuleCard(
    id: "dependency-clash", family: .schedule, nature: .condition,
    severity: SeverityByType(.warning, .warning, .error), pack: .standard, parameters: [buffer.card],
    summary:
      "What one project needs from another comes too late, is not agreed, or comes from nobody who works.",
    rationale: "Each of two plans may be sound, and both fail where they meet.",
    source: "The UK Teal Book: decisions in one project must not harm another.",
    fix: "Agree on a day that both can keep, or take the clash to the program.",
    examples: [
      .fires(
        "needed a working day before the links of the giver allow it",
        """
        == projects/stairs/project.yaml (whole)
        title: Stairs to the quay
        status: case
        portfolio: works
        sponsor: ada
        manager: ben
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: The quay is reached on foot.
        == projects/bridge/dependencies/pier.yaml (whole)
        title: The stairs begin on the deck
        giver: bridge
        getter: stairs
        what: a deck to stand on
        milestone: bridge/deck
        need_by: ▸2026-07-10
        promised: 2026-07-03
        agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
        status: agreed
        """),
      .staysSilent(
        "needed on the day that the links give",
        """
        == projects/stairs/project.yaml (whole)
        title: Stairs to the quay
        status: case
        portfolio: works
        sponsor: ada
        manager: ben
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: The quay is reached on foot.
        == projects/bridge/dependencies/pier.yaml (whole)
        title: The stairs begin on the deck
        giver: bridge
        getter: stairs
        what: a deck to stand on
        milestone: bridge/deck
        need_by: 2026-07-13
        agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
        status: agreed
        """),
      .fires(
        "the same, where a week is to be kept free",
        """
        == folio.yaml
        thresholds: {dependency-clash: {buffer: 5d}}
        == projects/stairs/project.yaml (whole)
        title: Stairs to the quay
        status: case
        portfolio: works
        sponsor: ada
        manager: ben
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: The quay is reached on foot.
        == projects/bridge/dependencies/pier.yaml (whole)
        title: The stairs begin on the deck
        giver: bridge
        getter: stairs
        what: a deck to stand on
        milestone: bridge/deck
        need_by: ▸2026-07-13
        agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
        status: agreed
        """),
      .fires(
        "only one side has agreed",
        """
        == projects/bridge/dependencies/cranes.yaml (whole)
        title: A crane from the harbour
        giver: {external: the harbour}
        getter: bridge
        what: a crane for a day
        need_by: 2026-09-11
        promised: 2026-09-04
        agreed: {▸giver: {by: eva, date: 2026-06-11}}
        status: proposed
        """),
      .fires(
        "the giver is closed, and nothing was handed over",
        """
        == projects/bridge/dependencies/lift.yaml (whole)
        title: The lift goes down to the quay
        giver: ▸library
        getter: bridge
        what: a lift
        need_by: 2026-09-11
        agreed: {giver: {by: ada, date: 2026-06-10}, getter: {by: ben, date: 2026-06-11}}
        status: agreed
        """),
      .staysSilent(
        "it was handed over",
        """
        == projects/bridge/dependencies/lift.yaml (whole)
        title: The lift goes down to the quay
        giver: library
        getter: bridge
        what: a lift
        need_by: 2025-09-11
        status: delivered
        """),
      .isWaived(
        at: "bridge/dependencies/lift",
        """
        == projects/bridge/dependencies/lift.yaml (whole)
        title: The lift goes down to the quay
        giver: ▸library
        getter: bridge
        what: a lift
        need_by: 2026-09-11
        agreed: {giver: {by: ada, date: 2026-06-10}, getter: {by: ben, date: 2026-06-11}}
        status: agreed
        """),
    ])

  static func check(_ dependency: Dependency, _ context: inout RuleContext) {
    guard dependency.isOpen else { return }
    let portfolio = context.portfolio
    let getter = portfolio[dependency.getter]
    if let status = getter?.status, status == .closed || status == .cancelled { return }
    var giver: Project?
    if case .project(let reference) = dependency.giver { giver = portfolio[reference] }
    if let giver, let status = giver.status, !status.isActive {
      context.report(
        .idle(giver.name, status), on: dependency.origin, "giver",
        evidence: [
          context.evidence("giver", dependency.origin, "giver"),
          context.evidence("status of \(giver.id)", giver.origin, "status"),
          context.evidence("need_by", dependency.origin, "need_by"),
        ])
    } else if let figures = context.snapshot[DependenciesAnalysis.self][dependency.address],
      let gap = figures.gap, let forecast = figures.forecast,
      Decimal(gap) < context.calendar.days(context[buffer])
    {
      report(dependency, gap, forecast, figures.basis, giver, getter, &context)
    } else {
      checkAgreement(on: dependency, giver, &context)
    }
  }

  private static func report(
    _ dependency: Dependency, _ gap: Int, _ forecast: Day, _ basis: DependencyFigures.Basis?,
    _ giver: Project?,
    _ getter: Project?, _ context: inout RuleContext
  ) {
    let source =
      switch basis {
      case .promise: context.evidence("forecast, as promised", dependency.origin, "promised")
      case .finish: giver.map { context.evidence("forecast, the finish of the giver", $0.origin, "finish") }
      case .schedule, nil: Evidence("forecast by the links of the giver", forecast.description)
      }
    var evidence = [context.evidence("need_by", dependency.origin, "need_by")]
    evidence.append(source ?? Evidence("forecast", forecast.description))
    evidence.append(Evidence("gap", counted(gap, "working day")))
    evidence.append(context.evidence(buffer))
    for (side, project) in [("giver", giver), ("getter", getter)] {
      if let project, project.manager != nil {
        evidence.append(context.evidence("manager of the \(side)", project.origin, "manager"))
      }
    }
    context.report(
      .late(dependency.what ?? dependency.name, forecast, dependency.needBy ?? forecast, gap),
      on: dependency.origin,
      "need_by", evidence: evidence)
  }

  private static func checkAgreement(
    on dependency: Dependency, _ giver: Project?, _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    guard let agreed = dependency.agreed else {
      guard !portfolio.isGiven(dependency.origin, "agreed") else { return }
      context.report(
        .unagreed(dependency.name, ["giver", "getter"]), on: dependency.origin, "agreed",
        evidence: [context.evidence("status", dependency.origin, "status")])
      return
    }
    // Somebody outside of the portfolio signs nothing here; the promise is what there is of them.
    let isOutside = giver == nil && dependency.promised != nil && dependency.isFromOutside
    let sides = [("giver", agreed.giver != nil || isOutside), ("getter", agreed.getter != nil)]
    let missing = sides.filter { !$0.1 && !portfolio.isGiven(agreed.origin, $0.0) }.map(\.0)
    guard let first = missing.first else { return }
    context.report(
      .unagreed(dependency.name, missing), on: agreed.origin,
      first,
      evidence: [
        context.evidence("giver", agreed.origin, "giver"),
        context.evidence("getter", agreed.origin, "getter"),
        context.evidence("status", dependency.origin, "status"),
      ])
  }
}

extension Dependency {
  fileprivate var isFromOutside: Bool { if case .external = giver { true } else { false } }
}

extension Message {
  fileprivate static func idle(_ giver: String, _ status: Phase) -> Self {
    "\(giver) is to give this and \(status.predicate)"
  }
  fileprivate static func late(_ what: String, _ forecast: Day, _ needed: Day, _ gap: Int) -> Self {
    gap < 0
      ? "'\(what)' is forecast for \(forecast), \(counted(-gap, "working day")) after it is needed (\(needed))"
      : "'\(what)' is forecast for \(forecast) and needed on \(needed): \(counted(gap, "working day")) to spare are too few"
  }
  fileprivate static func unagreed(_ name: String, _ sides: [String]) -> Self {
    "'\(name)' is not agreed by the \(sides.joined(separator: " and the "))"
  }
}
