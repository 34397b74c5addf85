import Diagnostics
import Model
import Quantities
import Schema

/// Each piece of work is reported once, beside the one before it that is most like it.
enum PossibleDuplicate: Rule {
  static let similarity = Parameter<Quantities.Decimal>(
    "similarity", "0.6", "How much of the words of two titles they must share to look alike, from 0 to 1.")

  private static let stairs = """
    == projects/stairs/project.yaml (whole)
    status: case
    portfolio: works
    sponsor: ada
    manager: ben
    tier: 3
    type: enabler
    objectives: {safe-crossings: 100%}
    pitch: The quay is reached on foot.
    finish: 2027-03-26
    """

  /// A proposal that moves the same measure as the bridge.
  private static let boat = """
    == intake/proposals/ferry.yaml (whole)
    title: A boat for the winter
    requested_by: cleo
    problem: The mill bridge closes in floods.
    objectives: {safe-crossings: 100%}
    window: [2026-10-05, 2027-03-31]
    benefits: [{kpi: days-open, baseline: 305, target: 320}]
    """

  static let card = RuleCard(
    id: "possible-duplicate", family: .dataQuality, nature: .record,
    severity: SeverityByType(.info, .warning, .warning), pack: .full, parameters: [similarity.card],
    summary:
      "Two projects or proposals change the same thing for the same end at the same time, and look alike.",
    rationale: "The same wish comes from two departments, and both of them find money for it.",
    source: "House default; a portfolio is kept so that work is not done twice.",
    fix:
      "Merge the two, say by a dependency what they have to do with each other, or name the other one under 'x-distinct-from'.",
    examples: [
      .fires(
        "three of seven words, which is three fifths of both titles",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-27
        affects: ▸[quay, Mill-crossing]
        """),
      .staysSilent(
        "two words more that differ",
        """
        \(stairs)
        title: Stairs down to the quay from the New Mill Bridge
        start: 2026-11-27
        affects: [mill crossing]
        """),
      .fires(
        "the same, where half of the words is enough",
        """
        == folio.yaml
        thresholds: {possible-duplicate: {similarity: 0.5}}
        \(stairs)
        title: Stairs down to the quay from the New Mill Bridge
        start: 2026-11-27
        affects: ▸[mill crossing]
        """),
      .staysSilent(
        "work that begins the day after the other has ended",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-28
        affects: [mill crossing]
        """),
      .staysSilent(
        "something else that is changed",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-02
        affects: [quay]
        """),
      .fires(
        "a proposal with a title of its own that moves the same measure",
        """
        \(boat)
        affects: ▸[mill crossing]
        status: submitted
        """),
      .staysSilent(
        "the same proposal, where nobody decides about it any more",
        """
        \(boat)
        affects: [mill crossing]
        status: parked
        """),
      .staysSilent(
        "a proposal that excludes the project",
        """
        \(boat)
        affects: [mill crossing]
        excludes: [bridge]
        status: submitted
        """),
      .staysSilent(
        "two that are tied by a dependency",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-02
        affects: [mill crossing]
        == projects/bridge/dependencies/pier.yaml (whole)
        title: The stairs begin on the deck
        giver: bridge
        getter: stairs
        what: a deck to stand on
        milestone: bridge/deck
        need_by: 2026-11-02
        agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
        status: agreed
        """),
      .staysSilent(
        "a look-alike that somebody has thought about",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-02
        affects: [mill crossing]
        x-distinct-from: [bridge]
        """),
      .isWaived(
        at: "stairs",
        """
        \(stairs)
        title: Stairs down from the New Mill Bridge
        start: 2026-11-02
        affects: ▸[mill crossing]
        """),
    ])

  /// An earlier undertaking that looks like the one in question, and how.
  private struct Match {
    let other: Undertaking
    let likeness: Decimal
    let isAlikeByTitle: Bool
    let kpi: String?
  }

  static func run(_ context: inout RuleContext) {
    let portfolio = context.portfolio
    let all =
      portfolio.all(Project.self).compactMap { Undertaking($0, portfolio) }
      + portfolio.all(Proposal.self).compactMap { Undertaking($0) }
    guard all.count > 1 else { return }
    let ties = KnownTies(portfolio)
    var index = UndertakingIndex(all)
    for (number, undertaking) in all.enumerated() {
      context.begin(undertaking.entity.container)
      let limit = context[similarity]
      let matches = index.candidates(before: number, likeness: limit).compactMap {
        match(undertaking, all[$0], limit)
      }.filter { !ties.holds(between: undertaking.entity, and: $0.other.entity) }
      guard let best = matches.max(by: { $0.likeness < $1.likeness }) else { continue }
      report(undertaking, best, more: matches.count - 1, &context)
    }
  }

  private static func match(_ one: Undertaking, _ other: Undertaking, _ limit: Decimal) -> Match? {
    let likeness = one.likeness(to: other)
    let kpi = one.kpis.first { other.kpis.contains($0) }
    guard likeness >= limit || kpi != nil else { return nil }
    return Match(other: other, likeness: likeness, isAlikeByTitle: likeness >= limit, kpi: kpi)
  }

  private static func report(
    _ own: Undertaking, _ match: Match, more: Int, _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let other = match.other
    let affects = own.affects.filter(other.affects.contains)
    let objectives = own.objectives.filter(other.objectives.contains)
    guard let common = own.window.intersection(other.window), let affected = affects.first,
      let objective = objectives.first
    else { return }
    var evidence: [Evidence] = []
    for side in [own, other] {
      evidence += [
        context.evidence("title of \(side.entity.id)", side.origin, "title"),
        Evidence("both change", enumerated(affects), at: portfolio.place(of: side.origin, "affects")),
        Evidence("both serve", enumerated(objectives), at: portfolio.place(of: side.origin, "objectives")),
      ]
      evidence += side.windowKeys.map { context.evidence("\($0) of \(side.entity.id)", side.origin, $0) }
    }
    evidence.append(Evidence("at the same time", common.description))
    evidence.append(Evidence("titles alike", figure(match.likeness, beside: context[similarity])))
    evidence.append(context.evidence(similarity))
    if let kpi = match.kpi { evidence.append(Evidence("both move", kpi)) }
    let likeness =
      match.isAlikeByTitle
      ? "\(percent(match.likeness, beside: context[similarity])) of the words of their titles are the same"
      : "both move '\(match.kpi.flatMap { portfolio.find(Kpi.self, $0)?.name } ?? match.kpi ?? "")'"
    context.report(
      .alike(
        own.entity, other.entity, affected, portfolio.find(Objective.self, objective)?.name ?? objective,
        common,
        likeness, more: more),
      on: own.origin, "affects", evidence: evidence)
  }
}

extension Message {
  fileprivate static func alike(
    _ own: any PortfolioEntity, _ other: any PortfolioEntity, _ affected: String, _ objective: String,
    _ common: DayRange, _ likeness: String, more: Int
  ) -> Self {
    let rest = more == 0 ? "" : more == 1 ? "; one more looks like it" : "; \(more) more look like it"
    return
      "'\(own.name)' may be the same work as '\(other.name)' (\(other.id)): both change '\(affected)' for '\(objective)' in \(common), and \(likeness)\(rest)"
  }
}
