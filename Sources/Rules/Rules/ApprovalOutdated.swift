import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots

enum ApprovalOutdated: ChangeRule {
  static let card = RuleCard(
    id: "approval-outdated", family: .change, nature: .process,
    severity: SeverityByType(.info, .warning, .error), pack: .standard, isMilderForSmallProjects: false,
    summary: "Something was approved, and what was approved has changed since.",
    rationale: "People agree to what they have read; what is written later they have never seen.",
    source: "house default",
    fix: "Have it approved again as it stands now, or restore what was approved.",
    examples: [
      .fires(
        "a request moves more than what was agreed to",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-10}
          """),
      .staysSilent(
        "only a note is new",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          notes: The bus line has asked again.
          """),
      .staysSilent(
        "the same written in another way",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves:
            finish: +1w
            budget: +30_000
          """),
      .staysSilent(
        "it was approved again",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "it changes after the approval in the same branch",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          commit 2026-06-23 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          """),
      .staysSilent(
        "it changes before the approval in the same branch",
        after: """
          commit 2026-06-21 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "the seal says that something else was approved",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10, seal: "v1:0123456789abcdef"}
          """,
        after: """
          == projects/bridge/changes/wider-ramps.yaml
          notes: The bus line has asked again.
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10, seal: ▸"v1:0123456789abcdef"}
          """),
      .staysSilent(
        "the outcome of a gate is told as rewritten history",
        after: """
          == projects/bridge/gates/g2-ready.yaml
          outcome: ▹(history-rewritten)conditional
          """),
      .staysSilent(
        "a closed record is told as edited",
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
          why: ▹(closed-edited)Buses and lorries need them
          """),
      .fires(
        "a policy becomes stricter than what was approved",
        before: """
          == office/policies/small.yaml (whole)
          title: Small projects report less
          scope: {tier: 3}
          reason: Nobody reads them.
          rules: {report-stale: info}
          review_by: 2026-12-31
          approvals:
            - {by: dan, as: head, date: 2026-06-02}
          """,
        after: """
          == office/policies/small.yaml
          rules: {report-stale: warning}
          approvals:
            - {by: ▸dan, as: head, date: 2026-06-02}
          """),
      .staysSilent(
        "a policy becomes more lenient, which is told as that",
        before: """
          == office/policies/small.yaml (whole)
          title: Small projects report less
          scope: {tier: 3}
          reason: Nobody reads them.
          rules: {report-stale: warning}
          review_by: 2026-12-31
          approvals:
            - {by: dan, as: head, date: 2026-06-02}
          """,
        after: """
          == office/policies/small.yaml
          rules: {report-stale: ▹(governance-weakened)info}
          """),
      .staysSilent(
        "a refusal binds nobody",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10, outcome: rejected}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          """),
      .isWaived(
        at: "bridge/changes/wider-ramps",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-10}
          """),
    ])

  /// A seal tells without any history, so it is looked at where no base was given as well.
  static func run(_ context: inout RuleContext) {
    context.begin("")
    let matter = context.snapshot.changes.map { OutdatingChanges($0, context) }
    var broken: Set<String> = []
    for kind in allKinds {
      for entity in context.portfolio.all(of: kind) {
        for given in current(context.portfolio.givenApprovals(of: entity)) {
          guard given.approval.seal != nil, context.portfolio.isSealBroken(given) == true,
            matter?.isToldElsewhere(of: given) != true
          else { continue }
          context.begin(entity.container)
          broken.insert("\(entity.address) \(given.key ?? "")")
          reportBrokenSeal(given, &context)
        }
      }
    }
    guard let changes = context.snapshot.changes, let matter else { return }
    check(changes, matter, broken, &context)
  }

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    check(changes, OutdatingChanges(changes, context), [], &context)
  }

  /// One finding for each thing that was approved, whoever approved it; what a broken seal has told is not told again.
  private static func check(
    _ changes: ChangeSet, _ matter: OutdatingChanges, _ told: Set<String>, _ context: inout RuleContext
  ) {
    let evidence = ApprovalEvidence(changes)
    for change in changes.entities {
      guard let old = change.old, let entity = change.new, !change.fields.isEmpty else { continue }
      context.begin(entity.container)
      let earlier = Set(changes.old.givenApprovals(of: old).map(\.identity))
      let given = current(changes.new.givenApprovals(of: entity))
      for key in [nil, "baseline"] where !told.contains("\(entity.address) \(key ?? "")") {
        let own = given.filter { $0.key == key }
        guard let first = own.first else { continue }
        let moved = matter.fields(of: change, about: first)
        guard !moved.isEmpty else { continue }
        let outdated = own.filter { given in
          let isOlder = earlier.contains(given.identity)
          let isRenewed = own.contains { other in
            !earlier.contains(other.identity) && other.approval.by == given.approval.by
          }
          return isOlder ? !isRenewed : isOvertaken(given, by: moved, evidence, changes)
        }
        guard let shown = outdated.first else { continue }
        report(outdated, shown, moved, &context)
      }
    }
  }

  /// Whether a field was written in a later commit than an approval of the same range.
  private static func isOvertaken(
    _ given: GivenApproval, by fields: [FieldChange], _ evidence: ApprovalEvidence, _ changes: ChangeSet
  ) -> Bool {
    guard changes.authorship.isKnown, let last = evidence.proof(of: given.approval).commits.last else {
      return false
    }
    return fields.contains { field in
      guard let place = field.new?.place else { return false }
      return evidence.commits(of: place).contains { evidence.isLater($0, than: last) }
    }
  }

  /// Consents that hold; an original baseline repeats those of the first one.
  private static func current(_ given: [GivenApproval]) -> [GivenApproval] {
    given.filter { $0.key != "original" && $0.isConsentOfSomebody }
  }

  private static func report(
    _ outdated: [GivenApproval], _ shown: GivenApproval, _ moved: [FieldChange], _ context: inout RuleContext
  ) {
    var people: [String] = []
    for case let by? in outdated.map(\.approval.by) where !people.contains(context.portfolio.name(of: by)) {
      people.append(context.portfolio.name(of: by))
    }
    let name = shown.key == nil ? shown.entity.name : "the baseline of \(shown.entity.name)"
    context.report(
      .outdated(enumerated(people), name, enumerated(moved.map(\.pathText))), on: shown.approval.origin, "by",
      evidence: moved.prefix(5).flatMap { context.evidence(of: $0) }
        + [context.evidence("approved on", shown.approval.origin, "date")])
  }

  private static func reportBrokenSeal(_ given: GivenApproval, _ context: inout RuleContext) {
    guard let by = given.approval.by else { return }
    let now = context.portfolio.seal(of: given) ?? "unknown"
    context.report(
      .broken(context.portfolio.name(of: by), given.entity.name), on: given.approval.origin, "seal",
      evidence: [
        context.evidence("seal", given.approval.origin, "seal"),
        Evidence("seal of what stands there now", now),
        context.evidence("approved on", given.approval.origin, "date"),
      ])
  }
}

extension Message {
  fileprivate static func outdated(_ people: String, _ name: String, _ fields: String) -> Self {
    "\(people) approved '\(name)', and \(fields) has changed since"
  }
  fileprivate static func broken(_ person: String, _ name: String) -> Self {
    "\(person) approved '\(name)' under a seal that does not fit what stands there now"
  }
}
