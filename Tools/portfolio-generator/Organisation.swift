/// The files that all projects share: settings, people, goals, the portfolio and its programs.
struct Organisation {
  static let projectsPerProgram = 20
  static let objectives = ["serve-faster", "run-cheaper", "stay-safe", "grow-abroad", "keep-people"]
  static let teams = ["applications", "platform", "field-service", "workplace"]

  let staff: Staff
  let projects: Int
  let pack: String

  static func program(of project: Int) -> String { "program-\(project / projectsPerProgram + 1)" }

  func write(to folder: OutputFolder) throws {
    try writeOffice(to: folder)
    for person in staff.people.enumerated() { try write(person.element, number: person.offset, to: folder) }
    for (number, team) in Self.teams.enumerated() {
      try folder.write(
        "title: Team \(team)\nlead: \(staff.specialist(number))\n", to: "teams/\(team).yaml")
    }
    for role in Self.roles {
      try folder.write(
        "title: \(role.title)\nfamily: \(role.family)\nlevel: \(role.level)\n", to: "roles/\(role.id).yaml")
    }
    for (number, objective) in Self.objectives.enumerated() {
      try writeObjective(objective, number: number, to: folder)
    }
    for first in stride(from: 0, to: projects, by: Self.projectsPerProgram) {
      try writeProgram(Self.program(of: first), number: first / Self.projectsPerProgram, to: folder)
    }
  }

  private static let roles = [
    (id: "executive", title: "Executive", family: "executive", level: "executive"),
    (id: "project-manager", title: "Project manager", family: "project", level: "senior"),
    (id: "specialist", title: "Specialist", family: "delivery", level: "mid"),
    (id: "portfolio-manager", title: "Portfolio manager", family: "portfolio", level: "senior"),
  ]

  private func writeOffice(to folder: OutputFolder) throws {
    try folder.write(
      """
      organisation: Benchmark Works
      pmo_type: controlling
      pack: \(pack)
      currency: EUR
      vision: Everything we promise arrives when we said it would.
      # Everybody has other duties besides projects, and people move between several of them.
      intake_since: 2026-01-01
      thresholds:
        underallocated: {least: 10%, horizon: 2m}
        fragmented: {projects: 6}
        span-too-wide: {sponsors: 25}

      """, to: "folio.yaml")
    try folder.write(
      """
      title: Office of the change portfolio
      kind: pmo
      serves: [change]
      sponsor: \(staff.executive(0))
      head: \(staff.executive(1))
      reports_to: executive
      lifetime: permanent
      mandate: Keeps the portfolio honest and the forms short.

      """, to: "office/office.yaml")
    try folder.write(
      """
      title: Portfolio board
      chair: \(staff.executive(0))
      members: [\(staff.executive(0)), \(staff.executive(1)), \(staff.executive(2))]
      quorum: 2
      remit: Decides on budgets and gates.

      """, to: "office/boards/portfolio-board.yaml")
    try folder.write(
      """
      title: Change portfolio
      owner: \(staff.executive(2))
      board: portfolio-board
      funding: {2026: \(projects)m, 2027: \(projects * 27)k}
      scoring: default
      status: active

      """, to: "portfolios/change/portfolio.yaml")
  }

  private func write(_ person: Staff.Person, number: Int, to folder: OutputFolder) throws {
    try folder.write(
      """
      title: \(person.name)
      role: \(person.role)
      team: \(Self.teams[number % Self.teams.count])
      git: [\(person.id)@works.example]
      from: 202\(number % 4)-0\(number % 9 + 1)-01

      """, to: "people/\(person.id).yaml")
  }

  private func writeObjective(_ objective: String, number: Int, to folder: OutputFolder) throws {
    try folder.write(
      """
      title: Outcome \(number + 1), measured every quarter
      owner: \(staff.executive(number))
      from: 2025-01-01
      to: 2028-12-31
      kpis: [\(objective)-index]
      weight: 20%
      status: active

      """, to: "strategy/objectives/\(objective).yaml")
    try folder.write(
      """
      title: Index of outcome \(number + 1)
      owner: \(staff.executive(number))
      unit: points
      better: up
      baseline: {value: \(40 + number), date: 2025-01-15}
      target: {value: \(70 + number), due: 2028-06-30}
      measure_every: 3m
      source: counted by the office from the service desk
      readings:
        2025-Q4: \(45 + number)
        2026-Q1: \(48 + number)

      """, to: "strategy/kpis/\(objective)-index.yaml")
  }

  private func writeProgram(_ program: String, number: Int, to folder: OutputFolder) throws {
    let objective = Self.objectives[number % Self.objectives.count]
    try folder.write(
      """
      title: Program \(number + 1)
      status: delivery
      portfolio: change
      manager: \(staff.manager(number))
      sponsor: \(staff.executive(number + 3))
      objectives: {\(objective): 100%}
      pitch: One plan for twenty projects that share people and dates.
      current_state: Every site runs its own version.
      future_state: One version, run once.

      """, to: "programs/\(program)/program.yaml")
    try folder.write(
      """
      title: Fewer versions to run
      owner: \(staff.executive(number + 4))
      objective: \(objective)
      kpi: \(objective)-index
      unit: points
      baseline: 40
      target: {value: 60, due: 2028-03-31}
      measure_every: 6m
      method: counted by the office
      status: planned

      """, to: "programs/\(program)/benefits/fewer-versions.yaml")
    try folder.write(
      """
      period: 2026-06
      by: \(staff.manager(number))
      rag: {overall: green, schedule: green, cost: green, scope: green, benefits: green, risk: green, resources: green}
      situation: The projects of this program keep their dates.
      action: The shared test hall is booked for the second half.
      outcome: All sites are on one version by the end of next year.
      next:
        - {text: Review of the shared plan, due: 2026-09-15}

      """, to: "programs/\(program)/status-reports/2026-06.yaml")
  }
}
