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
    fix:
      "Restore what it said, or open it again with a reason first; money that comes late goes under 'adjustments'.",
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
        "a field is taken out of a closed risk",
        before: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-01, why: The herons have left.}
          """,
        after: """
          == projects/bridge/risks/heron.yaml
          ▸title: Nesting delays the demolition
          - cost
          """),
      .fires(
        "the plan of a closed project",
        before: """
          == projects/library/plan.yaml (whole)
          tasks:
            lift: {title: Lift, duration: 60d, progress: 100%, started: 2025-06-02, finished: 2025-08-22}
          """,
        after: """
          == projects/library/plan.yaml
          tasks:
            lift: {title: Lift, duration: 60d, progress: 100%, started: 2025-06-02, finished: ▸2025-08-15}
          """),
      .fires(
        "the plan of a closed project is gone",
        before: """
          == projects/library/plan.yaml (whole)
          tasks:
            lift: {title: Lift, duration: 60d, progress: 100%, started: 2025-06-02, finished: 2025-08-22}
          """,
        after: """
          == projects/library/project.yaml
          ▸title: Library lift
          == projects/library/plan.yaml (removed)
          """),
      .fires(
        "the money of a closed project",
        before: """
          == projects/library/money.yaml (whole)
          currency: EUR
          baseline: {2025: 80k}
          actuals: {2025: 78k}
          funding: [{source: The council, amount: 80k}]
          """,
        after: """
          == projects/library/money.yaml
          funding: [{source: The council, amount: ▸90k}]
          """),
      .staysSilent(
        "an invoice comes after the end",
        before: """
          == projects/library/money.yaml (whole)
          currency: EUR
          baseline: {2025: 80k}
          actuals: {2025: 78k}
          """,
        after: """
          == projects/library/money.yaml
          adjustments: [{adjusts: 2025, amount: 1k, why: The electrician's invoice came late.}]
          """),
      .staysSilent(
        "what was spent by a closed project is told as rewritten history",
        before: """
          == projects/library/money.yaml (whole)
          currency: EUR
          baseline: {2025: 80k}
          actuals: {2025: 78k}
          """,
        after: """
          == projects/library/money.yaml
          actuals: {2025: ▹(history-rewritten)79k}
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
    "lessons_read", "readings", "notes", "links", "reviewed", "documents", "tags", "was", "approvals",
  ]

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    let record = WrittenForGood(context)
    for change in changes.entities {
      guard let old = change.old, let closed = changes.closedRecord(of: change) else { continue }
      let status = closed.statusWord ?? ""
      let evidence = [context.former("status", closed.origin, "status")]
      guard let new = change.new else {
        guard record.loss(with: old) == nil else { continue }
        let container = changes.renames.newAddress(of: old.container)
        context.begin(container)
        let path = changes.old.path(of: old.origin)
        context.reportGone(
          .gone(closed.name, status, change.kind), from: container,
          evidence: evidence + [context.former("the file", path, at: changes.old.place(of: old.origin))])
        continue
      }
      context.begin(new.container)
      let moved = change.fields.filter { field in
        field.nature != .reordered && !isAddition(field) && record.loss(in: field, of: change) == nil
          && !field.pathText.hasPrefix("x-")
      }
      guard let first = moved.first else { continue }
      let words = enumerated(moved.map(\.pathText))
      context.report(
        .edited(
          closed.name, status, closed.address == old.address ? nil : change.kind, words, moved.count),
        of: first,
        in: new, evidence: evidence + moved.prefix(5).flatMap { context.evidence(of: $0) })
    }
  }

  /// Whether a field only grows: remarks, approvals, corrections of money, and that people were told.
  private static func isAddition(_ field: FieldChange) -> Bool {
    if additions.contains(where: { field.isIn($0) }) || field.isIn("baseline", "approvals") { return true }
    guard field.nature == .added else { return false }
    return field.isIn("adjustments") || field.isIn("items") && field.path.contains(.key("sent"))
  }
}

extension Message {
  fileprivate static func edited(
    _ name: String, _ status: String, _ part: String?, _ fields: String, _ count: Int
  ) -> Self {
    "'\(name)' was \(status) and still is, and \(fields) of its \(part ?? "record") \(count == 1 ? "has" : "have") changed"
  }
  fileprivate static func gone(_ name: String, _ status: String, _ part: String) -> Self {
    "'\(name)' was \(status) and still is, and its \(part) is gone"
  }
}
