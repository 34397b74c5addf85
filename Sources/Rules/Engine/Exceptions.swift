import Diagnostics
import Model
import Quantities
import Schema
import Snapshot
import Source

/// The waivers and responses of a portfolio, ready to be asked about one finding after another.
struct Exceptions {
  private struct Answer {
    var rule: String
    var addresses: Set<String>
    var record: String
  }

  private let snapshot: Snapshot
  private let waivers: [Waiver]
  let faults: [String: WaiverFault]
  private let answers: [Answer]

  init(_ snapshot: Snapshot, book: RuleBook) {
    self.snapshot = snapshot
    var faults: [String: WaiverFault] = [:]
    for waiver in snapshot.portfolio.all(Waiver.self) {
      faults[waiver.address] = waiver.fault(in: snapshot, limits: WaiverLimits(book, in: waiver.container))
    }
    self.faults = faults
    waivers = snapshot.portfolio.all(Waiver.self).filter { faults[$0.address] == nil }
    answers = snapshot.portfolio.everything.filter { $0.isOpenResponse(on: snapshot.asOf) }.flatMap {
      record in
      record.common.addresses.map { response in
        Answer(
          rule: response.rule,
          addresses: Set(
            snapshot.portfolio.names.addresses(matching: response.address, in: record.container)),
          record: record.address)
      }
    }
  }

  /// The waiver that covers a finding.
  func waiver(for finding: Finding) -> Waiver? {
    waivers.first { waiver in
      waiver.rule == finding.rule
        && waiver.places.items.contains {
          covers($0.text, finding.entity ?? "", container: finding.container)
        }
    }
  }

  /// The open record that answers a finding.
  func response(to finding: Finding) -> String? {
    guard let entity = finding.entity else { return nil }
    return answers.first {
      $0.rule == finding.rule && ($0.addresses.contains(entity) || $0.addresses.contains(finding.container))
    }?.record
  }

  /// Whether a written address or glob means a finding's entity, or the container it stands in.
  private func covers(_ pattern: String, _ address: String, container: String) -> Bool {
    if pattern.contains("*") { return matchesGlob(pattern, address) }
    if pattern == address || pattern == container { return true }
    return snapshot.portfolio.names.addresses(matching: pattern) == [address]
  }
}

extension PortfolioEntity {
  /// Whether this is an open record with an owner and a day still to come, so that what it addresses is answered.
  fileprivate func isOpenResponse(on asOf: Day) -> Bool {
    guard !common.addresses.isEmpty, owner != nil else { return false }
    switch self {
    case let issue as Issue: return issue.isOpen && (issue.due.map { $0 >= asOf } ?? false)
    case let decision as Decision: return decision.isOpen && (decision.neededBy.map { $0 >= asOf } ?? false)
    case let request as ChangeRequest: return request.isOpen && (request.neededBy.map { $0 >= asOf } ?? false)
    default: return false
    }
  }
}
