import TestSupport
import Testing

/// What pages promise those who run offices, and those whom offices are for.
@Suite struct OfficePromiseTests {
  typealias Promise = PagePromiseTests.Promise

  @Test(arguments: [
    Promise(
      "the right work and work done right are added up apart", "compliance",
      [
        "The right work, and work done right", "The right work: strategy, intake, benefits",
        "Work done right: gates", "Data to be relied on",
      ]),
    Promise(
      "an office stands below the one above it, with its people by level", "compliance",
      over: """
        == office/lift/office.yaml (whole)
        title: Office of the lift
        kind: project-office
        parent: office
        serves: [library]
        head: ben
        team: [fay]
        objectives: [safe-crossings]
        lifetime: {until: library}
        == strategy/objectives/safe-crossings.yaml
        parent: open-town
        == strategy/objectives/open-town.yaml (whole)
        title: An open town
        owner: ada
        == roles/project-manager.yaml
        level: mid
        """,
      [
        "Project office", "Office of the lift", "project-office", "Project office", "Library lift", "1 mid",
        "\u{2192} An open town",
      ]),
    Promise(
      "findings are added up by who leads the office", "compliance",
      ["Findings by head of office", "Tomasz Wielgosz"]),
    Promise(
      "who sponsors work and who sits on which board", "compliance",
      ["Who sponsors, and who sits where", "Marek Okonjo"]),
    Promise(
      "a service that nobody agreed to, nobody used and that comes too soon", "compliance",
      over: """
        == office/services/clinic.yaml (whole)
        title: Planning clinic
        for: [project-manager]
        owner: dan
        sla: An hour
        min_level: 4
        usage: {2025-Q4: 3, 2026-Q1: 0, 2026-Q2: 0}
        status: live
        == office/maturity/spring.yaml (whole)
        model: seven-perspectives
        date: 2026-05-28
        by: [dan]
        scores: {governance: 2, risk: 3}
        """,
      [
        "What the offices offer", "Planning clinic", "in 2026-Q1", "in 2026-Q2", "nobody agreed",
        "not used twice", "waits for level 4",
      ]),
    Promise(
      "a service that was agreed and is used needs no look", "compliance",
      ["Help before a gate", "Papers are read within three working days", "in 2026-Q1", "in 2026-Q2"]),
    Promise("what was agreed on as a standard", "compliance", ["Agreed standards", "Version"]),
    Promise(
      "how mature the organisation has become", "compliance", ["Maturity over time", "Mean of all areas"]),
    Promise(
      "the slowest steps of governance", "compliance", ["The slowest steps of governance, in days", "Gate"]),
    Promise(
      "what goes the wrong way is told before it is red", "portfolios/better-journeys",
      ["Early warnings", "Pace, SPI(t)", "reached"]),
    Promise(
      "exposure that will soon eat up the reserve", "portfolios/works",
      over: """
        == projects/bridge/project.yaml
        contingency: 40k
        == projects/bridge/risks/flood.yaml
        raised: 2026-05-20
        == projects/bridge/risks/heron.yaml
        raised: 2026-04-10
        == projects/bridge/risks/steel.yaml
        raised: 2026-03-02
        """, ["Early warnings", "Exposure, EUR", "New mill bridge", "20,000", "2026-06", "40,000", "3"]),
    Promise(
      "measures of a portfolio with the way they go", "portfolios/better-journeys",
      ["Measures", "Departures within two minutes of the timetable", "falls", "wrong way"]),
    Promise(
      "worth, risk and people of each project stand side by side", "portfolios/better-journeys",
      [
        "Worth, risk and people, by rank", "Exposure", "Days of people in three months",
        "Value, risk and cost",
      ]),
    Promise(
      "how long things have been open", "portfolios/better-journeys",
      ["How long things have been open", "up to 14 days", "more than 90"]),
    Promise(
      "work that serves nothing comes on the agenda with what it costs", "portfolios/works",
      over: """
        == projects/bridge/project.yaml
        - objectives
        - program
        portfolio: works
        """,
      ["For the agenda of the board", "New mill bridge", "no-objective", "600,000", "299,000", "no answer"]),
    Promise(
      "those whom nobody has listened to, the most powerful first", "portfolios/works",
      over: """
        == projects/bridge/stakeholders/traders.yaml
        power: 5
        == projects/bridge/feedback/commuters.yaml (whole)
        stakeholder: commuters
        date: 2026-06-12
        kind: listening
        score: 3
        said: Tell us when the footway opens.
        answered: {by: ben, date: 2026-06-19, how: by letter}
        """, ["Not heard for twelve months", "never", "never"]),
    Promise(
      "twelve months in figures", "portfolios/better-journeys",
      [
        "Twelve months to", "On time, by the first baseline", "Status reports in time",
        "Satisfaction, from 1 to 5", "Training that roles require", "Issues by cause",
      ]),
    Promise(
      "who has had which training, and what is missing", "capacity",
      over: """
        == roles/project-manager.yaml
        requires: [gates]
        == people/ben.yaml
        role: project-manager
        == office/courses/gates.yaml (whole)
        title: Gates
        topics: [what a gate asks]
        for: [project-manager]
        """,
      [
        "0 of", "Ben", "Project manager", "Gates", "missing", "Courses, and how many took part",
        "what a gate asks",
      ]),
    Promise(
      "a job that is to be filled, and what it leads to", "capacity",
      ["Jobs, from entry to the top", "Analyst", "Project manager", "Program manager"]),
    Promise(
      "who learns from whom", "capacity", ["Who learns from whom, and what", "Priya Raman"]),
    Promise(
      "what proposals would ask for beside what work asks for", "capacity",
      over: """
        == intake/proposals/ferry.yaml (whole)
        title: A rope ferry
        requested_by: cleo
        problem: Nobody crosses at night.
        people: {engineer: 300%}
        window: [2026-07-01, 2026-12-31]
        status: submitted
        """, ["What proposals would ask for", "Engineer", "2026-Q3", "3", "missing", "A rope ferry"]),
    Promise(
      "ideas by when they should come", "intake",
      ["Ideas by when they should come", "Now", "Next", "Later"]),
    Promise(
      "stakeholders stand by side, with when they were heard", "projects/bridge",
      over: """
        == projects/bridge/stakeholders/traders.yaml
        side: internal
        == projects/bridge/stakeholders/commuters.yaml
        side: external
        """, ["Stakeholders", "Internal", "External", "Stakeholders by power and interest", "Power 5"]),
    Promise(
      "talks that are planned stand on the page of the project", "projects/bridge", over: "",
      ["What is told, and when", "News for commuters", "every 1m"]),
    Promise(
      "who does what in a project", "projects/signal-renewal",
      ["Who does what", "Answers for it"]),
    Promise(
      "speed and what it is for", "projects/tap-to-ride",
      ["points an increment", "What its outcomes have moved, which points do not say"]),
    Promise(
      "logistics that are open stand among what is to be done", "projects/bridge",
      over: """
        == projects/bridge/events/trial.yaml (whole)
        title: Trial crossing
        kind: workshop
        when: 2026-08-20
        needs: [{action: Book the ferry as a fallback, owner: ben, due: 2026-08-06}]
        """, ["Open, by due day", "Book the ferry as a fallback"]),
    Promise(
      "decisions stand beside the outcomes that they touch", "outcomes",
      over: """
        == projects/bridge/decisions/lights.yaml (whole)
        title: Lights
        question: Are the ramps lit all night?
        owner: ben
        needed_by: 2026-08-10
        affects: [bridge/benefits/open-days]
        status: open
        """, ["Decisions that touch what is to come of it", "Are the ramps lit all night?", "open"]),
    Promise(
      "how far people have taken up what is new", "benefits",
      over: """
        == strategy/kpis/walkers.yaml (whole)
        title: People who walk to work
        owner: cleo
        unit: people
        better: up
        kind: adoption
        baseline: {value: 100, date: 2026-01-01}
        target: {value: 300, due: 2027-01-01}
        readings: {2026-Q1: 140, 2026-Q2: 150}
        """, ["Taken up by those it is for", "People who walk to work", "100", "150", "300", "25"]),
    Promise(
      "what each objective may gain", "benefits",
      ["What each objective may gain", "Worth in a year", "NPV of its investment"]),
    Promise(
      "people to be found for a program", "programs/renewal",
      over: """
        == projects/bridge/team.yaml
        allocations:
          - {role: engineer, from: 2026-09, to: 2026-10, load: 50%, critical: true}
        """, ["People to be found", "New mill bridge", "Engineer", "2026-09", "50%", "stops without them"]),
    Promise(
      "the changes of an office stand in the order of those who wait for them", "roadmap",
      over: """
        == office/roadmap/forms.yaml (whole)
        title: Shorter forms
        owner: dan
        status: active
        == office/roadmap/letters.yaml (whole)
        title: Answers in a day
        owner: dan
        stakeholders: [office/managers]
        status: active
        """, ["What the offices change", "Answers in a day", "Shorter forms"]),
    Promise(
      "what a look back found stands beside what was foreseen", "money",
      over: """
        == projects/bridge/money.yaml
        benefit_flows: {2027: 200k, 2028: 200k, 2029: 300k}
        == projects/bridge/reviews/pir.yaml (whole)
        kind: pir
        date: 2026-06-20
        reviewers: [gil]
        ex_post: {npv: 12345}
        """, ["NPV looking back", "New mill bridge", "12,345"]),
  ])
  func isKept(_ promise: Promise) async throws { try await PagePromiseTests().isKept(promise) }
}
