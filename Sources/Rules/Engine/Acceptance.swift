import Changes
public import Diagnostics
public import Model
import Schema
public import Snapshots
import Source

/// The findings that a portfolio has accepted as old debt, ready to be compared with what is found.
struct Acceptance {
  struct Key: Hashable {
    var rule: String
    /// An address, or the path of a file that has none.
    var place: String
  }

  /// One line of the file.
  struct Entry {
    var key: Key
    /// The place as the line has it, which may be a former address.
    var written: String
    /// What the line says.
    var count: Int
    /// What of it counts: with a base, no more than was accepted there already.
    var limit: Int
    var origin: Origin
  }

  private(set) var entries: [Entry] = []
  /// Nothing where nothing was ever accepted.
  let file: Origin?

  init(_ snapshot: Snapshot) {
    let portfolio = snapshot.portfolio
    let record = portfolio.all(AcceptedFindings.self).first
    file = record?.origin
    guard let record else { return }
    let before = snapshot.changes.map { changes -> [Key: Int] in
      let old = changes.old.all(AcceptedFindings.self).first?.accepted.flatMap { rule in
        rule.value.map { entry in
          let place = changes.renames.newAddress(of: entry.key)
          return (Key(rule: rule.key, place: place), entry.value.count)
        }
      }
      return Dictionary(old ?? []) { first, _ in first }
    }
    for rule in record.accepted {
      for entry in rule.value {
        // Somebody who renames an entity need not look for it here.
        let meant = portfolio.names.holder(ofAddress: entry.key)?.holder
        let current = meant.flatMap { $0.node == nil ? portfolio.entity(of: $0.file)?.address : nil }
        let key = Key(rule: rule.key, place: current ?? entry.key)
        let count = entry.value.count
        entries.append(
          Entry(
            key: key, written: entry.key, count: count,
            limit: before.map { min(count, $0[key] ?? 0) } ?? count,
            origin: entry.origin))
      }
    }
  }

  /// Marks what is accepted: all findings of a rule at a place while there are no more of them than the file says.
  ///
  /// Where there are more, none of them is, for nobody can tell which one is new. Gives the entries that say more
  /// than is found.
  func mark(_ findings: inout [Finding], in portfolio: Portfolio) -> [Diagnostic] {
    guard !entries.isEmpty else { return [] }
    let found = Self.indices(of: findings, in: portfolio)
    let rules = Set(allRules.map { $0.card.id })
    // In a file that cannot be read nothing is found, and nobody knows what has been mended.
    let isRead = portfolio.unreadFiles.isEmpty
    var stale: [Diagnostic] = []
    for entry in entries where rules.contains(entry.key.rule) {
      let indices = found[entry.key] ?? []
      let place = portfolio.place(ofKey: entry.origin)
      for index in indices {
        findings[index].isAccepted = indices.count <= entry.limit
        guard indices.count > entry.limit else { continue }
        findings[index].evidence.append(Evidence("accepted", "\(entry.limit) of \(indices.count)", at: place))
      }
      guard indices.count < entry.count, isRead else { continue }
      stale.append(
        Diagnostic(
          .stale(entry.key.rule, at: entry.key.place, accepted: entry.count, found: indices.count),
          rule: AcceptanceStale.card.id, at: place,
          evidence: [Evidence("accepted", "\(entry.count)"), Evidence("found", "\(indices.count)")]))
    }
    return stale
  }

  /// Which findings the file may speak of, by rule and place; waivers come first.
  static func indices(of findings: [Finding], in portfolio: Portfolio) -> [Key: [Int]] {
    var found: [Key: [Int]] = [:]
    for (index, finding) in findings.enumerated() where finding.waiver == nil && isAcceptable(finding.rule) {
      let key = Key(rule: finding.rule, place: acceptedPlace(of: finding, in: portfolio))
      found[key, default: []].append(index)
    }
    return found
  }
}

/// Whether old debt of a rule can be accepted: not a change, a waiver, or the acceptance itself.
public func isAcceptable(_ rule: String) -> Bool { !guardedRules.contains(rule) }

/// One line of the file of accepted findings, with how much of it is still needed.
public struct DebtEntry: Sendable {
  public let rule: String
  /// As it is written.
  public let place: String
  public let accepted: Int
  public let needed: Int
}

/// The lines of the file of accepted findings in a judged portfolio, in their order.
public func debt(in snapshot: Snapshot) -> [DebtEntry] {
  let found = Acceptance.indices(of: snapshot.judgement.findings, in: snapshot.portfolio)
  return Acceptance(snapshot).entries.map { entry in
    let needed = min(entry.count, found[entry.key]?.count ?? 0)
    return DebtEntry(rule: entry.key.rule, place: entry.written, accepted: entry.count, needed: needed)
  }
}

/// What a finding is known by in the file: its address, or the path of a file that has none.
public func acceptedPlace(of finding: Finding, in portfolio: Portfolio) -> String {
  finding.entity ?? portfolio.files[Int(finding.place.file.index)].path
}

extension Message {
  fileprivate static func stale(_ rule: String, at place: String, accepted: Int, found: Int) -> Self {
    let now = found == 0 ? "nothing" : counted(found, "finding")
    return
      "'\(rule)' finds \(now) at '\(place)', and \(accepted) \(accepted == 1 ? "is" : "are") accepted here"
  }
}
