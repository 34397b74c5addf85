import Diagnostics
import Model
import Quantities
import Schema

enum PhasingMismatch: PortfolioRule {
  static let reach = RuleReach.ownProjectOnAnyDay

  static let tolerance = Parameter<Percent>("tolerance", "0.5%", "How far a total may be from the budget.")

  static let card = RuleCard(
    id: "phasing-mismatch", family: .budget, nature: .record,
    severity: SeverityByType(.warning, .error, .error),
    pack: .standard, parameters: [tolerance.card],
    summary: "The approved budget and its spread over periods or tasks do not add up to the same.",
    rationale: "A plan of spending that never reaches the budget makes every index computed from it wrong.",
    source: "Follows from the definition of planned value; the tolerance is a house default.",
    fix: "Correct the periods, the costs of the tasks or the budget, so that they agree.",
    examples: [
      .fires(
        "periods that leave more than half a percent of the budget out",
        """
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 116_999}
        """),
      .staysSilent(
        "periods that miss the budget by exactly half a percent",
        """
        == projects/bridge/money.yaml
        baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 117k}
        """),
      .staysSilent(
        "the same periods under a wider tolerance",
        """
        == folio.yaml
        thresholds: {phasing-mismatch: {tolerance: 1%}}
        == projects/bridge/money.yaml
        baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 116_999}
        """),
      .fires(
        "costs of tasks that do not reach the budget they are to earn",
        """
        == projects/bridge/money.yaml
        method: ▸tasks
        == projects/bridge/plan.yaml
        tasks:
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 59%, cost: 500k}
          open: {title: Open to traffic, duration: 0d, predecessors: deck}
        """),
      .staysSilent(
        "costs of tasks that reach it, with a summary that repeats them",
        """
        == projects/bridge/money.yaml
        method: tasks
        == projects/bridge/plan.yaml
        tasks:
          works: {title: Works, cost: 600k}
          deck: {title: Deck, duration: 40d, started: 2026-05-18, progress: 59%, part_of: works, cost: 500k}
          ramps: {title: Ramps, duration: 40d, predecessors: deck, part_of: works, cost: 100k}
          open: {title: Open to traffic, duration: 0d, predecessors: ramps}
        """),
      .fires(
        "a program whose table is not its projects and its own tasks",
        """
        == programs/renewal/plan.yaml
        tasks:
          survey: {title: Survey of the second crossing, duration: 40d, cost: 20k}
        == programs/renewal/money.yaml
        baseline:
          ▸2026-Q3: 300k
          2026-Q4: 300k
        """),
      .staysSilent(
        "a program whose table holds its projects and its own tasks",
        """
        == programs/renewal/plan.yaml
        tasks:
          survey: {title: Survey of the second crossing, duration: 40d, cost: 20k}
        == programs/renewal/money.yaml
        baseline: {2026-Q3: 300k, 2026-Q4: 320k}
        """),
      .isWaived(
        at: "bridge/money",
        """
        == projects/bridge/money.yaml
        baseline: ▸{2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 180k, 2026-Q4: 100k}
        """),
    ])

  static func check(_ portfolio: Portfolio, _ context: inout RuleContext) {
    var members: [String: [Project]] = [:]
    for project in context.whole.all(Project.self) {
      if let program = project.program { members[program.target, default: []].append(project) }
    }
    for money in portfolio.all(MoneyTable.self) {
      context.begin(money.container)
      if let project = portfolio.find(Project.self, money.container) {
        check(money, of: project, &context)
      } else if let program = portfolio.find(Program.self, money.container) {
        check(money, of: program, members[program.id] ?? [], &context)
      }
    }
  }

  private static func check(_ money: MoneyTable, of project: Project, _ context: inout RuleContext) {
    guard let baseline = project.baseline, let budget = baseline.budget else { return }
    let evidence = [context.evidence("budget", baseline.origin, "budget")]
    let wanted = Wanted(amounts: [budget], words: "the budget of \(project.name)", evidence: evidence)
    comparePeriods(of: money, with: wanted, &context)
    if money.method == .tasks, let costs = taskCosts(in: money.container, context) {
      compare(money.priced(costs), "the costs of its tasks", with: wanted, on: money, "method", &context)
    }
  }

  /// A program's table is about all of it: the budgets of its projects, and what it does itself.
  private static func check(
    _ money: MoneyTable, of program: Program, _ projects: [Project], _ context: inout RuleContext
  ) {
    // A project that cannot be read may be one of its own.
    guard let own = taskCosts(in: money.container, context), !context.portfolio.hasUnreadable(Project.self)
    else { return }
    let baselines = projects.compactMap(\.baseline)
    let budgets = baselines.compactMap(\.budget)
    let isGiven = projects.filter { context.portfolio.isGiven($0.origin, "baseline") }
    guard budgets.count == isGiven.count else { return }
    let evidence = zip(projects.filter { $0.baseline != nil }, baselines).map {
      context.evidence("budget of \($0.name)", $1.origin, "budget")
    }
    let wanted = Wanted(
      amounts: budgets + money.priced(own), words: "the projects and own tasks of \(program.name)",
      evidence: evidence)
    comparePeriods(of: money, with: wanted, &context)
  }

  /// What a total has to come to.
  private struct Wanted {
    var amounts: [Money]
    var words: String
    var evidence: [Evidence]
  }

  private static func comparePeriods(
    of money: MoneyTable, with wanted: Wanted, _ context: inout RuleContext
  ) {
    guard !money.baseline.isEmpty, context.portfolio.isFullyRead(money.baseline, money.origin, "baseline")
    else {
      return
    }
    compare(
      money.priced(money.baseline.map(\.value)), "the periods", with: wanted, on: money, "baseline", &context)
  }

  private static func compare(
    _ amounts: [Money], _ name: String, with wanted: Wanted, on money: MoneyTable, _ key: String,
    _ context: inout RuleContext
  ) {
    let portfolio = context.portfolio
    let currency = money.currency ?? portfolio.currency
    guard let total = portfolio.total(amounts, in: currency),
      let goal = portfolio.total(wanted.amounts, in: currency),
      (total - goal).magnitude > context[tolerance].of(goal.magnitude)
    else { return }
    let sum = Evidence(
      "total", Money(total, currency).description, at: portfolio.place(of: money.origin, key))
    context.report(
      .mismatch(name, Money(total, currency), wanted.words, Money(goal, currency)), on: money.origin, key,
      evidence: [sum] + wanted.evidence + [context.evidence(tolerance)])
  }

  /// The costs of tasks in a container, without summaries whose parts carry them; nothing where one is unreadable.
  private static func taskCosts(in container: String, _ context: RuleContext) -> [Money]? {
    let portfolio = context.portfolio
    guard !portfolio.hasUnreadable(Plan.self, in: container) else { return nil }
    guard let plan = portfolio.all(Plan.self, in: container).first else { return [] }
    guard portfolio.isFullyRead(plan.tasks, plan.origin, "tasks") else { return nil }
    var carried: Set<String> = []
    for task in plan.tasks where task.value.cost != nil {
      if let whole = task.value.partOf { carried.insert(whole.id) }
    }
    var costs: [Money] = []
    for task in plan.tasks where !carried.contains(task.key.text) {
      if let cost = task.value.cost {
        costs.append(cost)
      } else if portfolio.isGiven(task.value.origin, "cost") {
        return nil
      }
    }
    return costs
  }
}

extension Message {
  fileprivate static func mismatch(_ name: String, _ total: Money, _ wanted: String, _ goal: Money) -> Self {
    "\(name) add up to \(total), and \(wanted) to \(goal)"
  }
}
