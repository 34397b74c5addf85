public import Model
public import Quantities
import Schema

/// What a proposal promised, and what its project makes of it.
public struct KeptPromise: Sendable {
  public let project: Project
  public let proposal: Proposal
  /// The likely cost of the proposal, and what the project is expected to cost; both in the portfolio's currency.
  public let promisedCost: Decimal?
  public let cost: Decimal?
  /// The end of the window of the proposal, and the finish of the project.
  public let promisedFinish: Day?
  public let finish: Day?
  /// How much of its benefits has come; nothing before anything was measured.
  public let realised: Decimal?

  /// Calendar days after the promised end; below zero before it.
  public var daysLate: Int? {
    guard let promisedFinish, let finish else { return nil }
    return promisedFinish.days(until: finish)
  }
}

/// What the proposals of one sort promised, and what became of it.
public struct PromiseCategory: Sendable {
  public let type: Project.ChangeType
  public let promises: [KeptPromise]
  /// Over the projects that have both costs.
  public let promisedCost: Decimal?
  public let cost: Decimal?
  /// All their measured benefits by their weights, none of them above 1.
  public let realised: Decimal?

  /// By how much more than promised; below zero it costs less.
  public var overrun: Decimal? {
    guard let promisedCost, let cost else { return nil }
    return (cost - promisedCost).divided(by: promisedCost)
  }
  public var lateCount: Int { promises.count { $0.daysLate ?? 0 > 0 } }
  public var datedCount: Int { promises.count { $0.daysLate != nil } }
}

extension Moment {
  /// Projects that came from a proposal, by their sort; sorts without one are left out.
  public var keptPromises: [PromiseCategory] {
    let benefits = self[BenefitsAnalysis.self]
    let singles = Dictionary(grouping: benefits.subjects.filter { $0.figures.single != nil }) {
      $0.figures.single?.benefit.container ?? ""
    }
    let promises = portfolio.all(Project.self).compactMap { project -> KeptPromise? in
      guard let reference = project.proposal, let proposal = portfolio[reference] else { return nil }
      let table = portfolio.all(MoneyTable.self, in: project.id).first
      return KeptPromise(
        project: project, proposal: proposal, promisedCost: proposal.likelyCost(in: currency),
        cost: money(of: project, table, terms).atCompletion?.only(in: currency),
        promisedFinish: proposal.window.last, finish: project.finish,
        realised: benefits[project.id]?.rollup.capped)
    }
    return Project.ChangeType.allCases.compactMap { type in
      let inside = promises.filter { ($0.project.type ?? .change) == type }
      guard !inside.isEmpty else { return nil }
      let priced = inside.filter { $0.promisedCost != nil && $0.cost != nil }
      let measured = inside.flatMap { singles[$0.project.id] ?? [] }.map(\.figures)
      return PromiseCategory(
        type: type, promises: inside,
        promisedCost: priced.isEmpty ? nil : priced.reduce(.zero) { $0 + ($1.promisedCost ?? .zero) },
        cost: priced.isEmpty ? nil : priced.reduce(.zero) { $0 + ($1.cost ?? .zero) },
        realised: BenefitFigures(measured, in: currency).rollup.capped)
    }
  }
}
