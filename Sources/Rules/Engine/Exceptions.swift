import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

/// The waivers and responses of a portfolio, ready to be asked about one finding after another.
struct Exceptions {
  private struct Answer {
    var addresses: Set<String>
    var record: String
  }

  private let portfolio: Portfolio
  let faults: [String: [WaiverFault]]
  /// What each valid waiver covers, under the name of its rule.
  private let covers: [String: [WaiverCover]]
  private let answers: [String: [Answer]]
  /// What was excepted at the base of a comparison already; there is at most one.
  private let base: [Base]

  private struct Base {
    var exceptions: Exceptions
    var renames: Renames
  }

  init(_ snapshot: Snapshot, books: RuleBooks) {
    let base = snapshot.changes.map { changes in
      let before = Snapshot(changes.old, asOf: snapshot.asOf)
      let exceptions = Exceptions(before, book: books.ofBase ?? RuleBook(changes.old), base: [])
      return Base(exceptions: exceptions, renames: changes.renames)
    }
    self.init(snapshot, book: books.usual, base: base.map { [$0] } ?? [])
  }

  private init(_ snapshot: Snapshot, book: RuleBook, base: [Base]) {
    portfolio = snapshot.portfolio
    self.base = base
    var faults: [String: [WaiverFault]] = [:]
    var covers: [String: [WaiverCover]] = [:]
    for waiver in portfolio.all(Waiver.self) {
      faults[waiver.address] = waiver.faults(in: snapshot, limits: WaiverLimits(book, in: waiver.container))
      guard faults[waiver.address] == [], let rule = waiver.rule else { continue }
      covers[rule, default: []].append(WaiverCover(waiver, in: portfolio))
    }
    self.faults = faults
    self.covers = covers
    var answers: [String: [Answer]] = [:]
    for record in portfolio.responders
    where portfolio[record.owner] != nil && record.isOpenResponse(on: snapshot.asOf) {
      for response in record.common.addresses {
        let addresses = portfolio.names.addresses(matching: response.address, in: record.container)
        answers[response.rule, default: []].append(
          Answer(addresses: Set(addresses), record: record.address))
      }
    }
    self.answers = answers
  }

  /// The waivers that cover a finding, with the places they name that do.
  ///
  /// A rule about changes or waivers is covered only by what covered it at the base already.
  func waivers(for finding: Finding) -> [(waiver: Waiver, places: [Int])] {
    guard let covers = covers[finding.rule] else { return [] }
    // A file that is part of no model has no address; its path stands for it.
    let address = finding.entity ?? portfolio.files[Int(finding.place.file.index)].path
    return covers.compactMap { cover in
      let places = cover.places(covering: address, in: finding.container)
      guard !places.isEmpty else { return nil }
      if guardedRules.contains(finding.rule), let base = base.first {
        let renames = base.renames
        guard
          base.exceptions.covers(
            renames.oldAddress(of: address), in: renames.oldAddress(of: finding.container),
            from: finding.rule, by: renames.oldAddress(of: cover.waiver.address))
        else { return nil }
      }
      return (cover.waiver, places)
    }
  }

  /// Whether a waiver covers an address.
  private func covers(_ address: String, in container: String, from rule: String, by waiver: String) -> Bool {
    (covers[rule] ?? []).contains {
      $0.waiver.address == waiver && !$0.places(covering: address, in: container).isEmpty
    }
  }

  /// The open record that answers a finding.
  func response(to finding: Finding) -> String? {
    guard let entity = finding.entity else { return nil }
    return answers[finding.rule]?.first {
      $0.addresses.contains(entity) || $0.addresses.contains(finding.container)
    }?.record
  }
}

extension PortfolioEntity {
  /// Whether this is an open record with a day still to come, so that what it addresses is answered if it has an owner.
  fileprivate func isOpenResponse(on asOf: Day) -> Bool {
    guard !common.addresses.isEmpty else { return false }
    switch self {
    case let issue as Issue: return issue.isOpen && (issue.due.map { $0 >= asOf } ?? false)
    case let decision as Decision: return decision.isOpen && (decision.neededBy.map { $0 >= asOf } ?? false)
    case let request as ChangeRequest: return request.isOpen && (request.neededBy.map { $0 >= asOf } ?? false)
    default: return false
    }
  }
}
