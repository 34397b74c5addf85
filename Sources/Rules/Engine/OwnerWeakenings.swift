import Changes
import Diagnostics
import Model
import Schema
import Source

/// Lines of `CODEOWNERS` that are gone or ask for less.
extension GovernanceComparison {
  /// One for each file; which paths it is about is worked out over the files there are, and one for each line.
  func ownerWeakenings() -> [Weakening] {
    changes.old.codeOwners.compactMap { was in
      let later = changes.new.codeOwners
      let now = later.first { $0.path == was.path } ?? later.first
      guard now != was else { return nil }
      return weakening(from: was, to: now)
    }
  }

  private func weakening(from was: CodeOwners, to now: CodeOwners?) -> Weakening? {
    let folder = changes.new.folderInRepository
    let paths =
      changes.new.files.filter(\.isPresent).map { folder + $0.path } + was.samples + (now?.samples ?? [])
    var losses: [Int: (words: String, demand: CodeOwners.Demand)] = [:]
    for path in paths {
      let later = now?.demands(on: path) ?? []
      for demand in was.demands(on: path) where losses[demand.line] == nil {
        guard let words = loss(of: demand, among: later) else { continue }
        losses[demand.line] = (words, demand)
      }
    }
    let sorted = losses.values.sorted { $0.demand.line < $1.demand.line }
    guard !sorted.isEmpty else { return nil }
    return Weakening(
      words: "\(was.path) asks for less: \(enumerated(sorted.map(\.words)))", place: nil,
      evidence: sorted.prefix(5).map { loss in
        Evidence(
          "\(was.path):\(loss.demand.line) at base",
          "\(loss.demand.pattern) \(loss.demand.owners.sorted().joined(separator: " "))")
      }, rules: .none)
  }

  /// How what was asked for is no longer asked for, in words; nothing where something asks for as much.
  private func loss(of demand: CodeOwners.Demand, among later: [CodeOwners.Demand]) -> String? {
    let isMet = later.contains {
      $0.owners.isSubset(of: demand.owners) && $0.approvals >= demand.approvals
    }
    guard !isMet else { return nil }
    guard let near = later.first(where: { $0.pattern == demand.pattern }) ?? later.first else {
      return "nobody has to agree to '\(demand.pattern)'"
    }
    let others = near.owners.subtracting(demand.owners).sorted()
    guard !others.isEmpty else {
      return
        "\(counted(near.approvals, "approval")) and not \(demand.approvals) will do for '\(demand.pattern)'"
    }
    return "\(enumerated(others)) may agree to '\(demand.pattern)'"
  }
}
