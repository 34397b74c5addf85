import Diagnostics
import Model
import Quantities
import Schema
import Source

enum SpendWithoutBudget: EntityRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let card = RuleCard(
    id: "spend-without-budget", family: .budget, nature: .process,
    severity: SeverityByType(.warning, .error, .error),
    pack: .starter,
    summary:
      "Money is spent or promised before a budget is approved, or the budget is beyond what its board may approve.",
    rationale: "Whoever pays decides before the money is gone; afterwards there is only regret to approve.",
    source:
      "PM² has the project owner approve the budget at the start; the limit is that of the board's own record.",
    fix:
      "Stop spending until the budget is approved, and have it approved by a board whose limit reaches so far.",
    examples: [
      .fires(
        "a quarter of spending that ended before the approval",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-04-01
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-04-01}
        original:
          set: 2026-04-01
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
        == projects/bridge/money.yaml
        actuals: {▸2026-Q1: 118k, 2026-Q2: 181k}
        """),
      .staysSilent(
        "an approval on the last day of the first quarter with spending",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-03-31
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-03-31}
        original:
          set: 2026-03-31
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
        """),
      .fires(
        "planning that spends without any budget",
        """
        == projects/bridge/project.yaml
        status: planning
        - baseline
        - original
        == projects/bridge/money.yaml
        - baseline
        actuals: {2026-Q1: 0, ▸2026-Q2: 181k}
        """),
      .fires(
        "planning that has promised money to somebody",
        """
        == projects/bridge/project.yaml
        status: planning
        - baseline
        - original
        == projects/bridge/money.yaml
        - baseline
        - actuals
        commitments: {▸the steel mill: 40k}
        """),
      .fires(
        "delivery without a baseline, where no other rule is on that would say so",
        """
        == folio.yaml
        pack: starter
        == projects/bridge/project.yaml
        - baseline
        - original
        == projects/bridge/money.yaml
        actuals: {▸2026-Q1: 118k, 2026-Q2: 181k}
        """),
      .fires(
        "a budget beyond the limit of the board that approved it",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: ▸600k
          approvals:
            - {by: ada, as: small-board, date: 2026-01-20}
        == office/boards/small-board.yaml (whole)
        title: Board for small works
        chair: ada
        members: [ada, eva, dan]
        limits: {cost: 599k, time: 60d}
        """),
      .staysSilent(
        "a budget that just reaches the limit of the board",
        """
        == projects/bridge/project.yaml
        baseline:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: works-board, date: 2026-01-20}
        == office/boards/works-board.yaml
        limits: {cost: 600k, time: 60d}
        """),
      .isWaived(
        at: "bridge",
        """
        == projects/bridge/project.yaml
        status: planning
        - baseline
        - original
        == projects/bridge/money.yaml
        - baseline
        actuals: {▸2026-Q1: 118k}
        """),
    ])

  static func check(_ project: Project, _ context: inout RuleContext) {
    checkLimit(project, &context)
    let portfolio = context.portfolio
    guard let money = portfolio.all(MoneyTable.self, in: project.container).first,
      let spend = firstSpend(in: money, context)
    else { return }
    let consents = consents(to: project, money)
    if !consents.isEmpty {
      // A consent without a day says nothing about before and after.
      guard let approved = consents.compactMap({ $0 }).min(), let end = spend.end, end < approved else {
        return
      }
      context.report(
        .early(project.name, spend.name, approved), at: spend.place,
        evidence: [
          spend.evidence, Evidence("approved", approved.description, at: approvalPlace(project, portfolio)),
        ])
      return
    }
    guard !isLeftToNoBaseline(project, context) else { return }
    context.report(
      .unapproved(project.name, spend.name), at: spend.place,
      evidence: [spend.evidence, context.evidence("status", project.origin, "status")])
  }

  /// Delivery needs a baseline; where it lacks one, the rule about that speaks, and this one only if that is off.
  private static func isLeftToNoBaseline(_ project: Project, _ context: RuleContext) -> Bool {
    if isUnreadable(project, context.portfolio) { return true }
    guard project.status?.isAtLeast(.delivery) ?? false else { return false }
    return context.book.severity(of: NoBaseline.card, in: project.container) != .ignore
  }

  /// Whether a baseline is there that nobody can read in full.
  private static func isUnreadable(_ project: Project, _ portfolio: Portfolio) -> Bool {
    if project.status == nil { return true }
    guard let baseline = project.baseline else { return portfolio.isGiven(project.origin, "baseline") }
    return (baseline.budget == nil && portfolio.isGiven(baseline.origin, "budget"))
      || (baseline.approvals.isEmpty && portfolio.isGiven(baseline.origin, "approvals"))
  }

  // MARK: Spending

  private struct Spend {
    var name: String
    /// The last day it can have happened; nothing where no day is known.
    var end: Day?
    var place: Place
    var evidence: Evidence
  }

  /// The earliest period with spending, else the first promise.
  private static func firstSpend(in money: MoneyTable, _ context: RuleContext) -> Spend? {
    let portfolio = context.portfolio
    var first: Spend?
    for entry in money.actuals {
      let end = entry.key.days(fiscalYearStarts: context.fiscalYearStarts).last
      guard entry.value.amounts.contains(where: { $0.amount != 0 }), end < first?.end ?? .latest else {
        continue
      }
      let place = portfolio.place(ofKey: entry.origin)
      let amounts = entry.value.amounts.map(\.description).joined(separator: " and ")
      first = Spend(
        name: entry.key.description, end: end, place: place,
        evidence: Evidence("spent in \(entry.key)", amounts, at: place))
    }
    if let first { return first }
    return money.commitments.first { $0.value.amount != 0 }.map { entry in
      let place = portfolio.place(ofKey: entry.origin)
      return Spend(
        name: entry.key, end: nil, place: place,
        evidence: Evidence("promised", entry.value.description, at: place))
    }
  }

  // MARK: Approval

  /// The days of every consent to a budget of the project; a consent may lack its day.
  private static func consents(to project: Project, _ money: MoneyTable) -> [Day?] {
    let baselines = [project.original, project.baseline].compactMap { $0 }.filter { $0.budget != nil }
    var days = baselines.flatMap { $0.approvals.filter(\.isConsent).map(\.date) }
    days += money.approvals.filter(\.isConsent).map(\.date)
    // The copy of a first baseline often leaves the approvals behind when a change has moved the current one.
    if !days.isEmpty, let original = project.original, original.approvals.isEmpty,
      case .request = project.baseline?.change
    {
      days.append(original.set)
    }
    return days
  }

  private static func approvalPlace(_ project: Project, _ portfolio: Portfolio) -> Place? {
    (project.baseline ?? project.original).map { portfolio.place(of: $0.origin, "approvals") }
  }

  /// Compares with the largest limit among the boards that agreed; somebody who is no board has none.
  private static func checkLimit(_ project: Project, _ context: inout RuleContext) {
    guard let baseline = project.baseline, let budget = baseline.budget else { return }
    let portfolio = context.portfolio
    let boards = baseline.approvals.filter(\.isConsent).compactMap(\.capacity).compactMap {
      portfolio.find(Board.self, $0.target)
    }
    let limits = boards.compactMap { $0.limits?.cost }
    guard !boards.isEmpty, limits.count == boards.count, let currency = portfolio.currency,
      let amount = portfolio.total([budget], in: currency)
    else { return }
    let reached = limits.compactMap { portfolio.total([$0], in: currency) }
    guard reached.count == limits.count, let most = reached.max(), most < amount else { return }
    let evidence = boards.compactMap { board in
      board.limits.map { context.evidence("limit of \(board.name)", $0.origin, "cost") }
    }
    context.report(
      .beyondLimit(budget, Money(most)), on: baseline.origin, "budget",
      evidence: [context.evidence("budget", baseline.origin, "budget")] + evidence)
  }
}

extension Message {
  fileprivate static func early(_ project: String, _ spend: String, _ approved: Day) -> Self {
    "\(project) spent money in \(spend), and its budget was approved on \(approved)"
  }
  fileprivate static func unapproved(_ project: String, _ spend: String) -> Self {
    "\(project) has spent or promised money ('\(spend)'), and no budget is approved"
  }
  fileprivate static func beyondLimit(_ budget: Money, _ limit: Money) -> Self {
    "the budget of \(budget) is more than the \(limit) that its board may approve"
  }
}
