import Analysis
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

/// A project without any objective is told of by another rule; here it counts for what it takes from the others.
enum SpendOffStrategy: PortfolioRule {
  static let tolerance = Parameter<Percent>(
    "tolerance", "5%", "How many points of the whole a share may lie outside its band.")
  static let unlinked = Parameter<Percent>(
    "unlinked", "10%", "How much of the money of a portfolio may serve no objective.")

  static let card = RuleCard(
    id: "spend-off-strategy", family: .strategy, nature: .condition,
    severity: SeverityByType(.ignore, .warning, .warning), pack: .full,
    parameters: [tolerance.card, unlinked.card],
    summary: "An objective gets clearly more or less of the money than was wanted, or too much serves none.",
    rationale: "Where the money goes is the strategy that is followed, whatever the other one says.",
    source:
      "Tasks of a portfolio office: spending goes to the most critical initiatives; the limits are house defaults.",
    fix: "Rebalance the work, or change the band by a decision.",
    examples: [
      .fires(
        "an objective that gets less than its band by more than five points",
        """
        \(secondObjective)
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 44%, dry-feet: 56%}
        == portfolios/works/portfolio.yaml
        objectives: {▸safe-crossings: 50%..70%, dry-feet: 30%..60%}
        """),
      .staysSilent(
        "exactly five points less",
        """
        \(secondObjective)
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 45%, dry-feet: 55%}
        == portfolios/works/portfolio.yaml
        objectives: {safe-crossings: 50%..70%, dry-feet: 30%..60%}
        """),
      .fires(
        "the same, where a point is all that is forgiven",
        """
        == folio.yaml
        thresholds: {spend-off-strategy: {tolerance: 1%}}
        \(secondObjective)
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 45%, dry-feet: 55%}
        == portfolios/works/portfolio.yaml
        objectives: {▸safe-crossings: 50%..70%, dry-feet: 30%..60%}
        """),
      .fires(
        "an objective that gets more than was wanted of all spending, its part for a narrower one included",
        """
        \(secondObjective)
        == strategy/objectives/bridges.yaml (whole)
        title: Bridges stand above every flood
        owner: ada
        parent: safe-crossings
        from: 2026-01-01
        to: 2028-12-31
        kpis: [days-open]
        status: active
        == strategy/objectives/safe-crossings.yaml
        share: ▸40%..60%
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 40%, bridges: 26%, dry-feet: 34%}
        == portfolios/works/portfolio.yaml
        - objectives
        """),
      .fires(
        "an objective with an approved proposal, and not a cent yet",
        """
        \(secondObjective)
        == intake/proposals/ferry.yaml (whole)
        title: A ferry for the winter
        requested_by: cleo
        sponsor: ada
        problem: The mill bridge closes in floods.
        objectives: {dry-feet: 100%}
        cost: 80k..100k..150k
        people: {engineer: 20%}
        window: [2026-10-01, 2027-03-31]
        benefits: [nobody walks around]
        scores: {value: 3, effort: 2}
        scored_with: default@1
        status: approved
        == portfolios/works/portfolio.yaml
        objectives: {safe-crossings: 80%..100%, ▸dry-feet: 10%..20%}
        """),
      .fires(
        "a seventh of the money serves nothing",
        """
        \(secondProject)
        == projects/stairs/project.yaml
        - objectives
        ▹(no-objective)title: Stairs to the quay
        == projects/stairs/money.yaml (whole)
        forecast: {2026-Q3: 100k}
        == portfolios/works/portfolio.yaml
        objectives: ▸{safe-crossings: 85%..100%}
        """),
      .staysSilent(
        "the same, where a sixth may be for the duties of a town",
        """
        == folio.yaml
        thresholds: {spend-off-strategy: {unlinked: 16%}}
        \(secondProject)
        == projects/stairs/project.yaml
        - objectives
        ▹(no-objective)title: Stairs to the quay
        == projects/stairs/money.yaml (whole)
        forecast: {2026-Q3: 100k}
        == portfolios/works/portfolio.yaml
        objectives: {safe-crossings: 85%..100%}
        """),
      .isWaived(
        at: "works",
        """
        \(secondObjective)
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 44%, dry-feet: 56%}
        == portfolios/works/portfolio.yaml
        objectives: {▸safe-crossings: 50%..70%, dry-feet: 30%..60%}
        """),
    ])

  private static let secondObjective = """
    == strategy/objectives/dry-feet.yaml (whole)
    title: Nobody walks through water
    owner: ada
    from: 2026-01-01
    to: 2028-12-31
    kpis: [days-open]
    status: active
    """

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    let moment = context.snapshot.moment
    let records = portfolio.all(PortfolioRecord.self).filter { $0.status != .closed }
    let orphans = Orphans(context)
    var isLinked = true
    for record in records {
      context.begin(record.container)
      guard let served = moment.servedMoney(of: moment.tree.projects(under: record.id)), served.total > 0
      else {
        continue
      }
      let purse = Purse(name: record.name, served: served, orphans: orphans)
      // What serves nothing is missing somewhere: bands are judged once it is linked.
      guard !checkUnlinked(record, purse, &context) else {
        isLinked = false
        continue
      }
      for entry in record.objectives {
        guard let objective = portfolio[entry.key] else { continue }
        check(objective, entry.value, at: portfolio.place(ofKey: entry.origin), purse, &context)
      }
    }
    // With one portfolio the band it gives an objective is that of all spending.
    let told = records.count == 1 ? Set(records[0].objectives.map(\.key.target)) : []
    let objectives = portfolio.all(Objective.self).filter { $0.share != nil && !told.contains($0.id) }
    guard isLinked, !objectives.isEmpty, let served = moment.servedMoney(of: moment.tree.projects),
      served.total > 0
    else {
      return
    }
    let purse = Purse(name: "all active work", served: served, orphans: orphans)
    for objective in objectives {
      context.begin(objective.container)
      guard let band = objective.share else { continue }
      check(objective, band, at: portfolio.place(of: objective.origin, "share"), purse, &context)
    }
  }

  /// Money that is looked at as a whole.
  private struct Purse {
    let name: String
    let served: ServedMoney
    let orphans: Orphans
  }

  /// Objectives without any work, which another rule tells of.
  private struct Orphans {
    private let named: Set<String>
    init(_ context: RuleContext) { named = context.portfolio.servedObjectives }
    func contains(_ objective: Objective) -> Bool { !named.contains(objective.id) }
  }

  private static func check(
    _ objective: Objective, _ band: PercentRange, at place: Place, _ purse: Purse,
    _ context: inout RuleContext
  ) {
    let served = purse.served
    let amount = served.amount(of: objective.id)
    guard objective.status == .active, !objective.isOver(on: context.asOf),
      let share = amount.divided(by: served.total)
    else { return }
    let least = band.lowest.share - context[tolerance].share
    let most = band.highest.share + context[tolerance].share
    let isTooLittle = share < least
    guard isTooLittle || share > most, !isTooLittle || !served.uncountedObjectives.contains(objective.id),
      amount != 0 || !purse.orphans.contains(objective)
    else { return }
    let currency = context.snapshot.moment.currency
    let evidence =
      [
        Evidence("wanted", band.description, at: place),
        Evidence("expected for it", exactMoney(amount, currency)),
        Evidence("expected in all", exactMoney(served.total, currency)),
      ] + contributors(served.parts(of: objective.id), context) + rest(of: served, context)
    context.report(
      .outside(objective.name, percent(share, beside: isTooLittle ? least : most), purse.name, band),
      at: place, evidence: evidence + [context.evidence(tolerance), context.asOfEvidence])
  }

  private static func checkUnlinked(
    _ record: PortfolioRecord, _ purse: Purse, _ context: inout RuleContext
  ) -> Bool {
    let served = purse.served
    let limit = context[unlinked].share
    guard let share = served.unlinkedAmount.divided(by: served.total), share > limit else { return false }
    let currency = context.snapshot.moment.currency
    let evidence =
      [
        Evidence("serves nothing", exactMoney(served.unlinkedAmount, currency)),
        Evidence("expected in all", exactMoney(served.total, currency)),
      ] + contributors(served.unlinked, context) + rest(of: served, context)
    context.report(
      .unlinked(percent(share, beside: limit), record.name, percent(limit)), on: record.origin, "objectives",
      evidence: evidence + [context.evidence(unlinked), context.asOfEvidence])
    return true
  }

  private static func contributors(_ parts: [ServedMoney.Part], _ context: RuleContext) -> [Evidence] {
    let currency = context.snapshot.moment.currency
    return parts.prefix(8).map { part in
      let project = context.portfolio.find(Project.self, part.project)
      return Evidence(
        part.project, exactMoney(part.amount, currency),
        at: part.origin.map(context.portfolio.place(ofKey:))
          ?? project.map { context.portfolio.place(of: $0.origin, "objectives") })
    }
  }

  private static func rest(of served: ServedMoney, _ context: RuleContext) -> [Evidence] {
    served.uncounted.isEmpty
      ? [] : [Evidence("money not known or in another currency, not counted", enumerated(served.uncounted))]
  }
}

extension Message {
  fileprivate static func outside(_ objective: String, _ share: String, _ purse: String, _ band: PercentRange)
    -> Self
  {
    "'\(objective)' gets \(share) of what \(purse) is expected to cost, and \(band) is wanted"
  }
  fileprivate static func unlinked(_ share: String, _ portfolio: String, _ limit: String) -> Self {
    "\(share) of what \(portfolio) is expected to cost serves no objective, and \(limit) may"
  }
}
