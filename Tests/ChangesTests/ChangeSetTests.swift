import Changes
import Model
import TestSupport
import Testing

/// A change to the base portfolio, and what it means.
struct Edit: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let overlay: String
  let lines: [String]

  init(_ name: String, _ overlay: String, _ lines: String...) {
    testDescription = name
    self.overlay = overlay
    self.lines = lines
  }
}

let project = "== projects/bridge/project.yaml\n"
let plan = "== projects/bridge/plan.yaml\n"
let flood = "== projects/bridge/risks/flood.yaml\n"

/// Edits say what they mean, and only that.
@Suite struct ChangeSetTests {
  static let meaningful: [Edit] = [
    Edit("a day", project + "finish: 2026-12-18", "changed project bridge: finish 2026-11-27 -> 2026-12-18"),
    Edit(
      "a nested amount",
      project + """
        baseline:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 650k
          approvals:
            - {by: ada, as: sponsor, date: 2026-01-20}
        """, "changed project bridge: baseline.budget 600k -> 650k"),
    Edit(
      "an approval",
      project + """
        approvals:
          - {by: eva, as: works-board, date: 2026-06-01}
        """,
      "changed project bridge: added approvals[2026-06-01/eva] {by: eva, as: works-board, date: 2026-06-01}"),
    Edit(
      "an approval of another day, which is another approval",
      project + """
        baseline:
          set: 2026-01-20
          change: initial
          start: 2026-02-02
          finish: 2026-11-27
          budget: 600k
          approvals:
            - {by: ada, as: sponsor, date: 2026-06-20}
        """,
      "changed project bridge: removed baseline.approvals[2026-01-20/ada] {by: ada, as: sponsor, date: 2026-01-20}",
      "changed project bridge: added baseline.approvals[2026-06-20/ada] {by: ada, as: sponsor, date: 2026-06-20}"
    ),
    Edit(
      "a task in the middle",
      plan + """
        tasks:
          design:   {title: Design, duration: 30d, assignee: fay, progress: 100%, started: 2026-02-02, finished: 2026-03-13, baseline: {start: 2026-02-02, finish: 2026-03-13}}
          permit: {title: Permit, duration: 5d}
          footings: {title: Footings, duration: 50d, predecessors: design FS, assignee: [gil], progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}
          deck:     {title: Deck, duration: 8w, predecessors: footings, assignee: fay, progress: 75%, started: 2026-05-18, baseline: {start: 2026-05-18, finish: 2026-07-10}}
          surface:  {title: Surface, duration: 40d, predecessors: deck SS+1w, assignee: fay, baseline: {start: 2026-07-13, finish: 2026-09-04}}
          ramps:    {title: Ramps, duration: 40d, predecessors: surface, assignee: gil, baseline: {start: 2026-09-07, finish: 2026-10-30}}
          open:     {title: Open to traffic, duration: 0d, predecessors: ramps}
        """,
      "changed plan bridge/plan: tasks.footings.duration 45d -> 50d",
      "changed plan bridge/plan: added tasks.permit {title: Permit, duration: 5d}",
      "changed plan bridge/plan: removed tasks.surface.predecessors[bridge/deck] deck",
      "changed plan bridge/plan: added tasks.surface.predecessors[bridge/deck SS 5d] deck SS+1w"),
    Edit(
      "a reworded promise",
      plan + """
        deliverables:
          crossing: {title: The bridge carries traffic, accept: [load test passed twice], due: 2026-11-20, owner: ben}
        """,
      "changed plan bridge/plan: deliverables.crossing.accept[load test passed] load test passed -> load test passed twice"
    ),
    Edit(
      "a heading inside a list",
      project + """
        scope:
          in: [the bridge]
          out: [its ramps, the mill road]
        """,
      "changed project bridge: removed scope.in[its ramps] its ramps",
      "changed project bridge: added scope.out[its ramps] its ramps"),
    Edit(
      "another order",
      project + """
        scope:
          in: [its ramps, the bridge]
          out: [the mill road]
        """, "changed project bridge: reordered scope.in"),
    Edit(
      "an action edited and one inserted before it",
      flood + """
        actions:
          - {action: Watch the gauge, owner: gil, due: 2026-09-01}
          - {action: Close the deck before September ends, owner: gil, due: 2026-09-30}
        """,
      "changed risk bridge/risks/flood: added actions[Watch the gauge] {action: Watch the gauge, owner: gil, due: 2026-09-01}",
      "changed risk bridge/risks/flood: actions[Close the deck before September ends].owner fay -> gil"),
    Edit(
      "a period",
      "== projects/bridge/money.yaml\nactuals: {2026-Q1: {people: 100k, steel: 18k}, 2026-Q2: 181k, 2026-Q3: 4k}",
      "changed money bridge/money: actuals.2026-Q1 118k -> {people: 100k, steel: 18k}",
      "changed money bridge/money: added actuals.2026-Q3 4k"),
    Edit(
      "a note of one's own", project + "x-cost-centre: 4711",
      "changed project bridge: added x-cost-centre 4711"),
    Edit(
      "a file that is gone", "== projects/bridge/risks/steel.yaml (removed)",
      "removed risk bridge/risks/steel"),
    Edit(
      "a rename with every reference",
      """
      == projects/bridge/risks/flood.yaml (removed)
      == projects/bridge/risks/high-water.yaml (whole)
      was: [flood]
      title: A flood stops work on the deck
      kind: threat
      cause: the river rises every autumn
      event: water reaches the deck before it is closed
      effect: three weeks are lost and the falsework is damaged
      category: external
      likelihood: 4
      impact: 3
      cost: 40k
      delay: 15d
      owner: ben
      response: reduce
      actions:
        - {action: Close the deck before September ends, owner: fay, due: 2026-09-30}
      target: {likelihood: 2, impact: 2}
      proximity: 2026-10-15
      reviewed: 2026-06-20
      status: open
      """,
      "renamed risk bridge/risks/flood -> bridge/risks/high-water: likelihood 3 -> 4",
      "renamed risk bridge/risks/flood -> bridge/risks/high-water: added was[flood] flood"),
    Edit(
      "a move to the program",
      """
      == projects/bridge/risks/heron.yaml (removed)
      == programs/renewal/risks/heron.yaml (whole)
      was: [bridge/heron]
      title: Nesting delays the demolition
      cause: herons nest on the old piers
      event: demolition has to wait
      effect: the old bridge stands a season longer
      likelihood: 2
      impact: 2
      cost: 10_000 EUR
      owner: people/ben
      response: accept
      reviewed: 2026-06-10
      status: open
      """,
      "moved risk bridge/risks/heron -> renewal/risks/heron: added was[bridge/heron] bridge/heron"),
    Edit("a person", "== people/zoe.yaml (whole)\ntitle: Zoe", "added person people/zoe"),
  ]

  @Test(arguments: meaningful) func saysWhatChanged(_ edit: Edit) {
    #expect(changes(to: edit.overlay).lines == edit.lines)
  }

  static let meaningless: [Edit] = [
    Edit("nothing", ""),
    Edit(
      "amounts in other words",
      project
        + "contingency: 60_000 EUR\nbaseline: {approvals: [{date: 2026-01-20, as: sponsor, by: people/ada}], budget: 0.6m, finish: '2026-11-27', start: 2026-02-02, change: \"initial\", set: 2026-01-20}"
    ),
    Edit("other units", flood + "delay: 3w"),
    Edit("a comment", flood + "delay: 15d # or so"),
    Edit(
      "a list of one",
      plan
        + "tasks:\n  ramps: {title: Ramps, duration: 40d, predecessors: [surface], assignee: [gil], baseline: {start: 2026-09-07, finish: 2026-10-30}}\n  open: {title: Open to traffic, duration: 0d, predecessors: [bridge/ramps FS+0d]}\n  design: {title: Design, duration: 6w, assignee: fay, progress: 100.0%, started: 2026-02-02, finished: 2026-03-13, baseline: {start: 2026-02-02, finish: 2026-03-13}}\n  footings: {title: Footings, duration: 45d, predecessors: design, assignee: gil, progress: 100%, started: 2026-03-16, finished: 2026-05-15, baseline: {start: 2026-03-16, finish: 2026-05-15}}\n  deck: {title: Deck, duration: 40d, predecessors: footings, assignee: fay, progress: 75%, started: 2026-05-18, baseline: {start: 2026-05-18, finish: 2026-07-10}}\n  surface: {title: Surface, duration: 40d, predecessors: deck, assignee: fay, baseline: {start: 2026-07-13, finish: 2026-09-04}}"
    ),
    Edit("an empty list", project + "tags: []\nlinks:"),
    Edit("a folded text", project + "problem: >\n  The mill bridge is closed\n  for sixty days a year."),
  ]

  @Test(arguments: meaningless) func layoutIsNoChange(_ edit: Edit) {
    #expect(changes(to: edit.overlay).lines == [])
  }

  @Test(arguments: Disturbance.allCases) func lineEndsAndMarksAreNoChange(_ disturbance: Disturbance) {
    let plain = Revision().portfolio
    let disturbed = Revision.portfolio(ExampleFiles.base.bytes(disturbance).files)
    #expect(ChangeSet(from: plain, to: disturbed).lines == [])
  }
}
