import Model
public import Quantities
public import Schema

/// What active projects are expected to cost, divided by the objectives they serve.
public struct ServedMoney: Sendable {
  /// What one project gives to an objective, in the currency of the portfolio.
  public struct Part: Sendable {
    public let project: String
    public let amount: Decimal
    /// The objective among those of the project or its program; nothing for what serves none.
    public let origin: Origin?
  }

  public private(set) var total = Decimal.zero
  /// What serves no objective.
  public private(set) var unlinked: [Part] = []
  /// Active projects of which no money is known, or some is in another currency, and in no sum.
  public private(set) var uncounted: [String] = []
  /// Objectives that one of those serves, so that their part may be greater.
  public private(set) var uncountedObjectives: Set<String> = []
  private var parts: [String: [Part]] = [:]

  /// What goes to an objective and to the narrower ones it is made of, the greatest first.
  public func parts(of objective: String) -> [Part] {
    (parts[objective] ?? []).sorted { ($1.amount, $0.project) < ($0.amount, $1.project) }
  }

  public func amount(of objective: String) -> Decimal {
    (parts[objective] ?? []).reduce(.zero) { $0 + $1.amount }
  }

  public var unlinkedAmount: Decimal { unlinked.reduce(.zero) { $0 + $1.amount } }

  mutating func add(_ project: Project, _ amount: Decimal?, _ links: [ObjectiveLink]) {
    guard let amount else {
      uncounted.append(project.id)
      for link in links { uncountedObjectives.formUnion(link.objectives) }
      return
    }
    total += amount
    var linked = Percent.zero
    for link in links {
      linked = linked + link.share
      let part = Part(project: project.id, amount: link.share.of(amount), origin: link.origin)
      for objective in link.objectives { parts[objective, default: []].append(part) }
    }
    // More than a whole is another rule's finding.
    guard linked < .whole else { return }
    let rest = Part(project: project.id, amount: (.whole - linked).of(amount), origin: nil)
    if rest.amount != 0 { unlinked.append(rest) }
  }
}

/// A share of a project, the objective it serves, and the wider ones that one is part of.
struct ObjectiveLink {
  let share: Percent
  let objectives: [String]
  let origin: Origin
}

extension Moment {
  /// The expected cost of the active ones among some projects: spent and forecast, or the budget where nobody forecasts.
  ///
  /// Nothing where one of them, its money or an objective could not be read, because that would move every share.
  public func servedMoney(of projects: [String]) -> ServedMoney? {
    guard !portfolio.hasUnreadable(Objective.self) else { return nil }
    let wider = widerObjectives
    var served = ServedMoney()
    for id in projects {
      guard !tree.unread.contains(id), let project = portfolio.find(Project.self, id) else { return nil }
      guard let status = project.status else { return nil }
      guard status.isActive else { continue }
      guard let links = links(of: project, wider), isMoneyRead(of: id) else { return nil }
      served.add(project, expectedCost(of: project), links)
    }
    return served
  }

  private var widerObjectives: [String: [String]] {
    let parents = Dictionary(
      portfolio.all(Objective.self).map { ($0.id, $0.parent?.target) }
    ) { first, _ in first }
    return parents.keys.reduce(into: [:]) { chains, id in
      chains[id] = lineage(of: id) { parents[$0] ?? nil }
    }
  }

  /// The project's own, or those of its program; nothing where they could not be read.
  private func links(of project: Project, _ wider: [String: [String]]) -> [ObjectiveLink]? {
    let program = project.objectives.isEmpty ? portfolio.program(of: project) : nil
    let work: any Work = program ?? project
    guard portfolio.isFullyRead(work.objectives, work.origin, "objectives"),
      work.objectives.allSatisfy({ portfolio[$0.key] != nil }),
      !work.objectives.isEmpty || program != nil || !portfolio.isProgramUnclear(of: project)
    else { return nil }
    return work.objectives.map {
      ObjectiveLink(
        share: $0.value.percent, objectives: wider[$0.key.target] ?? [$0.key.target], origin: $0.origin)
    }
  }

  private func isMoneyRead(of project: String) -> Bool {
    guard !portfolio.hasUnreadable(MoneyTable.self, in: project) else { return false }
    return portfolio.all(MoneyTable.self, in: project).allSatisfy {
      portfolio.isFullyRead($0.actuals, $0.origin, "actuals")
        && portfolio.isFullyRead($0.forecast, $0.origin, "forecast")
    }
  }

  private func expectedCost(of project: Project) -> Decimal? {
    let money = Analysis.money(of: project, portfolio.all(MoneyTable.self, in: project.id).first, terms)
    guard let sum = money.atCompletion ?? money.budget, sum.others(than: currency).isEmpty else { return nil }
    return sum.amount(in: currency)
  }
}
