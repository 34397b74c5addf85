import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Source

enum NotCompared: ChangeRule {
  static let card = RuleCard(
    id: "not-compared", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary:
      "A file is mended or deleted whose former content cannot be read, so nobody can tell what changed.",
    rationale: "Whatever else moves together with the repair of a broken file would pass unseen.",
    source: "house default",
    fix:
      "Check against the last revision in which the file can be read, and let the head of the office agree in a decision whose 'affects' names what stands in it.",
    examples: [
      .fires(
        "a repair that moves the baseline as well",
        before: """
          == projects/bridge/project.yaml
          title: "New mill bridge
          """,
        after: """
          == projects/bridge/project.yaml
          ▸title: New mill bridge
          baseline: {set: 2026-01-20, change: initial, start: 2026-02-02, finish: 2026-12-11, budget: 600k, approvals: [{by: ada, as: sponsor, date: 2026-01-20}]}
          """),
      .fires(
        "a broken record under another name",
        before: """
          == projects/bridge/risks/heron.yaml
          status: [open
          """,
        after: """
          == projects/bridge/risks/heron.yaml (removed)
          == projects/bridge/risks/herons.yaml (whole)
          ▸title: Nesting delays the demolition
          was: [heron]
          cause: herons nest on the old piers
          event: demolition has to wait
          effect: the old bridge stands a season longer
          likelihood: 2
          impact: 2
          cost: 10k
          owner: ben
          response: accept
          reviewed: 2026-06-10
          status: open
          """),
      .fires(
        "a broken record is deleted",
        before: brokenRisk,
        after: """
          == projects/bridge/project.yaml
          ▸title: New mill bridge
          == projects/bridge/risks/heron.yaml (removed)
          """),
      .staysSilent(
        "a broken file that nobody touches",
        before: brokenRisk,
        after: """
          == projects/bridge/risks/heron.yaml
          title: ▹(invalid-yaml)"Nesting delays the demolition
          == projects/bridge/risks/steel.yaml
          tags: [mill]
          """),
      .staysSilent(
        "the head of the office has decided on the repair, and reviewed it",
        before: brokenRisk,
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: dan
          == projects/bridge/risks/heron.yaml
          title: Nesting delays the demolition
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [bridge/risks/heron]
          decided: {date: 2026-06-20, by: dan, as: head, choice: as it was, why: Only the quote was missing.}
          """),
      .fires(
        "nobody has reviewed the decision",
        before: brokenRisk,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/risks/heron.yaml
          ▸title: Nesting delays the demolition
          == projects/bridge/decisions/railing.yaml
          status: decided
          affects: [bridge/risks/heron]
          decided: {date: 2026-06-20, by: dan, as: head, choice: as it was, why: Only the quote was missing.}
          """),
      .isWaived(
        at: "bridge/risks/heron",
        before: brokenRisk,
        after: """
          == projects/bridge/risks/heron.yaml
          ▸title: Nesting delays the demolition
          """),
    ])

  /// A risk whose quote is never closed.
  private static let brokenRisk = """
    == projects/bridge/risks/heron.yaml
    title: "Nesting delays the demolition
    """

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    guard !changes.unreadAtBase.isEmpty else { return }
    let consents = GovernanceConsents(changes, context)
    // Where the base names nobody who could agree, an error would leave no way to mend the file.
    let ceiling: Severity? = consents.hasHead ? nil : .warning
    for unread in changes.unreadAtBase {
      if let file = unread.newFile {
        checkRepair(of: unread, in: file, changes, consents, atMost: ceiling, &context)
      } else {
        checkDeletion(of: unread, changes, consents, atMost: ceiling, &context)
      }
    }
  }

  /// A file that cannot be read now either is told as such, and not here.
  private static func checkRepair(
    of unread: UnreadEntity, in file: FileID, _ changes: ChangeSet, _ consents: GovernanceConsents,
    atMost ceiling: Severity?, _ context: inout RuleContext
  ) {
    guard let entity = changes.new.entity(of: file) else { return }
    context.begin(entity.container)
    let consent = consents.consent(toWhatIsAt: [entity.address, unread.identity.address])
    guard !consent.isApproved else { return }
    context.report(
      .mended(entity.name), at: context.portfolio.place(of: entity.origin),
      evidence: fault(of: unread, changes, context) + consent.evidence, atMost: ceiling)
  }

  /// A file that went with its container is told with that one.
  private static func checkDeletion(
    of unread: UnreadEntity, _ changes: ChangeSet, _ consents: GovernanceConsents,
    atMost ceiling: Severity?, _ context: inout RuleContext
  ) {
    let old = unread.identity
    let isContainer = old.container == old.address
    guard isContainer || !changes.isGone(old.container) else { return }
    let container = changes.renames.newAddress(of: isContainer ? "" : old.container)
    context.begin(container)
    let consent = consents.consent(toWhatIsAt: [old.address, container])
    guard !consent.isApproved else { return }
    context.reportGone(
      .deleted(unread.kind, old.id), from: container,
      evidence: fault(of: unread, changes, context) + consent.evidence, atMost: ceiling)
  }

  /// What is wrong with the file at the base, and where.
  private static func fault(of unread: UnreadEntity, _ changes: ChangeSet, _ context: RuleContext)
    -> [Evidence]
  {
    let file = changes.old.files[Int(unread.file.index)]
    let fault = file.diagnostics.first { $0.rule == InvalidYaml.card.id }
    return [
      context.former(
        "what is wrong",
        fault?.message.description
          ?? (file.isWhole ? "another file has the same name" : "it is no ordinary file"),
        at: fault?.place ?? Place(unread.file, TextRange(0, 0)))
    ]
  }
}

extension Message {
  fileprivate static func mended(_ name: String) -> Self {
    "what was written of '\(name)' at the base cannot be read, so nobody can tell what changed"
  }
  fileprivate static func deleted(_ kind: String, _ id: String) -> Self {
    "the \(kind) '\(id)' was deleted, and what was written of it at the base cannot be read"
  }
}
