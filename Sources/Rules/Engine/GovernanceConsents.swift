import Changes
import Diagnostics
import Model
import Schema
import Source

/// Whether the head of the office has agreed that the rules become more lenient.
///
/// They agree by a decision whose `affects` names the file, taken before or reviewed now, or by a new approval in the
/// file itself, of which another rule asks what stands behind it.
struct GovernanceConsents {
  private let changes: ChangeSet
  private let evidence: ApprovalEvidence
  private let added: AddedApprovals
  /// Who is head is asked at the base; a change cannot make its own.
  private let heads: Set<String>

  init(_ changes: ChangeSet, _ context: RuleContext) {
    self.changes = changes
    evidence = ApprovalEvidence(changes)
    added = AddedApprovals(changes, context)
    // A file that cannot be read as a whole may still say who is head; else nobody could agree to its repair.
    let unread = changes.unreadAtBase.compactMap { changes.old.files[Int($0.file.index)].entity as? Office }
    heads = Set((changes.old.all(Office.self) + unread).compactMap(\.head?.target))
  }

  func consent(to change: EntityChange) -> (isApproved: Bool, evidence: [Evidence]) {
    let own = added(to: change).first { given in
      given.isConsentOfSomebody && given.approval.by.map { heads.contains($0.target) } ?? false
    }
    if let own {
      let origin = own.approval.origin
      let words = changes.new.written(origin, "by") ?? ""
      return (true, [head, Evidence("approved by", words, at: changes.new.place(of: origin, "by"))])
    }
    return decision { isAbout([change.newAddress, change.oldAddress].compactMap { $0 }, $0, $1) }
  }

  /// Consent to what is known by its addresses alone.
  func consent(toWhatIsAt addresses: [String]) -> (isApproved: Bool, evidence: [Evidence]) {
    decision { isAbout(addresses, $0, $1) }
  }

  /// Whether the base names somebody who could agree.
  var hasHead: Bool { !heads.isEmpty }

  /// Consent to what has no address of its own; a decision that affects `folio` speaks of it.
  func consentToWhole() -> (isApproved: Bool, evidence: [Evidence]) {
    decision { target, _ in target == "folio" }
  }

  private var head: Evidence {
    Evidence("head of the office", heads.isEmpty ? "nobody" : heads.sorted().joined(separator: ", "))
  }

  /// A decision of the head that affects something; `affects` is handed an address and the container it is seen from.
  private func decision(_ affects: (String, String) -> Bool) -> (isApproved: Bool, evidence: [Evidence]) {
    var found = [head]
    for decision in changes.new.all(Decision.self) {
      guard !decision.isOpen, let made = decision.decided, let by = made.by, heads.contains(by.target),
        decision.affects.contains(where: { affects($0.target, decision.container) })
      else { continue }
      let place = changes.new.place(of: made.origin, "by")
      let former = changes.renames.oldAddress(of: decision.address)
      let wasDecided = changes.old.all(Decision.self, in: changes.renames.oldAddress(of: decision.container))
        .contains {
          !$0.isOpen && $0.address == former && $0.decided?.by == by
            && $0.decided?.choice == made.choice
        }
      if wasDecided {
        return (true, found + [Evidence("decision", "\(decision.name), decided before", at: place)])
      }
      let proof = evidence.proof(of: made.origin, by: by.target)
      if proof.level >= .reviewed {
        return (true, found + [Evidence("decision", "\(decision.name), \(proof.words)", at: place)])
      }
      found.append(
        Evidence("decision", "\(decision.name), \(proof.words), and not reviewed by \(by.target)", at: place))
    }
    return (false, found.count == 1 ? found + [Evidence("decision", "none that affects it")] : found)
  }

  private func isAbout(_ addresses: [String], _ target: String, _ container: String) -> Bool {
    addresses.contains(target)
      || changes.new.names.addresses(matching: target, in: container).contains { addresses.contains($0) }
  }
}

extension EntityChange {
  /// Whether it is about what says how strictly the portfolio is governed.
  var isAboutGovernance: Bool {
    switch entity {
    case is Configuration, is Policy, is Office, is Board, is Lifecycle, is Waiver, is AcceptedFindings: true
    case is Project, is Program: !fields(at: "tolerance").isEmpty
    default: false
    }
  }
}
