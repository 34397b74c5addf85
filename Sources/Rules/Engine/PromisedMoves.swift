import Changes
import Diagnostics
import Model
import Schema

/// The baselines of a project on both sides of a change, where the project is not closed.
struct BaselineMove {
  let project: Project
  let before: Baseline
  let after: Baseline

  init?(_ change: EntityChange, in changes: ChangeSet) {
    guard let before = (change.old as? Project)?.baseline, let project = change.new as? Project,
      let after = project.baseline, changes.closedRecord(of: change) == nil
    else { return nil }
    self.project = project
    self.before = before
    self.after = after
  }
}

/// Something that was approved and says something else now, which it may do only with a change request.
struct PromisedMove {
  /// What evidence calls it: “budget”.
  let label: String
  let key: String
  let old: Origin
  let new: Origin
  /// What a change request calls it under `moves`.
  let moved: String
}

extension RuleContext {
  /// Whether approved things may not move at all here without a change request, and who says so.
  var moveBan: Evidence? {
    let type = book.pmoType(in: container)
    return type.0 == .directive ? Evidence("allowed", "nothing, for \(type.reason)", at: type.place) : nil
  }

  /// What speaks for a finding about a move: both values, what was approved until now where that is something else, the
  /// requests that were looked at, and how far it may move.
  func evidence(
    of move: PromisedMove, approved: String?, _ requests: ApprovedMoves, allowed: [Evidence]
  ) -> [Evidence] {
    [
      former(move.label, move.old, move.key),
      evidence("\(move.label) now", move.new, move.key),
    ] + (approved.map { [Evidence("approved until now", $0)] } ?? []) + requests.evidence(move.moved)
      + allowed
  }
}
