import TestSupport
import Testing

/// What readers are promised to find on a page, and in which order.
@Suite struct PagePromiseTests {
  struct Promise: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var page: String
    /// What is laid over the clean portfolio; nothing where the example tells it.
    var files: String?
    var words: [String]

    init(_ what: String, _ page: String, over files: String? = nil, _ words: [String]) {
      testDescription = what
      self.page = page
      self.files = files
      self.words = words
    }
  }

  @Test(arguments: [
    Promise(
      "the question to be answered first stands first", "programs/renewal",
      over: """
        == programs/renewal/decisions/second.yaml (whole)
        title: The second crossing
        question: Which crossing comes next?
        options: [mill, ford]
        owner: eva
        needed_by: 2026-07-10
        affects: [renewal]
        status: open
        """, ["Open decisions", "Which crossing comes next?", "Steel or timber?"]),
    Promise(
      "of two risks with one score the nearer comes first", "risks",
      over: """
        == projects/bridge/risks/ice.yaml (whole)
        title: Ice reaches the piers
        cause: winters have become colder
        event: ice drifts against the falsework
        effect: a month is lost
        likelihood: 3
        impact: 3
        owner: ben
        response: reduce
        target: {likelihood: 2, impact: 2}
        actions: [{action: Build a guard, owner: fay, due: 2026-08-31}]
        proximity: 2026-09-15
        reviewed: 2026-06-20
        status: open
        """,
      ["Threats, worst first", "Ice reaches the piers", "A flood stops work on the deck", "The steel price"]),
    Promise(
      "a risk that was handed to the program", "risks",
      over: """
        == projects/bridge/risks/steel.yaml
        escalated_to: renewal
        """, ["Risks handed upwards", "The steel price rises", "Renewal of the crossings"]),
    Promise(
      "the program has the risk that was handed to it", "programs/renewal",
      over: """
        == programs/renewal/risks/steel.yaml (whole)
        title: Steel for all crossings gets dearer
        cause: steel gets dearer
        event: the supplier asks for more
        effect: two budgets are short by a tenth
        likelihood: 4
        impact: 4
        owner: eva
        status: open
        """, ["Threats, worst first", "Steel for all crossings gets dearer", "A flood stops work"]),
    Promise(
      "what managers ask for", "portfolios/better-journeys",
      ["Asked for in the newest status reports", "Approve sixteen extra night shifts", "Marek Okonjo"]),
    Promise(
      "an opportunity takes from the exposure", "risks",
      ["## Opportunities", "The airport advertises the tap", "\u{2212}21,000"]),
    Promise(
      "the projects of one program", "programs/easy-travel",
      ["## Projects", "Pay for a ride with any bank card", "Departure times people can trust"]),
    Promise(
      "what an objective has got from each benefit", "outcomes",
      [
        "What is to come of it", "Fewer calls ask where the tram is", "Departure times people can trust",
        "7,100",
      ]
    ),
    Promise(
      "how the indices went by period, each project beside all together", "money",
      [
        "## How the indices went", "Cost index (CPI) at the ends of periods", "All together",
        "New signals on tram line 3", "2026-03-31", "Pace index (SPI(t)) at the ends of periods",
      ]),
    Promise(
      "what was earned at the ends of past periods", "projects/signal-renewal",
      ["Planned (PV)", "Earned (EV)", "| 2025-12-31", "4,9", "Cost and pace at the ends of periods"]),
    Promise(
      "what several projects change at once, and who has to bear it", "portfolios/better-journeys",
      [
        "What is being changed, by how many at once", "2026-Q3", "| Lower quay", "Accounts",
        "Change that people have to bear", "| Masters and deckhands",
      ]),
    Promise(
      "when proposals should come, what they may cost more, and whom they need", "intake",
      [
        "Ideas by when they should come", "Next", "Not said", "By score, the best first",
        "May cost more", "People", "50.0%", "1.1",
      ]),
    Promise(
      "how fast increments go, and what came of the points", "projects/tap-to-ride",
      [
        "66 points an increment", "114 of 312 points", "2026-11-27",
        "What its outcomes have moved, which points do not say", "30%",
      ]),
    Promise(
      "one project that serves too much does not hide that another serves nothing", "portfolios/works",
      over: """
        == strategy/objectives/open-town.yaml (whole)
        title: An open town
        owner: ada
        == projects/bridge/project.yaml
        objectives: {safe-crossings: 100%, open-town: 50%}
        == projects/library/project.yaml
        - objectives
        """, ["Serves no objective", "**80,000**", "## Risks"]),
    Promise(
      "the sheet says what goes the wrong way", "one-pagers/better-journeys",
      ["## Goes the wrong way", "Departures within two minutes of the timetable"]),
    Promise(
      "what is asked tentatively stands apart", "capacity",
      over: """
        == projects/bridge/team.yaml
        allocations:
          - {resource: fay, role: engineer, from: 2026-07, to: 2026-08, load: 30%, commitment: tentative}
        """, ["Asked tentatively", "Fay Reed", "2026-07"]),
  ])
  func isKept(_ promise: Promise) async throws {
    var files = WrittenPages.example
    if let overlay = promise.files {
      files = .base
      files.lay(overlay)
    }
    let page = try #require(await WrittenPages(files)[promise.page])
    var rest = page.markdown[...]
    for words in promise.words {
      let found = rest.firstRange(of: words)
      #expect(found != nil, "\(words) is not where it was promised")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test func whatAnOutcomeHasMovedIsToldOnceBesideThePoints() async throws {
    let page = try #require(await WrittenPages(WrittenPages.example)["projects/tap-to-ride"])
    let plan = page.markdown.split(separator: "\n## ").first { $0.hasPrefix("Plan and milestones") }
    #expect(plan?.ranges(of: "30%").count == 1)
  }
}
