import Diagnostics
import Formatting
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
    guard !findings.isEmpty else { return DebtOutcome(words: "nothing is found that could be accepted") }
    var counts: [String: [String: Int]] = [:]
    for finding in findings {
      counts[finding.rule, default: [:]][acceptedPlace(of: finding, in: snapshot.portfolio), default: 0] += 1
    }
    let entries = counts.keys.sorted().flatMap { rule in
      (counts[rule] ?? [:]).sorted { $0.key < $1.key }.map { (rule, $0.key, $0.value) }
    }
    try addFiles([(Self.debtFile, Array(debtText(entries).utf8))], below: root)
    let total = "accepted \(counted(findings.count, "finding")) of \(counted(counts.count, "rule"))"
    return DebtOutcome(words: "\(Self.debtFile): \(total)")
  }

  private func prune(_ snapshot: Snapshot, _ path: String) throws(FileFailure) -> DebtOutcome {
    guard let record = snapshot.portfolio.all(AcceptedFindings.self).first else {
      throw FileFailure(path: path, reason: "it cannot be read; 'folio check' says where")
    }
    let tree = snapshot.portfolio.tree(record.origin.file)
    let entries = debt(in: snapshot)
    let kept = entries.filter { $0.needed > 0 }
    let pruned = entries.reduce(0) { $0 + $1.accepted - $1.needed }
    let unread = lines(of: tree).reduce(0) { $0 + $1.count } - entries.count
    // What a mistyped line accepts is not known, so it is neither mended nor thrown away.
    let rest = unread == 0 ? "" : "; \(counted(unread, "line")) cannot be read and stay as they are"
    guard pruned > 0 else { return DebtOutcome(words: "\(Self.debtFile): there is nothing to prune\(rest)") }
    if let unread = snapshot.portfolio.unreadFiles.first {
      let reason = "\(unread.path) cannot be read, so nobody knows what is mended in it; see to it first"
      throw FileFailure(path: path, reason: reason)
    }
    guard !kept.isEmpty || unread > 0 else {
      try removeFile(path)
      return DebtOutcome(words: "\(Self.debtFile): everything in it is mended, so the file is removed")
    }
    let bytes =
      (try? patched(tree, edits(of: tree, entries)))
      ?? Array(debtText(kept.map { ($0.rule, $0.place, $0.needed) }).utf8)
    try rewrite(path, from: tree.source.bytes, to: bytes)
    let left = kept.reduce(0) { $0 + $1.needed }
    return DebtOutcome(words: "\(Self.debtFile): \(pruned) pruned, \(left) still accepted\(rest)")
  }

  /// How many places are written under each rule; one for a rule under which there is something else.
  private func lines(of tree: Tree) -> [(rule: String, count: Int)] {
    guard let root = tree.root, let rules = tree.value(of: root, for: "accepted") else { return [] }
    return tree.members(of: rules).map { member in
      (tree.text(of: member.key), tree.isMapping(member.value) ? tree.members(of: member.value).count : 1)
    }
  }

  /// What the file has to lose, so that comments and the rest of it stay.
  private func edits(of tree: Tree, _ entries: [DebtEntry]) -> [TreeEdit] {
    guard let root = tree.root, let rules = tree.value(of: root, for: "accepted") else { return [] }
    let counts = Dictionary(lines(of: tree).map { ($0.rule, $0.count) }) { first, _ in first }
    return tree.members(of: rules).flatMap { member -> [TreeEdit] in
      let rule = tree.text(of: member.key)
      let own = entries.filter { $0.rule == rule }
      let isWhole = own.count == counts[rule]
      if isWhole, own.allSatisfy({ $0.needed == 0 }), !own.isEmpty { return [.remove(rule, from: rules)] }
      return own.compactMap { entry in
        if entry.needed == 0 { return .remove(entry.place, from: member.value) }
        guard entry.needed < entry.accepted, let value = tree.value(of: member.value, for: entry.place) else {
          return nil
        }
        return .replace(value, with: String(entry.needed))
      }
    }
  }

  private func debtText(_ entries: [(rule: String, place: String, count: Int)]) -> String {
    var text = """
      # What was found when the rules came, written by 'folio check --accept-existing'. It is counted apart and
      # fails no run. 'folio check --prune' takes away what has been mended; until then that fails.
      accepted:

      """
    var rule: String?
    for entry in entries {
      if entry.rule != rule { text += "  \(entry.rule):\n" }
      rule = entry.rule
      text += "    \(yamlText(entry.place)): \(entry.count)\n"
    }
    return text
  }
}
