import Diagnostics
import Model
import Quantities
import Schema
import Source

/// Who owns a service is asked by another rule.
enum ServiceUnmeasured: EntityRule {
  static let every = Parameter<Interval>(
    "every", "3m", "How often a service is measured where its measures do not say.")
  static let grace = Parameter<Interval>("grace", "15wd", "How long after its period a reading may come.")
  static let misses = Parameter<Int>(
    "misses", "2", "How many readings in a row may not miss the way to the target without an action.")

  /// How long the office takes to answer.
  private static let answers = """
    == office/kpis/answers.yaml (whole)
    title: Days until an answer
    owner: dan
    unit: days
    better: down
    baseline: {value: 5, date: 2025-12-31}
    target: {value: 2, due: 2026-12-31}
    measure_every: 1m
    """

  /// A service of the office.
  private static let help = """
    == office/services/help.yaml (whole)
    title: Help with the first plan
    for: [project-manager]
    owner: dan
    status: live
    """

  static let card = RuleCard(
    id: "service-unmeasured", family: .office, nature: .process,
    severity: SeverityByType(.info, .warning, .warning), pack: .standard,
    parameters: [every.card, grace.card, misses.card],
    summary:
      "A live service promises nothing that can be measured, was not measured of late, or misses its target and nothing is done.",
    rationale:
      "An office that cannot show what its services are worth will be asked what it is worth itself.",
    source: "House default; catalogues of services commonly carry a service level and its measures.",
    fix: "Say what may be relied on, read its measure, and write down what is done about a miss.",
    examples: [
      .fires(
        "a service that promises nothing",
        """
        == office/services/help.yaml (whole)
        ▸title: Help with the first plan
        for: [project-manager]
        owner: dan
        status: live
        usage: {2026-05: 4}
        """),
      .fires(
        "a service that was never read, and one that was last read in February",
        """
        == office/services/help.yaml (whole)
        ▸title: Help with the first plan
        for: [project-manager]
        owner: dan
        status: live
        sla: an answer within two days
        == office/services/gates.yaml (whole)
        title: Gate meetings
        for: [project-manager]
        owner: dan
        sla: a date within ten days
        usage: {2026-02: ▸3}
        status: live
        """),
      .staysSilent(
        "a service that was read in March, and one that is only planned",
        """
        \(help)
        sla: an answer within two days
        usage: {2026-03: 4}
        == office/services/gates.yaml (whole)
        title: Gate meetings
        for: [project-manager]
        owner: dan
        status: planned
        """),
      .fires(
        "the same, where services are read each month",
        """
        == folio.yaml
        thresholds: {service-unmeasured: {every: 1m}}
        \(help)
        sla: an answer within two days
        usage: {2026-03: ▸4}
        """),
      .fires(
        "a monthly measure that was last read in April",
        """
        \(answers)
        readings: {2026-04: ▸3}
        \(help)
        kpis: [answers]
        """),
      .staysSilent(
        "the same, where six weeks of grace are given",
        """
        == folio.yaml
        thresholds: {service-unmeasured: {grace: 30wd}}
        \(answers)
        readings: {2026-04: 3}
        \(help)
        kpis: [answers]
        """),
      .staysSilent(
        "one that was read in May",
        """
        \(answers)
        readings: {2026-05: 3}
        \(help)
        kpis: [answers]
        """),
      .fires(
        "two readings in a row behind the way to the target, and nothing is done",
        """
        \(answers)
        readings: {2026-04: 5, 2026-05: ▸4.5}
        \(help)
        kpis: [answers]
        """),
      .staysSilent(
        "the same with an action",
        """
        \(answers)
        readings: {2026-04: 5, 2026-05: 4.5}
        \(help)
        kpis: [answers]
        actions: [{action: Share the mailbox with eva, owner: dan, due: 2026-07-15}]
        """),
      .staysSilent(
        "the same with an initiative that names the service",
        """
        \(answers)
        readings: {2026-04: 5, 2026-05: 4.5}
        \(help)
        kpis: [answers]
        == office/communications.yaml (whole)
        items: {round: {title: Round with the managers, audience: [managers], what: What to do better, channel: meeting, every: 3m, owner: dan, direction: two-way, sent: [{date: 2026-06-04}]}}
        == office/roadmap/one-mailbox.yaml (whole)
        title: One mailbox for all questions
        owner: dan
        objective: safe-crossings
        stakeholders: [managers]
        fixes: [services/help]
        change_plan: {impact: 1}
        status: active
        """),
      .staysSilent(
        "one miss after a hit",
        """
        \(answers)
        readings: {2026-04: 3.5, 2026-05: 4.5}
        \(help)
        kpis: [answers]
        """),
      .fires(
        "the same, where one miss is enough",
        """
        == folio.yaml
        thresholds: {service-unmeasured: {misses: 1}}
        \(answers)
        readings: {2026-04: 3.5, 2026-05: ▸4.5}
        \(help)
        kpis: [answers]
        """),
      .isWaived(
        at: "services/help",
        """
        == office/services/help.yaml (whole)
        ▸title: Help with the first plan
        for: [project-manager]
        owner: dan
        status: live
        usage: {2026-05: 4}
        """),
    ])

  /// A value in a period, with where it is written.
  private struct Reading {
    var period: Period
    var value: Decimal
    var end: Day
    var place: Place
    var label: String
    var every: Interval?
  }

  static func check(_ service: Service, _ context: inout RuleContext) {
    let portfolio = context.portfolio
    let origin = service.origin
    guard service.status == .live else { return }
    if !portfolio.isGiven(origin, "sla"), !portfolio.isGiven(origin, "kpis") {
      context.report(.promisesNothing(service.name), on: origin, "sla")
      return
    }
    let kpis = service.kpis.compactMap { portfolio[$0] }
    // A measure that cannot be read may have been measured yesterday.
    guard kpis.count == service.kpis.count, portfolio.isFullyRead(service.usage, origin, "usage"),
      kpis.allSatisfy({ portfolio.isFullyRead($0.readings, $0.origin, "readings") })
    else { return }
    let series = kpis.map { readings(of: $0, context) }
    checkAge(of: service, series.flatMap(\.self) + usage(of: service, context), &context)
    for (kpi, readings) in zip(kpis, series) { check(service, kpi, readings, &context) }
  }

  private static func checkAge(of service: Service, _ readings: [Reading], _ context: inout RuleContext) {
    guard let newest = readings.max(by: { $0.end < $1.end }) else {
      context.report(
        .neverRead(service.name), on: service.origin, "usage", evidence: [context.evidence(every)])
      return
    }
    let next = (newest.every ?? context[every]).after(newest.end, in: context.calendar)
    guard context[grace].after(next, in: context.calendar) < context.asOf else { return }
    context.report(
      .readLongAgo(service.name, newest.period, next), at: newest.place,
      evidence: [
        Evidence(newest.label, "\(newest.value) in \(newest.period)", at: newest.place),
        newest.every.map { Evidence("measure_every", $0.description) } ?? context.evidence(every),
        context.evidence(grace), context.asOfEvidence,
      ])
  }

  private static func check(
    _ service: Service, _ kpi: Kpi, _ readings: [Reading], _ context: inout RuleContext
  ) {
    let count = max(context[misses], 1)
    let latest = readings.sorted { $0.end < $1.end }.suffix(count)
    let planned = latest.map { kpi.plannedValue(on: $0.end) }
    let missed = zip(latest, planned).filter { reading, planned in
      planned.map { kpi.better == .up ? reading.value < $0 : reading.value > $0 } ?? false
    }
    guard missed.count == count, kpi.better != nil, let last = latest.last, !isAnswered(service, kpi, context)
    else { return }
    context.report(
      .missed(service.name, kpi.name, times: count), at: last.place,
      evidence: missed.map { reading, planned in
        Evidence(
          "\(reading.label) in \(reading.period)", "\(reading.value), planned \(planned?.description ?? "")",
          at: reading.place)
      } + [context.evidence(misses)])
  }

  /// Whether somebody does something: an action of the service, or an initiative that names it or its measure.
  private static func isAnswered(_ service: Service, _ kpi: Kpi, _ context: RuleContext) -> Bool {
    let portfolio = context.portfolio
    if service.actions.contains(where: { !portfolio.isGiven($0.origin, "done") }) { return true }
    return portfolio.all(Initiative.self).contains { initiative in
      initiative.isOpen
        && initiative.fixes.contains {
          let meant = portfolio.names.addresses(matching: $0.address, in: initiative.container)
          return meant.contains(service.address) || meant.contains(kpi.address)
        }
    }
  }

  private static func readings(of kpi: Kpi, _ context: RuleContext) -> [Reading] {
    kpi.readings.compactMap { entry in
      reading(
        entry.key, entry.value, entry.origin, "readings", of: kpi.origin, kpi.name, kpi.measureEvery, context)
    }
  }

  private static func usage(of service: Service, _ context: RuleContext) -> [Reading] {
    service.usage.compactMap { entry in
      reading(entry.key, entry.value, entry.origin, "usage", of: service.origin, "use", nil, context)
    }
  }

  /// One that lies ahead is no reading.
  private static func reading(
    _ period: Period, _ value: Decimal, _ entry: Origin, _ key: String, of origin: Origin, _ label: String,
    _ every: Interval?, _ context: RuleContext
  ) -> Reading? {
    guard period.hasBegun(on: context.asOf, fiscalYearStarts: context.fiscalYearStarts) else { return nil }
    let place = context.portfolio.place(ofEntry: entry, under: key, of: origin)
    let end = period.days(fiscalYearStarts: context.fiscalYearStarts).last
    return Reading(period: period, value: value, end: end, place: place, label: label, every: every)
  }
}

extension Kpi {
  /// Where it should stand on a day: on the straight line from its baseline to its target, and at the target after it.
  fileprivate func plannedValue(on day: Day) -> Quantities.Decimal? {
    guard let start = baseline?.date, let from = baseline?.value, let due = target?.due,
      let to = target?.value,
      start < due
    else { return nil }
    guard day > start else { return from }
    guard day < due else { return to }
    let passed = Quantities.Decimal(start.days(until: day))
    return (to - from).multiplied(by: passed, over: Quantities.Decimal(start.days(until: due))).map {
      from + $0
    }
  }
}

extension Message {
  fileprivate static func promisesNothing(_ service: String) -> Self {
    "the service '\(service)' is live and promises nothing that could be measured"
  }
  fileprivate static func neverRead(_ service: String) -> Self {
    "the service '\(service)' is live, and neither its use nor a measure of it was ever written down"
  }
  fileprivate static func readLongAgo(_ service: String, _ period: Period, _ next: Day) -> Self {
    "the service '\(service)' was last measured for \(period), and the next reading was due on \(next)"
  }
  fileprivate static func missed(_ service: String, _ kpi: String, times: Int) -> Self {
    let often = times == 1 ? "the last reading" : "the last \(counted(times, "reading"))"
    return
      "'\(kpi)' of the service '\(service)' missed the way to its target in \(often), and nothing is done about it"
  }
}
