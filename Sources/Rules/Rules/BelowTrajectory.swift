import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum BelowTrajectory: EntityRule {
  static let reach = RuleReach.ownFigures

  static let amber = Parameter<Percent>(
    "amber", "80%", "How much of what was planned by now must have come.", stricter: .higher)
  static let red = Parameter<Percent>(
    "red", "50%", "How much must have come for a warning to be enough.", stricter: .higher)

  /// A benefit that is to be seen in the visits.
  private static let visits = """
    == projects/library/benefits/visits.yaml (whole)
    title: More people reach the reading room
    objective: safe-crossings
    owner: cleo
    unit: visits a week
    baseline: 0
    target: {value: 400, due: 2027-06-30}
    profile: {2026-06: 100}
    measure_every: 6m
    method: counted at the door
    status: realising
    """

  static let card = RuleCard(
    id: "below-trajectory", family: .benefits, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [amber.card, red.card],
    summary: "Much less of a benefit has come than was planned by now.",
    rationale: "What was to happen if it does not come was written down beforehand, while heads were cool.",
    source: "House default.",
    fix: "Decide as 'else' says, or say what brings it back.",
    examples: [
      .fires(
        "seventy-nine per cent of what was planned",
        """
        \(visits)
        readings: ▸{2026-06: 79}
        """),
      .staysSilent(
        "eighty per cent",
        """
        \(visits)
        readings: {2026-06: 80}
        """),
      .fires(
        "the same, where nine tenths are asked",
        """
        == folio.yaml
        thresholds: {below-trajectory: {amber: 90%}}
        \(visits)
        readings: ▸{2026-06: 80}
        """),
      .fires(
        "a measure that was to fall, and rises",
        """
        == projects/library/benefits/visits.yaml (whole)
        title: Fewer people are carried up the stairs
        objective: safe-crossings
        owner: cleo
        unit: people a week
        baseline: 12
        target: {value: 0, due: 2027-06-30}
        profile: {2026-06: 6}
        readings: ▸{2026-06: 13}
        else: build a ramp at the back
        measure_every: 6m
        method: counted at the door
        status: realising
        """),
      .fires(
        "forty per cent, where a warning is enough for it",
        """
        == folio.yaml
        thresholds: {below-trajectory: {red: 30%}}
        == programs/renewal/benefits/fewer-detours.yaml
        profile: {2026-06: 31}
        readings: ▸{2026-06: 37}
        status: realising
        """),
      .isWaived(
        at: "library/benefits/visits",
        """
        \(visits)
        readings: ▸{2026-06: 79}
        """),
    ])

  static func check(_ benefit: Benefit, _ context: inout RuleContext) {
    guard benefit.kind != .disBenefit, benefit.status != .lost, benefit.status != .realised,
      let figures = context.snapshot[BenefitsAnalysis.self][benefit.address], let single = figures.single,
      let share = single.progress.trajectory, share < context[amber].share,
      let reading = single.progress.reading, let planned = single.progress.plannedValue
    else { return }
    let isBad = share < context[red].share
    let limit = isBad ? red : amber
    var evidence = context.evidence("trajectory", of: figures)
    evidence += [
      Evidence("planned by now", figure(planned)),
      Evidence("of what was planned", percent(share, beside: context[limit].share)), context.evidence(limit),
    ]
    if benefit.otherwise != nil { evidence.append(context.evidence("else", benefit.origin, "else")) }
    context.report(
      .below(
        benefit.name, reading, planned, benefit.unit, percent(share, beside: context[limit].share),
        benefit.otherwise),
      on: benefit.origin, "readings", evidence: evidence + [context.asOfEvidence],
      atMost: isBad ? nil : .warning)
  }
}

extension Message {
  fileprivate static func below(
    _ name: String, _ reading: Decimal, _ planned: Decimal, _ unit: String?, _ share: String,
    _ otherwise: String?
  ) -> Self {
    let end = otherwise.map { "; else: \($0)" } ?? ""
    return
      "'\(name)' stands at \(words(for: .number(reading))) where \(words(for: .number(planned)))\(unit.map { " \($0)" } ?? "") were planned, \(share) of the way\(end)"
  }
}
