import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum ApprovalUnproven: ChangeRule {
  static let card = RuleCard(
    id: "approval-unproven", family: .change, nature: .process,
    severity: SeverityByType(.info, .error, .error), pack: .standard,
    isMilderForSmallProjects: false,
    summary: "An approval is added that nothing but its own text stands behind.",
    rationale: "Text is not consent: whoever can write a file can write a name into it.",
    source: "house default",
    fix: "Let the person who approves commit it, or review it with 'Reviewed-by:' or on the forge.",
    examples: [
      .fires(
        "somebody else committed the approval",
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "the one who approves committed it, and nobody looked at it",
        after: """
          commit 2026-06-22 by ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "an approval that nobody has committed yet",
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "the review is of an earlier commit",
        after: """
          commit 2026-06-21 by ben
          == projects/bridge/changes/wider-ramps.yaml
          notes: Asked for by the bus line.
          review 2026-06-21 by ada: approved
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "the reviewer takes the word back",
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          review 2026-06-22 by ada: approved
          review 2026-06-23 by ada: rejected
          """),
      .fires(
        "a controlling office is satisfied with the author, who is a stranger",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-22 by ada@elsewhere.example
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "the change lowers what it has to reach",
        before: """
          == folio.yaml
          approval_evidence: reviewed
          """,
        after: """
          commit 2026-06-22 by ada
          == folio.yaml
          approval_evidence: ▹(governance-weakened)asserted
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "the one who approves reviewed what somebody else committed",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "the forge says that the one who approves has approved",
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          review 2026-06-23 by ada: approved
          """),
      .staysSilent(
        "the one who approves signed the commit",
        before: """
          == folio.yaml
          approval_evidence: signed
          """,
        after: """
          commit 2026-06-22 by ada
            signed
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "the author is enough for a controlling office",
        before: """
          == folio.yaml
          pmo_type: controlling
          """,
        after: """
          commit 2026-06-22 by ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "a refusal is turned into consent, which rewrites what was said",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: rejected}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: ▹(history-rewritten)approved}
          """),
      .fires(
        "a refusal is followed by consent",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: rejected}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20, outcome: rejected}
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "an approval that was there before is written in another way",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """,
        after: """
          commit 2026-06-23 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - by: ada
              as: sponsor
              date: 2026-06-22
          """),
      .isWaived(
        at: "bridge/changes/wider-ramps",
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    guard changes.authorship.isKnown else { return }
    let evidence = ApprovalEvidence(changes)
    let added = AddedApprovals(changes, context)
    for change in changes.entities {
      guard let entity = change.new else { continue }
      context.begin(entity.container)
      for given in added(to: change) {
        guard let by = given.approval.by else { continue }
        let proof = evidence.proof(of: given.approval)
        let (least, reason) = context.leastEvidence
        guard proof.level < least else { continue }
        context.report(
          .unproven(by: context.portfolio.name(of: by), of: entity.name, least),
          on: given.approval.origin, "by",
          evidence: [Evidence("found", "\(proof.level.rawValue), \(proof.words)"), reason])
      }
    }
  }
}

extension Message {
  fileprivate static func unproven(by person: String, of name: String, _ least: ApprovalProof.Level) -> Self {
    "\(person) has approved '\(name)' as far as the text goes, and here an approval has to be \(least.rawValue)"
  }
}
