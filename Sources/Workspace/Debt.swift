import Diagnostics
import Model
public import Quantities
import Rules
import Schema
import Snapshots
import Source
import YAMLTree

/// What to do about findings that were there when the rules came.
public enum DebtTask: Sendable {
  /// Write down what is found, so that it does not fail a run.
  case accept
  /// Take back what has been mended since; never accepts anything.
  case prune
}

/// What became of the file of accepted findings, in words.
public struct DebtOutcome: Sendable {
  public let words: String
}

extension PortfolioFolder {
  private static let debtFile = "accepted-findings.yaml"

  /// Writes or shrinks `accepted-findings.yaml`; everything that counts is judged as on a run without a base.
  public func settleDebt(_ task: DebtTask, asOf: Day) async throws(WorkspaceProblem) -> DebtOutcome {
    let path = "\(root)/\(Self.debtFile)"
    switch task {
    case .accept where isThere(path):
      throw WorkspaceProblem(
        """
        \(Self.debtFile) is there already, and what is found since is not accepted over it
        '--prune' takes away what has been mended; remove the file to begin anew
        """)
    case .prune where !isThere(path):
      throw WorkspaceProblem("there is no \(Self.debtFile) to prune; '--accept-existing' writes one")
    case .accept, .prune: break
    }
    let snapshot = try await snapshot(asOf: asOf, tallies: .dropped)
    do throws(FileFailure) {
      switch task {
      case .accept: return try accept(snapshot, path)
      case .prune: return try prune(snapshot, path)
      }
    } catch {
      throw WorkspaceProblem("\(Self.debtFile) cannot be written: \(error.reason)")
    }
  }

  private func accept(_ snapshot: Snapshot, _ path: String) throws(FileFailure) -> DebtOutcome {
    let findings = snapshot.judgement.findings.filter { $0.counts && isAcceptable($0.rule) }
    guard !findings.isEmpty else { return DebtOutcome(words: "nothing is found, so there is nothing to accept") }
    var counts: [String: [String: Int]] = [:]
    for finding in findings {
      counts[finding.rule, default: [:]][acceptedPlace(of: finding, in: snapshot.portfolio), default: 0] += 1
    }
    var text = """
      # What was found when the rules came, written by 'folio check --accept-existing'. It is counted apart and fails no
      # run. 'folio check --prune' takes away what has been mended; until then, what is mended fails.
      accepted:

      """
    for rule in counts.keys.sorted() {
      let places = counts[rule] ?? [:]
      text += "  \(rule):\n"
      for place in places.keys.sorted() { text += "    \(yamlText(place)): \(places[place] ?? 0)\n" }
    }
    try addFiles([(Self.debtFile, Array(text.utf8))], below: root)
    let rules = counted(counts.count, "rule")
    return DebtOutcome(words: "\(Self.debtFile): accepted \(counted(findings.count, "finding")) of \(rules)")
  }

  private func prune(_ snapshot: Snapshot, _ path: String) throws(FileFailure) -> DebtOutcome {
    guard let record = snapshot.portfolio.all(AcceptedFindings.self).first else {
      throw FileFailure(path: path, reason: "it cannot be read; 'folio check' says where")
    }
    let tree = snapshot.portfolio.tree(record.origin.file)
    let needed = neededAcceptance(in: snapshot)
    var patch = DebtPatch(tree)
    var pruned = 0
    var kept = 0
    for rule in record.accepted {
      for entry in rule.value {
        let now = min(needed[[rule.key, entry.key]] ?? 0, entry.value.count)
        kept += now
        guard now < entry.value.count, let key = entry.origin.node else { continue }
        pruned += entry.value.count - now
        if now > 0 { patch.setCount(behind: key, to: now) } else { patch.remove(key) }
      }
    }
    guard pruned > 0 else { return DebtOutcome(words: "\(Self.debtFile): nothing to prune, \(kept) accepted") }
    if kept == 0 {
      try removeFile(path)
      return DebtOutcome(words: "\(Self.debtFile): pruned \(pruned), and nothing is left, so the file is removed")
    }
    try rewrite(path, from: tree.source.bytes, to: patch.bytes)
    return DebtOutcome(words: "\(Self.debtFile): pruned \(pruned), \(kept) still accepted")
  }
}
