import Model
import Schema
import YAMLTree

/// Pairs of work that people already know to have to do with each other.
struct KnownTies {
  private struct Pair: Hashable {
    let low: String
    let high: String

    init(_ one: String, _ other: String) {
      low = min(one, other)
      high = max(one, other)
    }
  }

  private let portfolio: Portfolio
  private var pairs: Set<Pair> = []

  /// By dependencies between projects, and by what proposals need, exclude or have become.
  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    for dependency in portfolio.all(Dependency.self) {
      if case .project(let giver) = dependency.giver, let getter = dependency.getter {
        pairs.insert(Pair(giver.target, getter.target))
      }
    }
    for proposal in portfolio.all(Proposal.self) {
      for needed in proposal.needs { tie(proposal, portfolio[needed]) }
      for excluded in proposal.excludes {
        tie(proposal, portfolio.find(Proposal.self, excluded.target))
        tie(proposal, portfolio.find(Project.self, excluded.target))
      }
    }
    for project in portfolio.all(Project.self) { tie(project, portfolio[project.proposal]) }
  }

  private mutating func tie(_ one: any PortfolioEntity, _ other: (any PortfolioEntity)?) {
    if let other { pairs.insert(Pair(one.address, other.address)) }
  }

  /// Whether somebody has said what the two have to do with each other, or that they have nothing.
  func holds(between one: any PortfolioEntity, and other: any PortfolioEntity) -> Bool {
    pairs.contains(Pair(one.address, other.address)) || isSetApart(one, from: other)
      || isSetApart(other, from: one) || isLinked(one, to: other) || isLinked(other, to: one)
  }

  /// `x-distinct-from` names the other one, alone or in a list.
  private func isSetApart(_ one: any PortfolioEntity, from other: any PortfolioEntity) -> Bool {
    let tree = portfolio.tree(one.origin.file)
    guard let node = one.origin.node, let value = tree.value(of: node, for: "x-distinct-from") else {
      return false
    }
    let texts =
      tree.isSequence(value) ? tree.items(of: value).map { tree.text(of: $0) } : [tree.text(of: value)]
    return texts.contains { $0 == other.id || $0 == other.address }
  }

  /// Whether a task of one waits for a task of the other.
  private func isLinked(_ one: any PortfolioEntity, to other: any PortfolioEntity) -> Bool {
    guard one is Project, other is Project else { return false }
    return portfolio.all(Plan.self, in: one.id).contains { plan in
      plan.tasks.contains { task in
        task.value.predecessors.items.contains { $0.task.target.hasPrefix("\(other.id)/") }
      }
    }
  }
}
