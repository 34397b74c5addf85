public import Changes
public import Diagnostics
import Model
public import Snapshots
import Source
import YAMLTree

/// What came and what went between two judgements of a portfolio: nothing may get worse, and what is old may stay.
public struct Ratchet: Sendable {
  /// The findings of the new side, each with its standing.
  public let findings: [Finding]
  /// Findings of the old side that counted there and are gone, in their order; their places are of the old side.
  public let fixed: [Finding]

  /// A finding is known by its fingerprint, so that neither a line nor a file that moved makes it new.
  ///
  /// One that was waived at the base and is not any more counts as new, and so does one that had an answer.
  public init(_ now: Judgement, of changes: ChangeSet, since base: Judgement) {
    let judge = StandingJudge(changes, base)
    var findings = now.findings
    var seen: Set<String> = []
    for index in findings.indices {
      seen.insert(findings[index].nameAtBase)
      findings[index].standing = judge.standing(of: findings[index])
    }
    self.findings = findings
    fixed = base.findings.filter { ($0.counts || $0.isAccepted) && !seen.contains($0.fingerprint) }
  }
}

private struct StandingJudge {
  private let changes: ChangeSet
  /// By the fingerprint of each finding that counted at the base, whether a record answered it.
  private var wasAnswered: [String: Bool] = [:]
  private let changed: Set<String>

  init(_ changes: ChangeSet, _ base: Judgement) {
    self.changes = changes
    changed = Set(changes.entities.compactMap(\.newAddress))
    for finding in base.findings where finding.counts || finding.isAccepted {
      wasAnswered[finding.fingerprint] = finding.response != nil
    }
  }

  func standing(of finding: Finding) -> Standing {
    guard let wasAnswered = wasAnswered[finding.nameAtBase], !wasAnswered || finding.response != nil else {
      return .new
    }
    return isTouched(finding.place.file) ? .touched : .unchanged
  }

  /// Whether what a file holds has changed: its entity, or where it has none, its bytes.
  private func isTouched(_ id: FileID) -> Bool {
    let file = changes.new.files[Int(id.index)]
    if case .entity(_, let identity) = file.location, file.isWhole {
      return changed.contains(identity.address)
    }
    guard let before = changes.old.files.first(where: { $0.path == file.path && $0.isPresent }) else { return true }
    return before.tree.source.bytes != file.tree.source.bytes
  }
}

extension Finding {
  /// The fingerprint it would have had at the base.
  fileprivate var nameAtBase: String { formerFingerprint ?? fingerprint }
}
