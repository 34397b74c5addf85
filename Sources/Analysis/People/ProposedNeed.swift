import Model
public import Quantities
import Schema

/// What proposals on their way would ask of a role or skill in one quarter, beside what work asks for already.
///
/// All in full-time people.
public struct ProposedNeed: Sendable {
  /// The id of a role or skill.
  public let resource: String
  public let quarter: Period
  public let supply: Decimal
  /// Firm lines of teams, over all work.
  public let demand: Decimal
  public let proposed: Decimal
  /// The ids of the proposals.
  public let proposals: [String]

  /// Below zero somebody would be missing if all of them were approved.
  public var left: Decimal { supply - demand - proposed }
}

extension Moment {
  /// By quarter, then in the order of the names; a quarter in which nothing is proposed for a resource is left out.
  public func proposedNeeds(quarters count: Int) -> [ProposedNeed] {
    let commitments = Commitments(self, portfolio: "")
    let proposals = portfolio.all(Proposal.self).filter { $0.isUndecided && !$0.people.isEmpty }
    var quarter = Period.containing(asOf, granularity: .quarter, fiscalYearStarts: fiscalYearStarts)
    var needs: [ProposedNeed] = []
    for _ in 0..<count {
      let days = quarter.days(fiscalYearStarts: fiscalYearStarts)
      var asked: [String: (load: Decimal, proposals: [String])] = [:]
      for proposal in proposals {
        guard let common = proposal.span?.intersection(days) else { continue }
        for entry in proposal.people {
          let share: Decimal
          switch entry.value {
          case .share(let percent): share = percent.share
          case .days(let perMonth):
            let month = Period.containing(
              common.first, granularity: .month, fiscalYearStarts: fiscalYearStarts)
            let workdays = calendar.workdays(in: month.days(fiscalYearStarts: fiscalYearStarts))
            share = perMonth.divided(by: Decimal(workdays)) ?? .zero
          }
          var sum = asked[entry.key.target] ?? (.zero, [])
          sum.load += share * commitments.part(of: days, common)
          sum.proposals.append(proposal.id)
          asked[entry.key.target] = sum
        }
      }
      for resource in asked.keys.sorted() {
        guard let found = asked[resource] else { continue }
        let (supply, demand) = commitments.people(resource, in: days)
        needs.append(
          ProposedNeed(
            resource: resource, quarter: quarter, supply: supply, demand: demand, proposed: found.load,
            proposals: found.proposals))
      }
      guard let next = quarter.next else { break }
      quarter = next
    }
    return needs
  }
}

extension Proposal {
  /// Neither declined nor put aside, and not a project yet.
  fileprivate var isUndecided: Bool {
    switch status ?? .draft {
    case .draft, .submitted, .assessing, .ready, .approved: true
    case .declined, .parked, .converted: false
    }
  }
}
