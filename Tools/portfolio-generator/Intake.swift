/// What is wanted next, what projects hand to each other, a question of what if, and how the office sees itself.
struct Intake {
  let staff: Staff
  /// The ids of all projects, in the order of their numbers.
  let projects: [String]

  func write(to folder: OutputFolder) throws {
    try folder.write(
      """
      title: Default
      version: 1
      scale: {min: 1, max: 5}
      criteria:
        - {id: strategic, title: Serves an objective, weight: 40}
        - {id: value, title: Brings more than it costs, weight: 35}
        - {id: risk, title: May go wrong, weight: 25, better: down}
      tie_break: [cost, id]
      threshold: 50

      """, to: "intake/models/default.yaml")
    for number in 0..<max(4, projects.count / 100) { try writeProposal(number, to: folder) }
    for first in stride(from: 0, to: projects.count, by: Organisation.projectsPerProgram)
    where first + 8 < projects.count {
      try writeHandover(from: first + 7, to: first + 8, in: folder)
    }
    try folder.write(
      """
      title: A little less money
      question: What falls out if next year brings two per cent less, and one project begins a month later?
      limits: {budget: {2027: \(projects.count * 53 / 2)k}}
      delay: {\(projects[min(6, projects.count - 1)]): 20d}

      """, to: "scenarios/a-little-less-money.yaml")
    try writeMaturity(to: folder)
  }

  private func writeProposal(_ number: Int, to folder: OutputFolder) throws {
    var dice = Dice(seed: UInt64(number) &+ 77)
    let likely = dice.number(8...40) * 10
    let scores = (0..<3).map { _ in dice.number(1...5) }
    let job = (0..<3).map { _ in dice.pick([1, 2, 3, 5, 8]) }
    let place = dice.pick(Vocabulary.places)
    try folder.write(
      """
      title: Bring proposal \(number + 1) to \(place)
      requested_by: \(staff.manager(number))
      sponsor: \(staff.executive(number))
      problem: What works elsewhere is still done by hand here.
      objectives: {\(Organisation.objectives[number % Organisation.objectives.count]): 100%}
      type: change
      horizon: next
      cost: \(likely - 20)k..\(likely)k..\(likely + 60)k
      window: [2027-01-04, 2027-12-17]
      people: {specialist: 120%, project-manager: 25%}
      benefits: [two hours less by hand each day]
      flows: {2028: \(likely / 3)k, 2029: \(likely / 2)k, 2030: \(likely / 2)k}
      scores: {strategic: \(scores[0]), value: \(scores[1]), risk: \(scores[2])}
      scored_with: default@1
      wsjf: {value: \(job[0]), urgency: \(job[1]), risk_opportunity: \(job[2]), size: \(dice.pick([1, 2, 3, 5]))}
      raised: 2026-06-15
      status: ready

      """, to: "intake/proposals/proposal-\(number + 1).yaml")
  }

  private func writeHandover(from giver: Int, to getter: Int, in folder: OutputFolder) throws {
    try folder.write(
      """
      title: The one needs the interface of the other
      giver: \(projects[giver])
      getter: \(projects[getter])
      what: an interface with test data behind it
      milestone: \(projects[giver])/go-live
      need_by: 2027-06-30
      promised: 2027-03-31
      agreed:
        giver: {by: \(staff.manager(giver)), date: 2026-05-18}
        getter: {by: \(staff.manager(getter)), date: 2026-05-20}
      criticality: 3
      status: agreed

      """, to: "programs/\(Organisation.program(of: giver))/dependencies/interface.yaml")
  }

  private func writeMaturity(to folder: OutputFolder) throws {
    try folder.write(
      """
      title: How well we run projects
      levels:
        - {level: 1, name: by chance}
        - {level: 2, name: the same each time}
        - {level: 3, name: the same everywhere}
      areas:
        - {id: risk, title: Risks, goals: {2: [every project lists its risks], 3: [all use one scale]}}
        - {id: benefits, title: Benefits, goals: {2: [each benefit has an owner], 3: [benefits are measured]}}
      aggregate: min

      """, to: "office/maturity-models/three-levels.yaml")
    try folder.write(
      """
      title: First look at ourselves
      model: three-levels
      date: 2026-04-17
      by: [\(staff.executive(1))]
      scope: All projects of 2025.
      scores: {risk: {2: [true], 3: [false]}, benefits: {2: [true], 3: [true]}}
      target: {risk: 2, benefits: 3}

      """, to: "office/maturity/2026-spring.yaml")
  }
}
