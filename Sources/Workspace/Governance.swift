public import Interchange
import Model
public import Quantities
import Rules
import Schema
import Snapshots
import Source
import YAMLTree

extension PortfolioFolder {
  /// Which rules apply to an address, with every step that led to their severity there.
  public func rulesInForce(at address: String, asOf: Day) async throws(WorkspaceProblem) -> RulesInForce {
    let snapshot = try await snapshot(asOf: asOf)
    let portfolio = snapshot.portfolio
    let match = try portfolio.address(address)
    let file = portfolio.names.holder(ofAddress: match)?.holder.file
    let location = file.map { portfolio.files[Int($0.index)].location }
    let container = if case .entity(_, let identity)? = location { identity.container } else { "" }
    let book = RuleBook(portfolio)
    var subjects: [String: Int] = [:]
    for tally in snapshot.judgement.tallies where tally.container == container {
      subjects[tally.rule, default: 0] += tally.subjects
    }
    let entries = allRules.map { rule in
      let steps = book.steps(of: rule.card, in: container).map { step in
        RulesInForce.Step(
          severity: step.severity, reason: step.reason, place: step.place.map(portfolio.line))
      }
      let parameters = rule.card.parameters.map { parameter in
        let setting = book.setting(parameter, of: rule.card.id, in: container)
          .flatMap { parameter.fault(in: $0.text) == nil ? $0 : nil }
        return RulesInForce.Parameter(
          name: parameter.name, value: setting?.text ?? parameter.standard,
          place: setting?.place.map(portfolio.line))
      }
      return RulesInForce.Entry(
        rule: rule.card.id, steps: steps, parameters: parameters,
        subjectCount: rule.object.isOfRecords ? subjects[rule.card.id, default: 0] : nil
      )
    }
    return RulesInForce(address: match, container: container, asOf: asOf.description, entries: entries)
  }
}
