import Changes
import Diagnostics
import Model
import Schema
import Snapshots

extension RuleContext {
  /// What has to stand behind an approval here, and who says so: of base and head the stricter.
  var leastEvidence: (level: ApprovalProof.Level, Evidence) {
    let own = demand(of: portfolio, isBase: false)
    guard let old = snapshot.changes?.old else { return own }
    let former = demand(of: old, isBase: true)
    return former.level > own.level ? former : own
  }

  private func demand(of portfolio: Portfolio, isBase: Bool) -> (level: ApprovalProof.Level, Evidence) {
    let configuration = portfolio.all(Configuration.self).first
    if let configuration, let level = configuration.approvalEvidence {
      let place = isBase ? nil : portfolio.place(of: configuration.origin, "approval_evidence")
      let words = isBase ? "\(level.rawValue) (at the base)" : level.rawValue
      return (level, Evidence("approval_evidence", words, at: place))
    }
    // The type is the stricter one already, whichever side it is asked for.
    let type = book.pmoType(in: container)
    let level = ApprovalProof.Level.usual(for: type.0)
    return (level, Evidence("approval_evidence", "\(level.rawValue), for \(type.reason)", at: type.place))
  }
}
