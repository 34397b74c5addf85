import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum Overallocated: PortfolioRule {
  static let isLong = true
  static let full = Parameter<Percent>("full", "100%", "How much of their time somebody may be asked for.")
  static let critical = Parameter<Percent>(
    "critical", "120%", "How much of their time is beyond what a warning is enough for.")
  static let horizon = Parameter<Interval>("horizon", "6m", "How far ahead it looks.", stricter: .higher)

  static let card = RuleCard(
    id: "overallocated", family: .resources, nature: .condition,
    severity: SeverityByType(.info, .warning, .error), pack: .starter,
    parameters: [full.card, critical.card, horizon.card],
    summary: "Somebody is firmly promised to more work than they have time for.",
    rationale: "Promised twice means late twice, and neither project knows which one it will be.",
    source: "Capacity planning products draw the line at 100 per cent; the others are house defaults.",
    fix: "Move the load that ranks last, change its dates, or find somebody else.",
    examples: [
      .fires(
        "four fifths for projects, and a little more asked",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: ▸81%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, resources: amber}
        recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "four fifths, and all of them asked",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: 80%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .fires(
        "the same, where a tenth is to be kept free",
        """
        == folio.yaml
        thresholds: {overallocated: {full: 90%}}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: ▸80%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        """),
      .fires(
        "a little more than all, where a hundredth is too much for a warning",
        """
        == folio.yaml
        thresholds: {overallocated: {critical: 101%}}
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: ▸81%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, resources: amber}
        recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
        """),
      .fires(
        "a holiday that the promise does not know of",
        """
        == people/fay.yaml
        absences: [{from: 2026-08-03, to: 2026-08-21}]
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: ▸50%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, resources: red}
        recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
        """),
      .staysSilent(
        "the same holiday, and nobody looks so far ahead",
        """
        == folio.yaml
        thresholds: {overallocated: {horizon: 4w}}
        == people/fay.yaml
        absences: [{from: 2026-08-03, to: 2026-08-21}]
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: red, resources: red}
        recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
        """),
      .isWaived(
        at: "bridge/team",
        """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, skill: {engineering: 3}, from: 2026-02, to: 2026-11, load: ▸81%, critical: true, backup: gil}
          - {resource: gil, role: engineer, from: 2026-03, to: 2026-11, load: 40%, backup: fay}
        == projects/bridge/status-reports/2026-06.yaml
        rag: {overall: amber, resources: amber}
        recovery: [{action: Ask the neighbours for an engineer, owner: ben, due: 2026-07-31}]
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    let capacity = context.snapshot[CapacityAnalysis.self]
    for person in portfolio.all(Person.self) {
      guard let figures = capacity["people/\(person.id)"],
        person.forProjects != nil || !portfolio.isGiven(person.origin, "for_projects")
      else { continue }
      // Promises before the first and after the last day are another rule's finding.
      let employed = DayRange(first: person.from ?? .earliest, last: person.until ?? .latest)
      check(person.name, person.origin, figures, within: employed, &context)
    }
    for team in portfolio.all(Team.self) where team.capacity != nil {
      guard let figures = capacity["teams/\(team.id)"] else { continue }
      check(team.name, team.origin, figures, within: nil, &context)
    }
  }

  /// Reported once for each person, in the project that ranks last in the fullest period: its load moves first.
  private static func check(
    _ name: String, _ origin: Origin, _ figures: Capacity, within employed: DayRange?,
    _ context: inout RuleContext
  ) {
    let starts = context.fiscalYearStarts
    let asked = figures.requests
    var worst: PeriodCapacity?
    for period in figures.periods where period.demand > 0 {
      guard let last = last(of: asked, in: period.period) else { continue }
      context.begin(last.project)
      guard period.demand > period.capacity * context[full].share else { continue }
      let near = context[horizon].after(context.asOf, in: context.calendar)
      let days = period.period.days(fiscalYearStarts: starts)
      guard days.first <= near, employed?.contains(days) ?? true else { continue }
      if worst.map({ ratio(period) > ratio($0) }) ?? true { worst = period }
    }
    guard let period = worst else { return }
    let requests = asked.filter { $0.isFirm && $0.period == period.period }.sorted(by: precedes)
    guard let last = requests.last else { return }
    context.begin(last.project)
    let isBad = period.capacity <= 0 || period.demand > period.capacity * context[critical].share
    var evidence = requests.map { request in
      Evidence(
        "\(request.project) (rank \(request.rank.map(String.init) ?? "none"))",
        "\(figure(request.days)) days in \(request.period)",
        at: context.portfolio.place(of: request.origin, "load"))
    }
    evidence += [
      Evidence("asked for", "\(figure(period.demand)) working days"),
      Evidence(
        "capacity",
        "\(figure(period.capacity)) working days: \(figure(period.gross)) less \(figure(period.absence)) away, and what is not for projects",
        at: context.portfolio.place(of: origin)),
      context.evidence(full), context.evidence(critical), context.evidence(horizon), context.asOfEvidence,
    ]
    let tentative = asked.filter { !$0.isFirm && $0.period == period.period }
    if !tentative.isEmpty {
      evidence.append(
        Evidence("asked for tentatively, not counted", "\(figure(period.tentative)) working days"))
    }
    context.report(
      .over(
        name, period, period.utilisation.map { percent($0, beside: context[full].share) },
        requests.map(\.project)),
      on: last.origin, "load", evidence: evidence, atMost: isBad ? nil : .warning)
  }

  /// Served first: by rank, then by name.
  private static func precedes(_ left: Capacity.Request, _ right: Capacity.Request) -> Bool {
    (left.rank ?? .max, left.project) < (right.rank ?? .max, right.project)
  }

  /// The firm request that is served last; of two that rank alike the one that stands later.
  private static func last(of requests: [Capacity.Request], in period: Period) -> Capacity.Request? {
    var last: Capacity.Request?
    for request in requests where request.isFirm && request.period == period {
      if let known = last, precedes(request, known) { continue }
      last = request
    }
    return last
  }

  private static func ratio(_ period: PeriodCapacity) -> Decimal { period.utilisation ?? .greatest }
}

extension Message {
  fileprivate static func over(
    _ name: String, _ period: PeriodCapacity, _ utilisation: String?, _ projects: [String]
  ) -> Self {
    var named: [String] = []
    for project in projects where !named.contains(project) { named.append(project) }
    let amount = utilisation.map { "\($0) of their time" } ?? "time they do not have"
    return "\(name) is promised for \(amount) in \(period.period), to \(enumerated(named))"
  }
}
