import Changes
import Diagnostics
import Model
import Quantities
import Schema
import Snapshots
import Source

enum DeletedNotClosed: ChangeRule {
  static let card = RuleCard(
    id: "deleted-not-closed", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter,
    summary: "A record is deleted where it should be closed with a reason.",
    rationale: "Whoever looks back learns from what was closed and why; what was deleted teaches nobody.",
    source: "house default",
    fix:
      "Restore the file and close it with a reason; after a rename, write the old id under 'was' in the new file.",
    examples: [
      .fires(
        "a risk",
        after: """
          == projects/bridge/project.yaml
          ▸title: New mill bridge
          == projects/bridge/risks/heron.yaml (removed)
          """),
      .staysSilent(
        "a risk is closed",
        after: """
          == projects/bridge/risks/heron.yaml
          status: closed
          closed: {date: 2026-06-22, why: The herons have left.}
          """),
      .staysSilent(
        "a risk has another name",
        after: """
          == projects/bridge/risks/herons.yaml (whole)
          title: Nesting delays the demolition
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
          == projects/bridge/risks/heron.yaml (removed)
          """),
      .fires(
        "a lesson of work that is over",
        before: """
          == projects/library/lessons/order-early.yaml (whole)
          title: Order the lift early
          what_happened: The doors came a month late.
          do_next_time: Order before the shaft is dug.
          kind: negative
          disposition: {outcome: adopt, by: dan, date: 2025-12-01}
          """,
        after: """
          == projects/library/project.yaml
          ▸title: Library lift
          == projects/library/lessons/order-early.yaml (removed)
          """),
      .fires(
        "a project with all that was in it",
        before: """
          == projects/bridge/project.yaml
          - lessons_read
          """,
        after: """
          == portfolios/works/portfolio.yaml
          ▸title: Works of the council
          == projects/library/project.yaml (removed)
          == projects/library/gates/g1-business-case.yaml (removed)
          == projects/library/gates/g4-close.yaml (removed)
          == projects/library/lessons/survey-first.yaml (removed)
          == projects/library/reviews/close.yaml (removed)
          == projects/library/reviews/pir.yaml (removed)
          """),
      .fires(
        "a waiver that still covers something",
        before: """
          == projects/bridge/risks/steel.yaml
          reviewed: 2026-03-10
          == office/waivers/steel.yaml (whole)
          title: The supplier is asked in autumn
          rule: stale-risk
          where: bridge/risks/steel
          why: The supplier answers in autumn.
          raised: 2026-06-01
          until: 2026-09-30
          approvals:
            - {by: dan, as: head, date: 2026-06-02}
          == office/waivers/again.yaml (whole)
          title: The supplier is asked again
          rule: stale-risk
          where: bridge/risks/steel
          why: The supplier answers in autumn.
          raised: 2026-06-01
          until: 2026-09-30
          approvals:
            - {by: dan, as: head, date: 2026-06-02}
          """,
        after: """
          == office/office.yaml
          ▸title: Project office
          == office/waivers/steel.yaml (removed)
          """),
      .staysSilent(
        "a waiver that covers nothing any more",
        before: """
          == office/waivers/steel.yaml (whole)
          title: The supplier is asked in autumn
          rule: stale-risk
          where: bridge/risks/steel
          why: The supplier answers in autumn.
          raised: 2026-06-01
          until: 2026-09-30
          approvals:
            - {by: dan, as: head, date: 2026-06-02}
          """,
        after: """
          == office/waivers/steel.yaml (removed)
          """),
      .isWaived(
        at: "bridge",
        after: """
          == projects/bridge/project.yaml
          ▸title: New mill bridge
          == projects/bridge/risks/heron.yaml (removed)
          """),
    ])

  /// Kinds whose records end with a reason, and never by being gone.
  private static let kept: Set<String> = [
    Risk.kind, Issue.kind, ChangeRequest.kind, Decision.kind, Benefit.kind, Assumption.kind, Dependency.kind,
    Lesson.kind, Review.kind, Gate.kind, StatusReport.kind, Waiver.kind, Project.kind, Program.kind,
    PortfolioRecord.kind,
  ]

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    let added = Dictionary(changes.entities.compactMap(titled)) { first, _ in first }
    for change in changes.entities {
      guard change.nature == .removed, kept.contains(change.kind), let old = change.old,
        !changes.isContainerGone(of: change), !isDone(old, context)
      else { continue }
      let isContainer = old.container == old.address
      let container = isContainer ? changes.old.parent(of: old.id) ?? "" : old.container
      let now = changes.renames.newAddress(of: container)
      context.begin(now)
      let path = changes.old.path(of: old.origin)
      var evidence = [context.former("the file", path, at: changes.old.place(of: old.origin))]
      if let word = old.statusWord {
        evidence.append(context.former("last status", word, at: statusPlace(old, changes)))
      }
      let score = (old as? Risk)?.score
      if let score { evidence.append(Evidence("score", "\(score)")) }
      let twin = old.title.flatMap { added[TitledKind(kind: change.kind, title: $0)] }
      let fix = twin.map { new in
        "If it has only another name now, write 'was: [\(old.id)]' in \(changes.new.path(of: new.origin))."
      }
      context.reportGone(
        .deleted(change.kind, old.name, old.statusWord, score), from: now, evidence: evidence, fix: fix)
    }
  }

  private struct TitledKind: Hashable {
    let kind: String
    let title: String
  }

  /// What came in with a title; it may be what went under another name.
  private static func titled(_ change: EntityChange) -> (TitledKind, any PortfolioEntity)? {
    guard change.nature == .added, let new = change.new, let title = new.title else { return nil }
    return (TitledKind(kind: change.kind, title: title), new)
  }

  private static func statusPlace(_ old: any PortfolioEntity, _ changes: ChangeSet) -> Place {
    changes.old.place(of: old.origin, old is Gate ? "outcome" : "status")
  }

  /// Whether a waiver may go: past its end, or its rule finds nothing at its places any more.
  private static func isDone(_ old: any PortfolioEntity, _ context: RuleContext) -> Bool {
    guard let waiver = old as? Waiver else { return false }
    if let until = waiver.until, until < context.asOf { return true }
    guard let name = waiver.rule, let rule = allRules.first(where: { $0.card.id == name }) else {
      return true
    }
    // What a rule of the second stage would say is not known here.
    if case .findings = rule.object { return false }
    guard rule != Self.self else { return false }
    var look = RuleContext(context.snapshot, book: context.book, card: rule.card)
    rule.run(&look)
    let found = look.diagnostics + context.portfolio.diagnostics.filter { $0.rule == name }
    let cover = WaiverCover(waiver, in: context.portfolio)
    return !found.contains { diagnostic in
      let subject = context.portfolio.subject(at: diagnostic.place, absentKey: diagnostic.absentField)
      let address = subject.address ?? context.portfolio.files[Int(diagnostic.place.file.index)].path
      return !cover.places(covering: address, in: subject.container).isEmpty
    }
  }
}

extension Message {
  fileprivate static func deleted(_ kind: String, _ name: String, _ status: String?, _ score: Int?) -> Self {
    let words = [status, score.map { "score \($0)" }].compactMap { $0 }.joined(separator: ", ")
    return "the \(kind) '\(name)'\(words.isEmpty ? "" : " (\(words))") was deleted and not closed"
  }
}
