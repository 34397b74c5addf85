import Changes
import Diagnostics
import Model
import Quantities
import Schema

enum SelfApproval: ChangeRule {
  static let card = RuleCard(
    id: "self-approval", family: .change, nature: .process,
    severity: SeverityByType(.warning, .error, .error), pack: .starter, isMilderForSmallProjects: false,
    summary: "Somebody approves what they asked for, wrote or run themselves, or counts twice in a quorum.",
    rationale:
      "Consent means that a second person has looked; whoever wants something cannot be that person.",
    source: "PRINCE2, project roles",
    fix: "Let somebody else decide.",
    examples: [
      .fires(
        "who asked for a change approves it",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: cleo
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸cleo, as: business-owner, date: 2026-06-22}
          """),
      .fires(
        "the project manager approves a change of the own project",
        after: """
          commit 2026-06-22 by fay
            Reviewed-by: ben
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ben, as: manager, date: 2026-06-22}
          """),
      .fires(
        "who wrote a change approves it",
        after: """
          commit 2026-06-20 by ada
          == projects/bridge/changes/wider-ramps.yaml
          moves: {budget: +90k, finish: +5d}
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸ada, as: sponsor, date: 2026-06-22}
          """),
      .fires(
        "who asked for a change decides on it",
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          decision: {outcome: approved, by: ▸cleo, date: 2026-06-22}
          """),
      .fires(
        "who proposed something approves it",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: cleo
          == intake/proposals/bridge-proposal.yaml
          approvals:
            - {by: ▸cleo, as: head-of-roads, date: 2026-06-22}
          """),
      .fires(
        "one person makes up a quorum",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: works-board, date: 2026-06-21}
            - {by: ▸ada, as: works-board, date: 2026-06-22}
          """),
      .staysSilent(
        "the quorum is not reached yet",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: works-board, date: 2026-06-22}
          """),
      .staysSilent(
        "who asked for a change refuses it",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: cleo
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: cleo, as: business-owner, date: 2026-06-22, outcome: rejected}
          """),
      .staysSilent(
        "who approves wrote a note and nothing else",
        after: """
          commit 2026-06-20 by ada
          == projects/bridge/changes/wider-ramps.yaml
          notes: I shall look at it on Monday.
          commit 2026-06-22 by ben
            Reviewed-by: ada
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-22}
          """),
      .staysSilent(
        "an approval of long ago",
        before: """
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: cleo, as: business-owner, date: 2026-06-10}
          """,
        after: """
          commit 2026-06-22 by ben
          == projects/bridge/changes/wider-ramps.yaml
          notes: The bus line has asked again.
          """),
      .isWaived(
        at: "bridge/changes/wider-ramps",
        after: """
          commit 2026-06-22 by ben
            Reviewed-by: cleo
          == projects/bridge/changes/wider-ramps.yaml
          approvals:
            - {by: ▸cleo, as: business-owner, date: 2026-06-22}
          """),
    ])

  static func check(_ changes: ChangeSet, _ context: inout RuleContext) {
    let evidence = ApprovalEvidence(changes)
    let addedApprovals = AddedApprovals(changes, context)
    for change in changes.entities {
      guard let entity = change.new else { continue }
      let added = addedApprovals(to: change).filter(\.isConsentOfSomebody)
      var told: Set<String> = []
      if !added.isEmpty { context.begin(entity.container) }
      for given in added {
        guard let by = given.approval.by else { continue }
        guard let (words, found) = interest(of: by, in: entity, evidence, context) else { continue }
        guard told.insert(by.target).inserted else { continue }
        context.report(
          .own(context.portfolio.name(of: by), entity.name, words), on: given.approval.origin, "by",
          evidence: [context.evidence("approved by", given.approval.origin, "by"), found])
      }
      checkDecision(change, told, evidence, &context)
      for (board, approvals) in boards(of: added, in: changes.new) {
        let given = changes.new.givenApprovals(of: entity).filter(\.isConsentOfSomebody)
        checkQuorum(of: board, added: approvals, all: given, entity, &context)
      }
    }
  }

  /// A decision on a change is an approval in one line.
  private static func checkDecision(
    _ change: EntityChange, _ told: Set<String>, _ evidence: ApprovalEvidence, _ context: inout RuleContext
  ) {
    guard let request = change.new as? ChangeRequest, let decision = request.decision,
      decision.outcome == .approved, let by = decision.by, !told.contains(by.target)
    else { return }
    let before = (change.old as? ChangeRequest)?.decision
    guard before?.outcome != .approved || before?.by != by else { return }
    context.begin(request.container)
    guard let (words, found) = interest(of: by, in: request, evidence, context) else { return }
    context.report(
      .own(context.portfolio.name(of: by), request.name, words), on: decision.origin, "by",
      evidence: [context.evidence("decided by", decision.origin, "by"), found])
  }

  /// What somebody has to do with a thing that others should decide on.
  ///
  /// That a waiver is approved by nobody but its requester is another rule's finding.
  private static func interest(
    of person: Reference<Person>, in entity: any PortfolioEntity, _ evidence: ApprovalEvidence,
    _ context: RuleContext
  ) -> (String, Evidence)? {
    let portfolio = context.portfolio
    func asked(_ requester: Reference<Person>?) -> (String, Evidence)? {
      requester == person
        ? ("asked for it", context.evidence("requested by", entity.origin, "requested_by")) : nil
    }
    switch entity {
    case let request as ChangeRequest:
      if let found = asked(request.requestedBy) { return found }
      if let work = portfolio.work(request.container), work.manager == person {
        return ("runs \(work.name)", context.evidence("manager", work.origin, "manager"))
      }
    case let proposal as Proposal: if let found = asked(proposal.requestedBy) { return found }
    case is Waiver: break
    default: return nil
    }
    for path in type(of: entity).protectedFields.paths {
      guard let key = path.first, portfolio.has(entity.origin, key) else { continue }
      let place = portfolio.place(of: entity.origin, key)
      guard evidence.authors(of: place).contains(person.target) else { continue }
      let commit = evidence.commits(of: place).last.map { " in \($0.id.prefix(9))" } ?? ""
      return ("wrote it", Evidence("\(key) written by", "\(person.target)\(commit)", at: place))
    }
    return nil
  }

  // MARK: Quorum

  private static func boards(of added: [GivenApproval], in portfolio: Portfolio) -> [(Board, [GivenApproval])]
  {
    var boards: [(board: Board, approvals: [GivenApproval])] = []
    for given in added {
      guard let board = given.approval.capacity.flatMap({ portfolio.find(Board.self, $0.id) }) else {
        continue
      }
      if let index = boards.firstIndex(where: { $0.board.id == board.id }) {
        boards[index].approvals.append(given)
      } else {
        boards.append((board, [given]))
      }
    }
    return boards.map { ($0.board, $0.approvals) }
  }

  private static func checkQuorum(
    of board: Board, added: [GivenApproval], all: [GivenApproval], _ entity: any PortfolioEntity,
    _ context: inout RuleContext
  ) {
    guard let quorum = board.quorum else { return }
    let own = all.filter { $0.key == added.first?.key && $0.approval.capacity?.id == board.id }
    let people = Set(own.compactMap { $0.approval.by?.target })
    guard own.count >= quorum, people.count < quorum,
      let twice = added.last(where: { given in
        own.contains {
          $0.approval.by == given.approval.by && $0.approval.origin.node != given.approval.origin.node
        }
      }), let by = twice.approval.by
    else { return }
    context.report(
      .twice(context.portfolio.name(of: by), board.name, people.count, quorum), on: twice.approval.origin,
      "by",
      evidence: [
        Evidence("people who approved", people.sorted().joined(separator: ", ")),
        context.evidence("quorum", board.origin, "quorum"),
      ])
  }
}

extension Message {
  fileprivate static func own(_ person: String, _ name: String, _ interest: String) -> Self {
    "\(person) approves '\(name)' and \(interest)"
  }
  fileprivate static func twice(_ person: String, _ board: String, _ people: Int, _ quorum: Int) -> Self {
    "\(person) approves twice for the \(board); its quorum is \(quorum) people, and \(people) \(people == 1 ? "has" : "have") approved"
  }
}
