import Analysis
import Diagnostics
import Model
import Quantities
import Schema

enum DoubleCounted: Rule {
  static let slack = Parameter<Percent>(
    "slack", "5%", "How much more than the way of the measure its benefits may claim together.")

  /// A benefit of the program that moves the same measure as the one of the bridge.
  private static let dryRoads = """
    == programs/renewal/benefits/dry-roads.yaml (whole)
    title: The roads to the crossings stay dry
    objective: safe-crossings
    kpi: days-open
    owner: cleo
    baseline: 300
    measure_every: 6m
    method: the closure log
    """

  static let card = RuleCard(
    id: "double-counted", family: .benefits, nature: .record,
    severity: SeverityByType(.info, .warning, .error), pack: .full, parameters: [slack.card],
    summary: "The benefits that move one measure claim more together than the measure is to move.",
    rationale: "One day of waiting can be saved once, however many projects promise it.",
    source:
      "Practice of benefits management: draw the borders between benefits so that none is counted twice.",
    fix: "Split the claim between the benefits, or raise the target of the measure if all of it will come.",
    examples: [
      .fires(
        "sixty-four days claimed of sixty",
        """
        == strategy/kpis/days-open.yaml
        target: ▸{value: 360, due: 2027-12-31}
        \(dryRoads)
        unit: Days
        target: {value: 339, due: 2027-12-31}
        status: planned
        """),
      .staysSilent(
        "sixty-three, which is a twentieth more",
        """
        \(dryRoads)
        unit: days
        target: {value: 338, due: 2027-12-31}
        status: planned
        """),
      .fires(
        "the same, where nothing is allowed beyond",
        """
        == folio.yaml
        thresholds: {double-counted: {slack: 0%}}
        == strategy/kpis/days-open.yaml
        target: ▸{value: 360, due: 2027-12-31}
        \(dryRoads)
        unit: days
        target: {value: 338, due: 2027-12-31}
        status: planned
        """),
      .fires(
        "a measure that is to fall, and one benefit that wants more than all of it",
        """
        == strategy/kpis/days-shut.yaml (whole)
        title: Days a year that some crossing is shut
        owner: cleo
        unit: days
        better: down
        baseline: {value: 65, date: 2025-12-31}
        target: ▸{value: 5, due: 2027-12-31}
        source: the closure log
        == programs/renewal/benefits/fewer-detours.yaml
        kpi: days-shut
        unit: days
        baseline: 80
        target: {value: 5, due: 2027-12-31}
        """),
      .staysSilent(
        "a harm that takes off what is too much",
        """
        \(dryRoads)
        unit: days
        target: {value: 339, due: 2027-12-31}
        status: planned
        == programs/renewal/benefits/works-at-night.yaml (whole)
        title: The crossings are shut for works
        kind: dis-benefit
        objective: safe-crossings
        kpi: days-open
        owner: cleo
        unit: days
        baseline: 2
        target: {value: 1, due: 2027-12-31}
        measure_every: 6m
        method: the closure log
        status: planned
        """),
      .staysSilent(
        "benefits that count something else than the measure",
        """
        == programs/renewal/benefits/fewer-detours.yaml
        kpi: days-open
        """),
      .staysSilent(
        "one that was reached before the measure was taken, and one that is lost",
        """
        == projects/library/benefits/dry-steps.yaml (whole)
        title: The steps are dry
        objective: safe-crossings
        kpi: days-open
        owner: cleo
        unit: days
        baseline: 290
        target: {value: 340, due: 2025-12-31}
        readings: {2026-06: 340}
        measure_every: 6m
        method: the closure log
        status: realised
        \(dryRoads)
        unit: days
        target: {value: 350, due: 2027-12-31}
        status: lost
        """),
      .staysSilent(
        "a benefit of the program that is made of the one of its project",
        """
        == projects/bridge/benefits/open-days.yaml
        baseline: 300
        target: {value: 330, due: 2027-12-31}
        == programs/renewal/benefits/all-open.yaml (whole)
        title: All crossings stay open
        objective: safe-crossings
        kpi: days-open
        owner: cleo
        unit: days
        baseline: 300
        target: {value: 360, due: 2027-12-31}
        if: [bridge/open-days]
        else: keep the ferry for another winter
        measure_every: 6m
        method: the closure log
        status: planned
        """),
      .isWaived(
        at: "kpis/days-open",
        """
        == strategy/kpis/days-open.yaml
        target: ▸{value: 360, due: 2027-12-31}
        \(dryRoads)
        unit: days
        target: {value: 339, due: 2027-12-31}
        status: planned
        """),
    ])

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    var benefits: [String: [Benefit]] = [:]
    for benefit in portfolio.all(Benefit.self) where isPromised(benefit, portfolio) {
      if let kpi = benefit.kpi { benefits[kpi.target, default: []].append(benefit) }
    }
    for kpi in portfolio.all(Kpi.self) {
      context.begin(kpi.container)
      check(kpi, benefits[kpi.identity.target] ?? [], &context)
    }
  }

  /// Whether it still counts: what is lost, or was to come of work that is cancelled, claims nothing any more.
  private static func isPromised(_ benefit: Benefit, _ portfolio: Portfolio) -> Bool {
    benefit.status != .lost && portfolio.phase(of: benefit.container) != .cancelled
  }

  private static func check(_ kpi: Kpi, _ benefits: [Benefit], _ context: inout RuleContext) {
    guard let better = kpi.better, let before = kpi.baseline?.value, let after = kpi.target?.value else {
      return
    }
    let sign: Decimal = better == .up ? 1 : -1
    let way = (after - before) * sign
    guard way > 0 else { return }
    // What another benefit of the same measure is made of is in its claim already.
    let parts = Set(benefits.flatMap { $0.enablers.map(\.target) })
    let claims = benefits.compactMap { benefit -> (benefit: Benefit, amount: Decimal)? in
      guard !parts.contains(benefit.identity.target), hasSameUnit(benefit, kpi),
        !isInBaseline(benefit, of: kpi), let from = benefit.baseline, let to = benefit.target?.value
      else { return nil }
      return (benefit, (to - from) * sign)
    }
    let sum = claims.reduce(Decimal.zero) { $0 + $1.amount }
    let limit = way + context[slack].of(way)
    guard sum > limit else { return }
    let largest = claims.enumerated().sorted {
      ($1.element.amount, $0.offset) < ($0.element.amount, $1.offset)
    }.map(\.element)
    var evidence = [
      Evidence(
        "to move",
        "\(words(for: .number(before))) → \(words(for: .number(after))): \(words(for: .number(way)))",
        at: context.portfolio.place(of: kpi.origin, "target")),
      context.evidence("baseline", kpi.origin, "baseline"), context.evidence("better", kpi.origin, "better"),
    ]
    evidence += largest.prefix(12).map { claim in
      Evidence(
        claim.benefit.address, words(for: .number(claim.amount)),
        at: context.portfolio.place(of: claim.benefit.origin, "target"))
    }
    if largest.count > 12 { evidence.append(Evidence("and", "\(largest.count - 12) more")) }
    evidence += [Evidence("claimed together", words(for: .number(sum))), context.evidence(slack)]
    context.report(
      .overclaimed(
        kpi.name, words(for: .number(sum)), of: words(for: .number(way)), kpi.unit,
        largest.map(\.benefit.name)),
      on: kpi.origin, "target", evidence: evidence)
  }

  /// Numbers of different things cannot be added up; a benefit may well be linked to a measure it only feeds.
  private static func hasSameUnit(_ benefit: Benefit, _ kpi: Kpi) -> Bool {
    guard let own = benefit.unit, let unit = kpi.unit else { return false }
    return own.lowercased() == unit.lowercased()
  }

  /// What had come by the day of the baseline is in the baseline.
  private static func isInBaseline(_ benefit: Benefit, of kpi: Kpi) -> Bool {
    guard let due = benefit.target?.due, let date = kpi.baseline?.date else { return false }
    return due <= date
  }
}

extension Message {
  fileprivate static func overclaimed(
    _ kpi: String, _ sum: String, of way: String, _ unit: String?, _ benefits: [String]
  ) -> Self {
    let what = "\(sum)\(unit.map { " \($0)" } ?? "")"
    let who = enumerated(benefits.map { "'\($0)'" })
    return benefits.count == 1
      ? "\(who) claims \(what) of the \(way) that '\(kpi)' is to move"
      : "\(who) claim \(what) together, of the \(way) that '\(kpi)' is to move"
  }
}
