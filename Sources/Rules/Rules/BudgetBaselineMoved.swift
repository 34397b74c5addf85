import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum BudgetBaselineMoved: ChangeRule {
  static let share = Parameter<Percent>(
    "share", "10%", "How far approved money may move without a change request, as a share of it.")
  static let amount = Parameter<Money>(
    "amount", "50k", "How far approved money may move without a change request, as an amount.")
  static let match = Parameter<Percent>(
    "match", "2%", "How far a change request may miss what it covers, as a share of what it moves.")

  static let card = RuleCard(
    id: "budget-baseline-moved", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    parameters: [share.card, amount.card, match.card],
    summary: "Approved money moves, and no approved change request says so.",
    rationale:
      "A budget that follows the spending never shows an overrun; somebody has to agree before it moves.",
    source: "PM² guide, change management",
    fix:
      "Write a change request with 'moves: {budget: ...}' or 'moves: {contingency: ...}' and have it approved, or restore the value.",
    examples: [
      .fires(
        "a directive office allows no step without a request",
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: ▸601k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
      .fires(
        "just over a tenth",
        before: """
          == folio.yaml
          pmo_type: controlling
          thresholds: {budget-baseline-moved: {amount: 500k}}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: ▸661k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 181k}
          """),
      .staysSilent(
        "the same where more of a share is allowed",
        before: """
          == folio.yaml
          pmo_type: controlling
          thresholds: {budget-baseline-moved: {share: 15%, amount: 500k}}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 661k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 181k}
          """),
      .staysSilent(
        "a tenth",
        before: """
          == folio.yaml
          pmo_type: controlling
          thresholds: {budget-baseline-moved: {amount: 500k}}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 660k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 180k}
          """),
      .staysSilent(
        "fifty thousand",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 650k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 170k}
          """),
      .fires(
        "more than fifty thousand, though less than a tenth",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: ▸651k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 171k}
          """),
      .staysSilent(
        "the same where more of an amount is allowed",
        before: """
          == folio.yaml
          pmo_type: controlling
          thresholds: {budget-baseline-moved: {amount: 60k}}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 651k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 171k}
          """),
      .fires(
        "a small step after others that nobody approved",
        before: """
          == folio.yaml
          pmo_type: controlling
          == projects/bridge/project.yaml
          baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: 640k}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 160k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: ▸660k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 180k}
          """),
      .staysSilent(
        "as much as an approved request moves, give or take a fiftieth of it",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: 629_400, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 150k}
          """),
      .fires(
        "a little more than an approved request moves",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: ▸630_601, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 150k}
          """),
      .staysSilent(
        "the same where a request may miss by a twentieth",
        before: """
          == folio.yaml
          thresholds: {budget-baseline-moved: {match: 5%}}
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: 630_601, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 150k}
          """),
      .fires(
        "a request that has moved it before",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          == projects/bridge/project.yaml
          baseline: {set: 2026-01-20, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: 600k}
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: ▸630k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 150k}
          """),
      .fires(
        "a request beyond the limits of the board that approved it",
        before: """
          == office/boards/small-board.yaml (whole)
          title: Board for small changes
          chair: ada
          members: [ada, eva, dan]
          quorum: 2
          limits: {cost: 20k, time: 60d}
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: eva, as: small-board, date: 2026-06-10}, {by: dan, as: small-board, date: 2026-06-10}]
          """,
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: ▸630k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          == projects/bridge/money.yaml
          baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 150k}
          """),
      .fires(
        "money kept for risks is taken",
        after: """
          == projects/bridge/project.yaml
          contingency: ▸50k
          """),
      .staysSilent(
        "a request moves the money kept for risks",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          moves: {contingency: -10k}
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/project.yaml
          contingency: 50k
          """),
      .fires(
        "a portfolio gives itself more",
        after: """
          == portfolios/works/portfolio.yaml
          funding: ▸{2026: 2.1m}
          """),
      .isWaived(
        at: "bridge",
        after: """
          commit 2026-06-25 by ben
            Reviewed-by: ada
          == projects/bridge/project.yaml
          baseline: {set: 2026-06-25, change: initial, start: 2026-02-02, finish: 2026-11-27, budget: ▸601k, approvals: [{by: ada, as: sponsor, date: 2026-06-25}]}
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      guard let old = change.old, let new = change.new, changes.closedRecord(of: change) == nil else {
        continue
      }
      context.begin(new.container)
      if let move = BaselineMove(change, in: changes), let was = move.before.budget,
        let now = move.after.budget
      {
        compare(
          PromisedMove(
            label: "budget", key: "budget", old: move.before.origin, new: move.after.origin, moved: "budget"),
          of: new, \.budget, from: worth(was, in: changes.old), to: worth(now, in: changes.new),
          since: approved(of: move.project, in: changes.new), changes, &context)
      }
      if let before = old as? Project, let after = new as? Project, let was = before.contingency {
        compare(
          PromisedMove(
            label: "contingency", key: "contingency", old: before.origin, new: after.origin,
            moved: "contingency"),
          of: new, \.contingency, from: worth(was, in: changes.old),
          to: after.contingency == nil && !changes.new.isGiven(after.origin, "contingency")
            ? .zero : worth(after.contingency, in: changes.new), changes, &context)
      }
      if let before = old as? PortfolioRecord, let after = new as? PortfolioRecord {
        compare(
          PromisedMove(
            label: "funding", key: "funding", old: before.origin, new: after.origin, moved: "budget"),
          of: new, \.budget,
          from: changes.old.total(before.funding.map(\.value), in: changes.old.currency),
          to: changes.new.total(after.funding.map(\.value), in: changes.new.currency), changes, &context)
      }
    }
  }

  private static func worth(_ money: Money?, in portfolio: Portfolio) -> Decimal? {
    guard let money else { return nil }
    return portfolio.total([money], in: portfolio.currency)
  }

  /// The original budget, and what approved change requests have moved it by since.
  private static func approved(of project: Project, in portfolio: Portfolio) -> Decimal? {
    guard let original = project.original, let first = worth(original.budget, in: portfolio) else {
      return nil
    }
    return first
      + portfolio.approvedMoves(since: original, of: project) { moves in worth(moves.budget, in: portfolio) }
  }

  /// Compares one amount on both sides; `approved` is what was agreed from the beginning until now, where that is known.
  private static func compare(
    _ move: PromisedMove, of entity: any PortfolioEntity, _ moved: KeyPath<Moves, Money?>,
    from old: Decimal?, to new: Decimal?, since approved: Decimal? = nil, _ changes: ChangeSet,
    _ context: inout RuleContext
  ) {
    guard let old, let new, old != new else { return }
    let requests = ApprovedMoves(in: entity.container, changes)
    let difference = new - old
    let isCovered = requests.cover(difference, within: context[match]) {
      worth($0[keyPath: moved], in: changes.new)
    }
    guard !isCovered else { return }
    let drift = approved.map { new - $0 }
    let isTooMuch = exceeds(difference, of: old, context) || exceeds(drift, of: approved, context)
    let ban = context.moveBan
    guard ban != nil || isTooMuch else { return }
    let agreed = drift == difference ? nil : approved.map { Money($0, changes.new.currency).description }
    let allowed =
      ban.flatMap { isTooMuch ? nil : [$0] } ?? [context.evidence(share), context.evidence(amount)]
    context.report(
      .moved(move.label, of: entity.name, from: old, to: new, changes.new.currency), on: move.new, move.key,
      evidence: context.evidence(of: move, approved: agreed, requests, allowed: allowed)
        + [context.evidence(match)])
  }

  private static func exceeds(_ difference: Decimal?, of whole: Decimal?, _ context: RuleContext) -> Bool {
    guard let difference, let whole else { return false }
    return difference.magnitude > context[share].of(whole).magnitude
      || difference.magnitude > context[amount].amount
  }
}

extension Message {
  fileprivate static func moved(
    _ label: String, of name: String, from old: Decimal, to new: Decimal, _ currency: Currency?
  ) -> Self {
    let share = (new - old).multiplied(by: 100, over: old.magnitude)?.rounded(toPlaces: 1)
    let percent = share.map { " (\($0 >= 0 ? "+" : "")\($0) %)" } ?? ""
    return
      "the \(label) of '\(name)' goes from \(Money(old, currency)) to \(Money(new, currency))\(percent), and no approved change request covers it"
  }
}
