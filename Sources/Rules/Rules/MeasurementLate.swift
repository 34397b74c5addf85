import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum MeasurementLate: EntityRule {
  static let reach = RuleReach.ownFigures

  static let grace = Parameter<Interval>(
    "grace", "15wd", "How long after its day a measurement may be missing.")

  /// A benefit that is counted at the door.
  private static let visits = """
    == projects/library/benefits/visits.yaml (whole)
    title: More people reach the reading room
    objective: safe-crossings
    owner: cleo
    unit: visits a week
    baseline: 40
    method: counted at the door
    """

  static let card = RuleCard(
    id: "measurement-late", family: .benefits, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, parameters: [grace.card],
    summary:
      "A benefit that could have come was not measured when it was to be, whether its project is closed or not.",
    rationale: "Benefits come after the project has gone; if nobody measures then, nobody ever knows.",
    source: "House default.",
    fix: "Measure it and add the value to 'readings' under its period.",
    examples: [
      .fires(
        "enabled in November, measured never",
        """
        \(visits)
        target: {value: 60, due: 2027-06-30}
        measure_every: 6m
        status: ▸enabled
        """),
      .staysSilent(
        "measured in January, and due again in July",
        """
        \(visits)
        target: {value: 60, due: 2027-06-30}
        readings: {2026-01: 50}
        measure_every: 6m
        status: realising
        """),
      .fires(
        "measured in February, due at the end of May, and the grace has passed",
        """
        \(visits)
        target: {value: 60, due: 2027-06-30}
        readings: ▸{2026-02: 50}
        measure_every: 3m
        status: realising
        """),
      .staysSilent(
        "the same, where six weeks of grace are given",
        """
        == folio.yaml
        thresholds: {measurement-late: {grace: 30wd}}
        \(visits)
        target: {value: 60, due: 2027-06-30}
        readings: {2026-02: 50}
        measure_every: 3m
        status: realising
        """),
      .staysSilent(
        "one that was realised",
        """
        \(visits)
        target: {value: 60, due: 2026-01-31}
        readings: {2025-12: 61}
        measure_every: 3m
        status: realised
        """),
      .isWaived(
        at: "library/benefits/visits",
        """
        \(visits)
        target: {value: 60, due: 2027-06-30}
        readings: ▸{2026-02: 50}
        measure_every: 3m
        status: realising
        """),
    ])

  static func check(_ benefit: Benefit, _ context: inout RuleContext) {
    guard let status = benefit.status, status != .realised, status != .lost, let every = benefit.measureEvery,
      context.portfolio.isFullyRead(benefit.readings, benefit.origin, "readings"),
      !isStopped(benefit, context)
    else { return }
    let reading = BenefitReading(
      of: benefit, asOf: context.asOf, fiscalYearStarts: context.fiscalYearStarts, in: context.calendar)
    let due: Day
    let since: Evidence
    if let next = reading.nextDue, let period = reading.period {
      due = next
      since = Evidence(
        "last reading", period.description, at: context.portfolio.place(of: benefit.origin, "readings"))
    } else {
      // What nothing says the day of has been enabled by whoever set its status.
      guard let enabled = context.snapshot.moment.enablingDay(of: benefit), enabled <= context.asOf else {
        return
      }
      due = every.after(enabled, in: context.calendar)
      since = Evidence("enabled", enabled.description)
    }
    guard context[grace].after(due, in: context.calendar) < context.asOf else { return }
    context.report(
      .late(benefit.name, reading.period, due, days: due.days(until: context.asOf)), on: benefit.origin,
      reading.period == nil ? "status" : "readings",
      evidence: [
        since, context.evidence("measure_every", benefit.origin, "measure_every"),
        Evidence("next due", due.description), context.evidence("owner", benefit.origin, "owner"),
        context.evidence(grace), context.asOfEvidence,
      ])
  }

  /// Work that was cancelled or stands still brings nothing that could be measured.
  private static func isStopped(_ benefit: Benefit, _ context: RuleContext) -> Bool {
    let status = context.portfolio.phase(of: benefit.container)
    return status == .cancelled || status == .onHold
  }
}

extension Message {
  fileprivate static func late(_ name: String, _ last: Period?, _ due: Day, days: Int) -> Self {
    let before = last.map { "was last measured for \($0)" } ?? "was never measured"
    return "'\(name)' \(before), and was to be by \(due), \(counted(days, "day")) ago"
  }
}
