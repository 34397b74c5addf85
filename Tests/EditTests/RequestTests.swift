import Diagnostics
import Edits
import Model
import Quantities
import Schema
import TestSupport
import Testing

/// What each command does to a small portfolio, and what it refuses, in the words a person sees.
@Suite struct RequestTests {
  enum Request: Sendable {
    case approve(String, by: String, as: String? = nil, Approval.Outcome? = nil)
    case baseline(String, String? = nil)
    case close(String)
    case rename(String, String)
    case reassign(String, String)

    func plan(_ portfolio: Portfolio) throws(EditRefusal) -> EditPlan {
      switch self {
      case .approve(let address, let mail, let capacity, let outcome):
        try portfolio.approving(
          ApprovalRequest(
            address, by: GitIdentity(name: "x", email: mail), as: capacity, outcome: outcome, asOf: Edited.day
          ))
      case .baseline(let project, let change):
        try portfolio.baselining(BaselineRequest(project, change: change, asOf: Edited.day))
      case .close(let address): try portfolio.closing(ClosingRequest(address, why: "over", asOf: Edited.day))
      case .rename(let old, let new): try portfolio.renaming(old, to: new)
      case .reassign(let from, let to): try portfolio.reassigning(from, to: to, asOf: Edited.day)
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var request: Request
    var overlay: String
    /// What the refusal says, or each line that has to be there afterwards, as `path: line`.
    var expected: [String]
    var testDescription: String { "\(request)" }

    init(_ request: Request, _ overlay: String = "", _ expected: String...) {
      self.request = request
      self.overlay = overlay
      self.expected = expected
    }
  }

  static let git = """
    == people/ada.yaml
    git: [ada@acme.example]
    == people/ben.yaml
    git: [ben@acme.example, ben-b]
    == people/cleo.yaml
    git: [Cleo@Acme.example]

    """
  static let approved = """
    == projects/bridge/changes/wider-ramps.yaml
    assessed: {by: fay, date: 2026-06-01, cost: 30k, time: 5d}
    decision: {outcome: approved, by: ada, date: 2026-06-20}
    status: approved
    approvals: [{by: ada, as: sponsor, date: 2026-06-20}]

    """

  @Test(arguments: refused) func refuses(_ item: Case) {
    let before = Edited.base(with: item.overlay)
    let refusal = #expect(throws: EditRefusal.self) { try item.request.plan(before.portfolio) }
    for words in item.expected {
      #expect(refusal?.message.description.contains(words) == true, "\(refusal?.message.description ?? "")")
    }
  }

  static let refused: [Case] = [
    Case(.approve("wider-rams", by: "ada@acme.example"), git, "did you mean 'wider-ramps'?"),
    Case(.approve("wider-ramps", by: "zoe@acme.example"), git, "nobody here is 'zoe@acme.example' to git"),
    Case(.approve("wider-ramps", by: "cleo@acme.example"), git, "somebody else has to approve it"),
    Case(.approve("wider-ramps", by: "ada@acme.example"), git, "say which with '--as'"),
    Case(.approve("wider-ramps", by: "ada@acme.example", as: "manager"), git, "is not manager of"),
    Case(.approve("wider-ramps", by: "ada@acme.example", as: "sponsr"), git, "did you mean 'sponsor'?"),
    Case(
      .approve("wider-ramps", by: "ada@acme.example", as: "sponsor"),
      git + "== people/ada.yaml\nuntil: 2026-06-29\n",
      "left on 2026-06-29"),
    Case(
      .approve("wider-ramps", by: "ada@acme.example", as: "sponsor"),
      git + "== people/dan.yaml\ngit: [ada@acme.example]\n",
      "ada and dan"),
    Case(
      .approve("library", by: "ada@acme.example"), git + "== projects/library/project.yaml\n- baseline\n",
      "has no baseline to approve"),
    Case(.approve("bridge/plan/open", by: "ada@acme.example"), git, "is a part of projects/bridge/plan.yaml"),
    Case(.baseline("renewal"), "", "only projects have a baseline"),
    Case(.baseline("bridge"), "", "name the change that moves it with '--change'"),
    Case(.baseline("bridge", "wider-ramps"), "", "is submitted; only an approved change moves a baseline"),
    Case(.baseline("bridge", "wider-rams"), "", "did you mean 'wider-ramps'?"),
    Case(
      .baseline("bridge", "wider-ramps"),
      approved
        + "== projects/bridge/project.yaml\nbaseline: {set: 2026-01-20, change: wider-ramps, start: 2026-02-02, finish: 2026-11-27, budget: 600k}\n",
      "has moved this baseline already"),
    Case(
      .baseline("bridge", "wider-ramps"), approved + "== projects/bridge/project.yaml\n- finish\n",
      "write its 'start' and 'finish' first"),
    Case(.baseline("library"), "", "is closed"),
    Case(.close("bridge"), "", "is in delivery, and a project can be closed only when it is realising"),
    Case(
      .close("bridge"), "== projects/bridge/project.yaml\nstatus: realising\n",
      "while something is left over",
      "projects/bridge/risks/flood.yaml:", "the risk 'A flood stops work on the deck' is open"),
    Case(
      .close("renewal"), "== programs/renewal/program.yaml\nstatus: realising\n",
      "New mill bridge is in delivery"),
    Case(.close("late-drawings"), "", "can be closed only when it is resolved"),
    Case(.close("library"), "", "is closed already"),
    Case(.close("wider-ramps"), "", "it ends as implemented or rejected or merged"),
    Case(.close("bridge/actions/permit"), "", "write 'done' with the day"),
    Case(.rename("people/ben", "ada"), "", "people/ada.yaml is there already"),
    Case(.rename("bridge", "library"), "", "projects/library is there already"),
    Case(.rename("bridge", "works"), "", "is already the name of portfolios/works/portfolio.yaml"),
    Case(.rename("bridge", "bridge"), "", "has that name already"),
    Case(.rename("bridge", "New Bridge"), "", "is not an id"),
    Case(.rename("bridge/risks/flood", "library/risks/flood"), "", "is in another place"),
    Case(.rename("office", "bureau"), "", "no other is possible"),
    Case(.rename("bridge/plan", "schedule"), "", "no other is possible"),
    Case(.reassign("ben", "ben"), "", "has it all already"),
    Case(.reassign("ben", "bne"), "", "there is no person 'bne'; did you mean 'ben'?"),
    Case(.reassign("ben", "fay"), "== people/fay.yaml\nuntil: 2026-05-31\n", "left on 2026-05-31"),
  ]

  @Test(arguments: done) func does(_ item: Case) throws {
    let before = Edited.base(with: item.overlay)
    let plan = try item.request.plan(before.portfolio)
    let after = before.after(plan)
    #expect(after.faults == before.faults)
    for line in item.expected {
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      let text = "\n" + after.text(parts[0])
      #expect(parts.count == 2 && text.contains("\n\(parts[1])"), "\(line)\n\(text)")
    }
  }

  static let done: [Case] = [
    Case(
      .approve("wider-ramps", by: "ADA@acme.example", as: "works-board", .conditional), git,
      "projects/bridge/changes/wider-ramps.yaml: approvals:\n  - {by: ada, as: works-board, date: 2026-06-30, outcome: conditional, seal: v1:"
    ),
    Case(
      .approve("bridge", by: "ada@acme.example", as: "sponsor"), git,
      "projects/bridge/project.yaml:     - {by: ada, as: sponsor, date: 2026-06-30, seal: v1:"),
    // Actuals of two quarters and the forecast of the others.
    Case(
      .baseline("bridge", "bridge/changes/wider-ramps"), approved,
      "projects/bridge/project.yaml: baseline:\n  set: 2026-06-30\n  change: wider-ramps\n  start: 2026-02-02\n  finish: 2026-11-27\n  budget: 604k\noriginal:\n  set: 2026-01-20"
    ),
    Case(
      .baseline("bridge", "wider-ramps"),
      approved + "== projects/bridge/project.yaml\n- original\n== projects/bridge/money.yaml\n- forecast\n",
      "projects/bridge/project.yaml:   budget: 630k\noriginal:\n  set: 2026-01-20\n  change: initial\n  start: 2026-02-02\n  finish: 2026-11-27\n  budget: 600k\n  approvals:\n    - {by: ada, as: sponsor, date: 2026-01-20}"
    ),
    // What is closed keeps its part; the rest goes as the old baseline, or as the forecast, has it.
    Case(
      .baseline("bridge", "wider-ramps"), approved + "== projects/bridge/money.yaml\n- forecast\n",
      "projects/bridge/money.yaml: baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 198k, 2026-Q4: 132k}",
      "projects/bridge/plan.yaml:   footings: {title: Footings, duration: 45d, predecessors: design, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}"
    ),
    Case(
      .baseline("bridge", "wider-ramps"),
      approved
        + "== projects/bridge/money.yaml\nforecast: {2026-Q3: 205k, 2026-Q4: 120k, 2027-Q1: 10k}\n",
      "projects/bridge/project.yaml:   budget: 634k",
      "projects/bridge/money.yaml: baseline: {2026-Q1: 120k, 2026-Q2: 180k, 2026-Q3: 204k, 2026-Q4: 120k, 2027-Q1: 10k}"
    ),
    // The plan ends in November, so an earlier promise leaves its tasks alone.
    Case(
      .baseline("bridge", "wider-ramps"),
      approved
        + "== projects/bridge/project.yaml\nfinish: 2026-10-30\n== projects/bridge/money.yaml\nforecast: {2026-H2: 400k}\n- forecast\n",
      "projects/bridge/plan.yaml:   ramps:    {title: Ramps, duration: 40d, predecessors: surface, assignee: gil, baseline: {start: 2026-09-07, finish: 2026-10-30}}"
    ),
    // What a change does not move stays as it was promised.
    Case(
      .baseline("bridge", "wider-ramps"),
      approved
        + "== projects/bridge/changes/wider-ramps.yaml\nmoves: {finish: +5d}\n== projects/bridge/project.yaml\nfinish: 2026-12-04\n",
      "projects/bridge/project.yaml: baseline:\n  set: 2026-06-30\n  change: wider-ramps\n  start: 2026-02-02\n  finish: 2026-12-04\n  budget: 600k\noriginal:"
    ),
    Case(
      .baseline("bridge", "wider-ramps"),
      approved
        + "== projects/bridge/changes/wider-ramps.yaml\nmoves: {budget: +30k}\n== projects/bridge/project.yaml\nstart: 2026-02-09\nfinish: 2026-12-04\n",
      "projects/bridge/project.yaml: baseline:\n  set: 2026-06-30\n  change: wider-ramps\n  start: 2026-02-02\n  finish: 2026-11-27\n  budget: 604k\noriginal:"
    ),
    Case(
      .baseline("bridge"), "== projects/bridge/project.yaml\n- baseline\n- original\n",
      "projects/bridge/project.yaml: baseline:\n  set: 2026-06-30\n  change: initial",
      "projects/bridge/project.yaml: original:\n  set: 2026-06-30\n  change: initial"),
    Case(
      .close("bridge/risks/flood"), "",
      "projects/bridge/risks/flood.yaml: status: closed\nclosed: {date: 2026-06-30, why: over}"),
    Case(
      .close("bridge/risks/flood"), "== projects/bridge/risks/flood.yaml\nstatus: draft\n",
      "projects/bridge/risks/flood.yaml: status: rejected\n"),
    Case(
      .close("bridge/risks/flood"),
      "== projects/bridge/risks/flood.yaml\nclosed: {date: 2026-01-01, why: 'too early'}\nreopened: {date: 2026-02-01, why: it came back}\n",
      "projects/bridge/risks/flood.yaml: closed: {date: 2026-06-30, why: 'over'}"),
    Case(
      .rename("bridge", "new-bridge"),
      """
      == folio.yaml
      ignore: [projects/bridge/drafts/**]
      == accepted-findings.yaml (whole)
      accepted:
        stale-risk: {bridge: 1, bridge/risks/flood: 2}
        stray-file: {projects/bridge/x.yaml: 1}
      == office/waivers/w.yaml (whole)
      rule: no-benefit
      where: [bridge, 'bridge/**', '**/risks/*']
      why: because
      until: 2026-10-31
      approvals: [{by: ada, as: head, date: 2026-06-01}]
      == projects/bridge/issues/late-drawings.yaml
      addresses: [stale-risk@bridge/risks/flood, action-late@late-drawings]
      notes: See [[bridge/risks/flood|the flood]], `[[bridge]]` and [the charter](../../bridge/docs/charter.md#scope).
      == projects/bridge/docs/charter.md (whole)
      # Charter
      [[bridge]], [[flood]] and [a link](../../bridge/docs/business-case.md).
      """,
      "folio.yaml: ignore: [projects/new-bridge/drafts/**]",
      "accepted-findings.yaml:   stale-risk: {new-bridge: 1, new-bridge/risks/flood: 2}\n  stray-file: {projects/new-bridge/x.yaml: 1}",
      "office/waivers/w.yaml: where: [new-bridge, 'new-bridge/**', '**/risks/*']",
      "projects/new-bridge/issues/late-drawings.yaml: addresses: [stale-risk@new-bridge/risks/flood, action-late@late-drawings]",
      "projects/new-bridge/issues/late-drawings.yaml: notes: See [[new-bridge/risks/flood|the flood]], `[[bridge]]` and [the charter](../../new-bridge/docs/charter.md#scope).",
      "projects/new-bridge/docs/charter.md: [[new-bridge]], [[flood]] and [a link](../../new-bridge/docs/business-case.md).",
      "projects/new-bridge/project.yaml: was: [bridge]"),
    Case(
      .rename("bridge/risks/flood", "high-water"),
      "== projects/bridge/issues/late-drawings.yaml\nrisk: flood\n",
      "projects/bridge/issues/late-drawings.yaml: risk: high-water",
      "projects/bridge/risks/high-water.yaml: title: A flood stops work on the deck",
      "projects/bridge/risks/high-water.yaml: was: [flood]"),
    Case(
      .rename("people/ben", "benno"), "== people/ben.yaml\nwas: [benno, b]\n",
      "people/benno.yaml: was: [ben, b]", "projects/bridge/project.yaml: manager: benno"),
    Case(
      .reassign("ben", "fay"), approved,
      "projects/bridge/project.yaml: manager: fay", "projects/bridge/risks/flood.yaml: owner: fay",
      "projects/bridge/changes/wider-ramps.yaml: owner: fay"),
    Case(
      .reassign("cleo", "fay"), "== projects/bridge/changes/wider-ramps.yaml\n- owner\n",
      "projects/bridge/changes/wider-ramps.yaml: requested_by: cleo\nowner: fay"),
    Case(
      .reassign("ada", "gil"), "", "office/boards/works-board.yaml: chair: gil\nmembers: [gil, eva, dan]",
      "projects/library/project.yaml: title:"),
  ]

  /// What was approved means the same under a new name, so its approvals go on; one that was outdated stays so.
  @Test func sealsFollowARename() throws {
    let overlay =
      Self.git + """
        == projects/bridge/changes/wider-ramps.yaml
        moves: {budget: +30k, benefits: {open-days: 5}}
        """
    let before = Edited.base(with: overlay)
    let approved = before.after(
      try Request.approve("wider-ramps", by: "ada@acme.example", as: "sponsor").plan(before.portfolio))
    let renamed = approved.after(
      try Request.rename("bridge/benefits/open-days", "days-open").plan(approved.portfolio))
    let given = renamed.portfolio.givenApprovals.filter { $0.approval.seal != nil }
    #expect(given.map { renamed.portfolio.isSealBroken($0) } == [false])
    #expect(renamed.text("projects/bridge/changes/wider-ramps.yaml").contains("days-open: 5"))
    let path = "projects/bridge/changes/wider-ramps.yaml"
    let outdated = Edited(
      approved.files.map { file in
        (
          file.path,
          file.path == path ? Array(approved.text(path).replacing("+30k", with: "+90k").utf8) : file.bytes
        )
      })
    let renamedLater = outdated.after(
      try Request.rename("bridge/benefits/open-days", "days-open").plan(outdated.portfolio))
    let late = renamedLater.portfolio.givenApprovals.filter { $0.approval.seal != nil }
    #expect(late.map { renamedLater.portfolio.isSealBroken($0) } == [true])
  }

  @Test func saysWhatABaselineTakesAlong() throws {
    func notes(_ overlay: String) throws -> String {
      let before = Edited.base(with: Self.approved + overlay)
      return try Request.baseline("bridge", "wider-ramps").plan(before.portfolio).notes.joined(
        separator: "\n")
    }
    let spread = try notes("== projects/bridge/money.yaml\nforecast: {2026-Q3: 205k, 2026-Q4: 120k}\n")
    #expect(spread.contains("324k is spread over 2 others as the forecast has it"), "\(spread)")
    #expect(
      spread.contains("promised for the planned days; what is finished keeps its baseline"), "\(spread)")
    let late = try notes("== projects/bridge/project.yaml\nfinish: 2026-10-30\n")
    #expect(late.contains("after the promised finish, so they keep their baseline"), "\(late)")
    let kept = try notes(
      "== projects/bridge/changes/wider-ramps.yaml\nmoves: {finish: +5d}\n== projects/bridge/money.yaml\nforecast: {2026-Q3: 205k, 2026-Q4: 120k}\n"
    )
    #expect(
      kept.contains("the budget stays at 600k, for 'Wider ramps' does not move it; the forecast is 624k")
        && !kept.contains("is spread over"), "\(kept)")
    let over = try notes(
      "== projects/bridge/money.yaml\nbaseline: {2026-Q1: 400k, 2026-Q2: 200k}\nforecast: {2026-Q3: 205k}\n- forecast\n"
    )
    #expect(over.contains("for nothing says how"), "\(over)")
    let circle = try notes(
      "== projects/bridge/plan.yaml\ntasks:\n  a: {title: A, duration: 5d, predecessors: b}\n  b: {title: B, duration: 5d, predecessors: a}\n"
    )
    #expect(circle.contains("cannot all be placed"), "\(circle)")
  }

  @Test func namesWhatItLeavesAlone() throws {
    let before = Edited.base(
      with: """
        == office/waivers/w.yaml (whole)
        rule: no-benefit
        where: 'bri*/risks/*'
        why: because
        until: 2026-10-31
        approvals: [{by: ada, as: head, date: 2026-06-01}]
        """)
    let renaming = try Request.rename("bridge", "crossing").plan(before.portfolio)
    #expect(renaming.notes.first?.contains("office/waivers/w.yaml:2: 'bri*/risks/*' is left alone") == true)
    let handed = try Request.reassign("ada", "eva").plan(before.portfolio)
    let notes = handed.notes.joined(separator: "\n")
    #expect(notes.contains("Eva"), "\(notes)")
    #expect(notes.contains("it says who did something:\n"), "\(notes)")
  }
}
