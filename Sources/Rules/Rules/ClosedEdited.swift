import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum ClosedEdited: ChangeRule {
  static let card = RuleCard(
    id: "closed-edited", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .standard,
    summary: "Something that was closed says something else now.",
    rationale: "A closed record is evidence of what was known and decided at the time.",
    source: "house default",
    fix: "Restore what it said, or open it again with a reason first.",
    examples: [
      .fires(
        "a closed risk",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          likelihood: ▸1
          """),
      .staysSilent(
        "a closed risk gets a note",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          notes: They came back to the island.
          """),
      .staysSilent(
        "a closed risk is opened again with a reason",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          status: open
          likelihood: 3
          reopened: {date: 2026-06-22, why: A pair has come back.}
          reviewed: 2026-06-22
          """),
      .staysSilent(
        "a risk is closed and corrected at the same time",
        after: """
          == projects/bridge/risks/heron.yaml
          status: closed
          effect: the old bridge stands a year longer
          closed: {date: 2026-06-22, why: The herons have left.}
          """),
      .fires(
        "a closed project",
        after: """
          == projects/library/project.yaml
          pitch: ▸Wheelchairs reach every room.
          """),
      .fires(
        "the reason for closing is another",
        before: """
          == projects/bridge/issues/late-drawings.yaml
          status: closed
          closed: {date: 2026-06-23, why: They came.}
          """,
        after: """
          == projects/bridge/issues/late-drawings.yaml
          closed: {date: 2026-06-23, why: ▸They were not needed.}
          """),
      .fires(
        "a change that was carried out",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          status: implemented
          assessed: {by: ben, date: 2026-06-08}
          decision: {outcome: approved, by: ada, date: 2026-06-10}
          applied: {date: 2026-06-12}
          approvals: [{by: ada, as: sponsor, date: 2026-06-10}]
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          size: ▸3
          """),
      .isWaived(
        at: "library",
        after: """
          == projects/library/project.yaml
          pitch: ▸Wheelchairs reach every room.
          """),
    ])

  /// What people add to a closed record without changing what it says.
  private static let additions = [
    "lessons_read", "readings", "notes", "links", "reviewed", "documents", "tags", "was",
  ]

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    for change in changes.entities {
      guard let old = change.old, let new = change.new, old.isClosedRecord else { continue }
      context.begin(new.container)
      // Whoever opened it may work on it; whether it could be opened is told by illegal-transition.
      guard new.statusWord == old.statusWord else { continue }
      let moved = change.fields.filter { field in
        field.nature != .reordered && !additions.contains { field.isIn($0) } && !isToldAsHistory(field, old)
          && !field.pathText.hasPrefix("x-")
      }
      guard let first = moved.first else { continue }
      context.report(
        .edited(new.name, old.statusWord ?? "", enumerated(moved.map(\.pathText))), of: first, in: new,
        evidence: [context.former("status", old.origin, "status")]
          + moved.prefix(5).flatMap { context.evidence(of: $0) })
    }
  }

  /// Approvals, decisions and the original baseline stay for good whether or not something is closed.
  private static func isToldAsHistory(_ field: FieldChange, _ old: any PortfolioEntity) -> Bool {
    if field.isIn("approvals") || field.isIn("baseline", "approvals") || field.isIn("original") {
      return true
    }
    return old is ChangeRequest && field.isIn("decision")
  }
}

extension Message {
  fileprivate static func edited(_ name: String, _ status: String, _ fields: String) -> Self {
    "'\(name)' was \(status) and still is, and its \(fields) has changed"
  }
}
