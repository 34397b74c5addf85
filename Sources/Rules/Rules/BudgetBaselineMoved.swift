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
          == office/boards/works-board.yaml
          limits: {cost: 20k, time: 60d}
          == projects/bridge/changes/wider-ramps.yaml
          status: approved
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          approvals: [{by: eva, as: works-board, date: 2026-06-10}, {by: dan, as: works-board, date: 2026-06-10}]
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
      if let before = old as? Project, let after = new as? Project { check(before, after, changes, &context) }
      if let before = old as? PortfolioRecord, let after = new as? PortfolioRecord {
        context.begin(after.id)
        compare(
          Move(
            "funding", of: after, "funding", before.origin, after.origin, moves: \.budget, named: "budget"),
          from: changes.old.total(before.funding.map(\.value), in: changes.old.currency),
          to: changes.new.total(after.funding.map(\.value), in: changes.new.currency), changes, &context)
      }
    }
  }

  private static func check(
    _ before: Project, _ after: Project, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    context.begin(after.id)
    if let old = before.baseline, let new = after.baseline, let was = old.budget, let now = new.budget {
      let approved = approved(of: after, in: changes.new)
      compare(
        Move(
          "budget", of: after, "budget", old.origin, new.origin, moves: \.budget, named: "budget", approved),
        from: worth(was, in: changes.old), to: worth(now, in: changes.new), changes, &context)
    }
    if let was = before.contingency {
      compare(
        Move(
          "contingency", of: after, "contingency", before.origin, after.origin, moves: \.contingency,
          named: "contingency"),
        from: worth(was, in: changes.old),
        to: after.contingency == nil && !changes.new.isGiven(after.origin, "contingency")
          ? .zero : worth(after.contingency, in: changes.new), changes, &context)
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

  /// One amount that was approved, and the part of a change request that may move it.
  private struct Move {
    let label: String
    let entity: any PortfolioEntity
    let key: String
    let old: Origin
    let new: Origin
    let moved: any KeyPath<Moves, Money?> & Sendable
    let name: String
    /// What was approved from the beginning until now, where that can be told.
    let approved: Decimal?

    init(
      _ label: String, of entity: any PortfolioEntity, _ key: String, _ old: Origin, _ new: Origin,
      moves moved: any KeyPath<Moves, Money?> & Sendable, named name: String, _ approved: Decimal? = nil
    ) {
      self.label = label
      self.entity = entity
      self.key = key
      self.old = old
      self.new = new
      self.moved = moved
      self.name = name
      self.approved = approved
    }
  }

  private static func compare(
    _ move: Move, from old: Decimal?, to new: Decimal?, _ changes: ChangeSet, _ context: inout RuleContext
  ) {
    guard let old, let new, old != new else { return }
    let requests = ApprovedMoves(in: move.entity.container, changes)
    let difference = new - old
    let isCovered = requests.cover(difference, within: context[match]) { moves in
      moves[keyPath: move.moved].flatMap { changes.new.total([$0], in: changes.new.currency) }
    }
    guard !isCovered else { return }
    let type = context.book.pmoType(in: move.entity.container)
    let drift = move.approved.map { new - $0 }
    let isTooMuch = exceeds(difference, of: old, context) || exceeds(drift, of: move.approved, context)
    guard type.0 == .directive || isTooMuch else { return }
    var evidence = [
      context.former(move.label, move.old, move.key),
      context.evidence("\(move.label) now", move.new, move.key),
    ]
    if let approved = move.approved, let drift, drift != difference {
      evidence.append(Evidence("approved until now", Money(approved, changes.new.currency).description))
    }
    evidence += requests.evidence(move.name)
    evidence +=
      type.0 == .directive && !isTooMuch
      ? [Evidence("allowed", "nothing, for \(type.reason)", at: type.place)]
      : [context.evidence(share), context.evidence(amount)]
    context.report(
      .moved(move.label, of: move.entity.name, from: old, to: new, changes.new.currency), on: move.new,
      move.key,
      evidence: evidence + [context.evidence(match)])
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
