import TestSupport

/// The clean base portfolio with what pages need that say little about it: handovers, proposals and what work brings.
enum FilledPortfolio {
  static let files: ExampleFiles = {
    var files = ExampleFiles.base
    files.lay(handovers)
    files.lay(proposals)
    files.lay(yields)
    return files
  }()

  private static let handovers = """
    == projects/stairs/project.yaml (whole)
    title: Stairs to the quay
    status: planning
    program: renewal
    sponsor: ada
    manager: ben
    tier: 3
    type: enabler
    objectives: {safe-crossings: 100%}
    pitch: The quay is reached on foot.
    problem: The quay is reached by boat.
    scope: {in: [stairs], out: [a lift]}
    start: 2026-07-01
    finish: 2026-11-20
    == projects/stairs/plan.yaml (whole)
    tasks:
      steps: {title: Cast the steps, duration: 20d, predecessors: bridge/surface}
      rail: {title: Fix the rail, duration: 5d, predecessors: [steps, bridge/deck]}
    == programs/renewal/dependencies/deck.yaml (whole)
    title: The stairs begin on the deck
    giver: bridge
    getter: stairs
    what: a deck to stand on
    milestone: bridge/surface
    need_by: 2026-08-21
    promised: 2026-09-04
    agreed: {giver: {by: ben, date: 2026-06-10}, getter: {by: ada, date: 2026-06-11}}
    status: agreed
    == programs/renewal/dependencies/stone.yaml (whole)
    title: Stone for the steps
    giver: {external: Quarry & Sons}
    getter: stairs
    what: forty blocks
    need_by: 2026-09-30
    promised: 2026-09-30
    agreed: {getter: {by: ben, date: 2026-06-10}}
    status: agreed
    == programs/renewal/dependencies/drawings.yaml (whole)
    title: One set of drawings
    giver: library
    getter: bridge
    what: the drawings of the square
    need_by: 2026-03-01
    promised: 2026-02-20
    agreed: {giver: {by: ben, date: 2026-01-10}, getter: {by: ada, date: 2026-01-11}}
    status: delivered
    == programs/renewal/dependencies/crane.yaml (whole)
    title: The crane of the bridge
    giver: bridge
    getter: stairs
    what: two days with the crane
    need_by: 2026-12-18
    status: proposed
    """

  private static let proposals = """
    == intake/models/default.yaml
    threshold: 60
    == intake/proposals/ferry.yaml (whole)
    title: A ferry for the winter
    requested_by: cleo
    sponsor: ada
    problem: The mill bridge closes in floods.
    objectives: {safe-crossings: 100%}
    horizon: next
    cost: 200k..250k..300k
    people: {engineer: 50%}
    window: [2026-10-01, 2027-03-31]
    benefits: [open in floods]
    scores: {value: 4, effort: 2}
    scored_with: default@1
    wsjf: {value: 5, urgency: 8, risk_opportunity: 1, size: 3}
    raised: 2026-04-30
    status: ready
    == intake/proposals/lamps.yaml (whole)
    title: Lamps along the quay
    requested_by: dan
    sponsor: ada
    problem: Nobody sees the edge at night.
    objectives: {safe-crossings: 100%}
    horizon: later
    cost: 60k..80k..120k
    window: [2026-09-01, 2026-12-31]
    benefits: [nobody falls in]
    scores: {value: 3, effort: 1}
    scored_with: default@1
    wsjf: {value: 3, urgency: 2, risk_opportunity: 1, size: 1}
    raised: 2026-06-15
    status: assessing
    == intake/proposals/statue.yaml (whole)
    title: A statue of the founder
    requested_by: dan
    problem: The square has no founder.
    scores: {value: 2}
    scored_with: default@1
    raised: 2026-06-20
    status: submitted
    == intake/proposals/fountain.yaml (whole)
    title: A fountain
    requested_by: dan
    problem: The square is dry.
    raised: 2026-02-20
    status: parked
    == portfolios/works/portfolio.yaml
    funding: {2026: 900k, 2027: 100k}
    """

  private static let yields = """
    == programs/renewal/benefits/fewer-detours.yaml
    if: [bridge/open]
    else: keep the buses on the detour
    readings: {2026-03: 39}
    value: 20k
    == projects/library/benefits/visits.yaml (whole)
    title: More people reach the reading room
    kind: financial
    cashable: false
    objective: safe-crossings
    owner: cleo
    unit: visits a week
    baseline: 0
    target: {value: 400, due: 2027-06-30}
    profile: {2026-03: 60, 2026-06: 100}
    readings: {2026-03: 50, 2026-05: 66}
    measure_every: 2m
    method: counted at the door
    value: 12k
    status: realising
    == projects/library/benefits/noise.yaml (whole)
    title: The lift is heard in the reading room
    kind: dis-benefit
    objective: safe-crossings
    owner: cleo
    unit: complaints a month
    baseline: 0
    target: {value: 10, due: 2026-12-31}
    readings: {2026-05: 12}
    measure_every: 1m
    method: the book at the desk
    status: realising
    == projects/bridge/project.yaml
    finish: 2026-12-11
    == projects/bridge/money.yaml
    benefit_flows: {2027: 150k, 2028: 250k, 2029: 250k}
    discount_rate: 3.5%
    """
}
