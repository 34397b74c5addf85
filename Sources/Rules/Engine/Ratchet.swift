public import Changes
import Diagnostics
import Model
import Schema
public import Snapshots
import Source
import YAMLTree

/// A judgement with what came and what went since another: nothing may get worse, and what is old may stay.
///
/// A finding is known by its fingerprint, so that neither a line nor a file that moved makes it new. One that was
/// waived at the base and is not any more counts as new, and so does one that had an answer.
public func ratcheted(_ now: Judgement, of changes: ChangeSet, since base: Judgement) -> Judgement {
  let judge = StandingJudge(changes, base)
  var judgement = now
  var seen: Set<String> = []
  for index in judgement.findings.indices {
    seen.insert(judgement.findings[index].nameAtBase)
    judgement.findings[index].standing = judge.standing(of: judgement.findings[index])
  }
  let gone = base.findings.filter { $0.waiver == nil && !seen.contains($0.fingerprint) }
  judgement.fixed = Severity.allCases.reversed().flatMap { severity in gone.filter { $0.severity == severity }
  }
  return judgement
}

private struct StandingJudge {
  private let changes: ChangeSet
  /// By the fingerprint of each finding that counted at the base, whether a record answered it.
  private var wasAnswered: [String: Bool] = [:]
  private var wasWaived: Set<String> = []
  private let changed: Set<String>

  init(_ changes: ChangeSet, _ base: Judgement) {
    self.changes = changes
    changed = Set(changes.entities.compactMap(\.newAddress))
    for finding in base.findings {
      if finding.waiver == nil {
        wasAnswered[finding.fingerprint] = finding.response != nil
      } else {
        wasWaived.insert(finding.fingerprint)
      }
    }
  }

  func standing(of finding: Finding) -> Standing {
    guard isOld(finding) else { return .new }
    return isTouched(finding.place.file) ? .touched : .unchanged
  }

  /// What is excepted on both sides is old as well.
  private func isOld(_ finding: Finding) -> Bool {
    if finding.waiver != nil, wasWaived.contains(finding.nameAtBase) { return true }
    guard let wasAnswered = wasAnswered[finding.nameAtBase] else { return false }
    return !wasAnswered || finding.response != nil || finding.waiver != nil
  }

  /// Whether what a file holds has changed: its entity, or where it has none, its bytes.
  private func isTouched(_ id: FileID) -> Bool {
    let file = changes.new.files[Int(id.index)]
    if case .entity(_, let identity) = file.location, file.isWhole {
      return changed.contains(identity.address)
    }
    guard let before = changes.old.files.first(where: { $0.path == file.path && $0.isPresent }) else {
      return true
    }
    return before.tree.source.bytes != file.tree.source.bytes
  }
}

extension Finding {
  /// The fingerprint it would have had at the base.
  fileprivate var nameAtBase: String { formerFingerprint ?? fingerprint }
}
